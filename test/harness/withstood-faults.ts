import {
	type FaultFamily,
	type FaultName,
	faultNames,
	faults,
} from '../../source/demo/faults/faults.js';

/**
 * Families that conservation and soak do not mix in: the watch loses or doubles
 * records under them, or they are about several log groups, and these tests watch one.
 */
const leftOut: readonly FaultFamily[] = [
	'One of several log groups',
	'Damaged answers of FilterLogEvents',
	'Damaged updates of Live Tail',
	'The Date header',
	'An imitation of the service',
];

/** The faults among which conservation and soak choose. */
export const withstoodFaults: readonly FaultName[] = faultNames.filter(
	name => !leftOut.includes(faults[name].family),
);
