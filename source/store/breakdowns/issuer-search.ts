import {readActor} from '../../cloudtrail/actor/read-actor.js';
import {
	isJsonObject,
	type JsonObject,
	textAt,
} from '../../cloudtrail/json-object.js';
import {fieldsOf} from '../../cloudtrail/parse-json.js';
import {compileFilter} from '../../filter/evaluate/compile-filter.js';
import type {RecordFilter} from '../../filter/evaluate/record-filter.js';
import {wholeValue} from '../../filter/evaluate/value-pattern.js';
import {noRowFlags} from '../../filter/row-flags.js';
import type {AddedRow} from '../rows/added-row.js';
import type {Selection} from '../rows/held-records.js';
import type {HeldParts} from './breakdown.js';
import type {KeyIssue, RoleChain} from './sessions-of-actor.js';
import {UnexaminedRows} from './unexamined-rows.js';

// Each is a search through the texts of all held records.
const mostSearches = 24;
// Of all searches together: 24 through 125,000 held records, three through a million,
// which take seconds.
const mostRows = 3_000_000;
// A role that assumes a role that assumes a role is rare.
const mostLinks = 5;

type Wanted = {
	/** An access key ID, or the `sharedEventID` of the call that gave it out. */
	readonly text: string;
	/** The key of which the issue is found, where `text` is a shared event. */
	readonly issue: {readonly key: string; readonly eventId: string} | undefined;
};

type Search = {
	readonly wanted: Wanted;
	readonly filter: RecordFilter;
	readonly selection: Selection;
	readonly rows: UnexaminedRows;
};

/**
 * Finds the calls that gave out access keys: a record whose response has the key,
 * such as AssumeRole. Of a call into another account there are two records with one
 * `sharedEventID`, of which only that of the caller's account names the caller. One
 * key is searched for after the other, in the held rows from the newest, and each
 * caller's own key then as well.
 *
 * The texts of so many rows are searched at most; a search begins only where it can
 * come to its end. The keys that are left are said not to be searched for.
 */
export class IssuerSearch {
	readonly #parts: HeldParts;
	readonly #mostRows: number;
	#rowsSearched = 0;
	readonly #known = new Set<string>();
	readonly #queue: Wanted[] = [];
	/** Keys that are not searched for. */
	readonly #refused = new Set<string>();
	readonly #issues = new Map<string, KeyIssue>();
	#search: Search | undefined;

	/** @param rows whose texts all searches together look at, at most */
	constructor(parts: HeldParts, rows = mostRows) {
		this.#parts = parts;
		this.#mostRows = rows;
	}

	get isBusy(): boolean {
		return this.#search !== undefined || this.#queue.length > 0;
	}

	/** To be called for each key of a session, once all sessions are known. */
	want(accessKeyId: string): void {
		this.#want({text: accessKeyId, issue: undefined});
	}

	chainOf(accessKeyId: string | undefined): RoleChain {
		const links: KeyIssue[] = [];
		let key = accessKeyId;
		while (key !== undefined && links.length < mostLinks) {
			const issue = this.#issues.get(key);
			if (issue === undefined) {
				return {links, before: this.#stateOf(key)};
			}

			links.push(issue);
			key = issue.actor.accessKeyId;
		}

		return {links, before: 'unknown'};
	}

	/** @returns whether something was found */
	add(rows: readonly AddedRow[]): boolean {
		const search = this.#search;
		return (
			search !== undefined &&
			rows.some(
				({record}) =>
					search.filter.matches(record, noRowFlags) &&
					this.#take(search, record.raw, record.time),
			)
		);
	}

	drop(slots: Uint32Array): void {
		this.#search?.rows.drop(slots);
	}

	/** @returns whether something was found, or is known not to be there, or not to be searched for */
	examine(count: number): boolean {
		if (this.#search === undefined && this.#isUsedUp) {
			const left = this.#queue.splice(0);
			for (const wanted of left) {
				this.#refuse(wanted);
			}

			return left.length > 0;
		}

		this.#search ??= this.#nextSearch();
		const search = this.#search;
		if (search === undefined) {
			return false;
		}

		const {held} = this.#parts;
		const before = search.rows.length;
		const newest = search.rows.takeNewest(count);
		this.#rowsSearched += before - search.rows.length;
		const slots = search.selection.of(newest);
		for (const slot of slots.toReversed()) {
			if (this.#take(search, held.rawOf(slot), held.timeOf(slot))) {
				return true;
			}
		}

		if (search.rows.length > 0) {
			return false;
		}

		this.#search = undefined;
		return true;
	}

	#want(wanted: Wanted): void {
		if (this.#known.has(wanted.text)) {
			return;
		}

		if (this.#known.size < mostSearches && !this.#isUsedUp) {
			this.#known.add(wanted.text);
			this.#queue.push(wanted);
		} else {
			this.#refuse(wanted);
		}
	}

