import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {connectionText} from '../../../source/screen/header/connection-text.js';
import {
	type HeaderOptions,
	headerLines,
} from '../../../source/screen/header/header.js';
import type {Snapshot} from '../../../source/store/snapshot.js';
import type {Connection} from '../../../source/stream/connection.js';
import type {Coverage} from '../../../source/stream/coverage.js';
import {asciiGlyphs, unicodeGlyphs} from '../../../source/text/glyphs.js';
import {lineText, lineWidth} from '../../../source/text/styled-line.js';
import {
	managementSelector,
	trailSelecting,
} from '../../harness/examined-trail.js';
import {hostileTexts} from '../../harness/hostile-texts.js';
import {noon, snapshot, summary} from '../../harness/summary.js';

const minute = 60_000;
const logGroup =
	'arn:aws:logs:us-east-1:111122223333:log-group:CloudTrail/logs:*';

/** Everything is fetched, and the newest record was delivered then. */
function deliveredTo(
	newest: number | undefined,
	more: Partial<Coverage> = {},
	problem?: string,
): Coverage {
	return {
		...{receivedTo: noon, completeTo: noon, gaps: []},
		delivered: {newest, askedAt: noon, problem},
		...more,
	};
}

const busy: Partial<Snapshot> = {
	coverage: deliveredTo(noon - minute),
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

describe('what the trail does not record', () => {
	const trails = {
		isKnown: true,
		answer: [trailSelecting(managementSelector)],
	} as const;
	test('is said behind the gaps, in as many words as fit', () => {
		const snapshotOf = {...busy, coverage: deliveredTo(noon, {trails})};
		const [wide = ''] = draw(snapshotOf, {width: 200, rows: 2});
		assert.match(
			wide,
			/0 gaps {2}DeleteQApp and \d+ other operations of Q Apps cannot appear: not recorded by the trail main/,
		);
		const [narrow = ''] = draw(snapshotOf, {width: 80, rows: 2});
		assert.match(narrow, /\d+ Q Apps calls not recorded/);
	});
});

describe('the recording', () => {
	const sign = {
		megabytesBehind: 0,
		...{stoppedBecause: undefined, stopNotice: undefined},
	};
	test('is named while there is one', () => {
		const [line = ''] = draw(busy, {recordingSign: sign});
		assert.match(line, /^● live {2}recording {2}us-east-1 /);
	});

	test('says how far it is behind', () => {
		const [line = ''] = draw(busy, {
			recordingSign: {...sign, megabytesBehind: 12},
		});
		assert.match(line, / recording, 12 MB behind /);
	});

	test('says why it has stopped, in a narrow terminal as well', () => {
		const recordingSign = {...sign, stoppedBecause: 'the disk is full'};
		for (const width of [60, 80, 160]) {
			const [line = ''] = draw(busy, {recordingSign, width, rows: 2});
			assert.match(line, / recording stopped: the disk is full/);
			assert.ok(line.length <= width);
		}
	});
});

describe('the whole header', () => {
	test('is one line where there is room', () => {
		const [line = ''] = draw();
		assert.match(
			line,
			/^● live {2}us-east-1 CloudTrail\/logs {2}delivered to 11:59:00; calls after about 11:56 may still come {2}0 gaps {2}37 of 1,204 shown {2,}UTC, 2 Jan$/,
		);
		assert.equal(line.length, 160);
	});

	test('is two lines in a narrow terminal', () => {
		assert.deepEqual(draw({...busy, shown: 1204}, {width: 80, rows: 2}), [
			'● live  us-east-1 CloudTrail/logs  0 gaps                             UTC, 2 Jan',
			'delivered to 11:59:00; calls after about 11:56 may still come',
		]);
		assert.deepEqual(draw({...busy, shown: 1204}, {width: 60, rows: 2}), [
			'● live  us-east-1 CloudTrail/logs  0 gaps         UTC, 2 Jan',
			'delivered to 11:59:00; calls after ~11:56 may still come',
		]);
	});

	test('keeps state, gaps and the delivered time at every width', () => {
		const gaps = [{from: noon - 3 * minute, to: noon - 2 * minute}];
		const full: Partial<Snapshot> = {
			...{...busy, unexamined: 9000, evicted: 5, duplicatedInSource: 3},
			coverage: deliveredTo(noon - minute, {gaps}),
			totalSummary: summary({damaged: 12, noRecords: 40}),
			unasked: 7,
		};
		for (let width = 60; width < 240; width++) {
			const text = draw(full, {
				width,
				rows: width < 160 ? 2 : 1,
			}).join('\n');
			assert.match(text, /● live/, text);
			assert.match(text, /1 gap/, text);
			assert.match(text, /delivered to 11:59:00/, text);
		}
	});

	test('names the zone of this computer with the day', () => {
		assert.match(
			draw(busy, {zone: 'local'})[0] ?? '',
			/ UTC[+-]\d\d:\d\d, \d+ Jan$/,
		);
	});

	test('has room for a reason before the source, where it has two lines', () => {
		const reconnecting = {
			name: 'reconnecting',
			attempt: 1,
			retryAt: noon + 80_000,
			reason: 'no answer to FilterLogEvents for more than 10s',
		} as const;
		const store = {...busy, shown: 1204, connection: reconnecting};
		assert.match(
			draw(store, {width: 80, rows: 2})[0] ?? '',
			/^! reconnecting in 1m20s {2}no answer to F.*… {2}us-east-… {0,}.*0 gaps {2}UTC, 2 Jan$|^! reconnecting in 1m20s {2}no answer to F.*…/,
		);
		assert.match(
			draw(store, {width: 120, rows: 2})[0] ?? '',
			/ {2}no answer to FilterLogEvents for more than 10s {2}us-/,
		);
	});

	test('counts the records that a filter has still to look at, even where there is little room', () => {
		const looking = {...busy, received: 1_204_000, unexamined: 812_000};
		for (const options of [{}, {width: 60, rows: 2}]) {
			assert.match(
				draw(looking, options).join(''),
				/812,000 not looked at yet/,
			);
		}
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
			'◌ connecting  no answer to DescribeLogGroups for 12s',
		],
		[
			{
				name: 'live',
				searching: {emptyPages: 1000, from: noon - 15 * minute},
				remark: 'two clocks differ',
			},
			'● live  still searching: 1,000 empty pages from 11:45:00; two clocks differ',
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
			'↻ polling every 5s  no Live Tail here',
		],
		[
			{name: 'reconnecting', attempt: 2, retryAt: noon + 3200, reason: 'reset'},
			'! reconnecting in 4s  reset',
		],
		[
			{name: 'reconnecting', attempt: 2, retryAt: noon - 1, reason: 'reset'},
			'! reconnecting now  reset',
		],
		[
			{
				name: 'throttled',
				attempt: 1,
				retryAt: noon + 2000,
				reason: 'slow down',
			},
			'! throttled, again in 2s  slow down',
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
					`! ${name}, again in 10s  because`,
				] as const,
		),
		[
			{name: 'live', sweepIntervalMs: 30_000, sweepTrouble: undefined},
			'● live',
		],
		[{name: 'live', sweepTrouble: 'no'}, '● live  no'],
		[{name: 'sampled'}, '● live  fetching what Live Tail left out'],
		[{name: 'ended', reason: 'end of range'}, '✓ ended  end of range'],
	];
	for (const [connection, expected] of states) {
		test(expected, () => {
			const [line] = draw(
				{connection},
				{target: {logGroups: [], region: undefined}},
			);
			assert.ok(line?.startsWith(`${expected}  nothing fetched yet`), line);
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
			/^▮ frozen {2}● live {2}/,
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
		assert.match(line, /^! reconnecting in 1s {2}the connection.*…/);
		assert.match(line, /delivered to 11:59:00/);
	});
});

describe('source', () => {
	const targets: ReadonlyArray<
		readonly [target: HeaderOptions['target'], expected: string]
	> = [
		[{logGroups: ['my-trail'], region: 'eu-west-1'}, 'eu-west-1 my-trail'],
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
			assert.equal(line.split('  ')[1], expected);
		});
	}

	test('a long name is cut in its middle', () => {
		const name = `start-${'x'.repeat(500)}-end`;
		const [line = ''] = draw(busy, {
			target: {logGroups: [name], region: 'eu-west-1'},
			width: 160,
		});
		assert.match(line, / {2}eu-west-1 star?t?-?x*…x*-end {2}delivered/);
		assert.match(line, /UTC, 2 Jan$/);
	});
});

