import {
	type ActorClass,
	actorClasses,
} from '../../source/cloudtrail/actor/actor.js';
import {
	type AttentionRule,
	attentionRules,
	markOf,
} from '../../source/cloudtrail/attention/attention.js';
import {levelOf} from '../../source/cloudtrail/attention/attention-level.js';
import type {MarkCounts} from '../../source/cloudtrail/attention/mark-counts.js';
import type {Impact} from '../../source/cloudtrail/operation/impact/impact.js';
import type {TrailRecord} from '../../source/cloudtrail/trail-record.js';
import {compileFilter} from '../../source/filter/evaluate/compile-filter.js';
import {type RowFlags, rowFlagsOf} from '../../source/filter/row-flags.js';
import {
	everything,
	type StoreQuery,
} from '../../source/store/rows/store-query.js';
import type {
	IdentitySummary,
	ImpactCounts,
	Summary,
	Tally,
} from '../../source/store/snapshot.js';
import {createFieldReader} from '../../source/store/tallies/field-values.js';
import {naiveMarks} from './naive-marks.js';

type NaiveRow = {
	readonly seq: number;
	readonly record: TrailRecord;
	readonly marks: ReadonlySet<AttentionRule>;
};

/** The snapshot that a store should publish, computed from everything received. */
export class NaiveStore {
	readonly all: NaiveRow[] = [];
	held: NaiveRow[] = [];
	query: StoreQuery = everything;

	readonly #maxEvents: number;

	constructor(maxEvents: number) {
		this.#maxEvents = maxEvents;
	}

	append(records: readonly TrailRecord[]): void {
		for (const record of records) {
			const before = this.all.map(row => row.record);
			const marks = naiveMarks(record, before);
			const row = {seq: this.all.length + 1, record, marks};
			this.all.push(row);
			this.held.push(row);
		}

		this.held.sort((a, b) => a.record.time - b.record.time || a.seq - b.seq);
		this.held = this.held.slice(-this.#maxEvents);
	}

	picture() {
		const {filter, frozenAt, unseenAfter} = this.query;
		const {matches} = compileFilter(filter);
		const matching = this.#inOrder().filter(({record, marks}) =>
			matches(record, flagsOf(marks)),
		);
		const isHeldBack = (row: NaiveRow) =>
			frozenAt !== undefined && row.seq > frozenAt;
		const shown = matching.filter(row => !isHeldBack(row));
		const heldBack = matching.filter(isHeldBack);
		const unseen = shown.filter(
			row => unseenAfter !== undefined && row.seq > unseenAfter,
		);
		return {
			received: this.all.length,
			evicted: this.all.length - this.held.length,
			filtered: this.held.length - matching.length,
			shown: shown.length,
			heldBack: heldBack.length,
			heldBackMutating: mutating(heldBack),
			unseen: unseen.length,
			unseenMutating: mutating(unseen),
			seqs: shown.map(row => row.seq),
			shownSummary: this.#summarize(shown),
			totalSummary: this.#summarize(this.all),
		};
	}

	/** `seq` of each shown row that the search finds. */
	found(): readonly number[] | undefined {
		const {search, filter, frozenAt = Number.POSITIVE_INFINITY} = this.query;
		if (search === undefined) {
			return undefined;
		}

		const filters = [filter, search.expression].map(one => compileFilter(one));
		return this.#inOrder()
			.filter(
				({record, marks, seq}) =>
					seq <= frozenAt &&
					filters.every(({matches}) => matches(record, flagsOf(marks))),
			)
			.map(({seq}) => seq);
	}

	/** By id of the tally: all values with their counts, in any number. */
	tallies() {
		const asked = (this.query.tallies ?? []).filter(tally => 'among' in tally);
		const shown = new Set(this.picture().seqs);
		return new Map(
			asked.map(({id, field, among}) => {
				const read = createFieldReader(field);
				const valueIn = (record: TrailRecord) =>
					read(column => record[column]) ?? '';
				const calls = this.held.filter(
					row => isCall(row) && (among === 'held' || shown.has(row.seq)),
				);
				return [
					id,
					tallies(
						calls.filter(({record}) => valueIn(record) !== ''),
						valueIn,
					),
				] as const;
			}),
		);
	}

	/** By id of the question. */
	answers() {
		const {questions, frozenAt = Number.POSITIVE_INFINITY} = this.query;
		return new Map(
			questions.map(({id, expression}) => {
				const {matches} = compileFilter(expression);
				const matching = this.held.filter(
					({record, marks, seq}) =>
						seq <= frozenAt && matches(record, flagsOf(marks)),
				);
				return [
					id,
					{records: matching.length, mutating: mutating(matching)},
				] as const;
			}),
		);
	}

