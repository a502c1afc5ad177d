import assert from 'node:assert/strict';
import {test} from 'node:test';
import {noMarkCounts} from '../../source/cloudtrail/attention/mark-counts.js';
import {
	type GoodbyeOptions,
	goodbyeLines,
} from '../../source/output/goodbye.js';
import type {Snapshot, Summary} from '../../source/store/snapshot.js';
import type {Coverage} from '../../source/stream/coverage.js';
import {cellWidth} from '../../source/text/cell-width.js';
import {hostileTexts} from '../harness/hostile-texts.js';
import {identitySummary, noon, snapshot, summary} from '../harness/summary.js';

/** All is well, and the newest record was delivered then. */
function deliveredTo(newest: number, more: Partial<Coverage> = {}): Coverage {
	return {
		...{receivedTo: noon, completeTo: noon, gaps: []},
		delivered: {newest, askedAt: noon, problem: undefined},
		...more,
	};
}

const busy = snapshot({
	coverage: deliveredTo(noon - 20_000),
	lagMs: 300_000,
	received: 4021,
	totalSummary: summary({
		records: 4021,
		readOnly: 2743,
		mutating: 1278,
		destructive: 124,
		errors: 170,
		identities: [
			identitySummary({label: 'alice@example.com'}, {calls: 90, mutating: 80}),
			identitySummary({label: 'build-role'}, {calls: 3000, mutating: 44}),
			identitySummary({label: 'root'}, {calls: 2, mutating: 1}),
			identitySummary({label: 'auditor'}, {calls: 929}),
		],
	}),
});

function lines(
	of: Snapshot,
	overrides: Partial<GoodbyeOptions> = {},
): readonly string[] {
	return goodbyeLines({
		snapshot: of,
		target: {logGroups: ['aws-cloudtrail-logs'], region: 'us-east-1'},
		startedAt: noon - 252_000,
		endedAt: noon,
		limits: [],
		zone: 'utc',
		width: 120,
		ellipsis: '…',
		...overrides,
	});
}

test('says where it looked, what it counted and who changed most', () => {
	assert.deepEqual(lines(busy, {width: 140}), [
		'qtail watched aws-cloudtrail-logs (us-east-1) for 4m12s, delivered to 11:59:40Z without gaps; calls after about 11:54Z may be missing.',
		'4,021 records: 2,743 read-only, 1,278 mutating (124 destructive), 170 errors, by 4 identities.',
		'Most changes: alice@example.com 80, build-role 44, root 1.',
		'Calls that touch the trail: cannot be known, since no management event came, and only those would show one.',
	]);
});

test('says that the service ignored the filter pattern', () => {
	const ignored = {...busy, unasked: 1214};
	assert.equal(
		lines(ignored).at(-1),
		'The service does not apply the filter pattern: 1,214 records outside of it left out.',
	);
	assert.equal(
		lines(ignored, {width: 80}).at(-1),
		'Filter pattern not applied: 1,214 records outside of it left out.',
	);
});

test('says of the trail what was seen, and of what time', () => {
	const answerOf = (
		counts: Partial<Summary>,
		coverage: Partial<Coverage> = {},
	) =>
		lines(
			{
				...busy,
				coverage: {...busy.coverage, ...coverage},
				totalSummary: {...busy.totalSummary, ...counts},
			},
			{from: noon - 900_000},
		).at(-1);
	const gap = {from: noon - 60_000, to: noon - 50_000};
	assert.equal(
		answerOf({management: 3}),
		'Calls that touch the trail: none seen from 11:45:00Z to 11:59:40Z.',
	);
	assert.equal(
		answerOf({management: 3}, {gaps: [gap]}),
		'Calls that touch the trail: none seen from 11:45:00Z to 11:59:40Z, except 1 gap.',
	);
	assert.equal(
		answerOf(
			{management: 3},
			{
				delivered: {
					...{newest: noon - 1_200_000, askedAt: noon},
					problem: undefined,
				},
			},
		),
		'Calls that touch the trail: cannot be known, since delivery to the log group may have stopped.',
	);
	assert.equal(
		answerOf({management: 3}, {receivedTo: undefined}),
		'Calls that touch the trail: none seen so far.',
	);
	assert.equal(
		answerOf({management: 3}, {receivedTo: undefined, isWhole: true}),
		'Calls that touch the trail: none seen.',
	);
	assert.equal(
		answerOf({management: 3, marked: {...noMarkCounts, 'trail-tampering': 2}}),
		'Calls that touch the trail: 2 seen.',
	);
	assert.match(answerOf({}) ?? '', /cannot be known/);
});

test('counts updates apart', () => {
	const {totalSummary} = busy;
	const updated = {...busy, totalSummary: {...totalSummary, updates: 1}};
	assert.match(
		lines(updated)[1] ?? '',
		/ \(124 destructive\), 1 update, 170 errors/,
	);
});

