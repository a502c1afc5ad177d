import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {idOf} from '../../../source/screen/counts/count-cursor.js';
import {countedIds} from '../../../source/screen/counts/count-parts.js';
import {countsLines} from '../../../source/screen/counts/counts.js';
import type {TallyOrder} from '../../../source/screen/counts/tally-order.js';
import {noImpacts} from '../../../source/store/counts/impact-counts.js';
import type {MinuteCounts} from '../../../source/store/snapshot.js';
import {formatCount} from '../../../source/text/format-count.js';
import {asciiGlyphs, unicodeGlyphs} from '../../../source/text/glyphs.js';
import {screenClock} from '../../../source/text/screen-clock.js';
import {lineText, lineWidth} from '../../../source/text/styled-line.js';
import {foreignText} from '../../harness/foreign-text.js';
import {howMany} from '../../harness/how-many.js';
import {noon, summary} from '../../harness/summary.js';
import {minuteCounts, minuteMs} from './minute-counts.js';

const minutes = Array.from({length: 18}, (_, index) => ({
	minute: noon - (17 - index) * minuteMs,
	readOnly: 100 + ((index * 37) % 90),
	mutating: index === 12 ? 40 : (index * 7) % 5,
	unknown: 0,
	errors: index === 12 ? 9 : 0,
	...noImpacts,
}));

/** A minute without calls, `offset` minutes after noon. */
function minute(offset: number): MinuteCounts {
	return minuteCounts(offset, 0);
}

const total = summary({
	records: 14_620,
	readOnly: 12_300,
	mutating: 2310,
	destructive: 43,
	unknown: 10,
	inferred: 120,
	errors: 231,
	unusual: 3,
	management: 1200,
	data: 13_417,
	otherCategory: 3,
	minutes,
	eventNames: [
		{value: 'GetQApp', count: 8000, mutating: 0, errors: 12, ...noImpacts},
		{
			value: 'PredictQApp',
			count: 2000,
			mutating: 2000,
			errors: 0,
			...noImpacts,
		},
		{
			...{value: 'DeleteQApp', count: 43, mutating: 43, errors: 1},
			...{...noImpacts, destructive: 43},
		},
		{value: '', count: 3, mutating: 0, errors: 0, ...noImpacts},
	],
});

const deletes = summary({
	records: 43,
	mutating: 43,
	destructive: 43,
	data: 43,
	errors: 1,
	minutes: minutes.slice(10, 14).map(counts => ({...counts, readOnly: 0})),
	eventNames: total.eventNames.slice(2, 3),
});

const drawn = {
	shown: total,
	total,
	unread: 0,
	isFiltered: false,
	hasHeadings: false,
	width: 90,
	height: 40,
	now: noon + 60_000,
	clock: screenClock(noon, 'utc'),
	glyphs: unicodeGlyphs,
};

function draw(
	options: Partial<Parameters<typeof countsLines>[0]> = {},
): ReturnType<typeof countsLines> {
	return countsLines({...drawn, ...options});
}

function text(options: Parameters<typeof draw>[0]): readonly string[] {
	return draw(options).lines.map(line => lineText(line).trimEnd());
}

test('updates are counted in a line of their own, and shares are of calls', () => {
	const notes = (updates: number) =>
		text({shown: summary({records: 4 + updates, updates, readOnly: 4})});
	assert.ok(notes(1).includes('1 update, no further call'));
	assert.ok(notes(1200).includes('1,200 updates, no further calls'));
	assert.match(notes(1200).join('\n'), /read-only .* 4 100%/);
});

test('a large pane shows strips, figures, shares, categories, notes and names', () => {
	assert.deepEqual(text({width: 110, hasHeadings: true}), [
		'                                                                   10 min     all',
		'▸W mutating     ▁▁▁▁▁▁▁▁  ▁▁▁▁▁▁▁▁  ▁▁▂▂▁▁▁▁  ▁▁▁▁                     56   2,310  16% ████░░░░░░░░░░░░░░░░░░░',
		'⊖D destroyed                                                            0      43  <1% █░░░░░░░░░░░░░░░░░░░░░░',
		'✗  errors                             ▁▁                                9     231   2% █░░░░░░░░░░░░░░░░░░░░░░',
		'◦R read-only  ▅▅▆▆██▆▆▇▇▅▅▇▇██▆▆▇▇▅▅▇▇██▆▆██▅▅▇▇██                  1,485  12,300  84% ███████████████████░░░░',
		' ? unknown                                                                     10  <1% █░░░░░░░░░░░░░░░░░░░░░░',
		'per minute        ╷11:45    ╷11:50    ╷11:55    ╷12:00                    max 189',
		'',
		'data 13,417 92%  management 1,200 8%  other 3 <1%',
		'11,947 not in the strip: earlier',
		'120 inferred (R? W?): no readOnly in the record',
		'3 unusual: incomplete, Insights, aggregated',
		'',
		'event name                                                    calls errors',
		'   GetQApp                                                    8,000     12',
		'▸W PredictQApp                                                2,000',
		'⊖D DeleteQApp                                                    43      1',
		'   (none)                                                         3',
	]);
});

