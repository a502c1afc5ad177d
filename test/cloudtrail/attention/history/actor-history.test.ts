import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {
	type AttentionRule,
	everyMark,
	isMarked,
	markOf,
	reasonsOf,
} from '../../../../source/cloudtrail/attention/attention.js';
import {
	ActorHistory,
	mostOrigins,
} from '../../../../source/cloudtrail/attention/history/actor-history.js';
import type {TrailRecord} from '../../../../source/cloudtrail/trail-record.js';
import {howMany} from '../../../harness/how-many.js';
import {actor, trailRecord, updateOf} from '../../../harness/trail-record.js';
import {naiveMarks} from '../../../store/naive-marks.js';

const noon = Date.UTC(2026, 0, 2, 12);
const minute = 60_000;
const home = '192.0.2.10';
const abroad = '203.0.113.77';
const mutating = {
	kind: 'mutating',
	isInferred: false,
} as const;

/** A call `minutes` after noon. */
function call(
	minutes: number,
	sourceIPAddress: string | undefined = home,
	more: Partial<TrailRecord> = {},
): TrailRecord {
	return trailRecord({time: noon + minutes * minute, sourceIPAddress, ...more});
}

function calls(
	count: number,
	more: Partial<TrailRecord> = {},
): readonly TrailRecord[] {
	return Array.from({length: count}, (_, index) => call(index, home, more));
}

/** The rules that mark each record, in order of arrival. */
function marksOf(
	records: readonly TrailRecord[],
): ReadonlyArray<readonly AttentionRule[]> {
	const history = new ActorHistory();
	return records.map(record =>
		reasonsOf(history.take(record), record).map(({rule}) => rule),
	);
}

function lastMarks(
	...records: readonly TrailRecord[]
): readonly AttentionRule[] {
	return marksOf(records).at(-1) ?? [];
}

describe('a new address', () => {
	it('is one that an actor with a history calls from', () => {
		assert.deepEqual(lastMarks(...calls(5), call(6, abroad)), ['new-address']);
	});

	it('marks nothing at the start of a watch', () => {
		// Nobody is known yet, and a second address seconds later is no news.
		assert.deepEqual(lastMarks(call(0)), []);
		assert.deepEqual(lastMarks(...calls(4), call(6, abroad)), []);
		const atOnce = Array.from({length: 50}, (_, index) => call(index / 60));
		assert.deepEqual(lastMarks(...atOnce, call(1, abroad)), []);
		assert.deepEqual(lastMarks(...atOnce, call(2, abroad)), ['new-address']);
	});

	it('marks every call from there for an hour', () => {
		const marks = marksOf([
			...calls(5),
			...[6, 7, 65, 66, 66.1, 80].map(minutes => call(minutes, abroad)),
		]);
		assert.deepEqual(
			marks.slice(5).map(rules => rules.length),
			[1, 1, 1, 1, 0, 0],
		);
	});

	it('is judged by event time, whatever the order of arrival', () => {
		const past = calls(5);
		// The past arrives after the first call from abroad: the next one is marked.
		assert.deepEqual(marksOf([call(6, abroad), ...past, call(7, abroad)]), [
			...new Array(6).fill([]),
			['new-address'],
		]);
		// Calls that are later than the first from an address make it no news.
		const later = [6, 7, 8, 9, 10].map(minutes => call(minutes, abroad));
		assert.deepEqual(marksOf([...later, ...past]), new Array(10).fill([]));
		// A late record shows that the address was used before all others.
		assert.deepEqual(
			lastMarks(...past, call(6, abroad), call(-1, abroad), call(8, abroad)),
			[],
		);
	});

	it('is none where the actor calls from everywhere', () => {
		const fleet = [1, 2, 3, 4].flatMap(host =>
			[0, 1, 2].map(minutes => call(minutes, `198.51.100.${host}`)),
		);
		assert.deepEqual(lastMarks(...fleet, call(9, abroad)), []);
		const history = new ActorHistory();
		for (let host = 0; host < 100; host++) {
			history.take(call(host, `198.51.100.${host}`));
		}

		assert.equal(history.addresses.count, mostOrigins);
		assert.equal(history.addresses.isMore, true);
	});

	it('is an address: no name of a service, and a network of IPv6', () => {
		assert.deepEqual(
			lastMarks(...calls(5), call(6, 'lambda.amazonaws.com')),
			[],
		);
		assert.deepEqual(lastMarks(...calls(5), call(6, undefined)), []);
		const inNetwork = [1, 2, 3, 4, 5].map(minutes =>
			call(minutes, `2001:db8:1:2::${minutes}`),
		);
		assert.deepEqual(lastMarks(...inNetwork, call(9, '2001:DB8:1:2:f::1')), []);
		assert.deepEqual(lastMarks(...inNetwork, call(9, '2001:db8:1:3::1')), [
			'new-address',
		]);
	});

	it('is none for a service of AWS, an update, or a record without an event time', () => {
		const service = {actor: actor({class: 'aws-service'})};
		assert.deepEqual(
			lastMarks(...calls(5, service), call(6, abroad, service)),
			[],
		);
		assert.deepEqual(
			lastMarks(...calls(5), call(6, abroad, {addendum: updateOf('original')})),
			[],
		);
		assert.deepEqual(
			lastMarks(...calls(5), call(6, abroad, {timeFrom: 'delivery'})),
			[],
		);
	});

	it('is counted among the addresses of the actor', () => {
		const history = new ActorHistory();
		for (const record of calls(5)) {
			history.take(record);
		}

		const before = history.addresses;
		assert.deepEqual(before, {count: 1, isMore: false, added: []});
		history.take(call(6, abroad));
		history.take(call(7, abroad));
		assert.deepEqual(history.addresses, {
			count: 2,
			isMore: false,
			added: [abroad],
		});
		assert.equal(before.count, 1, 'what was published does not change');
	});
});

