/**
 * The demo: a trail without an AWS account. `startDemo` starts the embedded
 * endpoint, puts invented records into its log group as they fall due, and
 * hands out what a client needs (`http://127.0.0.1:40123`, region, credentials).
 * Everything after that is the code that reads a real trail.
 *
 * - `endpoint/` answers requests: log groups, pages, Live Tail sessions, trails.
 * - `protocol/` is how AWS speaks: JSON 1.1, errors, event stream frames.
 * - `traffic/` invents an account, its people, their calls, and one incident.
 * - `demo-account` is what else the account has: a trail, a directory, Regions.
 * - `faults/` makes the endpoint go wrong for a while, by name.
 * - `scenarios/` makes the account another one for good, by name.
 *
 * The invariant: the endpoint knows nothing of qtail. Tests of everything at the
 * AWS edge use it with the real SDK over real sockets.
 */
import {
	demoAccount,
	demoDirectory,
	demoLogGroupName,
	everyonesRegions,
	optInRegions,
} from './demo-account.js';
import {startEndpoint} from './endpoint/endpoint.js';
import type {FaultName} from './faults/fault-names.js';
import {faults as faultsByName} from './faults/faults.js';
import type {ScenarioChange} from './scenarios/scenario.js';
import type {ScenarioName} from './scenarios/scenario-names.js';
import {scenarios} from './scenarios/scenarios.js';
import {accountId, region} from './traffic/account.js';
import {generateTraffic, type TrafficRecord} from './traffic/traffic.js';

const severalLogGroupNames = [demoLogGroupName, `${demoLogGroupName}-2`];
// What `--since 15m` asks for, and a little more.
const longestHistoryMs = 17 * 60_000;
// From then on as many records arrive as happen.
const steadyAfterMs = 4 * 60_000;
const maxHistoryRecords = 20_000;
const retentionMs = 60 * 60_000;
const maxEvents = 100_000;
// Of Event history, which few ask: their texts are kept, up to twice as many.
const maxHistoryEvents = 8000;
// CloudWatch Logs stamps an event some ms after CloudTrail did.
const ingestionMs = 16;
// Rows trickle at this interval, and the timer costs next to nothing.
const deliveryIntervalMs = 100;
// The history is written then, although nobody has asked for it. The first rows are
// drawn before, on a busy machine too.
const unaskedMs = 1000;
// Time spent on deliveries before others get a turn: a frame is 16 ms.
const sliceMs = 5;

export type DemoOptions = {
	/** The same seed plays the same traffic. */
	readonly seed: number;
	/** Records a second on average, of all services. */
	readonly ratePerSecond: number;
	/** ms. @default Date.now */
	readonly now?: () => number;
	/** Plays the traffic that many times faster, for recordings and tests. @default 1 */
	readonly speed?: number;
	/** What goes wrong from time to time, in turn. @default nothing */
	readonly faults?: readonly FaultName[];
	/** What is otherwise in the account, from the start and for good. @default all is well */
	readonly scenario?: ScenarioName | undefined;
};

export type Demo = {
	readonly endpointUrl: string;
	readonly region: string;
	/** The trail's, unless a scenario says otherwise: one; several where a fault is about one of several, which hits the last. */
	readonly logGroupNames: readonly string[];
	/** Only the embedded endpoint accepts these credentials. */
	readonly credentials: {
		readonly accessKeyId: string;
		readonly secretAccessKey: string;
	};
	/** When the traffic started, ms. `describeIncident` takes it. */
	readonly startedAt: number;
	/** Ends the traffic and every connection; nothing runs after it. */
	close(): Promise<void>;
};

/**
 * How much history the log group begins with: as much as can be written before the
 * first rows are due. A high rate gets little history, and quicker deliveries, so
 * that the rate is right from the start.
 *
 * @param ratePerSecond wall time
 */
export function historyFor(ratePerSecond: number): {
	readonly historyMs: number;
	readonly lagFactor: number;
} {
	const historyMs = Math.min(
		longestHistoryMs,
		(maxHistoryRecords / ratePerSecond) * 1000,
	);
	return {historyMs, lagFactor: Math.min(1, historyMs / steadyAfterMs)};
}

/**
 * Starts the embedded endpoint with a log group that a trail of an invented
 * account delivers to: some minutes of history, then records as they fall due.
 * The history is written when it is asked for: a page of FilterLogEvents has it
 * written as far as it reads, everything else waits until all of it is.
 */
