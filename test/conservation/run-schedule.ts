import {setTimeout as delay} from 'node:timers/promises';
import type {TrailRecord} from '../../source/cloudtrail/trail-record.js';
import {startEndpoint} from '../../source/demo/endpoint/endpoint.js';
import {faults, type Strike} from '../../source/demo/faults/faults.js';
import {seededRandom} from '../../source/demo/traffic/seeded-random.js';
import {ingest} from '../../source/ingest/ingest.js';
import {createCloudWatchSource} from '../../source/sources/cloudwatch-logs/cloudwatch-logs.js';
import type {Snapshot} from '../../source/store/snapshot.js';
import {createRecordStore} from '../../source/store/store.js';
import type {RecordSink} from '../../source/stream/record-sink.js';
import {numberedRecord, numberOf} from '../harness/numbered-record.js';
import {
	eager,
	filterCallsPerSecond,
	groupName,
	sourceOptions,
} from '../sources/cloudwatch-logs/source-options.js';

export type Schedule = {
	/** Of the sizes of deliveries, their lateness and the jitter. */
	readonly seed: number;
	readonly poll: boolean;
	/** In the log group before the watch begins. */
	readonly already: number;
	/** Put while it runs. */
	readonly records: number;
	readonly maxEvents: number;
	readonly eventsScannedPerPage: number;
	/** The duration of faults that last. */
	readonly durationMs: number;
	readonly strikes: readonly Strike[];
	/** Records are put until so many faults have struck. @default 0 */
	readonly leastStruck?: number;
};

/** The result of a schedule. Every field up to `failure` has one right value, which `expectConserved` checks. */
export type Outcome = {
	readonly offered: number;
	readonly lost: readonly number[];
	readonly doubled: readonly number[];
	readonly isOrdered: boolean;
	readonly sum: string;
	readonly isSumRight: boolean;
	readonly hasGapsLeft: boolean;
	readonly openSessions: number;
	readonly failure: string | undefined;
	readonly connections: readonly string[];
	/** Reports of coverage with a gap in it. */
	readonly gapsSeen: number;
	readonly struck: number;
};

const tickMs = 5;
// Only a failing run takes this long.
const limitMs = 60_000;

/**
 * Runs a schedule of faults through everything real: embedded endpoint, AWS
 * SDK, source, ingest, store. Records are put all the time.
 */
export async function runSchedule(schedule: Schedule): Promise<Outcome> {
	const {durationMs, strikes, eventsScannedPerPage} = schedule;
	const {next: random} = seededRandom(String(schedule.seed));
	const endpoint = await startEndpoint({
		updateIntervalMs: tickMs,
		eventsScannedPerPage,
		logGroups: [{name: groupName}],
		faults: {schedule: strikes, durationMs},
	});
	let offered = 0;
	const offer = (count: number, lateMs: number) => {
		const now = Date.now();
		endpoint.put(
			groupName,
			Array.from({length: count}, () => ({
				message: numberedRecord(offered++, now),
				timestamp: now - lateMs,
			})),
		);
	};

	offer(schedule.already, 1000);
	const watched = watch(schedule, endpoint.url, random);
	// A watch that never saw anything may end with an error, as it should.
	await watched.waitFor(() => watched.received.size > 0);
	const {leastStruck = 0} = schedule;
	while (
		offered < schedule.already + schedule.records ||
		endpoint.struck.length < leastStruck
	) {
		offer(
			random() < 0.02 ? 700 : 1 + Math.floor(random() * 6),
			random() < 0.1 ? 40 : 0,
		);
		await delay(tickMs);
	}

	// Once is enough: on a busy machine an update can come late at any time, and
	// is then asked for again.
	let isComplete = false;
	await watched.waitFor(() => {
		isComplete =
			watched.received.size >= offered &&
			watched.store.getSnapshot().coverage.gaps.length === 0;
		return isComplete;
	});
	// A repeat may arrive after the last new record.
	await delay(4 * tickMs);
	const snapshot = watched.store.getSnapshot();
	await watched.stop();
	await watched.waitFor(() => endpoint.liveTailSessions === 0);
	const {received} = watched;
	const outcome: Outcome = {
		offered,
		lost: Array.from({length: offered}, (_, number) => number).filter(
			number => !received.has(number),
		),
		doubled: [...received].flatMap(([number, count]) =>
			count > 1 ? [number] : [],
		),
		isOrdered: isOrdered(snapshot),
		sum: sumOf(snapshot),
		isSumRight: isSumRight(snapshot, received.size),
		hasGapsLeft: !isComplete && snapshot.coverage.gaps.length > 0,
		openSessions: endpoint.liveTailSessions,
		failure: watched.failure(),
		connections: watched.connections,
		gapsSeen: watched.gapsSeen(),
		struck: endpoint.struck.length,
	};
	await endpoint.close();
	return outcome;
}

