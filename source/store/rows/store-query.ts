import {
	defaultSeverities,
	type Severities,
} from '../../cloudtrail/attention/attention.js';
import type {FilterExpression} from '../../filter/filter-expression.js';
import {withSeverities} from '../../filter/with-severities.js';
import type {BreakdownAsked} from '../breakdowns/asked-breakdown.js';
import {noQuestions, type StoreQuestion} from '../questions/store-question.js';
import type {RowOrder, RowPlace} from '../snapshot.js';
import type {TallyAsked} from '../tallies/asked-tally.js';

/** Which rows of the store are shown: chosen by the screen, applied by the store. */
export type StoreQuery = {
	readonly filter: FilterExpression;
	/** The filter begins at the rows around this place; undefined for the newest. */
	readonly around: RowPlace | undefined;
	/** Of the rows. Which rows there are does not depend on it, nor any count. */
	readonly order: RowOrder;
	/** The display is frozen: records that arrived after this `seq` are held back. */
	readonly frozenAt: number | undefined;
	/** Following stopped at this `seq`: shown records that arrived after it are counted as unseen. */
	readonly unseenAfter: number | undefined;
	/** What is searched for among the shown rows, which hides nothing. Undefined where nothing is. */
	readonly search: RowsSearch | undefined;
	/** How many records match something else. An unchanged list is the same object: comparing long ones costs at each key. */
	readonly questions: readonly StoreQuestion[];
	/** What the screen wants to know beside the rows and their summary. */
	readonly breakdown?: BreakdownAsked | undefined;
	/** Which values of fields it wants to know. An unchanged list is the same object. */
	readonly tallies?: readonly TallyAsked[] | undefined;
	/** Whether it wants to know what the rows shown changed, by resource. */
	readonly changes?: boolean | undefined;
};

/** A search of rows, of which the snapshot has those found. */
export type RowsSearch = {
	readonly expression: FilterExpression;
	/** The search begins at the rows around this place; undefined for the newest. */
	readonly around: RowPlace | undefined;
};

/** The query at the start: all rows, by event time. */
export const everything: StoreQuery = {
	filter: {kind: 'everything'},
	around: undefined,
	order: 'event-time',
	frozenAt: undefined,
	unseenAfter: undefined,
	search: undefined,
	questions: noQuestions,
};

/** The query as it is asked where a user has chosen severities. The same object with qtail's own. */
export function queryWithSeverities(
	query: StoreQuery,
	severities: Severities,
): StoreQuery {
	if (severities === defaultSeverities) {
		return query;
	}

	const {filter, search, questions} = query;
	return {
		...query,
		filter: withSeverities(filter, severities),
		search: search && {
			...search,
			expression: withSeverities(search.expression, severities),
		},
		questions: questions.map(question => ({
			...question,
			expression: withSeverities(question.expression, severities),
		})),
	};
}