export async function startDemo(options: DemoOptions): Promise<Demo> {
	const {
		seed,
		ratePerSecond,
		now = Date.now,
		speed = 1,
		faults = [],
		scenario,
	} = options;
	let isStopped = false;
	const account = demoAccount(now);
	const {
		silentForMs,
		groupsOf,
		clientRegion = region,
		respond,
		...changes
	}: ScenarioChange = scenario === undefined
		? {}
		: scenarios[scenario].change(account);
	const startedAt = account.startedAt - (silentForMs ?? 0);
	const lastDelivery =
		silentForMs === undefined ? Number.POSITIVE_INFINITY : startedAt;
	const traffic = generateTraffic({
		seed,
		ratePerSecond,
		startsAt: startedAt,
		...historyFor(ratePerSecond * speed),
		speed,
	});
	const logGroupNames = faults.some(
		name => faultsByName[name].family === 'One of several log groups',
	)
		? severalLogGroupNames
		: [demoLogGroupName];
	let following: TrafficRecord | undefined;
	/** Puts the next record, if it is due. */
	const writeNext = (): boolean => {
		following ??= traffic.next().value;
		const {deliverAt, message} = following;
		if (deliverAt > Math.min(now(), lastDelivery)) {
			return false;
		}

		const timestamp = Math.floor(deliverAt);
		// By time, so that a group gets the same records however often this is called.
		const ownGroup = logGroupNames[timestamp % logGroupNames.length];
		for (const group of groupsOf?.(following) ?? [
			ownGroup ?? demoLogGroupName,
		]) {
			endpoint.put(group, [
				{message, timestamp, ingestionTime: timestamp + ingestionMs},
			]);
		}

		endpoint.record([message]);
		following = undefined;
		return true;
	};

	/** Puts what is due, in slices, until it has caught up or is stopped. */
	const writeDue = async (): Promise<void> => {
		let isBehind = true;
		while (isBehind && !isStopped) {
			const sliceEnd = performance.now() + sliceMs;
			do {
				isBehind = writeNext();
			} while (isBehind && performance.now() < sliceEnd);

			await new Promise(resolve => {
				setImmediate(resolve);
			});
		}
	};

	let timer: NodeJS.Timeout | undefined;
	let delivering: Promise<void> | undefined;
	const deliver = async (): Promise<void> => {
		await writeDue();
		if (!isStopped) {
			for (const group of keptGroups) {
				endpoint.dropBefore(group, now() - (silentForMs ?? 0) - retentionMs);
			}

			timer = setTimeout(() => {
				delivering = deliver();
			}, deliveryIntervalMs);
		}
	};

	let written: Promise<void> | undefined;
	const writeHistory = async (): Promise<void> => {
		if (written === undefined) {
			clearTimeout(timer);
			written = deliver();
			delivering = written;
		}

		return written;
	};

	const logGroups: NonNullable<ScenarioChange['logGroups']> =
		changes.logGroups ?? logGroupNames.map(name => ({name}));
	const endpoint = await startEndpoint({
		region,
		accountId,
		now,
		otherRegions: everyonesRegions.filter(name => name !== region),
		disabledRegions: optInRegions,
		trails: logGroupNames.map((logGroupName, index) => ({
			...account.trail,
			name: `${account.trail.name}${index === 0 ? '' : `-${index + 1}`}`,
			logGroupName,
		})),
		directory: demoDirectory(seed),
		...changes,
		logGroups,
		...(respond && {respond}),
		maxEventsPerGroup: maxEvents,
		maxEventsOfHistory: maxHistoryEvents,
		history: {writeNext, written: writeHistory},
		faults: {rhythm: faults},
	});
	const keptGroups = logGroups.map(({name, region: where}) =>
		endpoint.logGroupArn(name, where),
	);
	timer = setTimeout(writeHistory, unaskedMs);
	return {
		endpointUrl: endpoint.url,
		region: clientRegion,
		logGroupNames,
		credentials: {
			accessKeyId: 'AKIADEMO00000EXAMPLE',
			secretAccessKey: 'qtail-demo',
		},
		startedAt,
		async close() {
			isStopped = true;
			clearTimeout(timer);
			await delivering;
			clearTimeout(timer);
			await endpoint.close();
		},
	};
}
