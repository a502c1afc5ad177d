import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {connectionText} from '../../../source/screen/header/connection-text.js';
import {
	type HeaderOptions,
	headerLines,
} from '../../../source/screen/header/header.js';
import type {Snapshot} from '../../../source/store/snapshot.js';
import type {Connection} from '../../../source/stream/connection.js';
import {asciiGlyphs, unicodeGlyphs} from '../../../source/text/glyphs.js';
import {lineText, lineWidth} from '../../../source/text/styled-line.js';
import {hostileTexts} from '../../harness/hostile-texts.js';
import {noon, snapshot} from '../../harness/summary.js';

const minute = 60_000;
const logGroup =
	'arn:aws:logs:us-east-1:111122223333:log-group:CloudTrail/logs:*';

const busy: Partial<Snapshot> = {
	coverage: {receivedTo: noon - minute, completeTo: noon - minute, gaps: []},
	lagMs: 130_000,
	received: 1204,
	shown: 37,
};

function draw(
	store: Partial<Snapshot> = busy,
	overrides: Partial<HeaderOptions> = {},
): readonly string[] {
	return headerLines({
		snapshot: snapshot(store),
		target: {logGroups: [logGroup], region: 'us-east-1'},
		isFrozen: false,
		now: noon,
		zone: 'utc',
		width: 160,
		rows: 1,
		glyphs: unicodeGlyphs,
		...overrides,
	}).map(line => lineText(line).trimEnd());
}

describe('the whole header', () => {
	test('is one line where there is room', () => {
		assert.deepEqual(draw(), [
			'● live · CloudTrail/logs us-east-1 · complete to 11:59:00Z · lag 2m10s · 0 gaps · 1,204 received · 37 shown · 1,204 held · UTC',
		]);
	});

	test('is two lines in a narrow terminal', () => {
		assert.deepEqual(draw(busy, {width: 80, rows: 2}), [
			'● live · CloudTrail/logs us-east-1 · UTC',
			'complete to 11:59:00Z · lag 2m10s · 0 gaps · 1,204 received · 37 shown',
		]);
		assert.deepEqual(draw(busy, {width: 60, rows: 2}), [
			'● live · CloudTrail/logs us-east-1 · UTC',
			'complete to 11:59:00Z · 1,204 received · 37 shown',
		]);
	});

	test('has room for a reason before the source, where it has two lines', () => {
		const reconnecting = {
			name: 'reconnecting',
			attempt: 1,
			retryAt: noon + 80_000,
			reason: 'no answer to FilterLogEvents for more than 10s',
		} as const;
		const store = {...busy, connection: reconnecting};
		assert.deepEqual(
			draw(store, {width: 80, rows: 2})[0],
			'! reconnecting in 1m20s · no answer to FilterLogEvents… · CloudTra…-east-1 · UTC',
		);
		assert.match(
			draw(store, {width: 120, rows: 2})[0] ?? '',
			/ · no answer to FilterLogEvents for more than 10s · CloudTrail\/logs us-east-1 · /,
		);
	});

	test('counts the records that a filter has still to look at, even where there is little room', () => {
		const looking = {...busy, received: 1_204_000, unexamined: 812_000};
		assert.match(
			draw(looking).join(''),
			/37 shown · 1,204,000 held · 812,000 not looked at yet ·/,
		);
		assert.match(
			draw(looking, {width: 60, rows: 2}).join(''),
			/812,000 not looked at yet/,
		);
	});

	test('fills the lines that the layout gives it, to the cell', () => {
		for (const rows of [0, 1, 2]) {
			for (const width of [0, 1, 20, 60, 80, 119, 120, 200]) {
				const lines = headerLines({
					snapshot: snapshot(busy),
					target: {logGroups: [logGroup], region: 'us-east-1'},
					isFrozen: true,
					now: noon,
					zone: 'local',
					width,
					rows,
					glyphs: unicodeGlyphs,
				});
				assert.equal(lines.length, rows);
				for (const line of lines) {
					assert.equal(lineWidth(line), width);
				}
			}
		}
	});
});

