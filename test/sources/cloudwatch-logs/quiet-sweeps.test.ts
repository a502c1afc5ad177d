import assert from 'node:assert/strict';
import {mock, test} from 'node:test';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {createSeenRecords} from '../../../source/ingest/seen-records.js';
import {follow} from '../../../source/sources/cloudwatch-logs/follow.js';
import {runTogether} from '../../../source/sources/cloudwatch-logs/merge-async.js';
import {pause} from '../../../source/sources/cloudwatch-logs/pause.js';
import type {LiveTailEvent} from '../../../source/sources/cloudwatch-logs/session/live-tail.js';
import {defaultTiming} from '../../../source/sources/cloudwatch-logs/timing.js';
import {
	createWatch,
	type Watch,
} from '../../../source/sources/cloudwatch-logs/watch.js';
import type {TimeRange} from '../../../source/stream/coverage.js';
import type {DeliveredMessage} from '../../../source/stream/message.js';

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
	calls = 0;
	/** Records in all pages of FilterLogEvents. */
	read = 0;

	readonly #abort = new AbortController();
	readonly #watch: Watch;
	readonly #done: Promise<void>;
	readonly #seen = createSeenRecords(knownRecords);
	#ofUpdate: LoggedRecord[] = [];

	constructor() {
		const now = () => Date.now();
		this.#watch = createWatch({
			logGroups: [
				{name: 'trail', arn: 'arn', filterTarget: {logGroupName: 'trail'}},
			],
			from: startedAt - 900_000,
			emit: async message => {
				for (const each of message.kind === 'batch' ? message.messages : []) {
					this.received.add(each.message);
					const isNew = this.#seen.see(each.message, each) === 'new';
					this.counted += isNew ? 1 : 0;
				}
			},
			explain: async () => undefined,
			renewCredentials() {},
			now,
			localNow: now,
			monotonicNow: now,
			random: () => 0.5,
			timing: defaultTiming,
			region: 'us-east-1',
			callsPerSecond: 6.25,
			horizonCapacity: knownRecords / 2,
			fetchPages: (_, range, signal) => this.#pages(range, signal),
			openLiveTail: signal => this.#updates(signal),
		});
		const {signal} = this.#abort;
		this.#done = runTogether(signal, [
			inner => this.#watch.sweeper.run(inner),
			inner =>
				follow(
					this.#watch,
					{
						poll: false,
						retry: undefined,
						readClocks: () => ({wall: now(), monotonic: now()}),
						skipClock() {},
					},
					inner,
				),
		]);
	}

	put(isSkipped: boolean, lateMs: number): void {
		const record = this.#add(isSkipped, Date.now(), lateMs);
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
				from <= deliveryTime && deliveryTime <= to && visibleAt <= Date.now(),
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
		await play(watch);
		await watch.end();
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

test('reads each record of a session twice by FilterLogEvents, and no more often', async () => {
	const {all, received, read, calls} = await watchHalfAnHour(() => false, 500);
	assert.equal(received.size, all.length);
	assert.ok(read <= 2.2 * all.length, `${read} of ${all.length}`);
	// Each sweep has two minutes to the next one after the first few.
	assert.ok(calls <= 40, `${calls} calls`);
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