test('under a range of times the strips span its minutes, with a tick', () => {
	// 11:50 to 11:54, of which the total knows the same minutes.
	const inRange = minutes.slice(7, 12);
	const of = (name: 'readOnly' | 'mutating') =>
		inRange.reduce((sum, counts) => sum + counts[name], 0);
	const shown = summary({
		records: of('readOnly') + of('mutating'),
		readOnly: of('readOnly'),
		mutating: of('mutating'),
		minutes: inRange,
	});
	const from = inRange[0]?.minute ?? 0;
	const range = {from, to: from + 5 * minuteMs - 1};
	const lines = text({shown, isFiltered: true, range});
	assert.match(
		lines.find(line => line.startsWith('◦R')) ?? '',
		/^◦R read-only {2}(\S)\1\1(\S)\2\2(\S)\3\3(\S)\4\4(\S)\5\5 {5}/,
	);
	assert.match(
		lines.find(line => line.startsWith('per minute')) ?? '',
		/^per minute {4}╷11:50 {3,}/,
	);
	assert.doesNotMatch(lines.join('\n'), /not in the strip/);
	// Of a minute without a full part of an hour in it, its own time.
	const at = from + 2 * minuteMs;
	assert.match(
		text({shown, isFiltered: true, range: {from: at, to: at + 1000}}).join(
			'\n',
		),
		/ ╷11:52 /,
	);
});

test('the names are sorted by calls, errors or name, which their heading says', () => {
	const names = (order: TallyOrder) => {
		const lines = text({width: 60, order});
		return lines.slice(lines.findIndex(line => line.includes('event name')));
	};

	assert.deepEqual(
		names('calls').map(line => line.slice(0, 20).trimEnd()),
		[
			'event name',
			'   GetQApp',
			'▸W PredictQApp',
			'⊖D DeleteQApp',
			'   (none)',
		],
	);
	assert.match(names('calls')[0] ?? '', / {2}calls errors$/);
	assert.deepEqual(
		names('errors').map(line => line.slice(0, 20).trimEnd()),
		[
			'event name',
			'   GetQApp',
			'⊖D DeleteQApp',
			'▸W PredictQApp',
			'   (none)',
		],
	);
	assert.match(names('errors')[0] ?? '', / calls▼errors$/);
	assert.deepEqual(
		names('name').map(line => line.slice(0, 20).trimEnd()),
		[
			'▼event name',
			'   (none)',
			'⊖D DeleteQApp',
			'   GetQApp',
			'▸W PredictQApp',
		],
	);
	const cursor = {id: idOf({kind: 'value', by: 'event', value: 'PredictQApp'})};
	assert.equal(
		text({width: 60, order: 'name', cursor}).at(-1)?.slice(0, 15),
		'▌▸W PredictQApp',
	);
});

test('a small pane shows what is no record, damaged or unread above the rows', () => {
	const lines = text({
		shown: deletes,
		total: {...total, noRecords: 1003, damaged: 2},
		unread: 1,
		isFiltered: true,
		width: 27,
		height: 9,
	});
	assert.deepEqual(lines.slice(0, 4), [
		'1 part could not be read',
		'2 records damaged, unread',
		'no record: 1,001 messages',
		lines[3],
	]);
	assert.match(lines[3] ?? '', /^▸W .* 43 +2,?3/);
});

test('a small pane shows a row a kind of call, then the axis', () => {
	assert.deepEqual(text({width: 39, height: 8}), [
		'▸W  ▁▁▁▁ ▁▁▁▁ ▁▂▁▁ ▁▁         56  2,310',
		'⊖D                             0     43',
		'✗              ▁               9    231',
		'◦R ▅▆█▆▇▅▇█▆▇▅▇█▆█▅▇█      1,485 12,300',
		' ?                                   10',
		'          ╷11:50                max 189',
		'data 13,417 92%  management 1,200 8%',
		'other 3 <1%',
	]);
	const {title, headings} = draw({width: 39, height: 7});
	assert.match(title, /^Changes\/min ▼\d+$/);
	assert.equal(lineText({segments: headings}), ' 10 min    all');
});

