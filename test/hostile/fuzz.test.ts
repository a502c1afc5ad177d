import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import stringWidth from 'string-width';
import {sentenceOf} from '../../source/cloudtrail/operation/sentence.js';
import {parseRecord} from '../../source/cloudtrail/parse-record.js';
import {recordLine} from '../../source/output/text-output.js';
import {jsonLine} from '../../source/record-text/json-line.js';
import {jsonLines} from '../../source/screen/detail/json-lines.js';
import {eventColumns} from '../../source/screen/events/event-columns.js';
import {eventRow} from '../../source/screen/events/event-row.js';
import {unicodeGlyphs} from '../../source/text/glyphs.js';
import {lineText} from '../../source/text/styled-line.js';
import {visibleText} from '../../source/text/visible-text.js';
import {drawnDetail} from '../harness/drawn-detail.js';
import {howMany} from '../harness/how-many.js';
import {storedRecord} from '../harness/stored-rows.js';
import {attacks, floodUnits} from './attack-strings.js';
import {assertVisible} from './hidden-characters.js';
import {places} from './hostile-messages.js';

const noon = Date.UTC(2026, 0, 2, 12);

const nasty = fc.oneof(
	fc.string({unit: 'binary', maxLength: 30}),
	fc.string({
		unit: fc.constantFrom(
			...floodUnits.map(({text}) => text),
			...'\u1161\u11C2\uA960\u0E33\u0301\u0336\u200D\uFE0F\u{1F3FD}",\\:*',
		),
		maxLength: 20,
	}),
	fc.constantFrom(...attacks.map(({text}) => text.slice(0, 100))),
);
const fields = [...new Set(places.flat())].map(String);
const anyJson = fc.letrec(tie => ({
	value: fc.oneof(
		{maxDepth: 4, depthSize: 'small'},
		nasty,
		fc.constantFrom(null, true, false, 0, -0, 1e308, 'AssumedRole', 'Root'),
		fc.array(tie('value'), {maxLength: 3}),
		fc
			.array(
				fc.tuple(fc.oneof(fc.constantFrom(...fields), nasty), tie('value')),
				{maxLength: 12},
			)
			.map(entries => Object.fromEntries(entries)),
	),
})).value;
const anyMessage = fc.oneof(
	anyJson.map(value => JSON.stringify(value)),
	anyJson.map(value => JSON.stringify(value, undefined, '\t')),
	fc
		.tuple(anyJson, fc.nat(200))
		.map(([value, length]) => JSON.stringify(value).slice(0, length)),
	nasty,
);

test('any message is parsed and drawn without a throw, a hidden character or a line too wide', () => {
	fc.assert(
		fc.property(
			anyMessage,
			fc.integer({min: 20, max: 220}),
			fc.integer({min: 0, max: 90}),
			(message, width, left) => {
				const record = parseRecord(message, {
					deliveryTime: noon,
					arrivedAt: noon,
				});
				assert.equal(record.raw, message);
				const stored = storedRecord(record);
				const row = eventRow(stored, eventColumns(width, 8, left), {
					...{time: '12:03:40', isOtherDay: false, isSelected: false},
					glyphs: unicodeGlyphs,
				});
				assert.equal(stringWidth(lineText(row)), width);
				const lines = [
					row,
					...drawnDetail(stored, width),
					...jsonLines(message, width),
				];
				for (const line of lines) {
					assertVisible(lineText(line));
					assert.ok(stringWidth(lineText(line)) <= width, lineText(line));
				}

				assertVisible(visibleText(sentenceOf(record)));
				assertVisible(recordLine(record, 'utc'));
				const {text} = jsonLine(record);
				assert.doesNotMatch(text, /[\r\n]/);
				JSON.parse(text);
			},
		),
		{seed: 7, numRuns: howMany('messages', {short: 150, long: 1500})},
	);
});