describe('what a reader concludes', () => {
	const old = noon - 28 * minute;
	const states: ReadonlyArray<
		readonly [
			state: string,
			coverage: Coverage,
			lagMs: number | undefined,
			expected: string,
		]
	> = [
		[
			'delivery goes on',
			deliveredTo(noon - 20_000),
			130_000,
			'delivered to 11:59:40; calls after about 11:57 may still come',
		],
		[
			'the lag is not measured',
			deliveredTo(noon - 20_000),
			undefined,
			'delivered to 11:59:40; calls after about 11:54 may still come',
		],
		[
			'what was delivered last is not fetched yet',
			deliveredTo(noon - 20_000, {receivedTo: noon - 50_000}),
			undefined,
			'delivered to 11:59:10; calls after about 11:54 may still come',
		],
		[
			'nothing is fetched',
			{receivedTo: undefined, completeTo: undefined, gaps: []},
			undefined,
			'nothing fetched yet',
		],
		[
			'the past is being fetched',
			{receivedTo: noon - 9 * minute, completeTo: undefined, gaps: []},
			undefined,
			'fetched to 11:51:00 so far',
		],
		[
			'the past is being fetched, and newer records are there',
			deliveredTo(noon, {receivedTo: noon - 9 * minute}),
			undefined,
			'fetched to 11:51:00 so far, delivered to 12:00:00',
		],
		[
			'14 minutes without a record and without a lag',
			deliveredTo(noon - 14 * minute),
			undefined,
			'delivered to 11:46:00; calls after about 11:41 may still come',
		],
		[
			'16 minutes without a record and without a lag',
			deliveredTo(noon - 16 * minute),
			undefined,
			'nothing delivered since 11:44; delivery may have stopped',
		],
		[
			'more than three lags without a record',
			deliveredTo(noon - 7 * minute),
			2 * minute,
			'nothing delivered since 11:53; delivery may have stopped',
		],
		[
			'28 minutes without a record, where a lag of 10 minutes is usual',
			deliveredTo(old),
			10 * minute,
			'delivered to 11:32:00; calls after about 11:22 may still come',
		],
		[
			'a lag of a second: a minute without a record is no silence',
			deliveredTo(noon - minute),
			1000,
			'delivered to 11:59:00; calls after about 11:58 may still come',
		],
		[
			'nothing for a day',
			deliveredTo(noon - 28 * 60 * minute),
			undefined,
			'nothing delivered since 1 Jan 08:00; delivery may have stopped',
		],
		[
			'nothing since last year',
			deliveredTo(noon - 3 * 24 * 60 * minute),
			undefined,
			'nothing delivered since 2025-12-30 12:00; delivery may have stopped',
		],
		[
			'delivery stopped while the past was fetched',
			deliveredTo(old, {receivedTo: undefined}),
			undefined,
			'nothing delivered since 11:32; delivery may have stopped',
		],
		[
			'one of several log groups is silent',
			{
				...deliveredTo(old),
				delivered: {
					...{newest: old, askedAt: noon, problem: undefined},
					logGroup: 'audit',
				},
			},
			undefined,
			'nothing delivered to audit since 11:32; delivery may have stopped',
		],
		[
			'the log group is empty',
			deliveredTo(undefined),
			undefined,
			'the log group holds no record; the trail may not deliver here',
		],
		[
			'the question is denied',
			deliveredTo(old, {}, 'logs:FilterLogEvents is not allowed'),
			undefined,
			'newest known delivery 11:32:00; newer unknown: logs:FilterLogEvents is not allowed',
		],
		[
			'the question is denied, and nothing came',
			deliveredTo(undefined, {}, 'it is denied'),
			undefined,
			'no delivery is known; newer unknown: it is denied',
		],
		[
			'the question is denied, and a record has just come',
			deliveredTo(noon - 1000, {}, 'it is denied'),
			undefined,
			'delivered to 11:59:59; calls after about 11:54 may still come',
		],
		[
			'the clock of this computer is an hour ahead: what counts is the time of the service',
			{
				...deliveredTo(noon - 61 * minute, {receivedTo: noon - 60 * minute}),
				delivered: {
					...{newest: noon - 61 * minute, problem: undefined},
					askedAt: noon - 60 * minute,
				},
			},
			undefined,
			'delivered to 10:59:00; calls after about 10:54 may still come',
		],
		[
			'files are read to their end',
			{
				...{receivedTo: undefined, completeTo: undefined},
				gaps: [],
				isWhole: true,
			},
			undefined,
			'complete',
		],
		[
			'files could not be read',
			{
				...{receivedTo: undefined, completeTo: undefined, gaps: []},
				...{isWhole: true, unread: {count: 2, first: 'a.gz is cut off.'}},
			},
			undefined,
			'not complete  2 parts unread',
		],
	];
	for (const [state, coverage, lagMs, expected] of states) {
		test(`${state}: ${expected}`, () => {
			const store = {...busy, coverage, lagMs};
			const line = draw(store, {width: 120, rows: 2})[1];
			assert.equal(line, expected);
			// A narrow line has fewer words, and no less doubt.
			const narrow = draw(store, {width: 60, rows: 2})[1] ?? '';
			for (const doubt of [/nothing/, /no record/, /unknown/, /not complete/]) {
				assert.equal(doubt.test(narrow), doubt.test(expected), narrow);
			}
		});
	}

	test('doubt has the tone of a warning', () => {
		const toneOf = (coverage: Coverage) =>
			headerLines({
				snapshot: snapshot({...busy, coverage}),
				target: {logGroups: [logGroup], region: 'us-east-1'},
				...{isFrozen: false, now: noon, zone: 'utc', width: 80, rows: 2},
				glyphs: unicodeGlyphs,
			})[1]?.segments[0]?.tone;
		assert.equal(toneOf(deliveredTo(old)), 'warning');
		assert.equal(toneOf(deliveredTo(noon)), 'plain');
	});
});

