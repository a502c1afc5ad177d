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
const leftOutFamilies: readonly FaultFamily[] = [
	'One of several log groups',
	'The first requests fail',
	'Damaged answers of FilterLogEvents',
	'Damaged updates of Live Tail',
	'The Date header',
	'An imitation of the service',
	'A gateway or proxy in between',
];

/** Single faults, for the same reason. */
const leftOutFaults: readonly FaultName[] = [
	'huge-frame',
	'filter-hangs',
	'endless-empty',
	'far-timestamp',
	'very-late',
];

/** The faults among which conservation and soak choose. */
export const withstoodFaults: readonly FaultName[] = faultNames.filter(
	name =>
		!leftOutFamilies.includes(faults[name].family) &&
		!leftOutFaults.includes(name),
);