	/** There is always a first search, however many rows are held. */
	get #isUsedUp(): boolean {
		return (
			this.#rowsSearched > 0 &&
			this.#rowsSearched + this.#parts.rows().length > this.#mostRows
		);
	}

	#refuse({text, issue}: Wanted): void {
		this.#known.delete(text);
		this.#refused.add(issue?.key ?? text);
	}

	#stateOf(key: string): RoleChain['before'] {
		if (!this.#known.has(key)) {
			return this.#refused.has(key) ? 'not-searched' : 'unknown';
		}

		return this.#search?.wanted.text === key ||
			this.#queue.some(({text}) => text === key)
			? 'searching'
			: 'not-held';
	}

	#nextSearch(): Search | undefined {
		const wanted = this.#queue.shift();
		if (wanted === undefined) {
			return undefined;
		}

		const filter = compileFilter({
			kind: 'and',
			operands: [
				// What the key itself signed does not say where it comes from.
				{
					kind: 'not',
					operand: {
						kind: 'field',
						field: 'who',
						values: [wholeValue(wanted.text)],
					},
				},
				{kind: 'word', text: wanted.text},
			],
		});
		return {
			wanted,
			filter,
			selection: this.#parts.held.createSelection(filter),
			rows: new UnexaminedRows(this.#parts.rows()),
		};
	}

	/** Ends the search where this is the record. */
	#take({wanted}: Search, raw: string, time: number): boolean {
		const record = fieldsOf(raw);
		const {text, issue} = wanted;
		const found = {
			actor: readActor(record),
			eventName: textAt(record, 'eventName') ?? '',
			sourceIPAddress: textAt(record, 'sourceIPAddress'),
			time,
		};
		if (issue === undefined) {
			if (!hasAccessKey(record['responseElements'], text)) {
				return false;
			}

			this.#issues.set(text, {...found, isShared: false});
			this.#goOn(text, record);
		} else {
			if (
				textAt(record, 'sharedEventID') !== text ||
				textAt(record, 'eventID') === issue.eventId ||
				found.actor.accessKeyId === undefined
			) {
				return false;
			}

			this.#issues.set(issue.key, {...found, isShared: true});
			this.want(found.actor.accessKeyId);
		}

		this.#search = undefined;
		return true;
	}

	/** Looks for the key of the caller, or where this record does not name it, for that of its account. */
	#goOn(key: string, record: JsonObject): void {
		const {actor} = this.#issues.get(key) ?? {};
		const shared = textAt(record, 'sharedEventID');
		if (actor?.accessKeyId !== undefined) {
			this.want(actor.accessKeyId);
		} else if (shared !== undefined) {
			const eventId = textAt(record, 'eventID') ?? '';
			this.#want({text: shared, issue: {key, eventId}});
		}
	}
}

// `responseElements.credentials.accessKeyId`, or `accessKey.accessKeyId`.
const deepest = 4;

function hasAccessKey(value: unknown, key: string, depth = 0): boolean {
	return (
		isJsonObject(value) &&
		depth < deepest &&
		Object.entries(value).some(
			([name, inner]) =>
				(name === 'accessKeyId' && inner === key) ||
				hasAccessKey(inner, key, depth + 1),
		)
	);
}
