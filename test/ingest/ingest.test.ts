import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import type {TrailRecord} from '../../source/cloudtrail/trail-record.js';
import {ingest} from '../../source/ingest/ingest.js';
import {createSeenRecords} from '../../source/ingest/seen-records.js';
import {turnOfCharacters, turnOfTime} from '../../source/ingest/turn.js';
import {createRecordStore} from '../../source/store/store.js';
import type {DeliveredMessage} from '../../source/stream/message.js';
import type {
	ArrivedRecord,
	RecordSink,
} from '../../source/stream/record-sink.js';
import type {
	RecordSource,
	SourceMessage,
} from '../../source/stream/record-source.js';
import {howMany} from '../harness/how-many.js';
import {until} from '../harness/until.js';
import {createNaiveSeenRecords} from './naive-seen-records.js';

const noon = Date.UTC(2026, 0, 2, 12);

function event(
	id: number | string,
	overrides: Partial<DeliveredMessage> = {},
): DeliveredMessage {
	return {
		message: JSON.stringify({
			eventVersion: '1.11',
			eventTime: new Date(noon + Number(id) * 10).toISOString(),
			eventSource: 'qapps.amazonaws.com',
			eventName: 'GetQApp',
			eventID: `event-${id}`,
			recipientAccountId: '111122223333',
		}),
		deliveryTime: noon + 120_000,
		logGroupIdentifier: 'trail',
		logStreamName: 'stream',
		logEventId: undefined,
		...overrides,
	};
}

function events(from: number, to: number): DeliveredMessage[] {
	return Array.from({length: to - from}, (_, index) => event(from + index));
}

function sourceOf(...messages: readonly SourceMessage[]): RecordSource {
	return async function* () {
		yield* messages;
	};
}

const batch = (...messages: readonly DeliveredMessage[]): SourceMessage => ({
	kind: 'batch',
	messages,
});

/** A sink that writes down its calls. */
function notingSink(overrides: Partial<RecordSink<TrailRecord>> = {}) {
	const told: unknown[] = [];
	const records: Array<ArrivedRecord<TrailRecord>> = [];
	const sink: RecordSink<TrailRecord> = {
		append(appended) {
			records.push(...appended);
			told.push(appended.map(({record}) => record.eventId));
		},
		setConnection({name}) {
			told.push(name);
		},
		setCoverage({completeTo}) {
			told.push({completeTo});
		},
		countSampled(at) {
			told.push({sampledAt: at});
		},
		countUnasked(count) {
			told.push({unasked: count});
		},
		countRepeated(count, duplicatedKeys) {
			told.push({repeated: count, inSource: duplicatedKeys.length});
		},
		...overrides,
	};
	return {sink, told, records};
}

/** A clock that goes on by so many ms at every look. */
function clockOf(stepMs: number): () => number {
	let time = 0;
	return () => {
		time += stepMs;
		return time;
	};
}

const untilEnd = {
	signal: new AbortController().signal,
	now: () => noon + 300_000,
	// Nothing takes any time: each batch is one turn.
	turn: turnOfTime(() => 0),
};