describe('gaps', () => {
	const gap = {from: noon - 3 * minute, to: noon - 2 * minute};
	const draws = (gaps: Coverage['gaps'], width = 200) =>
		draw({...busy, coverage: deliveredTo(noon, {gaps})}, {width})[0] ?? '';

	test('name their bounds', () => {
		assert.match(draws([gap]), / {2}1 gap, 11:57:00 to 11:58:00 {2}/);
		assert.match(
			draws([gap, gap]),
			/ {2}2 gaps, first 11:57:00 to 11:58:00 {2}/,
		);
	});

	test('say why they are open, once, where there is room', () => {
		const gaps = [{...gap, reason: 'it broke'}];
		assert.match(draws(gaps, 300), /may still come {2}gap: it broke {2}/);
		assert.doesNotMatch(draws(gaps, 60), /it broke/);
		const [line = ''] = draw(
			{
				...busy,
				coverage: deliveredTo(noon, {gaps}),
				connection: {name: 'live', sweepTrouble: 'it broke'},
			},
			{width: 300},
		);
		assert.equal(line.split('it broke').length, 2);
	});

	test('stand wherever it is said how far all was received, beside any connection', () => {
		const trouble = {
			attempt: 9,
			retryAt: noon + 60_000,
			reason: 'x'.repeat(90),
		};
		const connections: ReadonlyArray<Snapshot['connection']> = [
			{name: 'live'},
			{name: 'reconnecting', ...trouble},
			{name: 'throttled', ...trouble},
			{name: 'unsupported', ...trouble, nextSteps: ['Wait.']},
			{name: 'access denied', ...trouble, nextSteps: ['Ask.']},
		];
		const coverages = [
			deliveredTo(noon, {gaps: [gap]}),
			{receivedTo: noon - 9 * minute, completeTo: undefined, gaps: [gap]},
		];
		let claims = 0;
		for (const connection of connections) {
			for (const coverage of coverages) {
				for (let width = 60; width <= 200; width++) {
					for (const rows of [1, 2]) {
						const text = draw({...busy, connection, coverage}, {width, rows})
							.join('\n')
							.replaceAll(/x+/g, '');
						const isClaim = /delivered to|fetched to/.test(text);
						claims += Number(isClaim);
						assert.ok(!isClaim || /\b1 gap/.test(text), text);
					}
				}
			}
		}

		assert.ok(claims > 1000, 'most headers make the claim');
	});

	test('are none in files', () => {
		const coverage = {
			...{receivedTo: undefined, completeTo: undefined, gaps: []},
			isWhole: true,
		};
		assert.doesNotMatch(draw({...busy, coverage}).join(''), /gap/);
	});
});

