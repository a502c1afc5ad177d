import assert from 'node:assert/strict';
import test from 'node:test';
import {noFilter} from '../../../source/filter/filter.js';
import {idOf} from '../../../source/screen/counts/count-cursor.js';
import {countsLines} from '../../../source/screen/counts/counts.js';
import {identitiesLines} from '../../../source/screen/identities/identities.js';
import {pickerLines} from '../../../source/screen/picker/picker-lines.js';
import {othersLabel} from '../../../source/screen/widgets/others-label.js';
import {noImpacts} from '../../../source/store/counts/impact-counts.js';
import {unicodeGlyphs as glyphs} from '../../../source/text/glyphs.js';
import {screenClock} from '../../../source/text/screen-clock.js';
import {lineText} from '../../../source/text/styled-line.js';
import {defaultKeymap} from '../../harness/default-keymap.js';
import {
	identitySummary,
	noon,
	snapshot,
	summary,
} from '../../harness/summary.js';

const others = {
	count: 5678,
	mutating: 9,
	errors: 3,
	...noImpacts,
	distinct: 1234,
};
const counts = summary({
	identities: Array.from({length: 30}, (_, index) =>
		identitySummary({label: `session-${index}`}),
	),
	otherIdentities: {...others, destructive: 2, denied: 1},
	eventNames: Array.from({length: 30}, (_, index) => ({
		value: `Event${index}`,
		...{count: 1, mutating: 0, errors: 0, ...noImpacts},
	})),
	otherEventNames: others,
});
const size = {width: 80, height: 12};
const row = /others \(at least 1,234 more\) +5,678 +9 +3 *$/;
const nameRow = /others \(at least 1,234 more\) +5,678 +3 *$/;
const identityRow = /others \(at least 1,234 more\) +9 +2 +1 +5,678 *$/;

test('the last line of every list counts the names without a row of their own', () => {
	const identities = identitiesLines({
		...{summary: counts, selectedKey: 'session-29', ...size},
		...{clock: screenClock(noon, 'utc'), glyphs, isFocused: true},
	});
	const names = countsLines({
		...{shown: counts, total: counts, unread: 0, isFiltered: false, ...size},
		hasHeadings: false,
		cursor: {id: idOf({kind: 'value', by: 'event', value: 'Event29'})},
		...{clock: screenClock(noon, 'utc'), now: noon, glyphs},
	});
	const picker = pickerLines({
		picker: {
			...{kind: 'picker', field: 'event', cursor: 'Event29'},
			...{included: [], excluded: [], before: noFilter},
			openedAt: {input: {text: '', caret: 0}, cursor: 'Event29'},
			input: {text: '', caret: 0},
		},
		snapshot: snapshot({totalSummary: counts, shownSummary: counts}),
		...{isFiltered: false, ...size, glyphs, keyOf: defaultKeymap.keyOf},
	});
	for (const [{lines}, pattern, behind] of [
		[identities, identityRow, 0],
		[names, nameRow, 0],
		// What Enter does stands below.
		[picker, row, 1],
	] as const) {
		assert.equal(lines.length, size.height);
		assert.match(lines.map(lineText).at(-1 - behind) ?? '', pattern);
	}

	assert.match(lineText(identities.lines.at(-2) ?? {segments: []}), /session-/);
	assert.match(lineText(picker.lines.at(-3) ?? {segments: []}), /Event29/);
});

test('under a filter the number of other names is not known', () => {
	assert.equal(
		othersLabel({count: 1, mutating: 0, errors: 0, ...noImpacts}),
		'others',
	);
});
