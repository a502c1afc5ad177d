import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {noFilter} from '../../../source/filter/filter.js';
import {pickerLines} from '../../../source/screen/picker/picker-lines.js';
import {inputLine} from '../../../source/screen/widgets/input-line.js';
import {matchedSegments} from '../../../source/screen/widgets/matched-segments.js';
import {noImpacts} from '../../../source/store/counts/impact-counts.js';
import {asciiGlyphs, unicodeGlyphs} from '../../../source/text/glyphs.js';
import {lineText, lineWidth} from '../../../source/text/styled-line.js';
import type {TextInput} from '../../../source/text/text-input.js';
import {defaultKeymap} from '../../harness/default-keymap.js';
import {howMany} from '../../harness/how-many.js';
import {snapshot, summary} from '../../harness/summary.js';

const counts = summary({
	eventNames: [
		{value: 'GetQApp', count: 12_345, mutating: 0, errors: 3, ...noImpacts},
		{
			value: 'DeleteQApp',
			count: 43,
			mutating: 43,
			...noImpacts,
			destructive: 43,
			errors: 0,
		},
		{
			value: 'DeleteLibraryItem',
			count: 4,
			mutating: 4,
			...noImpacts,
			destructive: 4,
			errors: 1,
		},
		{
			value: 'Evil\u001B[2J',
			count: 1,
			mutating: 0,
			...noImpacts,
			errors: 0,
		},
	],
});

const received = snapshot({totalSummary: counts, shownSummary: counts});

function draw(
	options: Partial<Parameters<typeof pickerLines>[0]> & {
		readonly text?: string;
		readonly cursor?: string;
		readonly included?: readonly string[];
		readonly excluded?: readonly string[];
	} = {},
): ReturnType<typeof pickerLines> {
	const text = options.text ?? '';
	return pickerLines({
		picker: {
			kind: 'picker',
			field: 'event',
			input: {text, caret: text.length},
			cursor: options.cursor,
			included: options.included ?? [],
			excluded: options.excluded ?? [],
			before: noFilter,
			openedAt: {input: {text: '', caret: 0}, cursor: undefined},
		},
		snapshot: received,
		isFiltered: false,
		width: 60,
		height: 8,
		glyphs: unicodeGlyphs,
		keyOf: defaultKeymap.keyOf,
		...options,
	});
}

function text(options: Parameters<typeof draw>[0]): readonly string[] {
	return draw(options).lines.map(line => lineText(line).trimEnd());
}

test('shows the input, the effect of Enter and counted rows', () => {
	assert.deepEqual(text({included: ['DeleteQApp']}), [
		'▸ type to narrow the list',
		'                                     calls mutating   errors',
		'▌[ ] GetQApp                        12,345        0        3',
		' [✓] DeleteQApp                         43       43        0',
		' [ ] DeleteLibraryItem                   4        4        1',
		' [ ] Evil␛[2J                            1        0        0',
		'',
		'Enter: only DeleteQApp',
	]);
	assert.equal(
		draw({included: ['DeleteQApp']}).title,
		'Pick event names (4, 1 included)',
	);
});

test('narrows while the user types, and marks the matches', () => {
	assert.deepEqual(text({text: 'del', width: 40, glyphs: asciiGlyphs}), [
		'> del',
		'                          calls mutating',
		'>[ ] DeleteQApp              43       43',
		' [ ] DeleteLibraryItem        4        4',
		...['', '', ''],
		'Enter: only the 2 event names that matc~',
	]);
	const [, , row] = draw({text: 'del'}).lines;
	assert.deepEqual(
		row?.segments.slice(2, 4).map(({text: part, tone}) => [part, tone]),
		[
			['Del', 'match'],
			['eteQApp', 'plain'],
		],
	);
});

