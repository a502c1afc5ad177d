import {setTimeout as delay} from 'node:timers/promises';
import {type FaultName, faultNames} from '../source/demo/faults/fault-names.js';
import {faults} from '../source/demo/faults/faults.js';
import {knownRecords} from '../source/keys/known-records.js';
import type {Bench, BenchOptions} from './bench.js';
import type {Figure} from './figure.js';
import {miscounted} from './miscounted.js';
import {median} from './statistics.js';
import {startWatch} from './watch.js';

const fillingPerSecond = 2500;
const mebibyte = 1024 * 1024;

// Broken sessions, failing requests and restarts. Faults of pages are left out:
// the driver answers FilterLogEvents itself.
const faultsInTurn: readonly FaultName[] = faultNames.filter(name =>
	[
		'Live Tail breaks',
		'Live Tail leaves out, repeats, reorders',
		'Requests fail',
		'The server',
	].includes(faults[name].family),
);

/** 500 records a second for an hour: memory and CPU of the last quarter beside those of the first. */
export const flat: Bench = {
	name: 'flat',
	isOnRequest: true,
	measure: options =>
		measure(options, {bench: 'flat', perSecond: 500, faults: []}),
};

/** The same at 450 a second while something goes wrong every 45 seconds. */
export const flatWithFaults: Bench = {
	name: 'flat-faults',
	isOnRequest: true,
	measure: options =>
		measure(options, {
			...{bench: 'flat-faults', perSecond: 450},
			faults: faultsInTurn,
		}),
};

async function* measure(
	options: BenchOptions,
	{
		bench,
		perSecond,
		faults,
	}: {
		readonly bench: string;
		readonly perSecond: number;
		readonly faults: readonly FaultName[];
	},
): AsyncGenerator<Figure> {
	const {flatMs} = options;
	const sampleMs = Math.min(10_000, flatMs / 40);
	// The store and the keys of seen records are bounded, and both are full
	// before the clock starts (the keys would take 20 minutes at this rate).
	// Whatever grows after that is a leak.
	const held = 100_000;
	const watch = await startWatch(options, {
		history: held,
		maxEvents: held,
		// The service's own page size: larger pages leave more garbage.
		historyPageCharacters: mebibyte,
		updateIntervalMs: 1000,
		faults,
	});
	try {
		await watch.receives(held);
		await watch.traffic.flow(fillingPerSecond);
		await watch.receives(knownRecords);
		await watch.traffic.flow(perSecond);
		const startedAt = performance.now();
		const rss: number[] = [];
		const cpu: number[] = [];
		let before = watch.tail.usage();
		while (performance.now() - startedAt < flatMs) {
			await delay(sampleMs);
			const after = watch.tail.usage();
			rss.push(after.rssBytes / mebibyte);
			cpu.push((100 * (after.cpuMs - before.cpuMs)) / (after.at - before.at));
			before = after;
			if (rss.length % 6 === 0) {
				const seconds = Math.round((performance.now() - startedAt) / 1000);
				options.onProgress(
					`${bench}: ${seconds} s, ${watch.received()} received, RSS ${Math.round(rss.at(-1) ?? 0)} MiB, CPU ${cpu.at(-1)?.toFixed(1)} %`,
				);
			}
		}

		const total = await watch.traffic.flow(0);
		const minutes = `${Number((flatMs / 60_000).toFixed(1))} min of ${perSecond}/s`;
		yield {
			bench,
			what: `RSS, last quarter of ${minutes}`,
			unit: 'MiB',
			...quarters(rss),
			// Garbage comes and goes by a few per cent.
			limit: {of: 'ratio', atMost: 1.1},
		};
		yield {
			bench,
			what: `largest RSS of ${minutes}`,
			unit: 'MiB',
			runs: [Math.max(...rss)],
			limit: {of: 'value', atMost: 200},
		};
		yield {
			bench,
			what: `growth of RSS in an hour, by ${minutes}`,
			unit: 'MiB',
			runs: [slope(rss) * (3_600_000 / sampleMs)],
		};
		yield {
			bench,
			what: `CPU, last quarter of ${minutes}`,
			unit: '% of a core',
			...quarters(cpu),
			limit: {of: 'ratio', atMost: 1.25},
		};
		yield await miscounted(watch, total, {bench, where: minutes});
	} finally {
		await watch.end();
	}
}

/** How much the samples grow from one to the next, by the line of least squares. */
function slope(samples: readonly number[]): number {
	const middle = (samples.length - 1) / 2;
	const mean = samples.reduce((sum, each) => sum + each, 0) / samples.length;
	let above = 0;
	let below = 0;
	for (const [index, sample] of samples.entries()) {
		above += (index - middle) * (sample - mean);
		below += (index - middle) ** 2;
	}

	return above / below;
}

/** The samples of the last quarter, each beside the median of the first. */
function quarters(
	samples: readonly number[],
): Pick<Figure, 'runs' | 'reference'> {
	const quarter = Math.ceil(samples.length / 4);
	const first = median(samples.slice(0, quarter));
	const last = samples.slice(-quarter);
	return {
		runs: last,
		reference: {what: 'first quarter', runs: last.map(() => first)},
	};
}