describe('the ingest', () => {
	it('passes every message on in the order of the source', async () => {
		const {sink, told, records} = notingSink();
		await ingest(
			sourceOf(
				{kind: 'connection', connection: {name: 'live'}},
				batch(event(2), event(1, {logEventId: 'a'})),
				{
					kind: 'coverage',
					coverage: {receivedTo: undefined, completeTo: noon, gaps: []},
				},
				batch(event(1, {logEventId: 'b'}), event(3), event(2)),
				batch(),
				{kind: 'sampled', at: noon + 1},
			),
			sink,
			untilEnd,
		);
		assert.deepEqual(told, [
			'live',
			['event-2', 'event-1'],
			{completeTo: noon},
			['event-3'],
			{repeated: 2, inSource: 1},
			{sampledAt: noon + 1},
		]);
		const [first] = records;
		assert.equal(first?.arrivedAt, noon + 300_000);
		assert.equal(first?.record.deliveryTime, noon + 120_000);
		assert.equal(first?.record.raw, event(2).message);
	});

	it('leaves out what the service was not asked for, and counts it once', async () => {
		const {sink, told} = notingSink();
		await ingest(
			sourceOf(
				batch(event(1), event(2), event(3)),
				batch(event(2), event(3), event(4), event(5)),
				batch(event(2)),
			),
			sink,
			{...untilEnd, isAsked: ({eventId}) => Number(eventId?.at(-1)) % 2 === 1},
		);
		assert.deepEqual(told, [
			['event-1', 'event-3'],
			{unasked: 1},
			['event-5'],
			{repeated: 1, inSource: 0},
			{unasked: 1},
		]);
	});

	it('passes on where CloudWatch Logs keeps a record, as its first delivery says', async () => {
		const {sink, records} = notingSink();
		const place = {logGroupIdentifier: 'trail', logStreamName: 'stream-7'};
		const logEventId = '3'.repeat(56);
		await ingest(
			sourceOf(
				batch(event(1, place), event(2, {...place, logEventId})),
				// The sweep behind the live edge delivers the first record again.
				batch(event(1, {...place, logEventId})),
			),
			sink,
			untilEnd,
		);
		assert.deepEqual(
			records.map(
				({logEvent: {logGroupIdentifier, logStreamName, logEventId}}) => ({
					...{logGroupIdentifier, logStreamName, logEventId},
				}),
			),
			[
				{...place, logEventId: undefined},
				{...place, logEventId},
			],
		);
	});

	it('drops no message that is not an ordinary record', async () => {
		const {sink, records} = notingSink();
		const odd = [
			'',
			'{',
			'{}',
			'null',
			`{"eventName":"${'x'.repeat(262_144)}"}`,
		];
		await ingest(
			sourceOf(batch(...odd.map(message => event(0, {message})))),
			sink,
			untilEnd,
		);
		assert.deepEqual(
			records.map(({record}) => record.raw),
			odd,
		);
	});

	it('gives the event loop a turn after some ms of work, and keeps the order', async () => {
		const {sink, told, records} = notingSink();
		let turns = 0;
		let isDone = false;
		const turn = () => {
			turns++;
			if (!isDone) {
				setImmediate(turn);
			}
		};

		setImmediate(turn);
		await ingest(sourceOf(batch(...events(0, 1000))), sink, {
			...untilEnd,
			turn: turnOfTime(clockOf(1)),
		});
		isDone = true;
		assert.ok(turns >= 250, `turns: ${turns}`);
		// A message takes a millisecond here.
		assert.ok(told.every(ids => Array.isArray(ids) && ids.length <= 4));
		assert.deepEqual(
			records.map(({record}) => record.eventId),
			events(0, 1000).map((_, index) => `event-${index}`),
		);
	});

	it('appends a page at once where that takes no time', async () => {
		const {sink, told} = notingSink();
		await ingest(sourceOf(batch(...events(0, 10_000))), sink, untilEnd);
		assert.equal(told.length, 1);
	});

	it('appends for lines what does not depend on how fast the computer is', async () => {
		const {sink, told} = notingSink();
		const long = events(0, 1000).map(each => ({
			...each,
			message: each.message.padEnd(1000),
		}));
		await ingest(sourceOf(batch(...long)), sink, {
			...untilEnd,
			turn: turnOfCharacters(),
		});
		assert.deepEqual(
			told.map(ids => (Array.isArray(ids) ? ids.length : ids)),
			[263, 263, 263, 211],
		);
	});

	it('takes the time between two batches for no work', async () => {
		const {sink, told} = notingSink();
		let time = 0;
		const source: RecordSource = async function* () {
			for (const at of [0, 1, 2]) {
				time += 1000;
				yield batch(event(2 * at), event(2 * at + 1));
			}
		};

		await ingest(source, sink, {...untilEnd, turn: turnOfTime(() => time)});
		assert.deepEqual(told, [
			['event-0', 'event-1'],
			['event-2', 'event-3'],
			['event-4', 'event-5'],
		]);
	});

	it('gives the event loop turns between many small batches', async () => {
		const {sink} = notingSink();
		let turnedAt: number | undefined;
		let batches = 0;
		const source: RecordSource = async function* () {
			for (; batches < 2000; batches++) {
				yield batch(event(batches));
			}
		};

		setImmediate(() => {
			turnedAt = batches;
		});
		await ingest(source, sink, {...untilEnd, turn: turnOfTime(clockOf(0.1))});
		assert.ok(
			turnedAt !== undefined && turnedAt < 2000,
			`turned at ${turnedAt}`,
		);
	});

	it('stops in the middle of a page on abort, after the source is closed', async () => {
		const controller = new AbortController();
		let isClosed = false;
		const source: RecordSource = async function* () {
			try {
				yield batch(...events(0, 10_000));
				yield batch(...events(10_000, 10_001));
			} finally {
				isClosed = true;
			}
		};

		const {sink, records} = notingSink({
			countRepeated() {},
		});
		const append = sink.append.bind(sink);
		await ingest(
			source,
			{
				...sink,
				append(appended) {
					controller.abort();
					return append(appended);
				},
			},
			{...untilEnd, turn: turnOfTime(clockOf(1)), signal: controller.signal},
		);
		assert.ok(isClosed);
		assert.ok(records.length > 0 && records.length < 1000);
	});

	it('waits for a slow sink, but not beyond an abort', async () => {
		const controller = new AbortController();
		let drain = () => {};
		const {sink, told} = notingSink();
		const ended = ingest(
			sourceOf(batch(event(1)), batch(event(2)), {
				kind: 'connection',
				connection: {name: 'live'},
			}),
			{
				...sink,
				async append(appended) {
					await sink.append(appended);
					await new Promise<void>(resolve => {
						drain = resolve;
					});
				},
			},
			{...untilEnd, signal: controller.signal},
		);
		await until(
			() => told.length === 1,
			() => JSON.stringify(told),
		);
		drain();
		await until(
			() => told.length === 2,
			() => JSON.stringify(told),
		);
		controller.abort();
		await ended;
		assert.deepEqual(told, [['event-1'], ['event-2']]);
	});

	it('rejects with the error of a sink or a source, after the source is closed', async () => {
		let closed = 0;
		const failing: RecordSource = async function* () {
			try {
				yield batch(event(1));
				throw new Error('no such log group');
			} finally {
				closed++;
			}
		};

		await assert.rejects(ingest(failing, notingSink().sink, untilEnd), {
			message: 'no such log group',
		});
		const full = new Error('disk full');
		for (const append of [
			() => {
				throw full;
			},
			async () => {
				throw full;
			},
		]) {
			const {sink} = notingSink({append});
			await assert.rejects(ingest(failing, sink, untilEnd), full);
		}

		assert.equal(closed, 3);
	});

	it('knows the records of an earlier source if both share their seen records', async () => {
		const seen = createSeenRecords();
		const {sink, told} = notingSink();
		for (let round = 0; round < 2; round++) {
			await ingest(sourceOf(batch(event(1))), sink, {...untilEnd, seen});
		}

		assert.deepEqual(told, [['event-1'], {repeated: 1, inSource: 0}]);
	});

	it('puts each of 20,000 records into the store once, from overlapping deliveries', async () => {
		const store = createRecordStore({maxEvents: 5000});
		const messages: SourceMessage[] = [];
		for (let from = 0; from < 20_000; from += 500) {
			messages.push(batch(...events(from, from + 500)));
			// The sweep behind the live edge reaches back over two updates.
			const swept = events(Math.max(0, from - 500), from + 500);
			messages.push(
				batch(
					...swept.map(message => ({
						...message,
						logEventId: `id of ${message.message}`,
					})),
				),
			);
		}

		await ingest(sourceOf(...messages), store, untilEnd);
		store.show({
			filter: {
				kind: 'field',
				field: 'id',
				values: ['event-*0', 'event-*2', 'event-*4', 'event-*6', 'event-*8'],
			},
			around: undefined,
			frozenAt: undefined,
			order: 'event-time',
			unseenAfter: undefined,
			search: undefined,
			questions: [],
		});
		const snapshot = store.getSnapshot();
		assert.equal(snapshot.received, 20_000);
		assert.equal(snapshot.repeated, 39_500);
		assert.equal(snapshot.duplicatedInSource, 0);
		assert.equal(snapshot.evicted, 15_000);
		assert.equal(snapshot.shown, 2500);
		assert.equal(snapshot.filtered, 2500);
		assert.equal(snapshot.totalSummary.records, 20_000);
		assert.equal(snapshot.rows.at(-1)?.record.eventId, 'event-19998');
		const ids = new Set(
			Array.from(
				{length: snapshot.shown},
				(_, index) => snapshot.rows.at(index)?.record.eventId,
			),
		);
		assert.equal(ids.size, 2500);
	});
});