test('shows the sign of what is excluded, and 0 for what shows nothing', () => {
	const few = snapshot({
		totalSummary: counts,
		shownSummary: summary({
			eventNames: [
				{value: 'DeleteQApp', count: 2, mutating: 2, errors: 0, ...noImpacts},
			],
		}),
	});
	const drawn = {
		snapshot: few,
		isFiltered: true,
		included: ['DeleteQApp'],
		excluded: ['GetQApp'],
	};
	assert.deepEqual(text(drawn).slice(1), [
		'     under the other filters         calls mutating   errors',
		'▌[✓] DeleteQApp                          2        2        0',
		' [-] GetQApp                             0        0        0',
		' [ ] DeleteLibraryItem                   0        0        0',
		' [ ] Evil␛[2J                            0        0        0',
		'',
		'Enter: only DeleteQApp, and not GetQApp',
	]);
	assert.equal(
		draw(drawn).title,
		'Pick event names (4, 1 included, 1 excluded)',
	);
});

test('explains an empty list', () => {
	assert.deepEqual(text({text: 'Share'}).slice(1), [
		'',
		'No event name received so far holds "Share".',
		...['', '', '', ''],
		'Enter: only event names that match "Share" (none so far)',
	]);
	assert.deepEqual(text({snapshot: snapshot()}).slice(1), [
		'',
		'No event names yet: nothing has been received.',
		...['', '', '', ''],
		'Nothing received yet: type a name, or part of one',
	]);
});

test('keeps the row of the cursor on screen, and names the visible range', () => {
	const short = {height: 5, cursor: 'DeleteLibraryItem'};
	const {lines, title} = draw(short);
	assert.deepEqual(
		lines.filter(({isSelected}) => isSelected).map(line => lineText(line)),
		['▌[ ] DeleteLibraryItem                   4        4        1'],
	);
	assert.equal(title, 'Pick event names (2-3 of 4)');
});

const inputs: ReadonlyArray<
	readonly [TextInput, width: number, line: string, caret: number]
> = [
	[{text: '', caret: 0}, 10, '> type    ', 2],
	[{text: 'abc', caret: 3}, 10, '> abc     ', 5],
	[{text: 'abc', caret: 1}, 10, '> abc     ', 3],
	[{text: 'abcdefgh', caret: 8}, 10, '> bcdefgh ', 9],
	[{text: 'abcdefghijkl', caret: 0}, 10, '> abcdefg~', 2],
	[{text: 'abcdefghijkl', caret: 6}, 10, '> bcdefgh~', 7],
	[{text: '名前名前名前', caret: 6}, 10, '>  前名前 ', 9],
	[{text: 'a\u0000', caret: 2}, 10, '> a␀      ', 4],
	[{text: 'abc', caret: 3}, 1, '~', 0],
];

for (const [input, width, expected, caret] of inputs) {
	test(`draws ${JSON.stringify(input)} on ${width} cells`, () => {
		const drawn = inputLine({
			prompt: '> ',
			input,
			placeholder: 'type',
			width,
			glyphs: asciiGlyphs,
		});
		assert.equal(lineText(drawn.line), expected);
		assert.equal(drawn.caret, caret);
	});
}

test('finds no match where changing case moves offsets', () => {
	assert.deepEqual(
		matchedSegments('İxDelete', 'delete').map(({tone}) => tone),
		['plain'],
	);
	assert.deepEqual(
		matchedSegments('aDELETE', 'delete').map(({text: part}) => part),
		['a', 'DELETE'],
	);
});

test('fills every line exactly and keeps the caret inside, with any text', () => {
	const names = fc.oneof(
		fc.string({unit: 'binary'}),
		fc.constantFrom('名前'.repeat(40), 'e\u0301', '👩‍👩‍👧', '\u202Ex'),
	);
	fc.assert(
		fc.property(
			fc.integer({min: 1, max: 120}),
			fc.integer({min: 0, max: 20}),
			fc.array(names, {maxLength: 10}),
			names,
			(width, height, values, query) => {
				const {lines, caret} = draw({
					snapshot: snapshot({
						shownSummary: summary({
							eventNames: [...new Set(values)].map(value => ({
								value,
								count: 1e9,
								mutating: 1,
								...noImpacts,
								errors: 0,
							})),
						}),
					}),
					text: query,
					width,
					height,
				});
				assert.ok(lines.length <= height);
				assert.ok(caret >= 0 && caret < width);
				for (const line of lines) {
					assert.equal(lineWidth(line), width);
					assert.doesNotMatch(lineText(line), /\p{Cc}/u);
				}
			},
		),
		{seed: 1, numRuns: howMany('screens', {short: 20, long: 150})},
	);
});