describe('connection', () => {
	const states: ReadonlyArray<
		readonly [connection: Connection, expected: string]
	> = [
		[{name: 'connecting'}, '◌ connecting'],
		[
			{
				name: 'connecting',
				waiting: {operation: 'DescribeLogGroups', since: noon - 12_400},
			},
			'◌ connecting · no answer to DescribeLogGroups for 12s',
		],
		[
			{
				name: 'live',
				searching: {emptyPages: 1000, from: noon - 15 * minute},
				remark: 'two clocks differ',
			},
			'● live · still searching: 1,000 empty pages from 11:45:00Z; two clocks differ',
		],
		[
			{name: 'backfilling', from: noon - 15 * minute},
			'⇣ backfilling the last 15m',
		],
		[{name: 'live'}, '● live'],
		[
			{name: 'polling', intervalMs: 5000, reason: undefined},
			'↻ polling every 5s',
		],
		[
			{name: 'polling', intervalMs: 5000, reason: 'no Live Tail here'},
			'↻ polling every 5s · no Live Tail here',
		],
		[
			{name: 'reconnecting', attempt: 2, retryAt: noon + 3200, reason: 'reset'},
			'! reconnecting in 4s · reset',
		],
		[
			{name: 'reconnecting', attempt: 2, retryAt: noon - 1, reason: 'reset'},
			'! reconnecting now · reset',
		],
		[
			{
				name: 'throttled',
				attempt: 1,
				retryAt: noon + 2000,
				reason: 'slow down',
			},
			'! throttled, again in 2s · slow down',
		],
		...(
			['signed out', 'access denied', 'not found', 'unsupported'] as const
		).map(
			name =>
				[
					{
						name,
						attempt: 1,
						retryAt: noon + 10_000,
						reason: 'because',
						nextSteps: [],
					},
					`! ${name}, again in 10s · because`,
				] as const,
		),
		[
			{name: 'live', sweepIntervalMs: 30_000, sweepTrouble: undefined},
			'● live · sweep 30s',
		],
		[{name: 'live', sweepTrouble: 'no'}, '● live · no'],
		[{name: 'sampled'}, '● sampled · fetching what Live Tail left out'],
		[{name: 'ended', reason: 'end of range'}, '✓ ended · end of range'],
	];
	for (const [connection, expected] of states) {
		test(expected, () => {
			const [line] = draw(
				{connection},
				{target: {logGroups: [], region: undefined}},
			);
			assert.ok(line?.startsWith(`${expected} · not complete yet`), line);
		});
	}

	test('a good state and a trouble differ in tone too', () => {
		const toneOf = (connection: Connection) =>
			connectionText(connection, noon, 'utc', unicodeGlyphs).tone;
		assert.equal(toneOf({name: 'live'}), 'ok');
		assert.equal(
			toneOf({name: 'reconnecting', attempt: 1, retryAt: noon, reason: 'x'}),
			'error',
		);
		assert.equal(
			toneOf({name: 'polling', intervalMs: 5000, reason: 'x'}),
			'warning',
		);
	});

	test('stays visible beside a frozen display', () => {
		assert.match(
			draw(busy, {isFrozen: true})[0] ?? '',
			/^▮ frozen · ● live · /,
		);
	});

	test('a long reason leaves room for completeness and counts', () => {
		const connection: Connection = {
			name: 'reconnecting',
			attempt: 1,
			retryAt: noon + 1000,
			reason: 'the connection was lost because '.repeat(20),
		};
		const [line = ''] = draw({...busy, connection}, {width: 120});
		assert.match(line, /^! reconnecting in 1s · the connection.*…/);
		assert.match(line, /complete to 11:59:00Z/);
		assert.match(line, /37 shown/);
	});
});

describe('source', () => {
	const targets: ReadonlyArray<
		readonly [target: HeaderOptions['target'], expected: string]
	> = [
		[{logGroups: ['my-trail'], region: 'eu-west-1'}, 'my-trail eu-west-1'],
		[
			{logGroups: [logGroup, 'b', 'c'], region: undefined},
			'CloudTrail/logs +2',
		],
		[{logGroups: [], region: 'eu-west-1'}, 'eu-west-1'],
		[
			{
				logGroups: ['arn:aws:logs:us-east-1:1:log-group:plain'],
				region: undefined,
			},
			'plain',
		],
	];
	for (const [target, expected] of targets) {
		test(expected, () => {
			const [line = ''] = draw(busy, {target});
			assert.equal(line.split(' · ')[1], expected);
		});
	}

	test('a long name is cut in its middle', () => {
		const name = `start-${'x'.repeat(500)}-end`;
		const [line = ''] = draw(busy, {
			target: {logGroups: [name], region: 'eu-west-1'},
			width: 160,
		});
		assert.match(line, / start-x+…x*-end eu-west-1 · complete/);
		assert.match(line, /UTC$/);
	});
});