function watch(
	{poll, maxEvents}: Schedule,
	endpointUrl: string,
	random: () => number,
) {
	const store = createRecordStore({
		maxEvents,
		schedulePublish(publish) {
			publish();
		},
	});
	store.show({
		filter: {kind: 'field', field: 'access', values: ['mutating']},
		around: undefined,
		frozenAt: undefined,
		unseenAfter: undefined,
	});
	const received = new Map<number, number>();
	const connections: string[] = [];
	let gapsSeen = 0;
	const sink: RecordSink<TrailRecord> = {
		...store,
		append(records) {
			for (const {record} of records) {
				const number = numberOf(record.eventId);
				received.set(number, (received.get(number) ?? 0) + 1);
			}

			store.append(records);
		},
		setConnection(connection) {
			if (connections.at(-1) !== connection.name) {
				connections.push(connection.name);
			}

			store.setConnection(connection);
		},
		setCoverage(coverage) {
			gapsSeen += Number(coverage.gaps.length > 0);
			store.setCoverage(coverage);
		},
	};
	const abort = new AbortController();
	const source = createCloudWatchSource({
		...sourceOptions(endpointUrl),
		poll,
		random,
		filterCallsPerSecond,
		timing: eager,
	});
	let failure: string | undefined;
	const watching = ingest(source, sink, {signal: abort.signal}).catch(
		(error: unknown) => {
			failure = String(error);
		},
	);
	return {
		store,
		received,
		connections,
		gapsSeen: () => gapsSeen,
		failure: () => failure,
		async waitFor(condition: () => boolean) {
			const giveUpAt = performance.now() + limitMs;
			while (
				!condition() &&
				failure === undefined &&
				performance.now() < giveUpAt
			) {
				await delay(tickMs);
			}
		},
		async stop() {
			abort.abort();
			await watching;
		},
	};
}

function isOrdered({rows}: Snapshot): boolean {
	for (let index = 1; index < rows.length; index++) {
		const before = rows.at(index - 1);
		const row = rows.at(index);
		if (!before || !row || before.record.time > row.record.time) {
			return false;
		}
	}

	return true;
}

function sumOf(snapshot: Snapshot): string {
	const {received, shown, filtered, heldBack, evicted} = snapshot;
	return `${received} = ${shown} + ${filtered} + ${heldBack} + ${evicted}`;
}

function isSumRight(snapshot: Snapshot, different: number): boolean {
	const {received, shown, filtered, heldBack, evicted} = snapshot;
	return (
		received === shown + filtered + heldBack + evicted && received === different
	);
}

/** @throws with the schedule as a table and what came of it */
export function expectConserved(schedule: Schedule, outcome: Outcome): void {
	const {failure, lost, doubled} = outcome;
	const wrong = [
		...(failure === undefined ? [] : [`ended: ${failure}`]),
		...(lost.length === 0
			? []
			: [`lost ${lost.length}: ${lost.slice(0, 8).join(' ')}`]),
		...(doubled.length === 0
			? []
			: [`doubled ${doubled.length}: ${doubled.slice(0, 8).join(' ')}`]),
		...(outcome.isOrdered ? [] : ['not in order of event time']),
		...(outcome.isSumRight ? [] : [`the sum is wrong: ${outcome.sum}`]),
		...(outcome.hasGapsLeft ? ['gaps left open'] : []),
		...(outcome.openSessions === 0
			? []
			: [`${outcome.openSessions} sessions left open`]),
	];
	if (wrong.length > 0) {
		throw new Error(
			[
				...wrong,
				`of ${outcome.offered} offered; ${outcome.connections.join(' → ')}`,
				scheduleTable(schedule),
			].join('\n'),
		);
	}
}

export function scheduleTable({strikes, ...head}: Schedule): string {
	return [
		JSON.stringify(head),
		...strikes.map(
			({fault, at, times = 1}) =>
				`${fault.padEnd(20)} at ${faults[fault].occasion} ${at}${times > 1 ? `-${at + times - 1}` : ''}`,
		),
	].join('\n');
}
