import {expressionOf, type Filter} from '../../filter/filter.js';
import type {FilterExpression} from '../../filter/filter-expression.js';
import {
	noQuestions,
	type StoreQuestion,
} from '../../store/questions/store-question.js';
import type {StoreQuery} from '../../store/rows/store-query.js';
import type {RowPlace} from '../../store/snapshot.js';
import type {TallyAsked} from '../../store/tallies/asked-tally.js';
import {countsTallies} from '../counts/count-cursor.js';
import {hidingQuestions} from '../filter-bar/chips/hiding-chips.js';
import {
	completionAsked,
	isWordTallied,
} from '../filter-bar/completion/completion-asked.js';
import type {ViewState} from '../view-state.js';
import {rememberLast} from '../widgets/remember-last.js';

/**
 * Makes the function that turns a view into what it asks of the store: which
 * records match, where to look first, which to hold back, which to count as
 * unseen, how many each chip hides, what each pivot would show, and which values
 * the open filter bar can complete, and whether what changed is looked at. What a filter asks is made once, not at every
 * key.
 */
export function createStoreQueryOf(): (state: ViewState) => StoreQuery {
	let lastFilter: Filter | undefined;
	let expression: FilterExpression = {kind: 'everything'};
	let hiding: readonly StoreQuestion[] = noQuestions;
	const questionsOf = rememberLast(joined<StoreQuestion>);
	const talliesOf = rememberLast(joined<TallyAsked>);
	const completionOf = rememberLast(completionAsked);
	let around: RowPlace | undefined;
	return ({filter, events, frozenAt, layers, search, order, counts}) => {
		const bar = layers.find(layer => layer.kind === 'filter-bar');
		const completion = completionOf(
			bar?.completion?.values,
			isWordTallied(bar?.completion),
			frozenAt,
		);
		const who = layers.find(layer => layer.kind === 'who');
		if (filter !== lastFilter) {
			lastFilter = filter;
			expression = expressionOf(filter);
			hiding = hidingQuestions(filter);
			// The cursor when the filter changed: the store begins to look there. A
			// later move of the cursor asks for nothing new.
			around = events.kind === 'parked' ? events.place : undefined;
		}

		return {
			filter: expression,
			around,
			order,
			frozenAt,
			unseenAfter: events.kind === 'parked' ? events.unseenAfter : undefined,
			search: search && {
				expression: search.expression,
				around: search.around,
			},
			questions: questionsOf(
				hiding,
				layers.find(layer => layer.kind === 'pivot')?.questions ??
					completion.questions,
			),
			tallies: talliesOf(countsTallies(counts), completion.tallies),
			breakdown: who && {
				kind: 'sessions',
				actorKey: who.actor.key,
				upTo: frozenAt,
			},
			changes: layers.some(layer => layer.kind === 'changes'),
		};
	};
}

/** The same list for the same two. */
function joined<Asked>(
	...lists: ReadonlyArray<readonly Asked[]>
): readonly Asked[] {
	return lists.flat();
}
