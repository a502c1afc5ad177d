import type {EventSelectors} from '../../stream/trail-facts.js';
import {qAppsEventSource} from '../operation/q-apps-operations.js';
import {advancedForm} from './advanced-form.js';
import {type LetThrough, letThrough} from './let-through.js';

/** How much of the management events passes. */
export type ManagementEvents = {
	readonly reads: LetThrough['amount'];
	readonly writes: LetThrough['amount'];
	/** Of those of Q Apps. */
	readonly qAppsWrites: LetThrough['amount'];
	/** Services whose management events are left out, such as `kms.amazonaws.com`. */
	readonly excludedSources: readonly string[];
};

// The only ones that a trail can leave out: the API reference of CloudTrail,
// AdvancedFieldSelector and EventSelector.
const excludable = ['kms.amazonaws.com', 'rdsdata.amazonaws.com'];

// Any other service stands for all: what is left out are the two above.
const otherSource = 'cloudtrail.amazonaws.com';

/** How much of the management events these selectors let through. */
export function managementEvents(selectors: EventSelectors): ManagementEvents {
	const amount = (source: string, readOnly: string) =>
		letThrough(
			advancedForm(selectors).selectors,
			new Map([
				['eventCategory', 'Management'],
				['eventSource', source],
				['readOnly', readOnly],
			]),
		).amount;
	const reads = amount(otherSource, 'true');
	const writes = amount(otherSource, 'false');
	return {
		reads,
		writes,
		qAppsWrites: amount(qAppsEventSource, 'false'),
		excludedSources: excludable.filter(
			source =>
				amount(source, 'true') !== reads || amount(source, 'false') !== writes,
		),
	};
}
