import {
	type FaultFamily,
	type FaultName,
	faultNames,
	faults,
} from '../../source/demo/faults/faults.js';

/** What the random mixes of conservation and soak leave out: they watch one log group. */
const leftOut: readonly FaultFamily[] = ['One of several log groups'];

/** The faults among which conservation and soak choose. */
export const withstoodFaults: readonly FaultName[] = faultNames.filter(
	name => !leftOut.includes(faults[name].family),
);
