import {setTimeout as delay} from 'node:timers/promises';
import {formatCount} from '../source/text/format-count.js';
import type {Bench, BenchOptions} from './bench.js';
import type {Figure, Limit, Unit} from './figure.js';
import {keyTimesFor} from './key-times.js';
import {miscounted} from './miscounted.js';
import {nodeStartMs} from './node-start.js';
import {comeToRest} from './rest.js';
import {percentile} from './statistics.js';
import {Tail} from './tail.js';
import {typingFigures} from './typing.js';
import {type IntervalUsage, usageDuring} from './usage-during.js';
import {large, type Size, small, startWatch, type Watch} from './watch.js';

const bench = 'live';

// A negated word: each record's text is searched to its end, and nearly all
// records are shown.
const filter = '-not-anywhere';
const settleMs = 1500;

type Step = {readonly size: Size; readonly perSecond: number};

const at = (size: Size, rates: readonly number[]): readonly Step[] =>
	rates.map(perSecond => ({size, perSecond}));

/** What is measured with how many records held. */
const cases: ReadonlyArray<{
	readonly held: number;
	readonly steps: readonly Step[];
}> = [
	{
		held: 100_000,
		steps: [...at(large, [0, 50, 500, 5000]), ...at(small, [0, 500])],
	},
	{held: 1_000_000, steps: at(large, [0, 500])},
];
const quickCases: typeof cases = [{held: 2000, steps: at(large, [500])}];
const pagesUp = 10;
const betweenPagesMs = 200;
const pageUp = '\u{1B}[5~';

/**
 * The built program in a pseudo-terminal that an emulator reads: CPU, bytes
 * and the time from key to repaint. Live Tail updates come ten times a second
 * instead of once, as often as the store publishes a snapshot: no stream can
 * cause more frames.
 */
export const live: Bench = {
	name: bench,
	async *measure(options): AsyncGenerator<Figure> {
		const {isQuick} = options;
		for (const {held, steps} of isQuick ? quickCases : cases) {
			options.onProgress(`live: filling ${formatCount(held)}`);
			const watch = await startWatch(options, {
				history: held,
				maxEvents: Math.max(held, 100_000),
				filter,
			});
			const echo = new Tail(
				[options.node, options.build.driver('echo-keys')],
				small,
			);
			try {
				await watch.receives(held);
				yield* measureHeld(watch, echo, {held, steps}, options);
			} finally {
				await echo.end();
				await watch.end();
			}
		}
	},
};

type KeyInterval = IntervalUsage & {
	/** From each key to its repaint, ms. */
	readonly keys: readonly number[];
	/** The same keys in a program that does nothing but show them. */
	readonly echoes: readonly number[];
};

async function* measureHeld(
	watch: Watch,
	echo: Tail,
	{held, steps}: (typeof cases)[number],
	{isQuick, node}: BenchOptions,
): AsyncGenerator<Figure> {
	const {tail, traffic} = watch;
	const intervals = isQuick ? 1 : 3;
	// A p99 that is judged needs some hundred keys.
	const intervalMs = isQuick ? 1500 : 3000;
	const longIntervalMs = isQuick ? 1500 : 9000;
	const heldText = `${formatCount(held)} held`;
	yield* await parkedFigures(watch, heldText, {intervals, intervalMs});
	let total = await comeToRest(watch);
	for (const {size, perSecond} of steps) {
		tail.resize(size.columns, size.rows);
		const startMs = await nodeStartMs(node);
		await traffic.flow(perSecond);
		await delay(settleMs);
		const limits = limitsOf(size, perSecond, held);
		const runs: KeyInterval[] = [];
		while (runs.length < intervals) {
			const keys = keyTimesFor(
				tail,
				limits.p99 === undefined ? intervalMs : longIntervalMs,
			);
			runs.push({
				...(await usageDuring(tail, keys)),
				keys: await keys,
				echoes: await keyTimesFor(echo, intervalMs / 4),
			});
		}

		const what = `${size.columns}×${size.rows}, ${perSecond}/s, ${heldText}`;
		yield* keyFigures(what, runs, {limits, startMs});
		if (size === large && perSecond === 500) {
			yield* await typingFigures(tail, what, {
				words: intervals,
				isBudget: held === 1_000_000,
				nodeStartMs: startMs,
			});
		}

		total = await comeToRest(watch);
	}

	tail.resize(large.columns, large.rows);
	yield await miscounted(watch, total, {bench, where: heldText});
}

type Limits = Readonly<Partial<Record<'cpu' | 'p50' | 'p99', Limit>>>;

function limitsOf(size: Size, rate: number, held: number): Limits {
	const atMost = (limit: number): Limit => ({of: 'value', atMost: limit});
	if (rate === 500 && held === 100_000 && size === large) {
		return {
			cpu: {of: 'scaled value', atMost: 10},
			p50: atMost(16),
			p99: atMost(50),
		};
	}

	return rate === 5000 && size === large ? {p99: atMost(100)} : {};
}

function* keyFigures(
	what: string,
	runs: readonly KeyInterval[],
	{limits, startMs}: {readonly limits: Limits; readonly startMs: number},
): Generator<Figure> {
	const figure = (
		name: string,
		unit: Unit,
		read: (run: KeyInterval) => number,
		limit?: Limit,
	): Figure => ({
		bench,
		what: `${name}, ${what}`,
		unit,
		runs: runs.map(read),
		...(limit === undefined ? {} : {limit}),
	});
	const keys = (percent: number, limit?: Limit): Figure => ({
		...figure(
			`key p${percent}`,
			'ms',
			run => percentile(run.keys, percent),
			limit,
		),
		reference: {
			what: 'echo',
			runs: runs.map(({echoes}) => percentile(echoes, percent)),
		},
	});
	yield {
		...figure('CPU', '% of a core', run => run.cpuPercent, limits.cpu),
		nodeStartMs: startMs,
	};
	yield keys(50, limits.p50);
	yield keys(90);
	yield keys(99, limits.p99);
	yield figure('frames', 'frames/s', run => run.framesPerSecond);
	yield figure('CPU of a frame', 'ms', run => run.cpuMsPerFrame);
	yield figure('a frame', 'KiB', run => run.bytesPerFrame / 1024);
}

/**
 * Parked some pages above the newest record no row moves, so that only counts
 * change. On the oldest record the parked row would be evicted; near the newest
 * late records would still push it.
 */
async function parkedFigures(
	watch: Watch,
	heldText: string,
	{intervals, intervalMs}: {intervals: number; intervalMs: number},
): Promise<readonly Figure[]> {
	const {tail, traffic} = watch;
	await traffic.flow(50);
	const before = watch.received() ?? 0;
	await tail.shows(
		() => (watch.received() ?? 0) > before + pagesUp * large.rows,
	);
	tail.write('1');
	for (let page = 0; page < pagesUp; page++) {
		// Each by itself, as a person presses it.
		await delay(betweenPagesMs);
		tail.write(pageUp);
	}

	await delay(settleMs);
	const runs: IntervalUsage[] = [];
	while (runs.length < intervals) {
		runs.push(await usageDuring(tail, delay(intervalMs)));
	}

	tail.write('G');
	return [
		{
			bench,
			what: `a frame when only counts change, 200×50, 50/s, ${heldText}`,
			unit: 'KiB',
			runs: runs.map(({bytesPerFrame}) => bytesPerFrame / 1024),
			limit: {of: 'value', atMost: 2},
		},
	];
}
