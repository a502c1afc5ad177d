import type {Actor} from '../../cloudtrail/actor/actor.js';
import type {ActorNames} from '../../cloudtrail/actor/actor-names.js';
import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import {hasRowFlag} from '../../filter/row-flags.js';
import type {Repeats, RepeatValues} from '../snapshot.js';
import type {HeldPicture} from './held-records.js';
import type {OrderedRows} from './ordered-rows.js';
import {compareFacts, factsCompared, type RowFactsCompared} from './repeat.js';
import type {RowChunk} from './row-chunks.js';
import {firstNot} from './row-order.js';

/** Which rows of a list repeat the one before, and what they share. */
export type RepeatRuns = {
	/** The rows that repeat each other around one of them. */
	around(index: number): Repeats;
	/** Of rows that repeat each other: what all have in common besides. */
	valuesOf(repeats: Repeats): RepeatValues;
};

type Names = Pick<ActorNames, 'personOf'>;

/**
 * Finds repeats where they are asked for. A chunk never changes, so its rows are
 * compared once: 100,000 equal rows are 98 chunks, of which a record that comes
 * replaces one. All other looks go from chunk to chunk.
 */
export function repeatRuns(
	rows: OrderedRows,
	held: HeldPicture,
	names: Names,
): RepeatRuns {
	const firstOf = (index: number): number => {
		let {chunk, start} = rows.chunkWith(index);
		let row = index - start;
		for (;;) {
			const {breaks} = runsOf(chunk, held, names);
			const next = firstNot(0, breaks.length, at => (breaks[at] ?? 0) <= row);
			if (next > 0) {
				return start + (breaks[next - 1] ?? 0);
			}

			if (start === 0) {
				return 0;
			}

			const before = rows.chunkWith(start - 1);
			if (!goesOn(before.chunk, chunk, held, names)) {
				return start;
			}

			({chunk, start} = before);
			row = chunk.length - 1;
		}
	};

	const lastOf = (index: number): number => {
		let {chunk, start} = rows.chunkWith(index);
		let row = index - start;
		for (;;) {
			const {breaks} = runsOf(chunk, held, names);
			const next = firstNot(0, breaks.length, at => (breaks[at] ?? 0) <= row);
			if (next < breaks.length) {
				return start + (breaks[next] ?? 0) - 1;
			}

			const end = start + chunk.length;
			if (end >= rows.length) {
				return rows.length - 1;
			}

			const after = rows.chunkWith(end);
			if (!goesOn(chunk, after.chunk, held, names)) {
				return end - 1;
			}

			({chunk, start} = after);
			row = 0;
		}
	};

	return {
		around: index => ({first: firstOf(index), last: lastOf(index)}),
		valuesOf({first, last}) {
			const from = Math.max(first, last - mostCompared);
			let changes = 0;
			let index = last;
			while (index > from && changes !== everyChange) {
				const {chunk, start} = rows.chunkWith(index);
				changes |= changesIn(
					chunk,
					held,
					Math.max(0, from - start),
					index - start,
				);
				if (start > from) {
					changes |= changesBetween(
						shownOf(chunk[0] ?? 0, held),
						shownOf(rows.at(start - 1) ?? 0, held),
					);
				}

				index = start - 1;
			}

			const shared = (bit: number) =>
				(changes & bit) !== 0 ? 'several' : from === first ? 'one' : 'unknown';
			return {
				address: shared(addressBit),
				resource: shared(resourceBit),
				way: shared(wayBit),
				message: shared(messageBit),
				lateness: shared(lateBit),
			};
		},
	};
}

/** What was found out of a chunk. */
type ChunkRuns = {
	/** The rows from the second on that do not repeat the one before. */
	breaks: Uint16Array;
	/** Likewise, where only the key of the actor is another: whether that is one person, the names say. */
	readonly keyBreaks: readonly number[];
	readonly otherBreaks: readonly number[];
	/** Those that said so. */
	names: Names | undefined;
	/** Whether the runs of an earlier chunk go on here, by the same names. */
	before: {readonly chunk: RowChunk; readonly goesOn: boolean} | undefined;
};

const knownRuns = new WeakMap<RowChunk, ChunkRuns>();

function runsOf(chunk: RowChunk, held: HeldPicture, names: Names): ChunkRuns {
	let runs = knownRuns.get(chunk);
	if (runs === undefined) {
		runs = compareChunk(chunk, held);
		knownRuns.set(chunk, runs);
	}

	if (runs.names !== names) {
		runs.names = names;
		runs.before = undefined;
		runs.breaks = Uint16Array.from([
			...runs.otherBreaks,
			...runs.keyBreaks.filter(
				row =>
					!isOnePerson(
						held.facetsOf(chunk[row] ?? 0).actor.key,
						held.facetsOf(chunk[row - 1] ?? 0).actor.key,
						names,
					),
			),
		]).sort();
	}

	return runs;
}

