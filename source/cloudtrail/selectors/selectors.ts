/**
 * Which records a trail takes, by its event selectors: whether an operation of
 * Q Apps can appear in the log group at all, and which selectors would let it.
 *
 *     a new trail    all management events, no data events
 *     GetLibraryItem visible     a management event
 *     DeleteQApp     invisible   “data events of AWS::QApps::QApp are not recorded”
 *     ListCategories not known   “AWS documents no category for it”
 *
 * The invariant: `visible` means that every record of the operation passes, and
 * `invisible` that none does, whatever the parts of a record are that AWS does not
 * document. Where that depends on the record, the operation is `partly` visible; where
 * it depends on what nobody documents, it is `not known`.
 *
 * - `let-through.ts`: one selector, and what is known of a record
 * - `q-apps-events.ts`: what AWS documents of the operations
 * - `advanced-form.ts`: basic selectors as advanced ones
 * - `widened-selectors.ts`: the selectors that let Q Apps through as well
 * - `management-events.ts`: how much of the management events passes
 */
import type {EventSelectors} from '../../stream/trail-facts.js';
import {advancedForm} from './advanced-form.js';
import {type LetThrough, letThrough} from './let-through.js';
import {
	possibleRecords,
	type QAppsEvent,
	qAppsEvents,
} from './q-apps-events.js';

export type Visibility = 'visible' | 'invisible' | 'partly' | 'not known';

export type OperationCoverage = {
	/** `DeleteQApp`. */
	readonly operation: string;
	readonly visibility: Visibility;
	/** Why it is not visible, a clause. Undefined where it is. */
	readonly reason: string | undefined;
};

/** Whether the records of each operation of Q Apps pass these selectors, in the order of the names. */
export function coverageOfOperations(
	selectors: EventSelectors,
): readonly OperationCoverage[] {
	return qAppsEvents.map(event => coverageOf(event, selectors));
}

function coverageOf(
	event: QAppsEvent,
	selectors: EventSelectors,
): OperationCoverage {
	const {operation} = event;
	if (event.category === undefined) {
		return {
			operation,
			visibility: 'not known',
			reason: 'AWS documents no category for it',
		};
	}

	const outcomes = possibleRecords(event).map(record =>
		letThrough(advancedForm(selectors).selectors, record),
	);
	const visibility = visibilityOf(outcomes);
	return {
		operation,
		visibility,
		reason: reasonOf(visibility, event, outcomes),
	};
}

function visibilityOf(outcomes: readonly LetThrough[]): Visibility {
	if (outcomes.every(({amount}) => amount === 'all')) {
		return 'visible';
	}

	if (outcomes.every(({amount}) => amount === 'none')) {
		return 'invisible';
	}

	return outcomes.some(({amount}) => amount === 'none')
		? 'not known'
		: 'partly';
}

function reasonOf(
	visibility: Visibility,
	{category, resourceTypes}: QAppsEvent,
	outcomes: readonly LetThrough[],
): string | undefined {
	switch (visibility) {
		case 'visible': {
			return undefined;
		}

		case 'invisible': {
			return category === 'Management'
				? 'management events of its kind are not recorded'
				: `data events of ${resourceTypes[0]} are not recorded`;
		}

		case 'partly': {
			const fields = [...new Set(outcomes.flatMap(each => each.openFields))];
			return `only records that meet the conditions on ${fields.join(', ')} are taken`;
		}

		case 'not known': {
			return resourceTypes.length > 1
				? `AWS does not document whether its records are of ${resourceTypes.join(' or ')}, and one of the two is not recorded`
				: 'AWS does not document what the selectors ask of its records';
		}
	}
}
