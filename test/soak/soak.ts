import {fork} from 'node:child_process';
import {once} from 'node:events';
import {existsSync} from 'node:fs';
import {setTimeout as delay} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {
	type EmbeddedEndpoint,
	startEndpoint,
} from '../../source/demo/endpoint/endpoint.js';
import type {FaultPlan} from '../../source/demo/faults/faults.js';
import {readLedgerState} from '../../source/recording/ledger-state.js';
import {ledgerOf} from '../../source/recording/recording.js';
import {replay} from '../../source/recording/replay.js';
import {filterCallsPerSecond} from '../../source/sources/cloudwatch-logs/sweep/call-budget.js';
import {defaultTiming} from '../../source/sources/cloudwatch-logs/timing.js';
import type {Coverage} from '../../source/stream/coverage.js';
import {deliverableFaults} from '../conservation/deliverable-faults.js';
import {falseClaims} from '../conservation/false-claims.js';
import {numberedRecord, numberOf} from '../harness/numbered-record.js';
import {eager, groupName} from '../sources/cloudwatch-logs/source-options.js';
import type {WatcherMessage} from './watcher.js';

export type SoakOptions = {
	/** How long new records are offered. */
	readonly durationMs: number;
	readonly recordsPerSecond: number;
	readonly faults: FaultPlan;
	/** How many times the endpoint is killed meanwhile, and how long it is down each time. */
	readonly restarts?: {readonly count: number; readonly downMs: number};
	/** The short intervals of the tests instead of the program's own, and an update every 10 ms. */
	readonly isQuick: boolean;
	/** How long to wait at the end for missing records and open gaps. */
	readonly patienceMs: number;
	/** Records to this new file what is received, and compares it at the end. @default no recording */
	readonly recordTo?: string | undefined;
	/** Is called every 15 s. */
	readonly onProgress?: (line: string) => void;
};

export type SoakReport = {
	readonly minutes: number;
	/** The measured rate. */
	readonly recordsPerSecond: number;
	readonly offered: number;
	readonly received: number;
	readonly lost: number;
	readonly doubled: number;
	/** Headers, goodbyes and summaries whose claims were compared with the endpoint. */
	readonly statementsRead: number;
	/** How often something was called received or complete that the endpoint knew to be missing. */
	readonly silent: number;
	readonly firstSilent: string;
	/** Events that came without their record, and were shown as unusual. */
	readonly unusual: number;
	/** Records offered and not received yet, sampled every 20 ms. */
	readonly behind: readonly [median: number, ninetieth: number, most: number];
	readonly restarts: number;
	readonly faultsStruck: number;
	readonly faultKinds: number;
	readonly gapsOpened: number;
	readonly gapsOpen: number;
	readonly reconnects: number;
	readonly connections: readonly string[];
	readonly filterCallsPerMinute: number;
	readonly mostFilterCallsInAMinute: number;
	readonly liveTailSessionsStarted: number;
	readonly mostSessionsOpen: number;
	readonly sessionsOpen: number;
	readonly mostSockets: number;
	readonly rssMiB: readonly [start: number, most: number, end: number];
	readonly heapMiB: readonly [start: number, most: number, end: number];
	/** Offered records that the recording lacks, or has more than once. Without a recording none. */
	readonly notRecordedOnce: number;
	/** What waited for the disk at most: MiB, in characters. */
	readonly mostWaitingMiB: number;
	readonly isSumRight: boolean;
	readonly isOrdered: boolean;
	readonly exitCode: number | null;
	readonly stderr: string;
	/** A sentence for each check that failed. */
	readonly wrong: readonly string[];
};

const tickMs = 20;
const minuteMs = 60_000;
const progressMs = 15_000;
// Longer than any sweep reaches back.
const retentionMs = 20 * minuteMs;
const mebibyte = 1024 * 1024;

const logGroups = [groupName, `${groupName}-second`, `${groupName}-third`];

// Live Tail's cap. Higher rates would only test the sampling.
export const defaultRate = 500;

// A fault in less would mostly find the one before it still at work.
const leastEveryMs = 18_000;

/** Every fault in turn, by the clock: each at least once in 30 minutes, again and again in more. */
export function everyFault(durationMs: number): FaultPlan {
	const everyMs = Math.max(
		leastEveryMs,
		durationMs / (deliverableFaults.length + 1),
	);
	return {rhythm: deliverableFaults, isAllInTurn: true, everyMs};
}

/**
 * Puts records into an endpoint that fails all the time, while another process
 * watches it, and compares the records received with those offered.
 */