describe('a first change', () => {
	const change = {access: mutating};

	it('is that of an actor that had only read', () => {
		assert.deepEqual(lastMarks(...calls(20), call(30, home, change)), [
			'first-change',
		]);
		assert.deepEqual(lastMarks(...calls(19), call(30, home, change)), []);
		assert.deepEqual(
			marksOf([...calls(20), call(30, home, change), call(31, home, change)])
				.slice(20)
				.map(rules => rules.length),
			[1, 0],
		);
	});

	it('is none where the actor read later, failed, or signed in', () => {
		assert.deepEqual(lastMarks(...calls(20), call(-1, home, change)), []);
		for (const failed of [
			{error: {code: 'Throttling', message: undefined}},
			{dryRun: 'DryRunOperation'},
			{eventSource: 'signin.amazonaws.com'},
		]) {
			assert.deepEqual(
				lastMarks(...calls(20), call(30, home, {...change, ...failed})),
				[],
			);
		}
	});

	it('needs more than one visit to the console', () => {
		const visit = Array.from({length: 40}, (_, index) => call(index / 60));
		assert.deepEqual(lastMarks(...visit, call(1, home, change)), []);
	});
});

const arbitraryCall = fc
	.record({
		minutes: fc.integer({min: 0, max: 90}),
		host: fc.integer({min: 1, max: 11}),
		isChange: fc.boolean(),
		isDenied: fc.boolean(),
	})
	.map(({minutes, host, isChange, isDenied}) =>
		call(minutes, `192.0.2.${Math.ceil(host ** 2 / 12)}`, {
			...(isChange && minutes > 60 ? {access: mutating} : {}),
			...(isDenied ? {error: {code: 'AccessDenied', message: undefined}} : {}),
		}),
	);

