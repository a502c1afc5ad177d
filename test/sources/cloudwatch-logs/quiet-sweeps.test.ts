import assert from 'node:assert/strict';
import {mock, test} from 'node:test';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {scopeQuestion} from '../../../source/cloudwatch-pattern/scope-question.js';
import {createSeenRecords} from '../../../source/ingest/seen-records.js';
import {Asking} from '../../../source/sources/cloudwatch-logs/asking.js';
import {Engine} from '../../../source/sources/cloudwatch-logs/engine.js';
import type {LiveTailEvent} from '../../../source/sources/cloudwatch-logs/session/live-tail.js';
import {defaultTiming} from '../../../source/sources/cloudwatch-logs/timing.js';
import type {Connection} from '../../../source/stream/connection.js';
import type {Coverage, TimeRange} from '../../../source/stream/coverage.js';
import type {DeliveredMessage} from '../../../source/stream/message.js';
import {pause} from '../../../source/tasks/pause.js';

const perPage = 700;
const pageMs = 250;
const mostPerUpdate = 500;
// Few, so that a test of minutes gets to records that are forgotten.
const knownRecords = 100_000;
const startedAt = Date.UTC(2026, 0, 2, 12);

type LoggedRecord = {
	readonly message: string;
	readonly deliveryTime: number;
	/** When FilterLogEvents has it, ms. */
	readonly visibleAt: number;
	/** Live Tail leaves it out. */
	readonly isSkipped: boolean;
};

/** A log group and a watch of it, by a clock that only the test moves. */
class TimedWatch {
	readonly received = new Set<string>();
	/** Records that are new to `seen-records`. */
	counted = 0;
	readonly all: LoggedRecord[] = [];
	coverage: Coverage | undefined;
	connection: Connection | undefined;
	onCoverage = (_: Coverage): void => {};
	calls = 0;
	/** Records in all pages of FilterLogEvents. */
	read = 0;

	readonly #abort = new AbortController();
	readonly #done: Promise<void>;
	readonly #seen = createSeenRecords(knownRecords);
	#ofUpdate: LoggedRecord[] = [];
	/** What the monotonic clock did not count, ms. */
	#sleptMs = 0;
	#closeSession = (): void => {};

