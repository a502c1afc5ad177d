import {setTimeout as delay} from 'node:timers/promises';
import {createAskedRecords} from '../../source/app/asked-records.js';
import type {TrailRecord} from '../../source/cloudtrail/trail-record.js';
import {
	type EmbeddedEndpoint,
	startEndpoint,
} from '../../source/demo/endpoint/endpoint.js';
import {faults, type Strike} from '../../source/demo/faults/faults.js';
import {seededRandom} from '../../source/demo/traffic/seeded-random.js';
import {ingest} from '../../source/ingest/ingest.js';
import {createCloudWatchSource} from '../../source/sources/cloudwatch-logs/cloudwatch-logs.js';
import type {Snapshot} from '../../source/store/snapshot.js';
import {createRecordStore} from '../../source/store/store.js';
import {type Coverage, coverageOfAll} from '../../source/stream/coverage.js';
import type {RecordSink} from '../../source/stream/record-sink.js';
import {
	eventSourcesInScope,
	type Scope,
	scopeAfter,
	scopes,
} from '../../source/stream/scope.js';
import {createSourceControl} from '../../source/stream/source-control.js';
import {numberedRecord, numberOf} from '../harness/numbered-record.js';
import {
	eager,
	filterCallsPerSecond,
	groupName,
	sourceOptions,
} from '../sources/cloudwatch-logs/source-options.js';
import {falseClaims} from './false-claims.js';
import {falseStatements} from './said-claims.js';
import {everyWidth, statements} from './statements.js';

export type Schedule = {
	/** Of the sizes of deliveries, their lateness and the jitter. */
	readonly seed: number;
	readonly poll: boolean;
	/** In the log group before the watch begins. */
	readonly already: number;
	/** Put while it runs. */
	readonly records: number;
	/** No record changes anything: where nothing is missing, that is said. */
	readonly areReadOnly: boolean;
	readonly maxEvents: number;
	readonly eventsScannedPerPage: number;
	/** The duration of faults that last. */
	readonly durationMs: number;
	/** How many log groups are watched. Faults of one group hit the last. */
	readonly groups: number;
	/** How far this computer's clock is ahead of the endpoint's. */
	readonly aheadMs: number;
	/** The watch is stopped in the middle: what it says then has to be true as well. */
	readonly isCutShort: boolean;
	readonly strikes: readonly Strike[];
	/**
	 * After how many records of the run `a` is pressed, which asks for the next scope.
	 * Then the watch begins in the first, and two of three records are of other
	 * services. Empty: everything is asked for.
	 */
	readonly scopePresses: readonly number[];
	/**
	 * After how many records of the run the watch goes back to records from before its
	 * start. Undefined: there are none.
	 */
	readonly backAfter: number | undefined;
	/** Records are put until so many faults have struck. @default 0 */
	readonly leastStruck?: number;
};

/** The result of a schedule. Every field up to `failure` has one right value, which `expectConserved` checks. */
export type Outcome = {
	readonly offered: number;
	readonly lost: readonly number[];
	readonly doubled: readonly number[];
	/** What was called received or complete although the endpoint knew better. */
	readonly falseClaims: readonly string[];
	readonly isOrdered: boolean;
	readonly sum: string;
	readonly isSumRight: boolean;
	readonly hasGapsLeft: boolean;
	/** All that was offered is called complete in the end. */
	readonly isCalledComplete: boolean;
	readonly openSessions: number;
	readonly failure: string | undefined;
	readonly connections: readonly string[];
	/** Reports of coverage with a gap in it. */
	readonly gapsSeen: number;
	readonly struck: readonly Strike[];
};

const tickMs = 5;
// One in each of the scopes, and in those that are wider.
const services = [
	'qapps.amazonaws.com',
	'qbusiness.amazonaws.com',
	's3.amazonaws.com',
];
// Only a failing run takes this long.
const limitMs = 60_000;
const lateReachMs = 1000;
// Records from before the watch have this age. With a fault that shows them 300 ms
// late they are still younger than `lateReachMs`.
const alreadyMs = 400;
// Those from before the start have this age: the watch begins a minute ago.
const earlierMs = 120_000;
const earlierRecords = 300;

// Where every clock is ahead, records tell the time once they have come for ten
// seconds.
const tellingMs = 12_000;

const timing = {
	...eager,
	lateReachMs,
	maxLateReachMs: 10 * lateReachMs,
	newestEveryMs: 500,
};

/** An endpoint that checks no signature and has a wrong Date header, read by a computer as wrong. */
export function isEveryClockAhead({
	aheadMs,
	strikes,
}: Pick<Schedule, 'aheadMs' | 'strikes'>): boolean {
	return aheadMs > 0 && strikes.some(({fault}) => fault === 'clock-ahead');
}

/**
 * Runs a schedule of faults through everything real: embedded endpoint, AWS
 * SDK, source, ingest, store. Records are put all the time.
 */