export async function soak(options: SoakOptions): Promise<SoakReport> {
	const startedAt = Date.now();
	const calls = {FilterLogEvents: [] as number[], StartLiveTail: 0};
	const endpoint = await startEndpoint({
		...(options.isQuick ? {updateIntervalMs: 10} : {}),
		logGroups: logGroups.map(name => ({name})),
		maxEventsPerGroup: 1_000_000,
		faults: options.faults,
		respond({operation}) {
			if (operation === 'FilterLogEvents') {
				calls.FilterLogEvents.push(Date.now());
			} else if (operation === 'StartLiveTail') {
				calls.StartLiveTail++;
			}

			return undefined;
		},
	});
	const watcher = startWatcher(endpoint, options);
	let offered = 0;
	const offer = (count: number, lateMs = 0) => {
		const now = Date.now();
		watcher.noteOffered(offered, count, now - lateMs);
		// Faults of one group hit the last, which has a tenth of the records.
		const tenth = Math.floor(offered / 5) % 10;
		endpoint.put(
			logGroups[tenth < 6 ? 0 : tenth < 9 ? 1 : 2] ?? groupName,
			Array.from({length: count}, () => ({
				message: numberedRecord(offered++, now),
				timestamp: now - lateMs,
			})),
		);
	};

	offer(100, 5000);
	let mostSessionsOpen = 0;
	let nextProgressAt = startedAt + progressMs;
	// A failure before the first record would rightly end the watch.
	while (watcher.received() === 0 && watcher.isRunning()) {
		await delay(tickMs);
	}

	const flowStart = performance.now();
	let flown = 0;
	let flownAt = flowStart;
	let restarted = 0;
	const behind: number[] = [];
	const {count: restarts = 0, downMs = 0} = options.restarts ?? {};
	/** ms; a restart that waits for the one before makes the flow longer. */
	const flowsFor = () =>
		options.durationMs + (restarted < restarts ? options.patienceMs : 0);
	while (performance.now() - flowStart < flowsFor() && watcher.isRunning()) {
		const due = Math.floor(
			((performance.now() - flowStart) / 1000) * options.recordsPerSecond,
		);
		offer(due - flown);
		flown = due;
		flownAt = performance.now();
		behind.push(offered - watcher.received());
		// The last tick may end behind the time of the flow.
		const restartsDue = Math.min(
			restarts,
			Math.floor(((flownAt - flowStart) / options.durationMs) * (restarts + 1)),
		);
		// While the gap of the one before is open, another restart would only widen it.
		if (
			restartsDue > restarted &&
			watcher.gapsOpened() >= restarted &&
			watcher.gapsOpen() === 0
		) {
			restarted++;
			void endpoint.restart(downMs);
		}

		mostSessionsOpen = Math.max(mostSessionsOpen, endpoint.liveTailSessions);
		if (Date.now() > nextProgressAt) {
			nextProgressAt += progressMs;
			endpoint.dropBefore(groupName, Date.now() - retentionMs);
			options.onProgress?.(
				`${Math.round((Date.now() - startedAt) / 1000)} s: ${offered} offered, ${watcher.received()} received, ${watcher.state()}, ${endpoint.struck.length} faults`,
			);
		}

		await delay(tickMs);
	}

	const flowedMs = flownAt - flowStart;
	const giveUpAt = performance.now() + options.patienceMs;
	while (
		(watcher.received() < offered || watcher.gapsOpen() > 0) &&
		watcher.isRunning() &&
		performance.now() < giveUpAt
	) {
		await delay(tickMs);
	}

	const gapsOpen = watcher.gapsOpen();
	const exitCode = await watcher.stop();
	const closedBy = performance.now() + 5000;
	while (endpoint.liveTailSessions > 0 && performance.now() < closedBy) {
		await delay(tickMs);
	}

	const report = {
		minutes: Math.round((flowedMs / minuteMs) * 10) / 10,
		recordsPerSecond: Math.round((flown / flowedMs) * 1000),
		offered,
		...watcher.counts(offered),
		notRecordedOnce: await notRecordedOnce(options.recordTo, offered),
		behind: quantiles(behind),
		restarts: restarted,
		faultsStruck: endpoint.struck.length,
		faultKinds: new Set(endpoint.struck.map(({fault}) => fault)).size,
		gapsOpen,
		filterCallsPerMinute: Math.round(
			calls.FilterLogEvents.length / (flowedMs / minuteMs),
		),
		mostFilterCallsInAMinute: mostInAMinute(calls.FilterLogEvents),
		liveTailSessionsStarted: calls.StartLiveTail,
		mostSessionsOpen,
		sessionsOpen: endpoint.liveTailSessions,
		exitCode,
	};
	await endpoint.close();
	return {...report, wrong: failedChecks(report, options)};
}

