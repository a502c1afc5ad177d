import type {NameBook} from '../../cloudtrail/actor/name-book.js';
import {isUpdate} from '../../cloudtrail/addendum.js';
import type {AttentionMarks} from '../../cloudtrail/attention/attention-marks.js';
import {messageKindOf} from '../../cloudtrail/message-kind.js';
import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import {type RowFlags, rowFlagsOf} from '../../filter/row-flags.js';
import {ActorHistories} from '../../store/counts/actor-histories.js';
import {SeenOperations} from '../../store/counts/seen-operations.js';
import type {Connection} from '../../stream/connection.js';

// As many as the screen lists. A history takes about 1 KB.
const defaultMostActors = 10_000;

/** What the row of a record would say beside the record, where there is no screen. */
export type ArrivalFlags = {
	readonly flags: RowFlags;
	/** Of all rules, those that need to know what came before included. */
	readonly marks: AttentionMarks;
};

/**
 * Judges records by what came before, as the store does for the screen: a filter
 * `why:new-address` or `first:operation` finds the same records in both.
 *
 * Whether a record is late is left open: that is a fact of what was on a screen.
 */
export class ArrivalJudge {
	readonly #histories: ActorHistories;
	readonly #operations = new SeenOperations();
	/** In order of their last record. */
	readonly #actors = new Set<string>();
	readonly #mostActors: number;
	#isPastFilledIn = false;

	/**
	 * @param names learns from each record before it is taken
	 * @param mostActors with more, those whose last record is oldest are forgotten
	 */
	constructor(names: NameBook, mostActors = defaultMostActors) {
		this.#histories = new ActorHistories(names);
		this.#mostActors = mostActors;
	}

	/** While the past is filled in, every actor is new, so nobody is called new. */
	setConnection({name}: Connection): void {
		this.#isPastFilledIn =
			name !== 'backfilling' &&
			(this.#isPastFilledIn || name === 'live' || name === 'polling');
	}

	/** To be called once for each record, in order of arrival. */
	take(record: TrailRecord): ArrivalFlags {
		const isCall = !isUpdate(record) && messageKindOf(record) === 'record';
		const isNewActor = isCall && this.#isNew(record.actor.key);
		const isNewOperation = isCall && this.#operations.see(record);
		const marks = this.#histories.take(record);
		return {
			marks,
			flags: rowFlagsOf({
				isFirstOfActor: this.#isPastFilledIn && isNewActor,
				isFirstOfOperation: this.#isPastFilledIn && isNewOperation,
				isLate: false,
				marks,
			}),
		};
	}

	#isNew(actorKey: string): boolean {
		const isNew = !this.#actors.delete(actorKey);
		this.#actors.add(actorKey);
		if (this.#actors.size > this.#mostActors) {
			this.#forgetOldest();
		}

		return isNew;
	}

	/** A quarter at once: to look through all histories for each new actor would take too long. */
	#forgetOldest(): void {
		const left = Math.ceil(this.#mostActors / 4);
		for (const [index, key] of [...this.#actors].entries()) {
			if (index < left) {
				this.#actors.delete(key);
			}
		}

		this.#histories.keepOnly(key => this.#actors.has(key));
	}
}
