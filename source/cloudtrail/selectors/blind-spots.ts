import type {
	EventSelectors,
	ExaminedTrail,
	Known,
} from '../../stream/trail-facts.js';
import {counted} from '../../text/format-count.js';
import {qAppsOperations} from '../operation/q-apps-operations.js';
import {managementEvents} from './management-events.js';
import {coverageOfOperations, type Visibility} from './selectors.js';

/** What happens in the account and cannot be seen here, since the trails do not record or deliver it. */
export type BlindSpot = {
	/** For a list of doubts: `the trail does not record DeleteQApp and 21 other operations of Q Apps`. */
	readonly clause: string;
	/** For a line with few cells: `22 Q Apps calls not recorded`. */
	readonly short: string;
	/** Names every operation. */
	readonly sentence: string;
	/** Nothing at all comes any more, or it is unknown what does. */
	readonly isGrave: boolean;
};

/** Of one answer of CloudTrail, since they are asked for at each frame. */
const remembered = new WeakMap<object, readonly BlindSpot[]>();

/**
 * What the trails of a log group leave out, the gravest first. Where several trails
 * deliver to it, what any of them records is seen. Empty where nothing is known, which
 * is no all-clear.
 *
 * @param trails undefined: not asked
 */
export function blindSpots(
	trails: Known<readonly ExaminedTrail[]> | undefined,
): readonly BlindSpot[] {
	if (trails?.isKnown !== true) {
		return [];
	}

	const known = remembered.get(trails);
	if (known !== undefined) {
		return known;
	}

	const found = trails.answer;
	const spots = [...stopped(found), ...failing(found), ...unrecorded(found)];
	remembered.set(trails, spots);
	return spots;
}

/** None of the trails is logging. */
function stopped(trails: readonly ExaminedTrail[]): readonly BlindSpot[] {
	const areStopped =
		trails.length > 0 &&
		trails.every(
			({status}) => status.isKnown && status.answer.isLogging === false,
		);
	const [trail] = trails;
	if (!areStopped || trail === undefined) {
		return [];
	}

	return [
		{
			clause: `the trail ${trail.name} does not record: its logging is stopped`,
			short: 'logging is stopped',
			sentence: `Logging of the trail ${trail.name} is stopped: CloudTrail records nothing for this log group.`,
			isGrave: true,
		},
	];
}

/** CloudTrail meets an error when it delivers. */
function failing(trails: readonly ExaminedTrail[]): readonly BlindSpot[] {
	return trails.flatMap(({name, status}) => {
		const error = status.isKnown ? status.answer.logsDeliveryError : undefined;
		return error === undefined
			? []
			: [
					{
						clause: `CloudTrail reports an error of delivery from the trail ${name} (${error})`,
						short: 'delivery fails',
						sentence: `CloudTrail reports an error of delivery from the trail ${name} to CloudWatch Logs: ${error}`,
						isGrave: true,
					},
				];
	});
}

/** What no trail selects. Nothing where the selectors of one are not known: it may select everything. */
function unrecorded(trails: readonly ExaminedTrail[]): readonly BlindSpot[] {
	const selectors = trails.map(trail => trail.selectors);
	const known = selectors.flatMap(each => (each.isKnown ? [each.answer] : []));
	const [trail, second] = trails;
	if (trail === undefined || known.length < selectors.length) {
		return [];
	}

	const whose =
		second === undefined
			? `the trail ${trail.name}`
			: `any of the ${trails.length} trails`;
	return [...unrecordedWrites(known, whose), ...unrecordedQApps(known, whose)];
}

function unrecordedWrites(
	selectors: readonly EventSelectors[],
	whose: string,
): readonly BlindSpot[] {
	const amounts = selectors.map(each => managementEvents(each).writes);
	if (amounts.includes('all')) {
		return [];
	}

	const only = amounts.includes('some') ? 'not all ' : 'no ';
	return [
		{
			clause: `${only}management events that write are recorded by ${whose}`,
			short: 'management writes not recorded',
			sentence: `${only === 'no ' ? 'No' : 'Not all'} management events that write are recorded by ${whose}: changes of IAM, of services and of the trail itself may be missing here.`,
			isGrave: true,
		},
	];
}

function unrecordedQApps(
	selectors: readonly EventSelectors[],
	whose: string,
): readonly BlindSpot[] {
	const coverages = selectors.map(each => coverageOfOperations(each));
	const isEverywhere = (operation: string, ...wanted: readonly Visibility[]) =>
		coverages.every(coverage =>
			coverage.some(
				each =>
					each.operation === operation && wanted.includes(each.visibility),
			),
		);
	const operations = [...qAppsOperations.keys()];
	const invisible = operations.filter(name => isEverywhere(name, 'invisible'));
	const partly = operations.filter(
		name =>
			!invisible.includes(name) && isEverywhere(name, 'invisible', 'partly'),
	);
	return [
		...(invisible.length === 0
			? []
			: [
					{
						clause: `${namedOperations(invisible)} of Q Apps cannot appear: not recorded by ${whose}`,
						short: `${counted(invisible.length, 'Q Apps call')} not recorded`,
						sentence: `Not recorded by ${whose}, so that they cannot appear: ${invisible.join(', ')}. qtail doctor prints the command that adds them.`,
						isGrave: false,
					},
				]),
		...(partly.length === 0
			? []
			: [
					{
						clause: `${namedOperations(partly)} of Q Apps are recorded in part by ${whose}`,
						short: `${counted(partly.length, 'Q Apps call')} recorded in part`,
						sentence: `Recorded in part by ${whose}, as its selectors have further conditions: ${partly.join(', ')}.`,
						isGrave: false,
					},
				]),
	];
}

/** `DeleteQApp and 21 other operations`: the gravest, and how many more. */
function namedOperations(operations: readonly string[]): string {
	const gravest = operations.toSorted((a, b) => gravityOf(b) - gravityOf(a));
	const [first = '', ...others] = gravest;
	return others.length === 0
		? first
		: `${first} and ${counted(others.length, 'other operation')}`;
}

function gravityOf(operation: string): number {
	switch (qAppsOperations.get(operation)?.impact) {
		case 'destructive': {
			return 2;
		}

		case 'read': {
			return 0;
		}

		default: {
			return 1;
		}
	}
}
