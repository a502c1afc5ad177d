import type {ActorNames} from '../../cloudtrail/actor/actor-names.js';
import type {Severities} from '../../cloudtrail/attention/attention.js';
import {standsOut} from '../../cloudtrail/attention/attention-level.js';
import type {AttentionEntry, AttentionList} from '../snapshot.js';
import {compareEntries, type Marked, withRecord} from './attention-entry.js';
import {joinEntries} from './join-entries.js';

// Actors at most, and how many stay where there are more. A caller can make up
// names, and each denied call of one is an entry.
const mostEntries = 1000;
const keptEntries = 750;

/**
 * What the attention line says: per actor, which rules marked its records and
 * what these did. Over everything received, whatever a filter shows. The ways of
 * one person are one entry: two denied calls by the web experience and one by a
 * permission set are three.
 */
export class AttentionLog {
	readonly #entries = new Map<string, AttentionEntry>();
	#forgotten = 0;
	#list: AttentionList | undefined;
	/** The names by which `#list` was made. */
	#names: ActorNames | undefined;

	readonly #severities: Severities;

	constructor(severities: Severities) {
		this.#severities = severities;
	}

	/** @param marks at least one */
	take(marked: Marked): void {
		const {record} = marked;
		const {key} = record.actor;
		this.#entries.set(
			key,
			withRecord(this.#entries.get(key), marked, this.#severities),
		);
		this.#list = undefined;
		if (this.#entries.size > mostEntries) {
			this.#forgetMildest();
		}
	}

	/**
	 * Those that stand out. The same object until another record is marked, or a
	 * name is learned.
	 *
	 * @param names that never change
	 */
	list(names: ActorNames): AttentionList {
		if (this.#list === undefined || this.#names !== names) {
			this.#names = names;
			this.#list = {
				entries: joinEntries(
					[...this.#entries.values()],
					names,
					this.#severities,
				)
					.filter(({level}) => standsOut(level))
					.sort(compareEntries),
				forgotten: this.#forgotten,
			};
		}

		return this.#list;
	}

	#forgetMildest(): void {
		const mildest = [...this.#entries]
			.sort(([, a], [, b]) => compareEntries(a, b))
			.slice(keptEntries);
		for (const [key, {level}] of mildest) {
			this.#entries.delete(key);
			this.#forgotten += standsOut(level) ? 1 : 0;
		}
	}
}