function startWatcher(
	endpoint: EmbeddedEndpoint,
	{isQuick, recordTo = ''}: Pick<SoakOptions, 'isQuick' | 'recordTo'>,
) {
	const timing = isQuick ? {...defaultTiming, ...eager} : defaultTiming;
	const child = fork(
		fileURLToPath(new URL('watcher.ts', import.meta.url)),
		[endpoint.url, isQuick ? 'quick' : 'as-is', recordTo, ...logGroups],
		{
			execArgv: ['--import=tsx', '--expose-gc'],
			stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
		},
	);
	const times: number[] = [];
	let received = 0;
	let doubled = 0;
	/** By number, ms. */
	const deliveredAt: number[] = [];
	let unusual = 0;
	let oldestMissing = 0;
	let statementsRead = 0;
	let silent = 0;
	let firstSilent = '';
	let gaps = 0;
	let gapsOpened = 0;
	let reconnects = 0;
	let connection = '';
	const connections = new Set<string>();
	const rss: number[] = [];
	const heap: number[] = [];
	let mostSockets = 0;
	let mostWaiting = 0;
	let isSumRight = true;
	let isOrdered = true;
	let stderr = '';
	child.stderr?.on('data', (text: Buffer) => {
		stderr += text.toString();
	});
	const judge = (claim: Coverage, where = 'coverage') => {
		while ((times[oldestMissing] ?? 0) > 0) {
			oldestMissing++;
		}

		const [first] = falseClaims(claim, {
			...{endpoint, logGroups},
			isReceived: number => number < oldestMissing || (times[number] ?? 0) > 0,
			lateReachMs: timing.lateReachMs,
			// A message of the watcher may take a while to come here.
			onTheWayMs: isQuick ? 2000 : 10_000,
			from: deliveredAt[oldestMissing] ?? 0,
		});
		if (first !== undefined) {
			silent++;
			firstSilent ||= `${where}: ${first}`;
		}
	};

	const take = (message: WatcherMessage) => {
		switch (message.kind) {
			case 'records': {
				for (const number of message.numbers) {
					if (number === null) {
						unusual++;
						continue;
					}

					times[number] = (times[number] ?? 0) + 1;
					if (times[number] === 1) {
						received++;
					} else {
						doubled++;
					}
				}

				break;
			}

			case 'connection': {
				if (message.name !== connection) {
					reconnects += Number(message.name === 'reconnecting');
					connection = message.name;
					connections.add(connection);
				}

				break;
			}

			case 'coverage': {
				const count = message.coverage.gaps.length;
				gapsOpened += Math.max(0, count - gaps);
				gaps = count;
				judge(message.coverage);
				break;
			}

			case 'said': {
				statementsRead++;
				for (const claim of message.claims) {
					judge(claim, `${message.where}, “${message.text}”`);
				}

				break;
			}

			case 'state': {
				rss.push(message.rssBytes);
				heap.push(message.heapBytes);
				mostSockets = Math.max(mostSockets, message.sockets);
				mostWaiting = Math.max(mostWaiting, message.waiting);
				isSumRight &&= message.isSumRight;
				isOrdered &&= message.isOrdered;
				break;
			}
		}
	};

	child.on('message', message => {
		take(message as WatcherMessage); // of our own script
	});
	return {
		noteOffered(first: number, count: number, time: number) {
			deliveredAt.length = first;
			for (let number = first; number < first + count; number++) {
				deliveredAt.push(time);
			}
		},
		isRunning: () => child.exitCode === null,
		received: () => received,
		gapsOpen: () => gaps,
		gapsOpened: () => gapsOpened,
		state: () =>
			`${connection}, ${gaps} gaps, RSS ${mebibytes(rss.at(-1))} MiB`,
		async stop() {
			if (child.exitCode === null) {
				const closed = once(child, 'close');
				child.send('stop');
				const timer = setTimeout(() => child.kill('SIGKILL'), 60_000);
				await closed;
				clearTimeout(timer);
			}

			return child.exitCode;
		},
		counts: (offered: number) => ({
			received,
			lost: offered - received,
			doubled,
			statementsRead,
			silent,
			firstSilent,
			unusual,
			gapsOpened,
			reconnects,
			connections: [...connections],
			mostSockets,
			mostWaitingMiB: mebibytes(mostWaiting),
			rssMiB: span(rss),
			heapMiB: span(heap),
			isSumRight,
			isOrdered,
			stderr,
		}),
	};
}

/** How many of the records with the numbers below `offered` a recording has not, or has more than once. */
async function notRecordedOnce(
	file: string | undefined,
	offered: number,
): Promise<number> {
	if (file === undefined) {
		return 0;
	}

	if (!existsSync(ledgerOf(file))) {
		return offered;
	}

	const state = await readLedgerState(ledgerOf(file));
	const {signal} = new AbortController();
	const times = new Uint32Array(offered);
	for await (const message of replay({file, state, signal})) {
		if (message.kind === 'batch') {
			for (const {message: line} of message.messages) {
				// A record that came damaged is a line without one.
				const id = /"eventID":"([^"]+)"/.exec(line)?.[1];
				const number = numberOf(id);
				if (!Number.isNaN(number)) {
					times[number] = (times[number] ?? 0) + 1;
				}
			}
		}
	}

	return times.reduce((wrong, each) => wrong + Number(each !== 1), 0);
}

