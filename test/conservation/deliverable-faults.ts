import {
	type FaultName,
	faultNames,
} from '../../source/demo/faults/fault-names.js';
import {faults} from '../../source/demo/faults/faults.js';

/** All but those that keep records out of the log group: no client can get these. */
export const deliverableFaults: readonly FaultName[] = faultNames.filter(
	name => faults[name].family !== 'The trail',
);
