import type {Actor} from '../../cloudtrail/actor/actor.js';
import type {ActorNames} from '../../cloudtrail/actor/actor-names.js';
import type {Severities} from '../../cloudtrail/attention/attention.js';
import {messageKindOf} from '../../cloudtrail/message-kind.js';
import type {ChangedResources} from '../../store/changes/changed-resources.js';
import {Changes} from '../../store/changes/changes.js';
import {createFacets, type FacetsOfRecord} from '../../store/counts/facets.js';
import {joinWays} from '../../store/counts/join-ways.js';
import {SummaryCounter} from '../../store/counts/summary-counter.js';
import type {MarkedRecord} from '../../store/marked-record.js';
import {OrderedRows} from '../../store/rows/ordered-rows.js';
import type {StoredRecord, Summary} from '../../store/snapshot.js';
import {Timeline} from './timeline.js';

/** Calls that have a value in common: an address, an access key. */
export type Sighting = {
	readonly value: string;
	/** The actor of the first of them, and how many there are. */
	readonly actor: Actor;
	readonly actors: number;
	calls: number;
	changes: number;
	errors: number;
	/** Event times, ms. */
	first: number;
	last: number;
};

/** The values with the most changes, then calls, and what is not among them. */
export type Sightings = {
	readonly listed: readonly Sighting[];
	readonly others: number;
};

// A caller can make up any number of keys and addresses.
const mostCounted = 5000;
const mostAccounts = 100;

class SightingCounter {
	readonly #sightings = new Map<string, Sighting & {keys: Set<string>}>();
	#uncounted = 0;

	take(value: string | undefined, {record}: StoredRecord): void {
		if (value === undefined || value === '') {
			return;
		}

		const {actor, time, access, error} = record;
		let sighting = this.#sightings.get(value);
		if (sighting === undefined) {
			if (this.#sightings.size >= mostCounted) {
				this.#uncounted++;
				return;
			}

			const keys = new Set<string>();
			sighting = {
				...{value, actor, keys},
				get actors() {
					return keys.size;
				},
				...{calls: 0, changes: 0, errors: 0, first: time, last: time},
			};
			this.#sightings.set(value, sighting);
		}

		if (sighting.keys.size < mostCounted) {
			sighting.keys.add(actor.key);
		}

		sighting.calls++;
		sighting.changes += Number(access.kind === 'mutating');
		sighting.errors += Number(error !== undefined);
		sighting.first = Math.min(sighting.first, time);
		sighting.last = Math.max(sighting.last, time);
	}

	result(most: number): Sightings {
		const all = [...this.#sightings.values()].sort(
			(a, b) => b.changes - a.changes || b.calls - a.calls || a.first - b.first,
		);
		return {
			listed: all.slice(0, most),
			others: Math.max(0, all.length - most) + this.#uncounted,
		};
	}
}

/** What a report says of records, gathered in one pass over them. */
export class ReportFacts {
	readonly timeline: Timeline;
	readonly #names: ActorNames;
	readonly #severities: Severities;
	readonly #facets = createFacets();
	readonly #counter: SummaryCounter;
	readonly #addresses = new SightingCounter();
	readonly #accessKeys = new SightingCounter();
	readonly #changes: Changes;
	#current: {stored: StoredRecord; facets: FacetsOfRecord} | undefined;
	readonly #accounts = new Set<string>();
	#first = Number.POSITIVE_INFINITY;
	#last = Number.NEGATIVE_INFINITY;

	constructor({
		names,
		severities,
		marks,
	}: {
		readonly names: ActorNames;
		readonly severities: Severities;
		readonly marks: readonly MarkedRecord[];
	}) {
		this.#names = names;
		this.#severities = severities;
		this.#counter = new SummaryCounter(this.#facets.traits, severities);
		this.timeline = new Timeline(marks, severities);
		this.#changes = this.#createChanges();
	}

	take(stored: StoredRecord): void {
		const {record, marks} = stored;
		const facets = this.#facets.facetsOf(record, marks);
		this.#counter.add(facets, record.time);
		this.timeline.take(stored);
		if (messageKindOf(record) !== 'record') {
			return;
		}

		this.#first = Math.min(this.#first, record.time);
		this.#last = Math.max(this.#last, record.time);
		if (record.recipientAccountId && this.#accounts.size < mostAccounts) {
			this.#accounts.add(record.recipientAccountId);
		}

		this.#addresses.take(record.sourceIPAddress, stored);
		this.#accessKeys.take(record.actor.accessKeyId, stored);
		this.#current = {stored, facets};
		this.#changes.show(Uint32Array.of(0));
	}

	/** Event times of the first and the last record, ms; undefined where there is none. */
	get range(): {readonly from: number; readonly to: number} | undefined {
		return this.#first > this.#last
			? undefined
			: {from: this.#first, to: this.#last};
	}

	/** Those that recorded the calls, at most 100. */
	get accounts(): readonly string[] {
		return [...this.#accounts].sort();
	}

	summary(): Summary {
		return joinWays(this.#counter.summary(), this.#names, this.#severities);
	}

	addresses(most: number): Sightings {
		return this.#addresses.result(most);
	}

	accessKeys(most: number): Sightings {
		return this.#accessKeys.result(most);
	}

	changes(): ChangedResources | undefined {
		return this.#changes.result();
	}

	/** As `W` counts them on the screen, of one record after the other. */
	#createChanges(): Changes {
		const current = () => {
			if (this.#current === undefined) {
				throw new Error('No record is being counted.');
			}

			return this.#current;
		};

		const changes = new Changes({
			held: {
				facetsOf: () => current().facets,
				timeOf: () => current().stored.record.time,
				seqOf: () => current().stored.seq,
				rawOf: () => current().stored.record.raw,
				valueOf: (_, column) => current().stored.record[column],
				otherResourcesOf: () => current().stored.record.otherResources,
			},
			shownRows: () => OrderedRows.none,
			unexamined: () => 0,
		});
		changes.ask(true);
		// It waits for no filter.
		changes.examine(0);
		return changes;
	}
}