export async function runSchedule(schedule: Schedule): Promise<Outcome> {
	const {durationMs, strikes, eventsScannedPerPage, groups} = schedule;
	const logGroups = Array.from({length: groups}, (_, index) =>
		index === 0 ? groupName : `${groupName}-${index}`,
	);
	const {next: random} = seededRandom(String(schedule.seed));
	const endpoint = await startEndpoint({
		updateIntervalMs: tickMs,
		eventsScannedPerPage,
		logGroups: logGroups.map(name => ({name})),
		faults: {schedule: strikes, durationMs},
	});
	let offered = 0;
	let newest = 0;
	const eventSourceOf = (number: number): string =>
		services[schedule.scopePresses.length > 0 ? number % services.length : 0] ??
		'';
	const offer = (
		count: number,
		lateMs: number,
		logGroup = logGroups[Math.floor(random() * groups)],
	) => {
		const now = Date.now();
		newest = now;
		endpoint.put(
			logGroup ?? groupName,
			Array.from({length: count}, () => ({
				message: numberedRecord(
					offered,
					now,
					schedule.areReadOnly,
					eventSourceOf(offered++),
				),
				timestamp: now - lateMs,
			})),
		);
	};

	if (schedule.backAfter !== undefined) {
		offer(earlierRecords, earlierMs);
	}

	const before = offered;
	for (const logGroup of logGroups) {
		offer(Math.ceil(schedule.already / groups), alreadyMs, logGroup);
	}

	const watched = watch(schedule, endpoint, logGroups, random, eventSourceOf);
	const isAsked = (number: number): boolean => watched.asksFor(number);
	const countMissing = (): number =>
		Array.from({length: offered}, (_, number) => number).filter(
			number => isAsked(number) && !watched.received.has(number),
		).length;
	const presses = schedule.scopePresses.toSorted((a, b) => a - b);
	let {backAfter = Number.POSITIVE_INFINITY} = schedule;
	// A watch that never saw anything may end with an error, as it should.
	await watched.waitFor(() => watched.received.size > 0);
	const {leastStruck = 0} = schedule;
	const offerFor = isEveryClockAhead(schedule) ? tellingMs : 0;
	const startedAt = performance.now();
	while (
		offered < before + schedule.already + schedule.records ||
		endpoint.struck.length < leastStruck ||
		presses.length > 0 ||
		Number.isFinite(backAfter) ||
		performance.now() - startedAt < offerFor
	) {
		offer(
			random() < 0.02 ? 700 : 1 + Math.floor(random() * 6),
			random() < 0.1 ? 40 : 0,
		);
		const put = offered - before - schedule.already;
		if (put >= (presses[0] ?? Infinity)) {
			presses.shift();
			watched.pressScope();
		}

		if (put >= backAfter) {
			backAfter = Number.POSITIVE_INFINITY;
			watched.goBack();
		}

		await delay(offerFor === 0 ? tickMs : 20 * tickMs);
	}

	// Once is enough: on a busy machine an update can come late at any time, and
	// is then asked for again.
	let isComplete = false;
	// Clocks that disagree are decided between after ten seconds of records.
	const isClockWrong =
		schedule.aheadMs !== 0 ||
		strikes.some(({fault}) => faults[fault].family === 'The Date header');
	let isCalledComplete = isClockWrong;
	await watched.waitFor(() => {
		const {completeTo = 0, gaps} = watched.store.getSnapshot().coverage;
		isComplete = gaps.length === 0 && countMissing() === 0;
		isCalledComplete ||= completeTo >= newest;
		return schedule.isCutShort || (isComplete && isCalledComplete);
	});
	// A repeat may arrive after the last new record.
	await delay(4 * tickMs);
	const snapshot = watched.store.getSnapshot();
	watched.judge(snapshot.coverage);
	watched.judgeStatements(everyWidth);
	await watched.stop();
	await watched.waitFor(() => endpoint.liveTailSessions === 0);
	const {received} = watched;
	const outcome: Outcome = {
		offered,
		lost: Array.from({length: offered}, (_, number) => number).filter(
			number => isAsked(number) && !received.has(number),
		),
		doubled: [...received].flatMap(([number, count]) =>
			count > 1 ? [number] : [],
		),
		falseClaims: watched.falseClaims,
		isOrdered: isOrdered(snapshot),
		sum: sumOf(snapshot),
		isSumRight: isSumRight(snapshot, received.size + watched.damaged()),
		hasGapsLeft: !isComplete && snapshot.coverage.gaps.length > 0,
		isCalledComplete,
		openSessions: endpoint.liveTailSessions,
		failure: watched.failure(),
		connections: watched.connections,
		gapsSeen: watched.gapsSeen(),
		struck: endpoint.struck,
	};
	await endpoint.close();
	return outcome;
}

