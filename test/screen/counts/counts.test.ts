import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {countsLines} from '../../../source/screen/counts/counts.js';
import {noImpacts} from '../../../source/store/counts/impact-counts.js';
import {formatCount} from '../../../source/text/format-count.js';
import {asciiGlyphs, unicodeGlyphs} from '../../../source/text/glyphs.js';
import {screenClock} from '../../../source/text/screen-clock.js';
import {lineText, lineWidth} from '../../../source/text/styled-line.js';
import {foreignText} from '../../harness/foreign-text.js';
import {howMany} from '../../harness/how-many.js';
import {noon, summary} from '../../harness/summary.js';
import {minuteMs} from './minute-counts.js';

const minutes = Array.from({length: 18}, (_, index) => ({
	minute: noon - (17 - index) * minuteMs,
	readOnly: 100 + ((index * 37) % 90),
	mutating: index === 12 ? 40 : (index * 7) % 5,
	unknown: 0,
	errors: index === 12 ? 9 : 0,
	...noImpacts,
}));

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

function draw(
	options: Partial<Parameters<typeof countsLines>[0]> = {},
): ReturnType<typeof countsLines> {
	return countsLines({
		shown: total,
		total,
		unread: 0,
		isFiltered: false,
		width: 90,
		height: 40,
		top: 0,
		now: noon + 60_000,
		clock: screenClock(noon, 'utc'),
		glyphs: unicodeGlyphs,
		...options,
	});
}

function text(options: Parameters<typeof draw>[0]): readonly string[] {
	return draw(options).lines.map(line => lineText(line).trimEnd());
}

test('updates are counted in a line of their own, and shares are of calls', () => {
	const notes = (updates: number) =>
		text({shown: summary({records: 4 + updates, updates, readOnly: 4})});
	assert.ok(notes(1).includes('1 update, no further call'));
	assert.ok(notes(1200).includes('1,200 updates, no further calls'));
	assert.match(notes(1200).join('\n'), /read-only +4 100%/);
});

test('a large pane shows counts, shares, the strip, categories, notes and names', () => {
	assert.deepEqual(text({width: 90}), [
		'◦R read-only       12,300  84% ██████████████████████████████████░░░░░░',
		'▸W mutating         2,310  16% ██████░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░',
		'└⊖D destructive        43  <1% █░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░',
		' ? unknown             10  <1% █░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░',
		'✗  errors             231   2% █░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░',
		'',
		'▸W mutating        ▁▁▁▁▁▁▁▁▁▁▁▁   ▁▁▁▁▁▁▁▁▁▁▁▁   ▁▁▁▂▂▂▁▁▁▁▁▁   ▁▁▁▁▁▁    40',
		'◦R read-only    ▅▅▅▆▆▆███▆▆▆▇▇▇▅▅▅▇▇▇███▆▆▆▇▇▇▅▅▅▇▇▇███▆▆▆███▅▅▅▇▇▇███   189',
		'✗  errors                                           ▁▁▁                    9',
		'per minute      11:43                                            12:01   max',
		'',
		'   management       1,200   8% ███░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░',
		'   data            13,417  92% █████████████████████████████████████░░░',
		'   other kinds          3  <1% █░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░',
		'',
		'11,947 not in the strip: earlier',
		'120 inferred (R? W?): no readOnly in the record',
		'3 unusual: incomplete, Insights, aggregated',
		'',
		'event name                                                    calls    mut    err',
		'   GetQApp                                                    8,000      0     12',
		'▸W PredictQApp                                                2,000  2,000      0',
		'⊖D DeleteQApp                                                    43     43      1',
		'   (none)                                                         3      0      0',
	]);
});

test('a small pane shows what is no record, damaged or unread below the shares', () => {
	const lines = text({
		shown: deletes,
		total: {...total, noRecords: 1003, damaged: 2},
		unread: 1,
		isFiltered: true,
		width: 27,
		height: 9,
	});
	assert.deepEqual(lines.slice(6), [
		'1 part could not be read',
		'2 records damaged, unread',
		'no record: 1,001 messages',
	]);
});

