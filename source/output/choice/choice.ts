/**
 * Which of the records received an output writes, and with which one it ends. For
 * `--filter access:mutating --exit-on event:DeleteQApp`, and a slice of the ingest:
 *
 *     GetQApp 16:40:29     left out by the filter
 *     CreateQApp 16:40:31  written
 *     DeleteQApp 16:40:44  written, the last one: it ends the program
 *     UpdateQApp 16:40:50  not written any more
 *
 * - `choice.ts` (this file): filter, end, and the order of time within a slice
 * - `newest-records.ts`: what `--last N` holds until the history is read
 * - `arrival-flags.ts`: what a rule or a filter has to know of the records before
 *
 * The invariant: the record that ends the program is written, also where the filter
 * would leave it out, and no record is written after it. `--exit-on` looks at every
 * record received, so a filter can hide no reason to end.
 */
import type {NameBook} from '../../cloudtrail/actor/name-book.js';
import type {AttentionMarks} from '../../cloudtrail/attention/attention-marks.js';
import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import {compileFilter} from '../../filter/evaluate/compile-filter.js';
import type {FilterExpression} from '../../filter/filter-expression.js';
import {rowFieldsIn} from '../../filter/row-fields.js';
import {noRowFlags} from '../../filter/row-flags.js';
import type {CountableRecord} from '../../store/counts/traits.js';
import type {Connection} from '../../stream/connection.js';
import {UndecidedRecords} from '../undecided-records.js';
import {type ArrivalFlags, ArrivalJudge} from './arrival-flags.js';
import {NewestRecords} from './newest-records.js';

/** A record that is written. */
export type ChosenRecord = {
	readonly record: TrailRecord;
	/** The rules that mark it; those that need to know what came before only where records are judged by that. */
	readonly marks: AttentionMarks;
	/** It matches the filter; the record that ends the program need not. */
	readonly isShown: boolean;
	/** No name that comes later can change that. */
	readonly isDecided: boolean;
};

type Judged = ChosenRecord & {readonly isEnd: boolean};

/** What ends the program. */
export type EndingMatch =
	| {readonly kind: 'record'; readonly record: TrailRecord}
	/** Records that had come before anyone knew the name that they match by. The first of them, and how many there are. */
	| {
			readonly kind: 'by-name';
			readonly record: CountableRecord;
			readonly count: number;
	  };

export type ChoiceOptions = {
	readonly filter: FilterExpression;
	/** Learns from every record. */
	readonly names: NameBook;
	/** What ends the program. @default nothing */
	readonly exitOn?: FilterExpression | undefined;
	/** So many of the newest are held until `release`. @default each is written as it comes */
	readonly last?: number | undefined;
	/** Judges each record by what came before, also where no filter asks for that. @default false */
	readonly isJudging?: boolean;
	/** Is called once, before the ending record is written. */
	readonly onEnd?: ((match: EndingMatch) => void) | undefined;
};

/** Chooses from the records of one run. */
export class Choice {
	readonly #names: NameBook;
	readonly #matches: ReturnType<typeof compileFilter>['matches'];
	readonly #ends: ReturnType<typeof compileFilter>['matches'] | undefined;
	readonly #onEnd: (match: EndingMatch) => void;
	readonly #judge: ArrivalJudge | undefined;
	/** Of the filter. */
	readonly undecided: UndecidedRecords;
	readonly #undecidedEnds: UndecidedRecords | undefined;
	#held: NewestRecords<Judged> | undefined;
	readonly #most: number;
	#hasEnded = false;

	constructor({
		filter,
		names,
		exitOn,
		last,
		isJudging = false,
		onEnd = () => {},
	}: ChoiceOptions) {
		this.#names = names;
		this.#matches = compileFilter(filter, names).matches;
		this.#ends =
			exitOn === undefined ? undefined : compileFilter(exitOn, names).matches;
		this.#onEnd = onEnd;
		this.#held = last === undefined ? undefined : new NewestRecords(last);
		this.#most = last ?? 0;
		this.undecided = new UndecidedRecords(filter, names);
		this.#undecidedEnds =
			exitOn === undefined ? undefined : new UndecidedRecords(exitOn, names);
		const asked = [filter, ...(exitOn === undefined ? [] : [exitOn])];
		this.#judge =
			isJudging || asked.some(each => rowFieldsIn(each).length > 0)
				? new ArrivalJudge(names)
				: undefined;
	}

	/** The record that ends the program was chosen: nothing is written any more. */
	get hasEnded(): boolean {
		return this.#hasEnded;
	}

	setConnection(connection: Connection): void {
		this.#judge?.setConnection(connection);
	}

	/**
	 * The records of one slice that are written, by event time.
	 *
	 * @param records in order of arrival, each once
	 */
	take(records: readonly TrailRecord[]): readonly ChosenRecord[] {
		if (this.#hasEnded) {
			return [];
		}

		const isRenamed = records
			.map(({actor}) => this.#names.learn(actor))
			.some(({length}) => length > 0);
		const chosen = records
			.map(record => this.#choose(record))
			.filter(({isShown, isEnd}) => isShown || isEnd)
			.sort((a, b) => a.record.time - b.record.time);
		if (this.#held !== undefined) {
			this.#held.add(chosen.filter(({isShown}) => isShown));
			return [];
		}

		return this.#upToEnd(chosen, isRenamed);
	}

	/** Whether as many are held as are asked for, and none that happened before this time: nothing that was delivered before it can be newer. ms */
	isEnough(from: number): boolean {
		return (
			this.#held === undefined ||
			(this.#held.count === this.#most &&
				(this.#held.oldest ?? Number.NEGATIVE_INFINITY) >= from)
		);
	}

	/** What is held is written; later records are written as they come. */
	release(): readonly ChosenRecord[] {
		const held = this.#held?.take() ?? [];
		this.#held = undefined;
		return this.#hasEnded ? [] : this.#upToEnd(held, true);
	}

	#upToEnd(
		chosen: readonly Judged[],
		isRenamed: boolean,
	): readonly ChosenRecord[] {
		const end = chosen.findIndex(({isEnd}) => isEnd);
		const ending = chosen[end];
		if (ending === undefined) {
			if (isRenamed) {
				this.#endByName();
			}

			return chosen;
		}

		this.#end({kind: 'record', record: ending.record});
		return chosen.slice(0, end + 1);
	}

	#choose(record: TrailRecord): Judged {
		const {flags, marks} = this.#judge?.take(record) ?? plain(record);
		const isShown = this.#matches(record, flags);
		const isDecided = this.undecided.isDecided(record, isShown, flags);
		const isEnd = this.#ends?.(record, flags) ?? false;
		this.#undecidedEnds?.isDecided(record, isEnd, flags);
		return {record, marks, isShown, isDecided, isEnd};
	}

	/** A name that was just learned may make an earlier record the reason to end. */
	#endByName(): void {
		const missed =
			this.#undecidedEnds?.matching().filter(({wasMatch}) => !wasMatch) ?? [];
		const [first] = missed;
		if (first !== undefined) {
			this.#end({
				kind: 'by-name',
				record: first.record,
				count: missed.reduce((sum, {minutes}) => sum + minutes.count, 0),
			});
		}
	}

	#end(match: EndingMatch): void {
		this.#hasEnded = true;
		this.#onEnd(match);
	}
}

function plain({ownMarks}: TrailRecord): ArrivalFlags {
	return {flags: noRowFlags, marks: ownMarks};
}