test('says less where there is less room, and never breaks a number off', () => {
	assert.deepEqual(lines(busy, {width: 80}), [
		'qtail watched aws-cloud…ail-logs for 4m12s, delivered to 11:59:40Z without gaps.',
		'4,021 records: 2,743 read-only, 1,278 mutating (124 destructive), 170 errors.',
		'Most changes: alice@example.com 80, build-role 44, root 1.',
		'Trail touched: cannot be known.',
	]);
	assert.deepEqual(lines(busy, {width: 40}), [
		'qtail watched for 4m12s.',
		'4,021 records: 1,278 mutating.',
		'Most changes: alice@example.com 80.',
		'Trail touched: cannot be known.',
	]);
});

const day = 86_400_000;
const silent = deliveredTo(noon - 1_200_000);
const firstLines: ReadonlyArray<{
	readonly name: string;
	readonly snapshot?: Partial<Snapshot>;
	readonly options?: Partial<GoodbyeOptions>;
	readonly expected: RegExp;
}> = [
	{
		name: 'nothing fetched',
		snapshot: {
			coverage: {receivedTo: undefined, completeTo: undefined, gaps: []},
		},
		expected: /for 4m12s, nothing fetched yet\.$/,
	},
	{
		name: 'not everything fetched',
		snapshot: {
			coverage: deliveredTo(noon, {receivedTo: noon - 600_000}),
		},
		expected: /fetched to 11:50:00Z without gaps; not everything\.$/,
	},
	{
		name: 'one gap',
		snapshot: {
			coverage: deliveredTo(noon, {
				gaps: [{from: noon - 60_000, to: noon - 30_000}],
			}),
		},
		expected: /delivered to 12:00:00Z except 1 gap, 11:59:00Z to 11:59:30Z\.$/,
	},
	{
		name: 'late records cannot be looked for',
		snapshot: {
			coverage: deliveredTo(noon, {unconfirmedBecause: 'too many records'}),
		},
		options: {width: 200},
		expected:
			/without gaps; calls after about 11:55Z may be missing; late records may be missing \(too many records\)\.$/,
	},
	{
		name: 'several gaps',
		snapshot: {
			coverage: deliveredTo(noon, {
				gaps: [
					{from: noon - 60_000, to: noon - 30_000},
					{from: noon - 20_000, to: noon - 10_000},
				],
			}),
		},
		expected: /except 2 gaps, the first 11:59:00Z to 11:59:30Z\.$/,
	},
	{
		name: 'another day',
		snapshot: {
			coverage: {
				...deliveredTo(noon - day, {receivedTo: noon - day}),
				delivered: {
					newest: noon - day,
					askedAt: noon - day,
					problem: undefined,
				},
			},
		},
		expected: /delivered to 2026-01-01 12:00:00Z without gaps\.$/,
	},
	{
		name: 'delivery stopped',
		snapshot: {coverage: silent},
		expected: /, nothing delivered since 11:40Z; delivery may have stopped\.$/,
	},
	{
		name: 'delivery stopped and a gap',
		snapshot: {coverage: {...silent, gaps: [{from: 0, to: 1}]}},
		expected: /; delivery may have stopped; 1 gap\.$/,
	},
	{
		name: 'delivery stopped in the narrowest terminal',
		snapshot: {coverage: silent},
		options: {width: 32},
		expected: /^Nothing delivered since 11:40Z\.$/,
	},
	{
		name: 'an empty log group',
		snapshot: {
			coverage: deliveredTo(noon, {
				delivered: {newest: undefined, askedAt: noon, problem: undefined},
			}),
		},
		expected:
			/the log group holds no record; the trail may not deliver here\.$/,
	},
	{
		name: 'a newest record that is not known',
		snapshot: {
			coverage: deliveredTo(noon, {
				delivered: {newest: undefined, askedAt: noon, problem: 'denied'},
			}),
		},
		expected: /no delivery is known; newer unknown: denied\.$/,
	},
	{
		name: 'several log groups, given by ARN',
		options: {
			target: {
				logGroups: [
					'arn:aws:logs:us-east-1:111122223333:log-group:CloudTrail/logs:*',
					'other',
				],
				region: 'us-east-1',
			},
		},
		expected: /^qtail watched CloudTrail\/logs \+1 \(us-east-1\) for/,
	},
	{
		name: 'no Region known',
		options: {target: {logGroups: ['trail'], region: undefined}},
		expected: /^qtail watched trail for 4m12s,/,
	},
	{
		name: 'a clock that went back',
		options: {startedAt: noon + 5000},
		expected: / for 0ms,/,
	},
];

for (const {name, snapshot: changed, options, expected} of firstLines) {
	test(`the first line, with ${name}`, () => {
		assert.match(lines({...busy, ...changed}, options)[0] ?? '', expected);
	});
}

