import type {FaultName} from '../source/demo/faults/fault-names.js';
import type {BenchOptions} from './bench.js';
import {Tail} from './tail.js';
import {Traffic} from './traffic/traffic.js';

export type Size = {readonly columns: number; readonly rows: number};

export const small: Size = {columns: 80, rows: 24};
export const large: Size = {columns: 200, rows: 50};

export type Watch = {
	readonly tail: Tail;
	readonly traffic: Traffic;
	/** What the screen says was received; undefined where it has no room for it. */
	received(): number | undefined;
	/** Waits until the screen says that many were received. @returns ms it took */
	receives(count: number): Promise<number>;
	end(): Promise<void>;
};

export type WatchOptions = {
	readonly size?: Size;
	/** Records that are there before the watch starts. */
	readonly history?: number;
	/** Of a page of the history. @default as long as 10,000 records are */
	readonly historyPageCharacters?: number;
	readonly maxEvents?: number;
	readonly filter?: string;
	/** Between two updates of Live Tail, ms. @default 100 */
	readonly updateIntervalMs?: number;
	/** What the endpoint does wrong, each in turn. */
	readonly faults?: readonly FaultName[];
};

// A million on a machine that does other things as well.
const fillLimitMs = 1_200_000;

/**
 * The built program in a pseudo-terminal, tailing a log group of an endpoint
 * in a third process. How it is filled: the endpoint has a history that the
 * program itself fetches, in pages of 10,000 where the service's end at 1 MB,
 * since it keeps to some calls a second. It takes a minute for a million, but
 * then everything is where it is in earnest; a driver over ingest and store
 * would be quicker and measure something else.
 */
export async function startWatch(
	{build, node}: Pick<BenchOptions, 'build' | 'node'>,
	{
		size = large,
		history = 0,
		historyPageCharacters = Number.MAX_SAFE_INTEGER,
		maxEvents = 100_000,
		filter = '',
		updateIntervalMs = 100,
		faults = [],
	}: WatchOptions,
): Promise<Watch> {
	const traffic = await Traffic.start(build, {
		history,
		historyPageCharacters,
		updateIntervalMs,
		faults,
	});
	const tail = new Tail(
		[
			node,
			build.cli,
			'bench',
			`--endpoint-url=${traffic.url}`,
			'--region=us-east-1',
			'--since=4h',
			'--scope=all',
			`--max-events=${maxEvents}`,
			...(filter === '' ? [] : [`--filter=${filter}`]),
		],
		{...size, env: traffic.environment},
	);
	const received = () => {
		// The header has counts only where they differ; else the title of Events has the one.
		const screen = tail.screen();
		const count =
			/ of ([\d,]+) shown/.exec(screen)?.[1] ??
			/1 Events +([\d,]+)/.exec(screen)?.[1];
		return count === undefined ? undefined : Number(count.replaceAll(',', ''));
	};

	return {
		tail,
		traffic,
		received,
		async receives(count) {
			const startedAt = performance.now();
			await tail.shows(() => (received() ?? 0) >= count, fillLimitMs);
			return performance.now() - startedAt;
		},
		async end() {
			await tail.end();
			await traffic.end();
		},
	};
}
