/**
 * Questions: how many of all held records match an expression, whatever the
 * filter shows. A menu asks what each of its entries would show, a chip how
 * many records it hides:
 *
 *     {id: 'pivot ip', expression: ip:192.0.2.7}  →  {records: 61, mutating: 19, isComplete: true}
 *
 * A `StoreQuery` carries all questions of the screen, the snapshot all answers.
 * A question that stands in the next query as well keeps its answer. A new one
 * is answered block by block between keys, and until then its answer is a count
 * so far. After that an answer is kept up to date by each record that arrives or is
 * evicted. While nobody asks, nothing is done.
 *
 * The invariant: a complete answer is the length of the list that a filter of
 * the same expression would show, a frozen display included.
 *
 * - `asked-question.ts`: one question, and which blocks it still has to examine
 * - `slot-set.ts`: the rows that it has counted
 */
import {isDeepStrictEqual} from 'node:util';
import type {Relabelling} from '../../cloudtrail/actor/name-book.js';
import type {AddedRow} from '../rows/added-row.js';
import type {StoreQuery} from '../rows/store-query.js';
import type {QuestionAnswer, QuestionAnswers} from '../snapshot.js';
import {
	AskedQuestion,
	type AskedQuestionOptions,
	type AskedRows,
} from './asked-question.js';
import {noQuestions} from './store-question.js';

export class Questions {
	readonly #options: AskedQuestionOptions;
	#list = noQuestions;
	#asked: readonly AskedQuestion[] = [];
	#frozenAt: number | undefined;
	#answers: QuestionAnswers = new Map();

	constructor(options: AskedQuestionOptions) {
		this.#options = options;
	}

	/** Whether each question has examined every row. */
	get areComplete(): boolean {
		return this.#asked.every(({isComplete}) => isComplete);
	}

	/** Takes over the questions of a query. @param newest the greatest `seq` of the held rows, or more */
	ask(
		{questions, frozenAt}: Pick<StoreQuery, 'questions' | 'frozenAt'>,
		newest: number,
	): void {
		const isSameMoment =
			frozenAt === this.#frozenAt ||
			(this.#frozenAt === undefined && (frozenAt ?? newest) >= newest);
		this.#frozenAt = frozenAt;
		if (questions === this.#list && isSameMoment) {
			return;
		}

		const before = new Map(this.#asked.map(one => [one.question.id, one]));
		this.#list = questions;
		this.#asked = questions.map(question => {
			const same = before.get(question.id);
			if (
				same !== undefined &&
				isSameMoment &&
				isDeepStrictEqual(same.question, question)
			) {
				return same;
			}

			const asked = new AskedQuestion(question, this.#options);
			asked.restart(this.#rows(newest));
			return asked;
		});
	}

	/** An actor got another name. Before `add`. */
	relabel(relabelling: Relabelling): void {
		for (const asked of this.#asked) {
			asked.relabel(relabelling);
		}
	}

	/** Takes rows that were just added. */
	add(added: readonly AddedRow[]): void {
		const {length} = added;
		if (this.#asked.length === 0 || length === 0) {
			return;
		}

		const newest = added[length - 1]?.seq ?? 0;
		const counted =
			this.#frozenAt === undefined || newest <= this.#frozenAt ? added : [];
		for (const asked of this.#asked) {
			asked.add(counted, () => this.#rows(newest));
		}
	}

	/** Forgets rows. @param slots of rows that will be removed */
	drop(slots: Uint32Array): void {
		for (const asked of this.#asked) {
			asked.drop(slots);
		}
	}

	/** Examines rows, one question after the other. @param room rows of a question that looks for one word @returns what is left of the room */
	examine(room: number): number {
		let left = room;
		for (const asked of this.#asked) {
			if (left > 0 && !asked.isComplete) {
				left = asked.examine(left);
			}
		}

		return left;
	}

	/** The same object until one of them changes. */
	answers(): QuestionAnswers {
		const answers = new Map<string, QuestionAnswer>();
		let isSame = this.#asked.length === this.#answers.size;
		for (const asked of this.#asked) {
			const {id} = asked.question;
			const before = this.#answers.get(id);
			const answer = asked.answer(before);
			answers.set(id, answer);
			isSame &&= answer === before;
		}

		if (!isSame) {
			this.#answers = answers;
		}

		return this.#answers;
	}

	/** The rows of this moment, or of the moment when the display was frozen. */
	#rows(newest: number): AskedRows {
		return {
			blockNumbers: this.#options.held.blockNumbers(),
			newest: Math.min(newest, this.#frozenAt ?? newest),
		};
	}
}
