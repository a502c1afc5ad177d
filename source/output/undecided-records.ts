import type {NameBook} from '../cloudtrail/actor/name-book.js';
import type {TrailRecord} from '../cloudtrail/trail-record.js';
import {asksForNames} from '../filter/evaluate/name-test.js';
import {
	createPartialAnswers,
	type PartialAnswers,
} from '../filter/evaluate/partial-answers.js';
import type {FilterExpression} from '../filter/filter-expression.js';
import {noRowFlags} from '../filter/row-flags.js';
import {
	type CountableRecord,
	traitsKey,
	traitsOf,
} from '../store/counts/traits.js';
import {GroupMinutes} from './group-minutes.js';

/** Records of one caller that count alike, and about which the filter answers alike. */
export type UndecidedGroup = {
	readonly record: CountableRecord;
	/** What the filter answered when they came. */
	readonly wasMatch: boolean;
	/** A digit a term, see `PartialAnswers`. */
	readonly answers: string;
	readonly minutes: GroupMinutes;
};

// About 500 bytes each: 25 MB at most.
const mostGroups = 50_000;

/**
 * Counts the records about which a filter may answer otherwise once their caller
 * has a name: `--filter who:priya`, and the record that names user 544894e8-… comes
 * after her first forty. Without this they would be missing, and nothing would say so.
 */
export class UndecidedRecords {
	readonly #answers: PartialAnswers;
	readonly #isAsked: boolean;
	readonly #groups = new Map<string, UndecidedGroup>();
	#beyond = 0;

	/** @param names learns from each record before it is taken */
	constructor(filter: FilterExpression, names: NameBook) {
		this.#answers = createPartialAnswers(filter, names);
		this.#isAsked = asksForNames(filter);
	}

	/**
	 * @param flags of its row
	 * @returns whether no name that comes later can change the answer; then it is not counted here
	 */
	isDecided(
		record: TrailRecord,
		isMatch: boolean,
		flags = noRowFlags,
	): boolean {
		// Only a person is named by other records.
		if (!this.#isAsked || record.actor.person === undefined) {
			return true;
		}

		const answers = this.#answers.of(record, flags);
		if (this.#answers.decide(answers) !== undefined) {
			return true;
		}

		return !this.#take(record, answers, isMatch);
	}

	/** Records that were judged by the names known when they came, as too many callers have none. */
	get beyond(): number {
		return this.#beyond;
	}

	/** The groups that match by the names known now. */
	matching(): readonly UndecidedGroup[] {
		return [...this.#groups.values()].filter(({record, answers}) =>
			this.#answers.byNow(answers, record.actor),
		);
	}

	/** The groups that were a match when they came and are none by the names known now. */
	noLongerMatching(): readonly UndecidedGroup[] {
		return [...this.#groups.values()].filter(
			({record, answers, wasMatch}) =>
				wasMatch && !this.#answers.byNow(answers, record.actor),
		);
	}

	/** @returns false where there is no room for another group */
	#take(record: TrailRecord, answers: string, wasMatch: boolean): boolean {
		const {actor, eventName, eventSource, time} = record;
		const key = [
			actor.key,
			eventName,
			eventSource,
			answers,
			wasMatch,
			traitsKey(traitsOf(record)),
		].join('\0');
		let group = this.#groups.get(key);
		if (group === undefined) {
			if (this.#groups.size >= mostGroups) {
				this.#beyond++;
				return false;
			}

			const minutes = new GroupMinutes();
			group = {record: countable(record), wasMatch, answers, minutes};
			this.#groups.set(key, group);
		}

		group.minutes.add(time);
		return true;
	}
}

/** A record without its text, which can be 256 KB. */
function countable(record: TrailRecord): CountableRecord {
	const {access, actor, addendum, error, eventCategory} = record;
	const {eventName, eventSource, impact, ownMarks, unusual} = record;
	return {
		...{access, actor, addendum, error, eventCategory},
		...{eventName, eventSource, impact, ownMarks, unusual},
	};
}