test('under a filter the totals are beside the counts, and the time axis stays', () => {
	const filtered = {shown: deletes, isFiltered: true};
	assert.deepEqual(text({...filtered, width: 40, height: 7}), [
		'▸W            ▁█▁         43    43 2,310',
		'⊖D                         0    43    43',
		'✗              ▂           9     1   231',
		'◦R                                 12.3k',
		' ?                                    10',
		'          ╷11:50                  max 40',
		'data 43 100%',
	]);
	const {title, headings} = draw({...filtered, width: 39, height: 7});
	// One cell less: a cell of the strip is two minutes.
	assert.match(title, /^Changes\/2 min /);
	assert.equal(lineText({segments: headings}), ' 10 min shown   all');
});

test('totals have columns only under a filter or where they differ', () => {
	const header = /shown +all/;
	const withHeadings = (options: Parameters<typeof draw>[0]) =>
		text({...options, hasHeadings: true}).join('\n');
	assert.doesNotMatch(withHeadings({}), header);
	assert.match(withHeadings({isFiltered: true}), header);
	// Frozen, or after records were evicted.
	assert.match(withHeadings({shown: {...total, records: 14_000}}), header);
});

test('with the ASCII glyphs every line is ASCII', () => {
	for (const line of text({glyphs: asciiGlyphs, isFiltered: true})) {
		assert.match(line, /^[ -~]*$/);
	}

	assert.equal(
		text({glyphs: asciiGlyphs, width: 39})[0],
		'>W  .... .... .:.. ..         56  2,310',
	);
});

test('the cursor leads past every line, and its row has a bar', () => {
	const size = {width: 40, height: 8};
	const {lineCount} = draw({...size, cursor: {id: undefined}});
	const all = text({...size, height: lineCount, cursor: {id: undefined}});
	const seen = new Set<string>();
	const selected: string[] = [];
	for (const id of countedIds({...drawn, width: 39, height: 8}).ids) {
		const lines = text({...size, cursor: {id}});
		const bars = lines.filter(line => line.startsWith('▌'));
		assert.equal(bars.length, 1, id);
		selected.push(bars[0] ?? '');
		for (const line of lines) {
			seen.add(line.slice(1));
		}
	}

	assert.deepEqual(
		all
			.map(line => line.slice(1))
			.filter(line => line !== '' && !seen.has(line)),
		[],
	);
	assert.equal(new Set(selected).size, 10);
	assert.match(draw({...size, cursor: {id: undefined}}).title, /▼\d/);
	const last = idOf({kind: 'value', by: 'event', value: ''});
	assert.doesNotMatch(draw({...size, cursor: {id: last}}).title, /▼/);
});

test('without a cursor no cell is kept for its bar', () => {
	assert.equal(
		text({width: 40, cursor: {id: undefined}})[1],
		` ${text({width: 39})[1]}`,
	);
});

test('the lower rows count by service where that is asked', () => {
	const shown = summary({
		records: 9,
		eventNames: total.eventNames,
		eventSources: [
			{
				value: 'qapps.amazonaws.com',
				count: 9,
				mutating: 0,
				errors: 0,
				...noImpacts,
			},
		],
	});
	const lines = text({shown, by: 'service'});
	assert.match(lines.at(-2) ?? '', /^service +calls errors$/);
	assert.match(lines.at(-1) ?? '', /^ {3}qapps\.amazonaws\.com +9$/);
});

test('a note counts the calls before the strip, and those with a time in the future', () => {
	const future = {
		minute: noon + 1e10,
		unknown: 0,
		errors: 0,
		mutating: 2,
		readOnly: 0,
		...noImpacts,
	};
	const shown = {...total, minutes: [...minutes, future]};
	const lines = text({shown, total: shown});
	assert.deepEqual(lines.slice(0, 6), text({}).slice(0, 6), 'the same rows');
	const drawn = minutes.reduce(
		(sum, {readOnly, mutating, unknown}) => sum + readOnly + mutating + unknown,
		0,
	);
	const earlier = formatCount(total.records - drawn - 2);
	assert.deepEqual(
		lines.filter(line => line.includes('not in the strip')),
		['2 not in the strip: later', `${earlier} not in the strip: earlier`],
	);
});

test('before the first record only answers are 0: changes, destroyed and errors', () => {
	const none = summary();
	assert.deepEqual(text({shown: none, total: none, width: 39, height: 8}), [
		'▸W                                    0',
		'⊖D                                    0',
		'✗                                     0',
	]);
});