function compareChunk(chunk: RowChunk, held: HeldPicture): ChunkRuns {
	const keyBreaks: number[] = [];
	const otherBreaks: number[] = [];
	let before: RowFactsCompared | undefined;
	for (let row = 0; row < chunk.length; row++) {
		const facts = factsCompared(chunk[row] ?? 0, held);
		const likeness = before && compareFacts(facts, before);
		if (likeness === 'other') {
			otherBreaks.push(row);
		} else if (likeness === 'same-but-key') {
			keyBreaks.push(row);
		}

		before = facts;
	}

	return {
		...{keyBreaks, otherBreaks, breaks: new Uint16Array()},
		...{names: undefined, before: undefined},
	};
}

/** Whether the first row of a chunk repeats the last one of the chunk before. */
function goesOn(
	before: RowChunk,
	chunk: RowChunk,
	held: HeldPicture,
	names: Names,
): boolean {
	const runs = runsOf(chunk, held, names);
	if (runs.before?.chunk !== before) {
		const a = factsCompared(chunk[0] ?? 0, held);
		const b = factsCompared(before.at(-1) ?? 0, held);
		runs.before = {
			chunk: before,
			goesOn:
				compareFacts(a, b) !== 'other' &&
				isOnePerson(a.actor.key, b.actor.key, names),
		};
	}

	return runs.before.goesOn;
}

function isOnePerson(a: string, b: string, names: Names): boolean {
	return a === b || names.personOf(a) === names.personOf(b);
}

// Rows of one run. To read the texts of this many takes some ms, once.
const mostCompared = 2000;

const addressBit = 0b1;
const resourceBit = 0b10;
const wayBit = 0b100;
const messageBit = 0b1000;
const lateBit = 0b10000;
const everyChange = addressBit | resourceBit | wayBit | messageBit | lateBit;

/** What a row shows that its repeats need not have in common. */
type Shown = {
	readonly address: string | undefined;
	readonly resource: string | undefined;
	readonly otherResources: readonly string[];
	readonly actor: Actor | undefined;
	readonly error: TrailRecord['error'];
	readonly isLate: boolean;
};

function shownOf(slot: number, held: HeldPicture): Shown {
	return {
		address: held.valueOf(slot, 'sourceIPAddress'),
		resource: held.valueOf(slot, 'resource'),
		otherResources: held.otherResourcesOf(slot),
		actor: held.valueOf(slot, 'actor'),
		error: held.valueOf(slot, 'error'),
		isLate: hasRowFlag(held.rowFlagsOf(slot), 'late'),
	};
}

/** What of a row is another than in the row before, as bits. */
function changesBetween(a: Shown, b: Shown): number {
	return (
		(a.address === b.address ? 0 : addressBit) |
		(a.resource === b.resource && areEqual(a.otherResources, b.otherResources)
			? 0
			: resourceBit) |
		(a.actor === b.actor ||
		(a.actor?.via === b.actor?.via &&
			areEqual(a.actor?.markers ?? [], b.actor?.markers ?? []))
			? 0
			: wayBit) |
		(a.error === b.error || a.error?.message === b.error?.message
			? 0
			: messageBit) |
		(a.isLate === b.isLate ? 0 : lateBit)
	);
}

function areEqual(a: readonly string[], b: readonly string[]): boolean {
	return a.length === b.length && a.every((text, index) => text === b[index]);
}

/** By row, what changes there; -1 where nobody has looked. */
const knownChanges = new WeakMap<RowChunk, Int8Array>();

/** What changes between two rows of a chunk. @param to included */
function changesIn(
	chunk: RowChunk,
	held: HeldPicture,
	from: number,
	to: number,
): number {
	let known = knownChanges.get(chunk);
	if (known === undefined) {
		known = new Int8Array(chunk.length).fill(-1);
		knownChanges.set(chunk, known);
	}

	let changes = 0;
	let after: {readonly row: number; readonly shown: Shown} | undefined;
	for (let row = to; row > from && changes !== everyChange; row--) {
		let here = known[row] ?? 0;
		if (here === -1) {
			const shown =
				after?.row === row ? after.shown : shownOf(chunk[row] ?? 0, held);
			const before = shownOf(chunk[row - 1] ?? 0, held);
			after = {row: row - 1, shown: before};
			here = changesBetween(shown, before);
			known[row] = here;
		}

		changes |= here;
	}

	return changes;
}
