import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {sentenceOf} from '../../source/cloudtrail/operation/sentence.js';
import {parseRecord} from '../../source/cloudtrail/parse-record.js';
import {parsePattern} from '../../source/cloudwatch-pattern/cloudwatch-pattern.js';
import {compileFilter} from '../../source/filter/evaluate/compile-filter.js';
import {parseFilter} from '../../source/filter/language/parse-filter.js';
import {recordLine} from '../../source/output/text-output.js';
import {jsonLine} from '../../source/record-text/json-line.js';
import {jsonLines} from '../../source/screen/detail/json-lines.js';
import {eventColumns} from '../../source/screen/events/event-columns.js';
import {eventRow} from '../../source/screen/events/event-row.js';
import {lazyLines} from '../../source/screen/widgets/lazy-lines.js';
import {cellWidth, clustersOf} from '../../source/text/cell-width.js';
import {unicodeGlyphs} from '../../source/text/glyphs.js';
import {lineText, lineWidth} from '../../source/text/styled-line.js';
import {visibleText} from '../../source/text/visible-text.js';
import {drawnDetail} from '../harness/drawn-detail.js';
import {someOf} from '../harness/how-many.js';
import {storedRecord} from '../harness/stored-rows.js';
import {floodUnits} from './attack-strings.js';
import {assertLinear} from './growth.js';
import {assertVisible} from './hidden-characters.js';
import {messageWithTextAt} from './hostile-messages.js';

const noon = Date.UTC(2026, 0, 2, 12);
// UTF-16 units. Quadratic time shows at this size already.
const largest = 32 * 1024;

function parsed(message: string) {
	return parseRecord(message, {deliveryTime: noon, arrivedAt: noon});
}

function flood(unit: string, length: number): string {
	return unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
}

/** Parses, draws and writes the record as the program does. */
function goThrough(message: string): void {
	const record = parsed(message);
	const stored = storedRecord(record);
	for (const left of [0, 60]) {
		const columns = eventColumns(120, 8, left);
		const row = eventRow(stored, columns, {
			...{time: '12:03:40', isOtherDay: false, isSelected: false},
			glyphs: unicodeGlyphs,
		});
		assert.equal(lineWidth(row), 120);
		assertVisible(lineText(row));
	}

	const drawn = [...drawnDetail(stored, 100), ...jsonLines(record.raw, 100)];
	assert.ok(drawn.length > 0);
	sentenceOf(record);
	recordLine(record, 'utc');
	jsonLine(record);
}

describe('a long record takes time in proportion to its size', () => {
	for (const {name, text} of someOf('kinds of text', floodUnits, 2)) {
		test(`of ${name}`, () => {
			assertLinear(
				'clusters',
				size => [...clustersOf(visibleText(flood(text, size)))],
				largest,
			);
			assertLinear(
				'width',
				size => cellWidth(visibleText(flood(text, size))),
				largest,
			);
			assertLinear(
				'record',
				size => {
					goThrough(messageWithTextAt(['eventName'], flood(text, size)));
				},
				largest,
			);
		});
	}
});

describe('opening a record of 256 KB measures no more than a screen of it', () => {
	const recordUnits = 256 * 1024;
	const lineCount = 80;
	const width = 100;

	/** How much `run` gives to `Intl.Segmenter`, in UTF-16 units: that takes most of the time on Node 20. */
	function segmentedUnits(run: () => void): number {
		const {prototype} = Intl.Segmenter;
		const {segment} = prototype;
		let units = 0;
		prototype.segment = function (text) {
			units += text.length;
			return segment.call(this, text);
		};

		try {
			run();
		} finally {
			prototype.segment = segment;
		}

		return units;
	}

	const units = [
		{name: 'Arabic letters', text: '\u{627}'},
		...floodUnits,
		{name: 'words of Thai', text: 'ที่นี่ '},
		{name: 'emoji and Arabic letters', text: '😀\u{627}'},
	];
	for (const {name, text} of someOf('kinds of text', units, 3)) {
		test(`of ${name}`, () => {
			const message = messageWithTextAt(
				['requestParameters', 'input'],
				flood(text, recordUnits),
			);
			const stored = storedRecord(parsed(message));
			for (const lines of [
				lazyLines(drawnDetail(stored, width)),
				lazyLines(jsonLines(message, width)),
			]) {
				const units = segmentedUnits(() => {
					assert.ok(lines.upTo(lineCount).length >= 10);
				});
				// A cell has ten units at most, and each is measured up to four times.
				const most = lineCount * width * 10 * 4;
				assert.ok(units <= most, `${units} units for ${lineCount} lines`);
			}
		});
	}
});

describe('a search takes time in proportion to the text', () => {
	for (const [pattern, unit] of [
		['%a*a*a*a*a*a*a*b%', 'a'],
		['%[a-z]*[a-z]*[a-z]*[0-9]$%', 'x'],
		['%a+a+a+a+a+$%', 'ab'],
		['%^.*.*.*.*=.*$%', '='],
		['{ $.a = %.*.*.*x% }', 'y'],
		['{ $.a = "*a*a*a*a*b" }', 'a'],
	] as const) {
		test(`pattern ${pattern}`, () => {
			const compiled = parsePattern(pattern);
			assert.ok(compiled.ok);
			assertLinear(
				pattern,
				size => compiled.matches(JSON.stringify({a: flood(unit, size)})),
				largest,
			);
		});
	}

	for (const [query, unit] of [
		['event:*a*a*a*a*a*a*b', 'a'],
		['event:*ab*ab*ab*', 'ab'],
		[`event:${'a'.repeat(100)}b`, 'a'],
		['/(a|aa)+b/', 'a'],
		['event:/a*a*a*a*[bc]/', 'a'],
		['ip:/(1|11)+[.]/', '1'],
		['{ $.a = "*b" }', '{'],
		['"aaaaaaaaaaaaaaab"', 'a'],
		['\u{130}', 'i'],
	] as const) {
		test(`filter ${query}`, () => {
			const parsedFilter = parseFilter(query);
			assert.ok(parsedFilter.ok);
			const {matches} = compileFilter(parsedFilter.expression);
			const record = parsed('{"eventName":"x"}');
			assertLinear(
				query,
				size => {
					const text = flood(unit, size * 16);
					matches({...record, eventName: text, raw: text});
				},
				largest,
			);
		});
	}
});

test('JSON nested 100,000 deep is parsed and drawn like any record', () => {
	const depth = 100_000;
	for (const [open, close] of [
		['[', ']'],
		['{"a":', '}'],
	] as const) {
		const deep = `${open.repeat(depth)}1${close.repeat(depth)}`;
		const record = parsed(
			`{"eventSource":"x","eventName":"Deep","requestParameters":${deep}}`,
		);
		assert.equal(record.eventName, 'Deep');
		parsed(deep);
		sentenceOf(record);
		recordLine(record, 'utc');
		jsonLine(record);
	}
});