test('a small pane shows counts, then the strip', () => {
	assert.deepEqual(text({width: 39, height: 8}), [
		'◦R read-only    12,300  84% █████████░░',
		'▸W mutating      2,310  16% ██░░░░░░░░░',
		'└⊖D destructive     43  <1% █░░░░░░░░░░',
		' ? unknown          10  <1% █░░░░░░░░░░',
		'✗  errors          231   2% █░░░░░░░░░░',
		'▸W  ▁▁▁▁ ▁▁▁▁ ▁▂▁▁ ▁▁    40',
		'◦R ▅▆█▆▇▅▇█▆▇▅▇█▆█▅▇█   189',
		'✗              ▁          9',
	]);
});

test('under a filter the totals are beside the counts, and the time axis stays', () => {
	const filtered = {shown: deletes, isFiltered: true};
	assert.deepEqual(text({...filtered, width: 39, height: 9}), [
		'                      shown       total',
		'◦R read-only         0   0% 12,300  84%',
		'▸W mutating         43 100%  2,310  16%',
		'└⊖D destructive     43 100%     43  <1%',
		' ? unknown           0   0%     10  <1%',
		'✗  errors            1   2%    231   2%',
		'▸W            ▁█▁        40',
		'◦R                        0',
		'✗              ▂          9',
	]);
	assert.deepEqual(text({...filtered, width: 60, height: 3}), [
		'                         shown                         total',
		'◦R read-only            0   0% ░░░░░░░░░░░░░░    12,300  84%',
		'▸W mutating            43 100% ██████████████     2,310  16%',
	]);
	assert.equal(draw(filtered).title, 'Read-only vs mutating 43 of 14,620');
});

test('totals have columns only under a filter or where they differ', () => {
	const header = /shown +total/;
	assert.doesNotMatch(text({}).join('\n'), header);
	assert.match(text({isFiltered: true}).join('\n'), header);
	// Frozen, or after records were evicted.
	assert.match(text({shown: {...total, records: 14_000}}).join('\n'), header);
});

test('with the ASCII glyphs every line is ASCII', () => {
	for (const line of text({glyphs: asciiGlyphs, isFiltered: true})) {
		assert.match(line, /^[ -~]*$/);
	}

	assert.equal(
		text({glyphs: asciiGlyphs, width: 39})[6],
		'>W  .... .... .:.. ..    40',
	);
});

test('scrolling shows every line and stops at the last', () => {
	const all = text({width: 39});
	const {lineCount} = draw({width: 39});
	assert.equal(lineCount, all.length);
	const short = text({width: 39, height: 8});
	const shortCount = draw({width: 39, height: 8}).lineCount;
	const everyLine = [...short];
	for (let top = 1; top <= shortCount - 8; top++) {
		everyLine.push(text({width: 39, height: 8, top}).at(-1) ?? '');
	}

	assert.deepEqual(
		everyLine,
		all.filter(line => line !== ''),
	);
	assert.deepEqual(text({width: 39, height: 8, top: 999}), everyLine.slice(-8));
	assert.match(draw({width: 39, height: 8}).title, /▼12$/);
	assert.doesNotMatch(draw({width: 39, height: 8, top: 999}).title, /▼/);
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
	assert.deepEqual(lines.slice(6, 10), text({}).slice(6, 10), 'the same strip');
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

test('before the first record all counts are 0, in their places, without a row of unknown ones', () => {
	const none = summary();
	assert.deepEqual(text({shown: none, total: none, width: 39, height: 8}), [
		'◦R read-only         0   0% ░░░░░░░░░░░',
		'▸W mutating          0   0% ░░░░░░░░░░░',
		'└⊖D destructive      0   0% ░░░░░░░░░░░',
		'✗  errors            0   0% ░░░░░░░░░░░',
		'   management        0   0% ░░░░░░░░░░░',
		'   data              0   0% ░░░░░░░░░░░',
	]);
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