test('where all calls are of the newest ten minutes, they are counted once', () => {
	const young = summary({
		...{records: 12, readOnly: 9, mutating: 3, exports: 2},
		minutes: [
			{...minute(-9), readOnly: 8, mutating: 1},
			{...minute(0), readOnly: 1, mutating: 2, exports: 2},
		],
	});
	const options = {width: 39, height: 8, hasHeadings: true};
	assert.deepEqual(text({...options, shown: young, total: young}).slice(0, 4), [
		'                                    all',
		'▸W      ▁        ▂                    3',
		'⊖D                                    0',
		'⇢E               ▂                    2',
	]);
	const older = summary({
		...{...young, records: 13, readOnly: 10},
		minutes: [{...minute(-10), readOnly: 1}, ...young.minutes],
	});
	assert.deepEqual(text({...options, shown: older, total: older}).slice(0, 6), [
		'                          10 min    all',
		'▸W      ▁        ▂             3      3',
		'⊖D                             0      0',
		'⇢E               ▂             2      2',
		'✗                              0      0',
		'◦R     ▁█        ▁             9     10',
	]);
});

test('a change of a policy and an export have rows of their own in their tones', () => {
	const shown = summary({
		...{records: 9, readOnly: 2, mutating: 7, permissions: 3, exports: 2},
		minutes: [{...minute(0), readOnly: 2, mutating: 7, permissions: 3}],
	});
	const {lines} = draw({shown, total: shown, width: 84});
	const tones = lines
		.filter(line => /^(?:⊞P|⇢E)/.test(lineText(line)))
		.map(({segments}) => segments[0]?.tone);
	assert.deepEqual(tones, ['permission', 'export']);
});

test('every line has exactly the width, whatever the size, counts and names', () => {
	const counts = fc.oneof(fc.nat(50), fc.nat(1e9), fc.constant(1e15));
	fc.assert(
		fc.property(
			fc.record({
				width: fc.integer({min: 1, max: 210}),
				height: fc.integer({min: 0, max: 50}),
				top: fc.nat(60),
				isFiltered: fc.boolean(),
				zone: fc.constantFrom('utc' as const, 'local' as const),
				glyphs: fc.constantFrom(unicodeGlyphs, asciiGlyphs),
			}),
			fc.record({
				records: counts,
				readOnly: counts,
				mutating: counts,
				errors: counts,
				inferred: counts,
				unusual: counts,
				otherCategory: counts,
				eventNames: fc.array(
					fc.record({
						value: foreignText,
						count: counts,
						mutating: counts,
						destructive: counts,
						permissions: counts,
						exports: counts,
						errors: counts,
					}),
				),
				minutes: fc
					.uniqueArray(fc.integer({min: 0, max: 5000}), {maxLength: 120})
					.map(offsets =>
						offsets
							.sort((a, b) => a - b)
							.map(offset => ({
								minute: noon + offset * minuteMs,
								readOnly: offset % 7,
								mutating: offset % 3,
								unknown: offset % 2,
								errors: offset % 5,
								...noImpacts,
							})),
					),
			}),
			(options, overrides) => {
				const {lines} = draw({...options, shown: summary(overrides)});
				assert.ok(lines.length <= options.height);
				for (const line of lines) {
					assert.equal(lineWidth(line), options.width);
					assert.doesNotMatch(lineText(line), /\p{Cc}/u);
				}
			},
		),
		{seed: 1, numRuns: howMany('screens', {short: 20, long: 150})},
	);
});

test('the chosen minutes have pointers above them, and figures in place of the newest ten', () => {
	const at = noon - 6 * minuteMs;
	const minutesOf = (from: number | undefined) =>
		text({width: 39, minutes: {at, bucketMs: minuteMs, from}});
	const one = minutesOf(undefined);
	assert.equal(one[0], '              ▼');
	assert.equal(one[1], '▸W  ▁▁▁▁ ▁▁▁▁ ▁▂▁▁ ▁▁          2  2,310');
	assert.equal(one[6], '          ╷11:50                max 189');
	assert.equal(
		lineText({
			segments: draw({
				width: 39,
				minutes: {at, bucketMs: minuteMs, from: undefined},
			}).headings,
		}),
		'  11:54    all',
	);
	const range = minutesOf(noon - 2 * minuteMs);
	assert.equal(range[0], '              ▼───▼');
});

test('the lower rows count by a tally, which says that it is one so far', () => {
	const tally = {
		values: [
			{value: '192.0.2.1', count: 7, mutating: 0, errors: 2, ...noImpacts},
		],
		others: undefined,
		unexamined: 12,
	};
	assert.deepEqual(text({by: 'ip', tally, width: 60}).slice(-2), [
		'source IP (so far)                              calls errors',
		'   192.0.2.1                                        7      2',
	]);
	assert.equal(
		text({by: 'error', width: 60}).at(-1),
		'error                                           calls errors',
	);
});
