/**
 * Takes records in as the program does, from the source to the store, and
 * then filters them: what ingest and filter cost without a screen.
 */
import process from 'node:process';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {noFilter, withQuery} from '../../source/filter/filter.js';
import {ingest} from '../../source/ingest/ingest.js';
import {createStoreQueryOf} from '../../source/screen/frame/store-query-of.js';
import {initialViewState} from '../../source/screen/view-state.js';
import {createRecordStore} from '../../source/store/store.js';
import type {SourceMessage} from '../../source/stream/record-source.js';
import {createSampleRecords} from '../traffic/sample-records.js';
import {answer, readInput} from './answer.js';
import {longestTurn} from './longest-turn.js';

export type HoldRecordsInput = {
	readonly count: number;
	/** Records of one delivery. */
	readonly batch: number;
	/** Tried one after the other, each on all records, and all of them so many times. */
	readonly filters: readonly string[];
	readonly rounds: number;
};

export type HoldRecordsAnswer = {
	readonly meanLength: number;
	/** CPU, user and system time of all threads. */
	readonly ingestCpuMs: number;
	/** What the store takes of memory with all records held, after a garbage collection. */
	readonly heldBytes: number;
	/** CPU of `JSON.parse` of the same messages. */
	readonly parseCpuMs: number;
	/** The longest that the event loop did not turn while records came in. */
	readonly longestIngestTurnMs: number;
	/** By round and filter. */
	readonly filters: ReadonlyArray<readonly FilterTimes[]>;
};

export type FilterTimes = {
	/** Until the store has something new to show. */
	readonly firstMs: number;
	/** Until every held record was looked at. */
	readonly completeMs: number;
	/** The longest that keys had to wait. */
	readonly longestTurnMs: number;
};

// Where each filter takes seconds, one round tells enough.
const noRoundAfterMs = 20_000;

const {count, batch, filters, rounds} = readInput<HoldRecordsInput>();
const records = createSampleRecords();
const usedBefore = usedBytes();
const store = createRecordStore({
	maxEvents: count,
	// As `watch-on-screen`.
	filterSlices: {turnMs: 8},
});
const arrivedAt = Date.now();
let parseCpuMs = 0;
let makingCpuMs = 0;
const cpuMs = () => {
	const {user, system} = process.cpuUsage();
	return (user + system) / 1000;
};

async function* source(): AsyncGenerator<SourceMessage> {
	yield {kind: 'connection', connection: {name: 'live'}};
	for (let start = 0; start < count; start += batch) {
		const startedAt = cpuMs();
		const messages = Array.from(
			{length: Math.min(batch, count - start)},
			(_, index) => ({
				message: flat(records.messageOf(start + index, arrivedAt)),
				deliveryTime: arrivedAt,
				logGroupIdentifier: 'bench',
				logStreamName: 'bench',
				logEventId: undefined,
			}),
		);
		const madeAt = cpuMs();
		for (const {message} of messages) {
			JSON.parse(message);
		}

		parseCpuMs += cpuMs() - madeAt;
		makingCpuMs += cpuMs() - startedAt;
		turns.forget();
		yield {kind: 'batch', messages};
		turns.look();
	}
}

/** One piece of memory, as what comes from a network is, instead of a tree of the pieces that it was made of. */
function flat(message: string): string {
	return Buffer.from(message, 'utf8').toString('utf8');
}

const turns = longestTurn();
const ingestStart = cpuMs();
await ingest(source, store, {signal: new AbortController().signal});
const ingestCpuMs = cpuMs() - ingestStart - makingCpuMs;
turns.stop();
const heldBytes = usedBytes() - usedBefore;

const storeQueryOf = createStoreQueryOf();
const isComplete = () => {
	const {received, shown, filtered, heldBack, evicted} = store.getSnapshot();
	return received === shown + filtered + heldBack + evicted;
};

const filterTimes: FilterTimes[][] = [];
const roundsStart = performance.now();
for (
	let round = 0;
	round < rounds &&
	(round === 0 || performance.now() - roundsStart < noRoundAfterMs);
	round++
) {
	const times: FilterTimes[] = [];
	for (const query of filters) {
		times.push(await applyFilter(query));
	}

	// The next round begins where a user would.
	await applyFilter('');
	filterTimes.push(times);
}

answer({
	meanLength: records.meanLength,
	ingestCpuMs,
	heldBytes,
	parseCpuMs,
	longestIngestTurnMs: turns.stop(),
	filters: filterTimes,
} satisfies HoldRecordsAnswer);

/** Of the heap, and of buffers outside it. */
function usedBytes(): number {
	globalThis.gc?.();
	const {heapUsed, arrayBuffers} = process.memoryUsage();
	return heapUsed + arrayBuffers;
}

async function applyFilter(query: string): Promise<FilterTimes> {
	await nextTurn();
	const turnsWhileFiltering = longestTurn();
	const startedAt = performance.now();
	store.show(
		storeQueryOf(
			initialViewState({scope: 'all', filter: withQuery(noFilter, query)}),
		),
	);
	const firstMs = performance.now() - startedAt;
	turnsWhileFiltering.look();
	while (!isComplete()) {
		await nextTurn();
	}

	return {
		firstMs,
		completeMs: performance.now() - startedAt,
		longestTurnMs: turnsWhileFiltering.stop(),
	};
}
