import type {Actor} from '../../cloudtrail/actor/actor.js';
import {readUsedCredentials} from '../../cloudtrail/actor/used-credentials.js';
import {fieldsOf} from '../../cloudtrail/parse-json.js';
import {isCall} from '../counts/traits.js';
import type {AddedRow} from '../rows/added-row.js';
import type {HeldParts, RunningBreakdown} from './breakdown.js';
import {IssuerSearch} from './issuer-search.js';
import {SessionCounter} from './session-counter.js';
import type {SessionsAsked, SessionsOfActor} from './sessions-of-actor.js';
import {UnexaminedRows} from './unexamined-rows.js';

// How many rows are passed over in the time in which one is counted.
const workOfCall = 64;
// The same of a word that is looked for in a text.
const workOfWord = 8;

/** Works out which ways and sessions an actor has. */
export class RunningSessions implements RunningBreakdown {
	readonly #asked: SessionsAsked;
	readonly #parts: HeldParts;
	readonly #issuers: IssuerSearch;
	/** Of the actor, as far as they were known at the start. */
	#keys: ReadonlySet<string>;
	#rows: UnexaminedRows;
	#counter = new SessionCounter();
	/** Held records with equal actors share one object; the way is in the text. */
	readonly #ways = new WeakMap<Actor, string>();
	#result: SessionsOfActor | undefined;

	constructor(asked: SessionsAsked, parts: HeldParts) {
		this.#asked = asked;
		this.#parts = parts;
		this.#issuers = new IssuerSearch(parts);
		this.#keys = new Set(parts.names.keysOf(asked.actorKey));
		this.#rows = new UnexaminedRows(parts.rows());
	}

	get isBusy(): boolean {
		return this.#rows.length > 0 || this.#issuers.isBusy;
	}

	add(rows: readonly AddedRow[]): void {
		const keys = this.#parts.names.keysOf(this.#asked.actorKey);
		if (keys.length !== this.#keys.size) {
			// A record has proven that another key is this person's.
			this.#restart(keys);
			return;
		}

		const own = rows.filter(({slot}) => this.#isAsked(slot));
		for (const {slot} of own) {
			this.#take(slot);
		}

		if (this.#issuers.add(rows)) {
			this.#result = undefined;
		}

		if (own.length > 0) {
			this.#wantIssuers();
		}
	}

	drop(slots: Uint32Array): void {
		const before = this.#rows.length;
		this.#rows.drop(slots);
		this.#issuers.drop(slots);
		if (this.#rows.length !== before) {
			this.#result = undefined;
		}
	}

	examine(work: number): void {
		if (this.#rows.length === 0) {
			if (this.#issuers.examine(Math.ceil(work / workOfWord))) {
				this.#result = undefined;
			}

			return;
		}

		this.#rows.take(work, slot => {
			if (!this.#isAsked(slot)) {
				return 1;
			}

			this.#take(slot);
			return workOfCall;
		});
		this.#result = undefined;
		this.#wantIssuers();
	}

	result(): SessionsOfActor {
		this.#result ??= {
			kind: 'sessions',
			actorKey: this.#asked.actorKey,
			unexamined: this.#rows.length,
			counts: this.#counter.counts(),
			ways: this.#counter.ways(key => this.#issuers.chainOf(key)),
		};
		return this.#result;
	}

	#restart(keys: readonly string[]): void {
		this.#keys = new Set(keys);
		this.#rows = new UnexaminedRows(this.#parts.rows());
		this.#counter = new SessionCounter();
		this.#result = undefined;
	}

	/** Whether a row is a call of the actor. */
	#isAsked(slot: number): boolean {
		const {held} = this.#parts;
		const {upTo = Number.POSITIVE_INFINITY} = this.#asked;
		const {actor, traits} = held.facetsOf(slot);
		return (
			this.#keys.has(actor.key) && isCall(traits) && held.seqOf(slot) <= upTo
		);
	}

	#take(slot: number): void {
		const {held} = this.#parts;
		const actor = held.valueOf(slot, 'actor');
		if (actor === undefined) {
			return;
		}

		this.#counter.take(
			{
				actor,
				way: this.#wayOf(actor, slot),
				hasMfa: held.valueOf(slot, 'hasMfa'),
				isOfConsole: held.valueOf(slot, 'isOfConsole') === true,
				sourceIPAddress: held.valueOf(slot, 'sourceIPAddress'),
				userAgent: held.valueOf(slot, 'userAgent'),
			},
			held.facetsOf(slot).traits,
			held.timeOf(slot),
		);
		this.#result = undefined;
	}

	/** `role QAppsWebExperience`, `permission set PowerUser`, `long-term key`; undefined where the record does not say. */
	#wayOf(actor: Actor, slot: number): string | undefined {
		if (actor.person !== undefined) {
			return actor.person.way;
		}

		let way = this.#ways.get(actor);
		if (way === undefined) {
			const record = fieldsOf(this.#parts.held.rawOf(slot));
			way = readUsedCredentials(record).of ?? actor.via ?? '';
			this.#ways.set(actor, way);
		}

		return way === '' ? undefined : way;
	}

	/** Only once all rows are counted: the session with the most changes may be the oldest. */
	#wantIssuers(): void {
		if (this.#rows.length > 0) {
			return;
		}

		for (const {sessions} of this.result().ways) {
			for (const {accessKeyId} of sessions) {
				if (accessKeyId !== undefined) {
					this.#issuers.want(accessKeyId);
				}
			}
		}

		this.#result = undefined;
	}
}
