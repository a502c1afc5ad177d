import {setTimeout as delay} from 'node:timers/promises';
import {formatCount} from '../source/text/format-count.js';
import type {Bench, BenchOptions} from './bench.js';
import type {Figure} from './figure.js';
import {startWatch, type Watch} from './watch.js';

const bench = 'memory';
const mebibyte = 1024 * 1024;

type Case = {
	readonly held: number;
	readonly atMostMiB: number;
	/** Records that arrive after the store is full; each evicts one. */
	readonly further: number;
	/** Garbage is in proportion to the page. With the service's pages of 1 MB a million records take five minutes. */
	readonly historyPageCharacters: number;
};

const cases: readonly Case[] = [
	{
		held: 100_000,
		atMostMiB: 200,
		further: 150_000,
		historyPageCharacters: mebibyte,
	},
	{
		held: 1_000_000,
		atMostMiB: 600,
		further: 100_000,
		historyPageCharacters: 4 * mebibyte,
	},
];
const quickCases: readonly Case[] = [
	{
		held: 2000,
		atMostMiB: 200,
		further: 2000,
		historyPageCharacters: mebibyte,
	},
];

// As fast as Live Tail and sweeps together bring records.
const furtherPerSecond = 2500;
const sampleMs = 1000;

/** The memory of the whole program while it holds as much as it may, and after more has passed through it. */
export const memory: Bench = {
	name: bench,
	async *measure(options): AsyncGenerator<Figure> {
		for (const one of options.isQuick ? quickCases : cases) {
			yield* fill(options, one);
		}
	},
};

async function* fill(
	options: BenchOptions,
	{held, atMostMiB, further, historyPageCharacters}: Case,
): AsyncGenerator<Figure> {
	const heldText = `${formatCount(held)} held`;
	const figure = (what: string, runs: readonly number[]): Figure => ({
		bench,
		what: `RSS, ${heldText}${what}`,
		unit: 'MiB',
		runs,
		limit: {of: 'value', atMost: atMostMiB},
	});
	options.onProgress(`memory: ${heldText}`);
	const watch = await startWatch(options, {
		history: held,
		maxEvents: held,
		historyPageCharacters,
	});
	try {
		await watch.receives(held);
		// A slow stream goes on, so that garbage is collected as in a real tail.
		const total = await watch.traffic.flow(50);
		yield figure('', await sample(watch, options.isQuick ? 2 : 15));
		await watch.traffic.flow(furtherPerSecond);
		const passing: number[] = [];
		while ((watch.received() ?? 0) < total + further) {
			passing.push(...(await sample(watch, 1)));
		}

		await watch.traffic.flow(50);
		yield figure(`, while ${formatCount(further)} more pass through`, passing);
		yield figure(', after them', await sample(watch, options.isQuick ? 2 : 15));
	} finally {
		await watch.end();
	}
}

async function sample(
	{tail}: Watch,
	seconds: number,
): Promise<readonly number[]> {
	const samples: number[] = [];
	while (samples.length < seconds) {
		await delay(sampleMs);
		samples.push(tail.usage().rssBytes / mebibyte);
	}

	return samples;
}