function quantiles(
	counts: readonly number[],
): readonly [median: number, ninetieth: number, most: number] {
	const sorted = counts.toSorted((a, b) => a - b);
	const at = (share: number): number =>
		sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
	return [at(0.5), at(0.9), at(1)];
}

function mebibytes(bytes = 0): number {
	return Math.round(bytes / mebibyte);
}

/** The start is the third sample: the first two are from while the program loads. */
function span(
	bytes: readonly number[],
): readonly [start: number, most: number, end: number] {
	return [
		mebibytes(bytes[Math.min(2, bytes.length - 1)]),
		mebibytes(bytes.reduce((most, next) => Math.max(most, next), 0)),
		mebibytes(bytes.at(-1)),
	];
}

function mostInAMinute(times: readonly number[]): number {
	let most = 0;
	let from = 0;
	for (const [index, time] of times.entries()) {
		while ((times[from] ?? 0) <= time - minuteMs) {
			from++;
		}

		most = Math.max(most, index - from + 1);
	}

	return most;
}

// What qtail allows itself in the Region of the soak, with the calls of one second
// that were saved up, and of another that a busy machine delivers late.
const mostCallsInAMinute = Math.ceil(62 * filterCallsPerSecond('us-east-1'));
// 100,000 records of 1.3 KB with their keys, and the memories of the sweeps. The
// tables that recognise repeats are outside of the heap. More is a leak.
const mostHeapMiB = 700;
const mostWaitingMiB = 40;

function failedChecks(
	report: Omit<SoakReport, 'wrong'>,
	{isQuick, recordsPerSecond, restarts}: SoakOptions,
): readonly string[] {
	const checks: ReadonlyArray<readonly [isRight: boolean, wrong: string]> = [
		[report.lost === 0, `${report.lost} records lost`],
		[report.doubled === 0, `${report.doubled} records doubled`],
		[
			report.silent === 0,
			`${report.silent} times called complete what is not: ${report.firstSilent}`,
		],
		[
			report.notRecordedOnce === 0,
			`${report.notRecordedOnce} records not once in the recording`,
		],
		// What may wait, what is being written, and a batch more.
		[
			report.mostWaitingMiB <= mostWaitingMiB,
			`${report.mostWaitingMiB} MiB waited for the disk`,
		],
		[report.statementsRead > 0, 'no statement was read'],
		[report.isSumRight, 'received is not shown + filtered + evicted'],
		[report.isOrdered, 'rows are not in order of event time'],
		[report.gapsOpen === 0, `${report.gapsOpen} gaps left open`],
		[report.sessionsOpen === 0, `${report.sessionsOpen} sessions left open`],
		// Where a session is refused, each log group is asked for alone, at once.
		[
			report.mostSessionsOpen <= logGroups.length + 1,
			'more than a session of each log group, and the one before',
		],
		// One for a session, one for FilterLogEvents, and for each an old one that is
		// still closing.
		[report.mostSockets <= 8, `${report.mostSockets} sockets at once`],
		[
			isQuick || report.mostFilterCallsInAMinute <= mostCallsInAMinute,
			`${report.mostFilterCallsInAMinute} FilterLogEvents calls in a minute`,
		],
		[
			report.heapMiB[1] <= mostHeapMiB,
			`${report.heapMiB[1]} MiB of heap at most`,
		],
		[report.exitCode === 0, `the watch ended with ${report.exitCode}`],
		[report.stderr === '', `stderr: ${report.stderr.slice(0, 500)}`],
		[report.faultsStruck + report.restarts > 0, 'nothing went wrong'],
		[
			report.recordsPerSecond >= recordsPerSecond * 0.99,
			`only ${report.recordsPerSecond} records a second`,
		],
		[
			report.restarts === (restarts?.count ?? 0) &&
				report.gapsOpened >= report.restarts,
			`${report.gapsOpened} gaps were shown for ${report.restarts} restarts`,
		],
	];
	return checks.filter(([isRight]) => !isRight).map(([, wrong]) => wrong);
}

/** The report as readable lines. */
export function reportTable(report: SoakReport): string {
	const {wrong, stderr, ...rows} = report;
	return [
		...Object.entries(rows).map(
			([name, value]) =>
				`${name.padEnd(26)} ${Array.isArray(value) ? value.join(' → ') : value}`,
		),
		wrong.length === 0 ? 'all as it should be' : `WRONG: ${wrong.join('; ')}`,
	].join('\n');
}
