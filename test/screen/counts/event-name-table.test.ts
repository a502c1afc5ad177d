import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
	eventNameHeader,
	eventNameLine,
	otherNamesLine,
} from '../../../source/screen/counts/event-name-table.js';
import {noImpacts} from '../../../source/store/counts/impact-counts.js';
import {unicodeGlyphs} from '../../../source/text/glyphs.js';
import {lineText, lineWidth} from '../../../source/text/styled-line.js';

const none = {mutating: 0, errors: 0, ...noImpacts};

test('a name has the sign of its gravest record', () => {
	const signs = [
		none,
		{...none, mutating: 1},
		{...none, mutating: 9, destructive: 1, exports: 8},
		{...none, mutating: 9, permissions: 1, exports: 8},
		{...none, exports: 1},
	].map(counts =>
		lineText(
			eventNameLine({value: 'Name', count: 10, ...counts}, 40, unicodeGlyphs),
		).slice(0, 7),
	);
	assert.deepEqual(signs, [
		'   Name',
		'▸W Name',
		'⊖D Name',
		'⊞P Name',
		'⇢E Name',
	]);
});

test('names, their heading and the other names have the same columns at every width', () => {
	const others = {
		count: 5678,
		mutating: 9,
		errors: 3,
		...noImpacts,
		distinct: 1234,
	};
	for (const width of [30, 60, 81, 200]) {
		const lines = [
			eventNameHeader(width, 'event', {
				...{order: 'calls', mark: '▼', isSoFar: false},
			}),
			eventNameHeader(width, 'resource', {
				...{order: 'calls', mark: '▼', isSoFar: true},
			}),
			eventNameLine(
				{value: 'x'.repeat(200), count: 12, ...none},
				width,
				unicodeGlyphs,
			),
			otherNamesLine(others, width, unicodeGlyphs),
		];
		assert.equal(new Set(lines.map(lineWidth)).size, 1, `${width}`);
		assert.ok(lines.every(line => lineWidth(line) <= width));
	}
});
