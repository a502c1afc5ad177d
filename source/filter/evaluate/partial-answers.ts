import {type ActorNames, noNames} from '../../cloudtrail/actor/actor-names.js';
import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import type {FilterExpression} from '../filter-expression.js';
import type {RowFlags} from '../row-flags.js';
import {compileFilter} from './compile-filter.js';
import {joinedAnswer, negatedAnswer} from './joined-answer.js';
import {nameTestOf, passes, termsOf} from './name-test.js';

/**
 * Answers a filter for a record whose caller may get another name later.
 *
 * `who:priya event:Delete*` for a `DeleteQApp` by a user id that nothing names yet:
 * the terms answer `01` without names, which leaves the filter undecided. Once a
 * record says that the id is priya, the same `01` is a match.
 */
export type PartialAnswers = {
	/**
	 * A digit a term, in the order in which they stand: `1` where the record itself passes.
	 *
	 * @param flags of its row
	 */
	of(record: TrailRecord, flags?: RowFlags): string;
	/** What the filter answers whatever the caller's name is; undefined where that depends. */
	decide(answers: string): boolean | undefined;
	/** What the filter answers by the names known now. */
	byNow(answers: string, actor: TrailRecord['actor']): boolean;
};

/** @param names may learn more later */
export function createPartialAnswers(
	expression: FilterExpression,
	names: ActorNames,
): PartialAnswers {
	const terms = termsOf(expression).map(term => ({
		matches: compileFilter(term, noNames).matches,
		test: nameTestOf(term),
	}));
	return {
		of: (record, flags) =>
			terms.map(({matches}) => (matches(record, flags) ? '1' : '0')).join(''),
		decide(answers) {
			const given = terms.map(({test}, index) =>
				answers[index] === '1' ? true : test === undefined ? false : undefined,
			);
			return evaluate(expression, given.values());
		},
		byNow(answers, actor) {
			const given = terms.map(
				({test}, index) =>
					answers[index] === '1' ||
					(test !== undefined && passes(test, actor, names)),
			);
			return evaluate(expression, given.values()) === true;
		},
	};
}

/**
 * Joins the answers of the terms. Undefined stands for both answers.
 *
 * @param answers of the terms, in the order in which they stand. All are taken, also where the first one decides
 */
function evaluate(
	expression: FilterExpression,
	answers: Iterator<boolean | undefined>,
): boolean | undefined {
	switch (expression.kind) {
		case 'everything':
			return true;
		case 'and':
		case 'or': {
			const all = expression.operands.map(operand =>
				evaluate(operand, answers),
			);
			return joinedAnswer(expression.kind, all);
		}

		case 'not': {
			return negatedAnswer(evaluate(expression.operand, answers));
		}

		default:
			return answers.next().value;
	}
}