test('without a record it says what to do', () => {
	assert.deepEqual(lines(snapshot()).slice(1), [
		'No record came. CloudTrail takes about 5 minutes to deliver; --since 2h asks further back.',
	]);
});

test('without a record it does not blame the delay where delivery may have stopped', () => {
	assert.equal(
		lines(snapshot({coverage: silent}))[1],
		'No record came, and delivery to the log group may have stopped.',
	);
});

test('where delivery may have stopped it gives no all-clear at any width', () => {
	for (let width = 20; width < 160; width++) {
		const text = lines({...quiet, coverage: silent}, {width}).join('\n');
		assert.match(
			text,
			/othing delivered|elivery to the log group|[Nn]ot every/,
		);
		assert.doesNotMatch(text, /changed nothing/);
	}
});

const quiet = snapshot({
	coverage: {receivedTo: noon, completeTo: noon, until: noon, gaps: []},
	received: 1,
	totalSummary: summary({
		records: 1,
		readOnly: 1,
		identities: [identitySummary({label: 'auditor'})],
	}),
});

test('without a change it says so of the records, and names the identities with most calls', () => {
	assert.deepEqual(lines(quiet).slice(1), [
		'1 record: 1 read-only, 0 mutating, 0 errors, by 1 identity.',
		'The one record changed nothing. Most calls: auditor 1.',
		'Calls that touch the trail: cannot be known, since no management event came, and only those would show one.',
	]);
});

test('where something is unread it gives no all-clear at any width, and names the first', () => {
	const coverage = {
		...{receivedTo: undefined, completeTo: undefined, gaps: [], isWhole: false},
		unread: {count: 2, first: 'x.json is cut off.'},
	};
	const [, , changes, unread] = lines({...quiet, coverage});
	assert.equal(
		changes,
		'No change among the 1 record that could be read; 2 parts could not be read. Most calls: auditor 1.',
	);
	assert.equal(
		unread,
		'2 parts could not be read, the first: x.json is cut off.',
	);
	assert.equal(
		lines({...quiet, coverage}, {width: 40})[2],
		'Not everything is known.',
	);
});

test('messages that are no record are counted apart, also without a record', () => {
	const counts = {noRecords: 4, damaged: 1};
	assert.match(
		lines({...quiet, totalSummary: {...quiet.totalSummary, ...counts}})[1] ??
			'',
		/, 1 record is damaged, 3 messages are no record\.$/,
	);
	assert.equal(
		lines(snapshot({totalSummary: summary(counts)}))[1],
		'No record came; 1 record is damaged; 3 messages are no record.',
	);
});

test('counts unknown access and evicted records', () => {
	const [, counts] = lines({
		...busy,
		evicted: 21,
		totalSummary: {...busy.totalSummary, unknown: 3},
	});
	assert.match(
		counts ?? '',
		/ 3 unknown, 170 errors, by 4 identities, 21 evicted\.$/,
	);
});

test('a name of any content and length stays within the line', () => {
	for (const text of [
		...hostileTexts,
		'x'.repeat(1_000_000),
		'漢'.repeat(500),
	]) {
		const hostile: Snapshot = {
			...busy,
			totalSummary: {
				...busy.totalSummary,
				identities: [identitySummary({label: text}, {mutating: 1})],
			},
		};
		for (const width of [1, 20, 79, 200]) {
			const written = lines(hostile, {
				width,
				target: {logGroups: [text], region: text},
			});
			assert.equal(written.length, 4);
			for (const line of written) {
				assert.ok(cellWidth(line) <= width, JSON.stringify(line));
				assert.doesNotMatch(line, /\p{Cc}/u);
			}
		}
	}
});

test('of Event history it says what it cannot have, and of which regions it speaks', () => {
	const coverage: Coverage = {
		...{receivedTo: noon, completeTo: undefined, gaps: []},
		eventHistory: {
			regions: ['us-west-2', 'us-east-1'],
			settledTo: noon - 900_000,
		},
	};
	const target = {
		...{logGroups: [], region: 'us-west-2'},
		historyRegions: ['us-west-2', 'us-east-1'],
	};
	const {totalSummary} = busy;
	assert.deepEqual(
		lines(
			{...busy, coverage, totalSummary: {...totalSummary, management: 4021}},
			{target, width: 160, from: noon - 3_600_000},
		),
		[
			'qtail watched Event history (us-west-2, us-east-1) for 4m12s, Event history to 12:00:00Z; management events only; calls after about 11:45Z may still come.',
			'4,021 records: 2,743 read-only, 1,278 mutating (124 destructive), 170 errors, by 4 identities.',
			'Most changes: alice@example.com 80, build-role 44, root 1.',
			'Calls that touch the trail: none seen from 11:00:00Z to 11:45:00Z in us-west-2 and us-east-1.',
		],
	);
	assert.equal(
		lines(snapshot({coverage}), {target, width: 80})[1],
		'No record came; Event history has no data events.',
	);
});