it('remembers as much of any actor as is needed to judge as from all records', () => {
	const arbitraryCalls = fc
		.tuple(fc.array(arbitraryCall, {maxLength: 60, size: 'max'}), fc.boolean())
		.map(([records, isInOrder]) =>
			isInOrder ? records.toSorted((a, b) => a.time - b.time) : records,
		);
	const seen = new Set<AttentionRule>();
	fc.assert(
		fc.property(arbitraryCalls, records => {
			const marks = marksOf(records);
			for (const [index, record] of records.entries()) {
				const expected = naiveMarks(record, records.slice(0, index));
				assert.deepEqual(new Set(marks[index]), expected);
				for (const rule of expected) {
					seen.add(rule);
				}
			}
		}),
		{seed: 1, numRuns: howMany('histories', {short: 200, long: 3000})},
	);
	assert.deepEqual([...seen].sort(), [
		'denied',
		'denied-then-allowed',
		'first-change',
		'new-address',
	]);
});

const services = ['ec2', 'iam', 's3', 'rds', 'lambda', 'kms'];
const agents = [
	'Boto3/1.40',
	'Boto3/1.41',
	'curl/8.14',
	'Terraform/1.13',
	'go',
];

/** One of 30 reads. @param seconds within which all of them are */
const arbitraryRead = (seconds: number) =>
	fc
		.record({
			second: fc.integer({min: 0, max: seconds}),
			number: fc.integer({min: 0, max: 29}),
			agent: fc.constantFrom(...agents.slice(0, 2), ...agents),
			isDenied: fc.boolean(),
		})
		.map(({second, number, agent, isDenied}) =>
			call(second / 60, home, {
				eventName: `List${number}`,
				eventSource: `${services[number % services.length]}.amazonaws.com`,
				userAgent: agent,
				...(isDenied
					? {error: {code: 'AccessDenied', message: undefined}}
					: {}),
			}),
		);

it('finds bursts and programs as from all records, in any order of arrival', () => {
	const seen = new Set<AttentionRule>();
	fc.assert(
		fc.property(
			fc.array(arbitraryRead(480), {minLength: 20, maxLength: 90, size: 'max'}),
			fc.boolean(),
			(records, isInOrder) => {
				const arrived = isInOrder
					? records.toSorted((a, b) => a.time - b.time)
					: records;
				const marks = marksOf(arrived);
				for (const [index, record] of arrived.entries()) {
					const expected = naiveMarks(record, arrived.slice(0, index));
					assert.deepEqual(new Set(marks[index]), expected);
					for (const rule of expected) {
						seen.add(rule);
					}
				}
			},
		),
		{seed: 1, numRuns: howMany('bursts', {short: 30, long: 600})},
	);
	assert.deepEqual([...seen].sort(), [
		'denied',
		'denied-then-allowed',
		'enumeration',
		'error-burst',
		'new-agent',
	]);
});

it('judges after a join as one history that took all records', () => {
	// Of at most eight addresses: which ones are told apart depends on the order.
	const someCall = fc.oneof(
		arbitraryCall.map(record => ({
			...record,
			sourceIPAddress: `192.0.2.${Number(record.sourceIPAddress?.at(-1)) % 8}`,
		})),
		arbitraryRead(150),
	);
	// A success by one key answers no denial of the other.
	const compared = everyMark & ~markOf('denied-then-allowed');
	let marked = 0;
	fc.assert(
		fc.property(
			fc.array(fc.tuple(someCall, fc.boolean()), {maxLength: 60, size: 'max'}),
			fc.array(someCall, {minLength: 1, maxLength: 20}),
			(before, after) => {
				const [whole, one, other] = [
					new ActorHistory(),
					new ActorHistory(),
					new ActorHistory(),
				];
				for (const [record, isOfOne] of before) {
					whole.take(record);
					(isOfOne ? one : other).take(record);
				}

				one.join(other);
				assert.equal(one.addresses.count, whole.addresses.count);
				for (const record of after) {
					const marks = one.take(record) & compared;
					assert.equal(marks, whole.take(record) & compared);
					marked |= marks;
				}
			},
		),
		{numRuns: howMany('joined histories', {short: 600, long: 3000})},
	);
	for (const rule of ['new-address', 'error-burst', 'new-agent'] as const) {
		assert.ok(isMarked(marked, rule), rule);
	}
});