describe('the memory of seen records', () => {
	const live = {
		logEventId: undefined,
		logGroupIdentifier: 'trail',
	} as const;
	const swept = (logEventId: string, logGroupIdentifier = 'trail') =>
		({logEventId, logGroupIdentifier}) as const;

	const cases: ReadonlyArray<
		[
			name: string,
			deliveries: ReadonlyArray<
				Parameters<ReturnType<typeof createSeenRecords>['see']>[1]
			>,
			sightings: string,
		]
	> = [
		['Live Tail twice', [live, live], 'new repeated'],
		['Live Tail, then a sweep', [live, swept('1')], 'new repeated'],
		['a sweep, then Live Tail', [swept('1'), live], 'new repeated'],
		['overlapping sweeps', [swept('1'), swept('1')], 'new repeated'],
		[
			'two events of one record',
			[swept('1'), swept('2'), swept('1'), swept('2')],
			'new duplicated-in-source repeated repeated',
		],
		[
			'two events, once in Live Tail',
			[live, swept('1'), swept('2')],
			'new repeated duplicated-in-source',
		],
		[
			'Live Tail twice around a sweep',
			[live, swept('1'), live],
			'new repeated repeated',
		],
		['two log groups', [swept('1'), swept('2', 'other')], 'new repeated'],
		[
			'two log groups, then a sweep',
			[swept('1'), swept('2', 'other'), swept('1')],
			'new repeated repeated',
		],
	];
	for (const [name, deliveries, sightings] of cases) {
		it(`calls ${name}: ${sightings}`, () => {
			const seen = createSeenRecords();
			assert.equal(
				deliveries.map(delivery => seen.see('key', delivery)).join(' '),
				sightings,
			);
		});
	}

	it('calls no record a duplicate because it is in several of a hundred log groups', () => {
		const seen = createSeenRecords();
		for (let group = 0; group < 100; group++) {
			const sighting = seen.see('key', swept(`${group}`, `group-${group}`));
			assert.equal(sighting, group === 0 ? 'new' : 'repeated');
			seen.see(`only in ${group}`, swept('1', `group-${group}`));
		}

		assert.equal(seen.see('only in 99', swept('1', 'group-98')), 'repeated');
		seen.see('late', swept('1', 'group-98'));
		assert.equal(seen.see('late', swept('2', 'group-99')), 'repeated');
	});

	it('forgets a key after as many others as its capacity, and not before', () => {
		const seen = createSeenRecords(100);
		const sightingAfter = (others: number, key: string) => {
			seen.see(key, live);
			for (let other = 0; other < others; other++) {
				seen.see(`${key}-${other}`, live);
			}

			return seen.see(key, live);
		};

		for (let round = 0; round < 30; round++) {
			assert.notEqual(sightingAfter(99, `near-${round}`), 'new');
			assert.equal(sightingAfter(100, `far-${round}`), 'new');
		}
	});

	it('gives the answers of a memory that keeps strings', () => {
		const delivery = fc.record({
			key: fc.integer({min: 0, max: 400}).map(String),
			logEventId: fc.constantFrom(undefined, '1', '2', '3'),
			logGroupIdentifier: fc.constantFrom('trail', 'other', undefined),
		});
		fc.assert(
			fc.property(
				fc.integer({min: 1, max: 150}),
				fc.array(delivery, {maxLength: 2000, size: 'max'}),
				(capacity, deliveries) => {
					const seen = createSeenRecords(capacity);
					const naive = createNaiveSeenRecords(capacity);
					for (const {key, ...rest} of deliveries) {
						assert.equal(seen.see(key, rest), naive.see(key, rest));
					}
				},
			),
			{numRuns: howMany('streams', {short: 15, long: 50})},
		);
	});

	it('knows each of 20,000 keys while it grows, and no other key', () => {
		const seen = createSeenRecords(20_001);
		for (let key = 0; key < 20_000; key++) {
			assert.equal(seen.see(`${key}`, live), 'new');
			assert.equal(seen.see(`${key >> 1}`, live), 'repeated');
		}

		for (let key = 0; key < 20_000; key++) {
			assert.equal(seen.see(`${key}`, live), 'repeated');
		}
	});
});