describe('counts', () => {
	test('name records that are no longer kept, and duplicates', () => {
		const [line = ''] = draw(
			{
				...busy,
				received: 150_000,
				evicted: 50_000,
				repeated: 12,
				duplicatedInSource: 2,
			},
			{width: 260},
		);
		assert.match(
			line,
			/37 of 150,000 shown {2}oldest 50,000 only counted {2}2 duplicates/,
		);
	});

	test('say that the service ignored the filter pattern, also where there is little room', () => {
		for (const width of [60, 80, 120]) {
			assert.match(
				draw({...busy, unasked: 1214}, {width, rows: 2}).join(''),
				/ {2}pattern ignored: 1,214 left out/,
			);
		}
	});

	test('are left out where they are equal', () => {
		assert.doesNotMatch(
			draw({...busy, shown: 1204}, {width: 260})[0] ?? '',
			/1,204|shown|counted|duplicates|pattern/,
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

describe('of Event history', () => {
	const coverage: Coverage = {
		...{receivedTo: noon, completeTo: undefined, gaps: []},
		eventHistory: {
			regions: ['us-west-2', 'us-east-1'],
			settledTo: noon - 15 * minute,
		},
	};
	const target = {
		...{logGroups: [], region: 'us-west-2'},
		historyRegions: ['us-west-2', 'us-east-1'],
	};

	test('the regions are named, and what it cannot have', () => {
		assert.deepEqual(draw({coverage}, {target, rows: 2, width: 100}), [
			'● live  us-west-2 + us-east-1 Event history  0 gaps                                       UTC, 2 Jan',
			'Event history to 12:00:00; management events only; calls after about 11:45 may still come',
		]);
	});

	test('no width hides that there are no data events', () => {
		for (let width = 40; width < 140; width++) {
			const [, line = ''] = draw({coverage}, {target, rows: 2, width});
			assert.match(line, /no data events|management events only/);
		}
	});

	test('where nothing has settled, any call may still come', () => {
		const [, line = ''] = draw(
			{
				coverage: {
					...coverage,
					eventHistory: {regions: ['us-east-1'], settledTo: undefined},
				},
			},
			{target, rows: 2},
		);
		assert.match(line, /; any call may still come$/);
	});

	test('a range of the past has no calls that may still come', () => {
		const [, line = ''] = draw(
			{
				coverage: {
					...coverage,
					eventHistory: {regions: ['us-east-1'], settledTo: noon},
				},
			},
			{target, rows: 2},
		);
		assert.equal(line, 'Event history to 12:00:00; management events only');
	});
});