	constructor() {
		const monotonicNow = () => Date.now();
		let skippedMs = 0;
		const now = () => monotonicNow() + skippedMs;
		const engine = new Engine({
			logGroups: [{name: 'trail', arn: 'arn', region: undefined}],
			from: startedAt - 900_000,
			emit: async message => {
				if (message.kind === 'batch') {
					const fresh = message.messages.filter(
						each => this.#seen.see(each.message, each) === 'new',
					);
					this.counted += fresh.length;
					for (const each of fresh) {
						this.received.add(each.message);
					}

					message.onIngested?.(fresh);
				} else if (message.kind === 'coverage') {
					this.coverage = message.coverage;
					this.onCoverage(message.coverage);
				} else if (message.kind === 'connection') {
					this.connection = message.connection;
				}
			},
			scope: 'all',
			horizonCapacity: (knownRecords * 5) / 6,
			place: {
				region: 'us-east-1',
				clock: {
					...{now, earliest: now, latest: now},
					observe() {},
					skip() {},
					noteDelivery() {},
					remark: undefined,
				},
				timing: defaultTiming,
				localNow: () => this.now(),
				monotonicNow,
				random: () => 0.5,
				callsPerSecond: 6.25,
				resolve: async () => ({
					...{name: 'trail', arn: 'arn'},
					filterTarget: {logGroupName: 'trail'},
				}),
				askingOf: scope =>
					new Asking(scopeQuestion(scope, undefined), {isPlain: false}),
				fetchPages: (_, range, signal) => this.#pages(range, signal),
				listNewest: async function* () {},
				openLiveTail: (_, signal) => this.#updates(signal),
				explain: async () => undefined,
				renewCredentials() {},
			},
		});
		this.#done = engine.follow(
			{
				poll: false,
				control: undefined,
				readClocks: () => ({wall: this.now(), monotonic: monotonicNow()}),
				skipClock(ms) {
					skippedMs += ms;
				},
			},
			this.#abort.signal,
		);
	}

	/** By a wall clock that is right, ms. */
	now(): number {
		return Date.now() + this.#sleptMs;
	}

	/** The computer sleeps, and the session breaks off without a word. */
	sleep(ms: number): void {
		this.#sleptMs += ms;
	}

	/** The socket of the session that has ended is closed. */
	closeSession(): void {
		this.#closeSession();
	}

	put(isSkipped: boolean, lateMs: number): void {
		const record = this.#add(isSkipped, this.now(), lateMs);
		this.#ofUpdate.push(record);
	}

	putHistory(deliveryTime: number): void {
		this.#add(true, deliveryTime, 0);
	}

	/** Half a second goes by. */
	async tick(): Promise<void> {
		mock.timers.tick(500);
		for (let turn = 0; turn < 4; turn++) {
			await nextTurn();
		}
	}

	async ticks(count: number): Promise<void> {
		for (let done = 0; done < count; done++) {
			await this.tick();
		}
	}

	async end(): Promise<void> {
		this.#abort.abort();
		this.closeSession();
		await this.#done;
	}

	#add(isSkipped: boolean, deliveryTime: number, lateMs: number): LoggedRecord {
		const record = {
			message: `{"eventID":"${String(this.all.length).padStart(36, '0')}"}`,
			deliveryTime,
			visibleAt: deliveryTime + lateMs,
			isSkipped,
		};
		this.all.push(record);
		return record;
	}

	async *#pages({from, to}: TimeRange, signal: AbortSignal) {
		const found = this.all.filter(
			({deliveryTime, visibleAt}) =>
				from <= deliveryTime && deliveryTime <= to && visibleAt <= this.now(),
		);
		for (let start = 0; start === 0 || start < found.length; start += perPage) {
			if (start > 0) {
				await pause(pageMs, signal);
			}

			const page = found.slice(start, start + perPage);
			this.calls++;
			this.read += page.length;
			yield page.map(record => delivered(record, record.message));
		}
	}

	async *#updates(signal: AbortSignal): AsyncGenerator<LiveTailEvent> {
		const closed = new Promise<void>(resolve => {
			this.#closeSession = resolve;
		});
		try {
			yield {kind: 'started'};
			while (!signal.aborted) {
				await pause(1000, signal);
				const found = this.#ofUpdate.filter(({isSkipped}) => !isSkipped);
				this.#ofUpdate = [];
				yield {
					kind: 'update',
					messages: found
						.slice(0, mostPerUpdate)
						.map(record => delivered(record, undefined)),
					isSampled: found.length > mostPerUpdate,
				};
			}
		} finally {
			await closed;
		}
	}
}

function delivered(
	{message, deliveryTime}: LoggedRecord,
	logEventId: string | undefined,
): DeliveredMessage {
	return {
		message,
		deliveryTime,
		logGroupIdentifier: 'arn',
		logStreamName: 'stream',
		logEventId,
	};
}

/** Runs a watch by a clock that only `tick` moves, from its start to its end. */
async function played(
	play: (watch: TimedWatch) => Promise<void>,
): Promise<TimedWatch> {
	mock.timers.enable({apis: ['setTimeout', 'Date'], now: startedAt});
	try {
		const watch = new TimedWatch();
		await play(watch).finally(() => watch.end());
		return watch;
	} finally {
		mock.timers.reset();
	}
}

/** Half an hour of two records a second, then the time that sweeps need to reach all of them. */
function watchHalfAnHour(
	isSkipped: (number: number) => boolean,
	lateMs: number,
): Promise<TimedWatch> {
	return played(async watch => {
		for (let number = 0; number < 3600; number++) {
			watch.put(isSkipped(number), lateMs);
			await watch.tick();
		}

		await watch.ticks(600);
	});
}

test('reads each record of a session three times by FilterLogEvents, and calls it complete after the last', async () => {
	const watched = await watchHalfAnHour(() => false, 500);
	const {all, received, read, calls, coverage} = watched;
	assert.equal(received.size, all.length);
	assert.ok(read <= 3.2 * all.length, `${read} of ${all.length}`);
	// Each sweep has two minutes to the next one after the first few, and three
	// ranges: new, a little older, and 15 minutes old.
	assert.ok(calls <= 3 * 20, `${calls} calls`);
	const {receivedTo = 0, completeTo = 0} = coverage ?? {};
	const minutes = (receivedTo - completeTo) / 60_000;
	assert.ok(14 < minutes && minutes < 18, `${minutes} minutes`);
});

