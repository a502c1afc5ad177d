import assert from 'node:assert/strict';
import {test} from 'node:test';
import {type Figure, judge, notMeasured} from '../../bench/figure.js';
import {readCommandLine} from '../../bench/options.js';
import {mean, median, percentile} from '../../bench/statistics.js';
import {formatTable} from '../../bench/table.js';
import {createSampleRecords} from '../../bench/traffic/sample-records.js';
import {VirtualLog} from '../../bench/traffic/virtual-log.js';
import {parseRecord} from '../../source/cloudtrail/parse-record.js';

const figure: Figure = {
	bench: 'start-up',
	what: 'qtail --version',
	unit: 'ms',
	runs: [52, 50, 90],
	reference: {what: 'node -e 0', runs: [40, 50, 60]},
	limit: {of: 'ratio', atMost: 1.3},
};

test('a percentile is interpolated between sorted values', () => {
	assert.equal(median([3, 1, 2]), 2);
	assert.equal(median([4, 1, 2, 3]), 2.5);
	assert.equal(percentile([10, 20, 30, 40, 50], 0), 10);
	assert.equal(percentile([50, 40, 30, 20, 10], 90), 46);
	assert.equal(percentile([10, 20, 30, 40, 50], 100), 50);
	assert.equal(mean([1, 2, 6]), 3);
	assert.throws(() => median([]), RangeError);
});

test('a figure is the median of its runs, and its ratio that of neighbouring runs', () => {
	const {value, spread, ratio, verdict} = judge(figure);
	assert.deepEqual(
		{value, spread, verdict},
		{
			value: 52,
			spread: [50, 90],
			verdict: 'pass',
		},
	);
	// 1.3, 1 and 1.5: a machine that is slow for a while is slow for both.
	assert.equal(ratio, 1.3);
});

test('a limit bounds the value or the ratio, from above or below', () => {
	const verdictOf = (limit: Figure['limit']) =>
		judge({...figure, ...(limit && {limit})}).verdict;
	assert.equal(verdictOf({of: 'ratio', atMost: 1.29}), 'short');
	assert.equal(verdictOf({of: 'ratio', atLeast: 1.3}), 'pass');
	assert.equal(verdictOf({of: 'value', atMost: 52}), 'pass');
	assert.equal(verdictOf({of: 'value', atLeast: 53}), 'short');
});

test('a share of a core is scaled to the machine of the budgets', () => {
	const judged = judge({
		bench: 'live',
		what: 'CPU',
		unit: '% of a core',
		runs: [30, 20, 25],
		nodeStartMs: 55,
		limit: {of: 'scaled value', atMost: 10},
	});
	assert.equal(judged.scaled, 10);
	assert.equal(judged.verdict, 'pass');
	assert.match(
		formatTable([judged]),
		/25 % of a core +20–30 +10 +≤ 10 % of a core, scaled +pass/,
	);
	assert.equal(judge({...judged, nodeStartMs: 50}).verdict, 'short');
});

test('a figure that was not measured is neither passed nor missed', () => {
	const judged = judge(notMeasured(figure, 'no taskset'));
	assert.equal(judged.value, undefined);
	assert.equal(judged.verdict, undefined);
	assert.match(formatTable([judged]), /n\/a.*\(no taskset\)/);
});

test('the table has a line for each figure, in columns', () => {
	const table = formatTable([
		judge(figure),
		judge({
			bench: 'ingest',
			what: 'into the store',
			unit: 'records/s',
			runs: [61_234.5],
		}),
	]);
	assert.equal(
		table,
		[
			'bench     what             measured          spread  scaled  reference        ratio   budget',
			'start-up  qtail --version  52 ms             50–90           node -e 0 40 ms  1.30 ×  ≤ 1.3 ×  pass',
			'ingest    into the store   61,235 records/s',
		].join('\n'),
	);
});

test('the command line accepts only known benches', () => {
	const names = ['frames', 'live'];
	const {only, isQuick, isJson, minutes} = readCommandLine(
		['--only', 'live', '--only=frames', '--quick', '--minutes', '0.5'],
		names,
	);
	assert.deepEqual(
		{only, isQuick, isJson, minutes},
		{only: ['live', 'frames'], isQuick: true, isJson: false, minutes: 0.5},
	);
	assert.throws(
		() => readCommandLine(['--only', 'lives'], names),
		/no bench lives, but frames, live/,
	);
	assert.throws(() => readCommandLine(['--minutes', 'long'], names), /long/);
	assert.throws(() => readCommandLine(['--fast'], names));
});

test('sample records are ordinary, about 1.5 KB long and all different', () => {
	const records = createSampleRecords();
	assert.ok(records.meanLength > 1400 && records.meanLength < 1700);
	const at = Date.UTC(2026, 0, 2);
	const parsed = Array.from({length: 9000}, (_, index) =>
		parseRecord(records.messageOf(index, at), {
			deliveryTime: at,
			arrivedAt: at,
		}),
	);
	assert.equal(new Set(parsed.map(({key}) => key)).size, 9000);
	assert.ok(new Set(parsed.map(({eventName}) => eventName)).size > 50);
	assert.ok(parsed.filter(({unusual}) => unusual).length < 90);
	assert.ok(parsed.every(({time = 0}) => at - time >= 60_000));
});

test('a virtual log gives every record once, in pages', () => {
	const log = new VirtualLog(createSampleRecords());
	const ids = (from: number, to: number) => {
		const found: number[] = [];
		let token: string | undefined;
		let pages = 0;
		do {
			const {events, nextToken} = log.page(from, to, token);
			found.push(...events.map(({eventId}) => Number(eventId)));
			token = nextToken;
			pages++;
		} while (token !== undefined);
		return {found, pages};
	};

	const upTo = (from: number, to: number) =>
		Array.from({length: to - from}, (_, index) => from + index);
	log.addHistory(25_000, 0, 250_000, Number.MAX_SAFE_INTEGER);
	assert.deepEqual(ids(0, 249_999), {found: upTo(0, 25_000), pages: 3});
	// Ten ms apart; both ends of a range are part of it.
	assert.deepEqual(ids(100, 199).found, upTo(10, 20));
	assert.deepEqual(ids(100, 200).found, upTo(10, 21));

	const messages = upTo(0, 1500).map(() => log.add(300_000));
	assert.equal(new Set(messages).size, 1500);
	const fresh = ids(300_000, 300_000);
	assert.deepEqual(fresh.found, upTo(25_000, 26_500));
	assert.ok(
		fresh.pages > 1,
		'what is no history comes in pages of 1 MB, as from the service',
	);
	assert.equal(log.length, 26_500);
});
