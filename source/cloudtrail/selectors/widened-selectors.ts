import type {
	AdvancedSelector,
	EventSelectors,
} from '../../stream/trail-facts.js';
import {advancedForm} from './advanced-form.js';
import {letThrough} from './let-through.js';
import {managementEvents} from './management-events.js';
import {type QAppsResourceType, qAppsResourceTypes} from './q-apps-events.js';

export type WidenedSelectors =
	/** Nothing of Q Apps is missing. */
	| {readonly kind: 'whole'}
	| {
			readonly kind: 'widened';
			/** All there were, and the missing ones. */
			readonly selectors: readonly AdvancedSelector[];
			/** What the missing ones take, phrases. */
			readonly added: readonly string[];
			/** Whether management events are among them, which AWS bills from their second copy on. */
			readonly addsManagementEvents: boolean;
	  }
	/** A sentence. */
	| {readonly kind: 'refused'; readonly reason: string};

// “Up to a maximum of 500 values for all conditions and selectors on a trail”: the API
// reference of CloudTrail, PutEventSelectors.
const mostValues = 500;

/**
 * The selectors that let through what these do, and all of Q Apps besides: the data
 * events of its three resource types, and management events that write where none are
 * taken. Reads among the management events are not added: with them would come those of
 * every service.
 */
export function widenForQApps(selectors: EventSelectors): WidenedSelectors {
	const {selectors: present, inexact} = advancedForm(selectors);
	const types = missingTypes(selectors);
	const {reads, writes, qAppsWrites} = managementEvents(selectors);
	const addsManagementEvents = writes !== 'all' || qAppsWrites !== 'all';
	if (types.length === 0 && !addsManagementEvents) {
		return {kind: 'whole'};
	}

	if (inexact !== undefined) {
		return {kind: 'refused', reason: inexact};
	}

	const widened = [
		...present,
		...(addsManagementEvents ? [managementSelector(reads === 'none')] : []),
		...types.map(dataSelector),
	];
	const values = widened
		.flatMap(({fields}) => fields)
		.flatMap(({field: _, ...conditions}) => Object.values(conditions).flat());
	return values.length > mostValues
		? {
				kind: 'refused',
				reason: `The selectors of a trail hold at most ${mostValues} values, and these would hold ${values.length}.`,
			}
		: {
				kind: 'widened',
				selectors: widened,
				added: [
					...(addsManagementEvents
						? [
								reads === 'none'
									? 'management events'
									: 'management events that write',
							]
						: []),
					...types.map(type => `data events of ${type}`),
				],
				addsManagementEvents,
			};
}

/** The resource types of Q Apps of which some data events do not pass. */
export function missingTypes(
	selectors: EventSelectors,
): readonly QAppsResourceType[] {
	const {selectors: present} = advancedForm(selectors);
	return qAppsResourceTypes.filter(type =>
		['true', 'false'].some(
			readOnly =>
				letThrough(
					present,
					new Map([
						['eventCategory', 'Data'],
						['resources.type', type],
						['readOnly', readOnly],
					]),
				).amount !== 'all',
		),
	);
}

function managementSelector(withReads: boolean): AdvancedSelector {
	return {
		name: 'Management events',
		fields: [
			{field: 'eventCategory', equals: ['Management']},
			...(withReads ? [] : [{field: 'readOnly', equals: ['false']}]),
		],
	};
}

function dataSelector(type: QAppsResourceType): AdvancedSelector {
	return {
		name: `Data events of ${type}`,
		fields: [
			{field: 'eventCategory', equals: ['Data']},
			{field: 'resources.type', equals: [type]},
		],
	};
}