test('finds the records that a session skipped, also those visible late', async () => {
	for (const lateMs of [1000, 20_000, 90_000]) {
		const {all, received} = await watchHalfAnHour(
			number => number % 50 === 7,
			lateMs,
		);
		assert.equal(received.size, all.length, `${lateMs} ms`);
	}
});

test('finds a burst that becomes visible four minutes late in a quiet group', async () => {
	const {all, received, coverage} = await played(async watch => {
		// As quiet as groups are at night.
		await watch.ticks(3000);
		for (let number = 0; number < 20; number++) {
			watch.put(true, 240_000);
		}

		await watch.ticks(2 * 240 + 2 * 120);
		assert.ok((watch.coverage?.completeTo ?? 0) < Date.now() - 360_000);
	});
	assert.equal(received.size, all.length);
	assert.equal(coverage?.gaps.length, 0);
});

test('reads again what it called complete once a record is later than all before, and calls it complete again', async () => {
	const {all, received, coverage} = await played(async watch => {
		await watch.ticks(2 * 20 * 60);
		assert.ok((watch.coverage?.completeTo ?? 0) > startedAt - 60_000);
		// Visible after fourteen minutes: the next one may be twice as late.
		watch.put(true, 14 * 60_000);
		await watch.ticks(2 * 17 * 60);
		assert.equal(watch.received.size, 1);
		await watch.ticks(2 * 60 * 60);
	});
	assert.equal(received.size, all.length);
	const {receivedTo = 0, completeTo = 0} = coverage ?? {};
	const minutes = (receivedTo - completeTo) / 60_000;
	assert.ok(26 < minutes && minutes < 34, `${minutes} minutes`);
});

test('counts no record twice after a burst longer than the memory of repeats', async () => {
	const {all, received, counted} = await played(async watch => {
		for (let half = 0; half < 600; half++) {
			const count = 20 <= half && half < 240 ? 1000 : 1;
			for (let number = 0; number < count; number++) {
				watch.put(false, 500);
			}

			await watch.tick();
		}

		await watch.ticks(600);
	});
	assert.equal(received.size, all.length);
	assert.equal(counted, all.length);
});

test('counts nothing twice where a long backfill meets the first sweeps', async () => {
	const {all, received, counted} = await played(async watch => {
		const history = 200_000;
		for (let number = 0; number < history; number++) {
			const age = Math.ceil((890_000 * (history - number)) / history);
			watch.putHistory(startedAt - age);
		}

		for (let half = 0; half < 400; half++) {
			watch.put(false, 500);
			await watch.tick();
		}

		await watch.ticks(10);
	});
	assert.equal(received.size, all.length);
	assert.equal(counted, all.length);
});

test('after a sleep the session is no longer called live, nor the time slept received', async () => {
	const {all, received, coverage, connection} = await played(async watch => {
		await watch.ticks(2 * 60);
		assert.equal(watch.connection?.name, 'live');
		const untrue: Coverage[] = [];
		watch.onCoverage = coverage => {
			const {receivedTo = 0, gaps} = coverage;
			const isUntrue = watch.all.some(
				({message, deliveryTime: time}) =>
					time <= receivedTo &&
					!watch.received.has(message) &&
					!gaps.some(({from, to}) => from <= time && time <= to),
			);
			untrue.push(...(isUntrue ? [coverage] : []));
		};

		for (let number = 0; number < 20; number++) {
			watch.sleep(60_000);
			watch.put(true, 0);
		}

		// The clocks are looked at every second.
		await watch.ticks(2);
		assert.deepEqual(watch.connection, {
			name: 'reconnecting',
			attempt: 1,
			retryAt: watch.now(),
			reason: 'this computer was asleep for 20m1s',
		});
		watch.closeSession();
		while (watch.received.size < watch.all.length) {
			await watch.tick();
		}

		assert.deepEqual(untrue, []);
		await watch.ticks(60);
	});
	assert.equal(received.size, all.length);
	assert.equal(connection?.name, 'live');
	assert.deepEqual(coverage?.gaps, []);
});
