import {expressionOf, type Filter} from '../../filter/filter.js';
import type {FilterExpression} from '../../filter/filter-expression.js';
import {withMarks} from '../../filter/with-marks.js';
import type {MarkedRecord} from '../../store/marked-record.js';
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
 * key; what `mark:` asks is made again with each mark.
 */
export function createStoreQueryOf(): (state: ViewState) => StoreQuery {
	let lastFilter: Filter | undefined;
	let expression: FilterExpression = {kind: 'everything'};
	let hiding: readonly StoreQuestion[] = noQuestions;
	const questionsOf = rememberLast(joined<StoreQuestion>);
	const talliesOf = rememberLast(joined<TallyAsked>);
	const completionOf = rememberLast(completionAsked);
	const questionsWithMarks = rememberLast(withMarksInQuestions);
	const talliesWithMarks = rememberLast(withMarksInTallies);
	const filterWithMarks = rememberLast(withMarks);
	let around: RowPlace | undefined;
	return ({filter, events, frozenAt, layers, search, order, counts, marks}) => {
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
			filter: filterWithMarks(expression, marks),
			around,
			order,
			frozenAt,
			unseenAfter: events.kind === 'parked' ? events.unseenAfter : undefined,
			search: search && {
				expression: search.expression,
				around: search.around,
			},
			questions: questionsWithMarks(
				questionsOf(
					hiding,
					layers.find(layer => layer.kind === 'pivot')?.questions ??
						completion.questions,
				),
				marks,
			),
			tallies: talliesWithMarks(
				talliesOf(countsTallies(counts), completion.tallies),
				marks,
			),
			breakdown: who && {
				kind: 'sessions',
				actorKey: who.actor.key,
				upTo: frozenAt,
			},
			changes: layers.some(layer => layer.kind === 'changes'),
		};
	};
}

function withMarksInQuestions(
	questions: readonly StoreQuestion[],
	marks: readonly MarkedRecord[],
): readonly StoreQuestion[] {
	return sameWhereNoneDiffers(questions, question => {
		const expression = withMarks(question.expression, marks);
		return expression === question.expression
			? question
			: {...question, expression};
	});
}

function withMarksInTallies(
	tallies: readonly TallyAsked[],
	marks: readonly MarkedRecord[],
): readonly TallyAsked[] {
	return sameWhereNoneDiffers(tallies, tally => {
		if (!('matching' in tally)) {
			return tally;
		}

		const matching = withMarks(tally.matching, marks);
		return matching === tally.matching ? tally : {...tally, matching};
	});
}

function sameWhereNoneDiffers<Value>(
	values: readonly Value[],
	change: (value: Value) => Value,
): readonly Value[] {
	const changed = values.map(change);
	return changed.every((value, index) => value === values[index])
		? values
		: changed;
}

/** The same list for the same two. */
function joined<Asked>(
	...lists: ReadonlyArray<readonly Asked[]>
): readonly Asked[] {
	return lists.flat();
}