	#inOrder(): readonly NaiveRow[] {
		return this.query.order === 'arrival'
			? this.held.toSorted((a, b) => a.seq - b.seq)
			: this.held;
	}

	/** The summary of some records. */
	summaryOf(seqs: readonly number[]): Summary {
		return this.#summarize(seqs.flatMap(seq => this.all[seq - 1] ?? []));
	}

	#summarize(rows: readonly NaiveRow[]): Summary {
		const calls = rows.filter(isCall);
		const records = calls.map(row => row.record);
		const of = (test: (record: TrailRecord) => boolean) =>
			records.filter(test).length;
		const classes = {} as Record<ActorClass, number>;
		for (const actorClass of actorClasses) {
			classes[actorClass] = of(({actor}) => actor.class === actorClass);
		}

		return {
			records: rows.filter(isRecord).length,
			updates: rows.filter(row => isRecord(row) && isUpdate(row)).length,
			readOnly: of(({access}) => access.kind === 'read-only'),
			mutating: mutating(calls),
			...impactCounts(records),
			unknown: of(({access}) => access.kind === 'unknown'),
			inferred: of(
				({access}) => access.isInferred && access.kind !== 'unknown',
			),
			errors: of(({error}) => error !== undefined),
			unusual: rows.filter(
				row => isRecord(row) && row.record.unusual !== undefined,
			).length,
			noRecords: rows.filter(row => !isRecord(row)).length,
			damaged: rows.filter(({record}) => record.unusual?.kind === 'damaged')
				.length,
			management: of(({eventCategory}) => eventCategory === 'Management'),
			data: of(({eventCategory}) => eventCategory === 'Data'),
			otherCategory: of(
				({eventCategory}) =>
					eventCategory !== 'Management' && eventCategory !== 'Data',
			),
			identities: this.#identities(calls),
			otherIdentities: undefined,
			otherEventNames: undefined,
			otherEventSources: undefined,
			classes,
			eventNames: tallies(calls, ({eventName}) => eventName),
			eventSources: tallies(calls, ({eventSource}) => eventSource),
			minutes: [...groupBy(records, ({time}) => Math.floor(time / 60_000))]
				.sort(([a], [b]) => a - b)
				.slice(-120)
				.map(([minute, within]) => ({
					minute: minute * 60_000,
					readOnly: within.filter(({access}) => access.kind === 'read-only')
						.length,
					mutating: within.filter(({access}) => access.kind === 'mutating')
						.length,
					unknown: within.filter(({access}) => access.kind === 'unknown')
						.length,
					errors: within.filter(({error}) => error).length,
					...impactCounts(within),
				})),
			marked: markCounts(calls),
		};
	}

	#identities(rows: readonly NaiveRow[]): readonly IdentitySummary[] {
		const met = [
			...new Set(this.all.filter(isCall).map(({record}) => record.actor.key)),
		];
		return [...groupBy(rows, ({record}) => record.actor.key)]
			.map(([key, own]) => ({
				met: met.indexOf(key),
				identity: {
					actor: (own[0] as NaiveRow).record.actor,
					calls: own.length,
					mutating: mutating(own),
					...impactCounts(own.map(({record}) => record)),
					errors: own.filter(({record}) => record.error).length,
					marked: markCounts(own),
					level: levelOf(markCounts(own)),
					lastSeen: Math.max(...own.map(({record}) => record.time)),
				},
			}))
			.sort(
				({identity: a, met: metA}, {identity: b, met: metB}) =>
					Math.max(1, b.level) - Math.max(1, a.level) ||
					b.mutating - a.mutating ||
					b.calls - a.calls ||
					b.lastSeen - a.lastSeen ||
					metA - metB,
			)
			.map(({identity}) => identity);
	}
}

const noRecordKinds = ['empty', 'not-json', 'damaged', 'not-a-record'];

function isRecord({record}: NaiveRow): boolean {
	return !noRecordKinds.includes(record.unusual?.kind ?? '');
}

function flagsOf(marks: ReadonlySet<AttentionRule>): RowFlags {
	return rowFlagsOf({
		isFirstOfActor: false,
		isFirstOfOperation: false,
		isLate: false,
		marks: [...marks].reduce((all, rule) => all | markOf(rule), 0),
	});
}

function markCounts(rows: readonly NaiveRow[]): MarkCounts {
	const by = (rule: AttentionRule) =>
		rows.filter(({marks}) => marks.has(rule)).length;
	return Object.fromEntries(
		attentionRules.map(rule => [rule, by(rule)]),
	) as MarkCounts; // an entry for each rule
}

function isCall(row: NaiveRow): boolean {
	return isRecord(row) && !isUpdate(row);
}

function isUpdate({record}: NaiveRow): boolean {
	return record.addendum?.originalKey !== undefined;
}

function mutating(rows: readonly NaiveRow[]): number {
	return rows.filter(
		row => row.record.access.kind === 'mutating' && isCall(row),
	).length;
}

function impactCounts(calls: readonly TrailRecord[]): ImpactCounts {
	const of = (wanted: Impact) =>
		calls.filter(({impact}) => impact === wanted).length;
	return {
		destructive: of('destructive'),
		permissions: of('permission'),
		exports: of('export'),
	};
}

function groupBy<Key, Item>(
	items: readonly Item[],
	keyOf: (item: Item) => Key,
): Map<Key, Item[]> {
	const groups = new Map<Key, Item[]>();
	for (const item of items) {
		const group = groups.get(keyOf(item));
		if (group) {
			group.push(item);
		} else {
			groups.set(keyOf(item), [item]);
		}
	}

	return groups;
}

function tallies(
	rows: readonly NaiveRow[],
	facetOf: (record: TrailRecord) => string,
): readonly Tally[] {
	return [...groupBy(rows, ({record}) => facetOf(record))]
		.map(([value, own]) => ({
			value,
			count: own.length,
			mutating: mutating(own),
			...impactCounts(own.map(({record}) => record)),
			errors: own.filter(({record}) => record.error).length,
		}))
		.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