describe('completeness', () => {
	const gap = {from: noon - 3 * minute, to: noon - 2 * minute};
	const draws = (coverage: Snapshot['coverage'], width = 200) =>
		draw({...busy, coverage}, {width})[0] ?? '';
	test('names the bounds of a gap', () => {
		assert.match(
			draws({receivedTo: noon, completeTo: noon, gaps: [gap]}),
			/ 1 gap, 11:57:00Z to 11:58:00Z /,
		);
	});

	test('says why a gap is open, once, where there is room', () => {
		const gaps = [{...gap, reason: 'it broke'}];
		const coverage = {receivedTo: noon, completeTo: noon, gaps};
		assert.match(draws(coverage, 300), / to 11:58:00Z · it broke · /);
		assert.doesNotMatch(draws(coverage, 80), /it broke/);
		const [line = ''] = draw(
			{
				...busy,
				coverage,
				connection: {name: 'live', sweepTrouble: 'it broke'},
			},
			{width: 300},
		);
		assert.equal(line.split('it broke').length, 2);
	});

	test('counts gaps and names the first', () => {
		assert.match(
			draws({receivedTo: noon, completeTo: noon, gaps: [gap, gap]}),
			/ 2 gaps, first 11:57:00Z to 11:58:00Z /,
		);
	});

	test('a gap stays in a narrow line', () => {
		assert.match(
			draws({receivedTo: noon, completeTo: noon, gaps: [gap]}, 80),
			/1 gap, 11:57/,
		);
	});

	test('a time of another day has its date', () => {
		assert.match(
			draws({
				receivedTo: noon - 24 * 60 * minute,
				completeTo: noon - 24 * 60 * minute,
				gaps: [],
			}),
			/complete to 2026-01-01 12:00:00Z/,
		);
	});

	test('time is called complete only where nothing can come late any more', () => {
		const received = {
			receivedTo: noon,
			completeTo: noon - 15 * minute,
			gaps: [],
		};
		assert.match(
			draws(received),
			/ received to 12:00:00Z · complete to 11:45:00Z · /,
		);
		assert.match(draws(received, 60), /received to 12:00/);
		assert.doesNotMatch(
			draws({...received, completeTo: undefined}),
			/ complete to /,
		);
	});

	test('nothing is complete before the coverage is known', () => {
		assert.match(
			draw({
				...busy,
				coverage: {receivedTo: undefined, completeTo: undefined, gaps: []},
				lagMs: undefined,
			})[0] ?? '',
			/ not complete yet · 0 gaps · /,
		);
	});
});

describe('counts', () => {
	test('names evicted records, duplicates and sampled updates', () => {
		const [line = ''] = draw(
			{
				...busy,
				received: 150_000,
				evicted: 50_000,
				repeated: 12,
				duplicatedInSource: 2,
				sampledUpdates: 3,
			},
			{width: 260},
		);
		assert.match(
			line,
			/150,000 received · 37 shown · 100,000 held · 50,000 evicted · 2 duplicates · sampled 3 times/,
		);
	});

	test('says that the service ignored the filter pattern, also where there is little room', () => {
		for (const width of [60, 80, 120]) {
			assert.match(
				draw({...busy, unasked: 1214}, {width, rows: 2})[1] ?? '',
				/ · pattern ignored: 1,214 left out/,
			);
		}
	});

	test('leaves out what did not happen', () => {
		assert.doesNotMatch(
			draw(busy, {width: 260})[0] ?? '',
			/evicted|duplicates|sampled|pattern/,
		);
	});
});

test('is ASCII with the ASCII glyphs', () => {
	const connections: readonly Connection[] = [
		{name: 'connecting'},
		{name: 'backfilling', from: noon - minute},
		{name: 'live'},
		{name: 'polling', intervalMs: 5000, reason: 'no Live Tail'},
		{name: 'reconnecting', attempt: 1, retryAt: noon, reason: 'x'.repeat(300)},
		{name: 'ended', reason: 'done'},
	];
	for (const connection of connections) {
		for (const width of [60, 120, 200]) {
			for (const line of draw(
				{...busy, connection},
				{width, rows: 2, isFrozen: true, glyphs: asciiGlyphs},
			)) {
				assert.match(line, /^[\u0020-\u007E]+$/);
			}
		}
	}
});

test('hostile names and reasons keep the width', () => {
	for (const text of hostileTexts) {
		for (const width of [0, 5, 60, 120, 200]) {
			for (const line of headerLines({
				snapshot: snapshot({
					...busy,
					connection: {name: 'ended', reason: text},
				}),
				target: {logGroups: [text, text], region: text},
				isFrozen: false,
				now: noon,
				zone: 'utc',
				width,
				rows: 2,
				glyphs: unicodeGlyphs,
			})) {
				assert.equal(lineWidth(line), width);
			}
		}
	}
});
