import {setTimeout as delay} from 'node:timers/promises';
import type {Bench, BenchOptions} from './bench.js';
import type {Figure, Limit, Unit} from './figure.js';
import {keyTimesFor} from './key-times.js';
import {miscounted} from './miscounted.js';
import {percentile} from './statistics.js';
import {type Stretch, stretch} from './stretch.js';
import {Tail} from './tail.js';
import {typingFigures} from './typing.js';
import {large, type Size, small, startWatch, type Watch} from './watch.js';

const bench = 'live';

// Negated, so that each record's text is searched to its end and nearly all
// are shown.
const filter = '-not-anywhere';
const settleMs = 1500;
const pagesUp = 10;
const betweenPagesMs = 200;
const pageUp = '\u{1B}[5~';

/**
 * The built program in a pseudo-terminal that an emulator reads: CPU, bytes
 * and the time from key to repaint. Live Tail updates come ten times a second
 * instead of once, as many as the store publishes pictures: the most frames
 * that a stream can cause.
 */
export const live: Bench = {
	name: bench,
	async *measure(options): AsyncGenerator<Figure> {
		const {isQuick} = options;
		for (const held of isQuick ? [2000] : [0, 100_000, 1_000_000]) {
			options.onProgress(`live: filling ${held.toLocaleString('en-US')}`);
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
				yield* measureHeld(watch, echo, held, options);
			} finally {
				await echo.end();
				await watch.end();
			}
		}
	},
};

type KeyStretch = Stretch & {
	/** From each key to its repaint, ms. */
	readonly keys: readonly number[];
	/** The same keys in a program that does nothing but show them. */
	readonly echoes: readonly number[];
};

async function* measureHeld(
	watch: Watch,
	echo: Tail,
	held: number,
	{isQuick}: BenchOptions,
): AsyncGenerator<Figure> {
	const {tail, traffic} = watch;
	const stretches = isQuick ? 1 : 3;
	// Where p99 is a budget it takes some hundred keys.
	const stretchMs = isQuick ? 1500 : 3000;
	const longStretchMs = isQuick ? 1500 : 9000;
	const heldText = `${held.toLocaleString('en-US')} held`;
	yield* await parkedFigures(watch, heldText, {stretches, stretchMs});
	let total = held;
	for (const size of isQuick ? [large] : [large, small]) {
		tail.resize(size.columns, size.rows);
		for (const rate of isQuick ? [500] : [0, 50, 500, 5000]) {
			await traffic.flow(rate);
			await delay(settleMs);
			const limits = limitsOf(size, rate, held);
			const runs: KeyStretch[] = [];
			while (runs.length < stretches) {
				const keys = keyTimesFor(
					tail,
					limits.p99 === undefined ? stretchMs : longStretchMs,
				);
				runs.push({
					...(await stretch(tail, keys)),
					keys: await keys,
					echoes: await keyTimesFor(echo, stretchMs / 4),
				});
			}

			const what = `${size.columns}×${size.rows}, ${rate}/s, ${heldText}`;
			yield* keyFigures(what, runs, limits);
			if (size === large && rate === 500) {
				yield* await typingFigures(tail, what, {
					words: stretches,
					isBudget: held === 1_000_000,
				});
			}
		}

		total = await traffic.flow(0);
	}

	tail.resize(large.columns, large.rows);
	yield await miscounted(watch, total, {bench, where: heldText});
}

type Limits = Readonly<Partial<Record<'cpu' | 'p50' | 'p99', Limit>>>;

function limitsOf(size: Size, rate: number, held: number): Limits {
	const atMost = (limit: number): Limit => ({of: 'value', atMost: limit});
	if (rate === 500 && held === 100_000 && size === large) {
		return {cpu: atMost(20), p50: atMost(16), p99: atMost(50)};
	}

	return rate === 5000 && size === large ? {p99: atMost(100)} : {};
}

function* keyFigures(
	what: string,
	runs: readonly KeyStretch[],
	limits: Limits,
): Generator<Figure> {
	const figure = (
		name: string,
		unit: Unit,
		read: (run: KeyStretch) => number,
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
	yield figure('CPU', '% of a core', run => run.cpuPercent, limits.cpu);
	yield keys(50, limits.p50);
	yield keys(90);
	yield keys(99, limits.p99);
	yield figure('frames', 'frames/s', run => run.framesPerSecond);
	yield figure('CPU of a frame', 'ms', run => run.cpuMsPerFrame);
	yield figure('a frame', 'KiB', run => run.bytesPerFrame / 1024);
}

/**
 * Parked some pages up no row moves: what changes is counts. Not on the oldest
 * record, which is evicted, nor where late ones still come in.
 */
async function parkedFigures(
	watch: Watch,
	heldText: string,
	{stretches, stretchMs}: {stretches: number; stretchMs: number},
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
	const runs: Stretch[] = [];
	while (runs.length < stretches) {
		runs.push(await stretch(tail, delay(stretchMs)));
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