function watch(
	schedule: Schedule,
	endpoint: EmbeddedEndpoint,
	logGroups: readonly string[],
	random: () => number,
	eventSourceOf: (number: number) => string,
) {
	const {poll, maxEvents, aheadMs} = schedule;
	const control = createSourceControl();
	/** What is asked for, from when on. */
	let scope: Scope = schedule.scopePresses.length > 0 ? 'q-apps' : 'all';
	let from = Number.POSITIVE_INFINITY;
	const isBack = (): boolean =>
		schedule.backAfter === undefined || Number.isFinite(from);
	const asksFor = (number: number): boolean =>
		(isBack() || number >= earlierRecords) &&
		(eventSourcesInScope(scope)?.includes(eventSourceOf(number)) ?? true);
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
		order: 'event-time',
		unseenAfter: undefined,
		search: undefined,
		questions: [],
	});
	const received = new Map<number, number>();
	const connections: string[] = [];
	const untrue: string[] = [];
	let gapsSeen = 0;
	let damaged = 0;
	let reports = 0;
	const context = {
		...{endpoint, logGroups, lateReachMs},
		isReceived: (number: number) => received.has(number) || !asksFor(number),
		onTheWayMs: poll ? 0 : 1000,
	};
	// Until records tell the time, only words can be careful: they go by the newest
	// record.
	const isTimeKnown = (): boolean =>
		!isEveryClockAhead(schedule) || hasRemark(store.getSnapshot());
	const judge = (coverage: Coverage) => {
		if (untrue.length < 5 && isTimeKnown()) {
			untrue.push(...falseClaims(coverage, context));
		}
	};

	const startedAt = Date.now();
	const judgeStatements = (widths: readonly number[]) => {
		if (untrue.length < 5) {
			const options = {
				...{snapshot: store.getSnapshot(), startedAt, widths},
				logGroups,
			};
			untrue.push(
				...statements(options).flatMap(said =>
					falseStatements({...said, ...context}),
				),
			);
		}
	};

	let told: Coverage | undefined;
	// As the screen does: what is told may be of what was asked for before.
	const showCoverage = () => {
		if (told !== undefined) {
			const coverage = coverageOfAll(told, {scope, from});
			judge(coverage);
			store.setCoverage(coverage);
		}
	};

	const sink: RecordSink<TrailRecord> = {
		...store,
		append(records) {
			for (const {record} of records) {
				const number = numberOf(record.eventId);
				if (Number.isNaN(number)) {
					// An event without its record has no id.
					damaged++;
				} else {
					received.set(number, (received.get(number) ?? 0) + 1);
				}
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
			told = coverage;
			showCoverage();
			// Each frame draws it, in whatever width the terminal has.
			judgeStatements([everyWidth[reports++ % everyWidth.length] ?? 80]);
		},
	};
	const abort = new AbortController();
	const source = createCloudWatchSource({
		...sourceOptions(endpoint.url),
		...{logGroups, poll, random, filterCallsPerSecond, timing, control},
		scope,
		now: () => Date.now() + aheadMs,
	});
	let failure: string | undefined;
	const watching = ingest(source, sink, {
		signal: abort.signal,
		isAsked: createAskedRecords(undefined),
	}).catch((error: unknown) => {
		failure = String(error);
	});
	return {
		store,
		received,
		connections,
		judge,
		judgeStatements,
		asksFor,
		pressScope() {
			scope = scopeAfter(scope, scopes);
			control.askFor(scope);
			showCoverage();
		},
		goBack() {
			from = Date.now() - 2 * earlierMs;
			control.reachBack(from);
			showCoverage();
		},
		falseClaims: untrue,
		damaged: () => damaged,
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

function hasRemark({connection}: Snapshot): boolean {
	return 'remark' in connection && connection.remark !== undefined;
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
	const {isCutShort} = schedule;
	const wrong = [
		...(failure === undefined ? [] : [`ended: ${failure}`]),
		...outcome.falseClaims.slice(0, 5),
		...(lost.length === 0 || isCutShort
			? []
			: [`lost ${lost.length}: ${lost.slice(0, 8).join(' ')}`]),
		...(doubled.length === 0
			? []
			: [`doubled ${doubled.length}: ${doubled.slice(0, 8).join(' ')}`]),
		...(outcome.isOrdered ? [] : ['not in order of event time']),
		...(outcome.isSumRight ? [] : [`the sum is wrong: ${outcome.sum}`]),
		...(outcome.hasGapsLeft && !isCutShort ? ['gaps left open'] : []),
		...(outcome.isCalledComplete || isCutShort
			? []
			: ['never called complete']),
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
				`struck: ${JSON.stringify(outcome.struck)}`,
			].join('\n'),
		);
	}
}

export function scheduleTable({strikes, ...head}: Schedule): string {
	return [
		JSON.stringify(head),
		...strikes.map(
			({fault, at, times = 1}) =>
				`${fault.padEnd(22)} at ${faults[fault].occasion} ${at}${times > 1 ? `-${at + times - 1}` : ''}`,
		),
	].join('\n');
}
