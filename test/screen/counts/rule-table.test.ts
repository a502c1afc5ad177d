import assert from 'node:assert/strict';
import {test} from 'node:test';
import {defaultSeverities} from '../../../source/cloudtrail/attention/attention.js';
import {noMarkCounts} from '../../../source/cloudtrail/attention/mark-counts.js';
import {eventNameHeader} from '../../../source/screen/counts/event-name-table.js';
import {
	ruleLine,
	ruleTallies,
} from '../../../source/screen/counts/rule-table.js';
import {asciiGlyphs, unicodeGlyphs} from '../../../source/text/glyphs.js';
import {lineText, lineWidth} from '../../../source/text/styled-line.js';

const marked = {
	...noMarkCounts,
	'trail-tampering': 4,
	'credentials-made': 12,
	denied: 1204,
};

function drawn(
	width: number,
	severities = defaultSeverities,
	glyphs = unicodeGlyphs,
): readonly string[] {
	return ruleTallies(marked, severities).map(tally =>
		lineText(ruleLine(tally, severities, width, glyphs)).trimEnd(),
	);
}

test('rules that marked a call have a row, the gravest first, with their severity', () => {
	assert.deepEqual(drawn(50), [
		'▲  trail-tampering alarm                  4',
		'▵  credentials-made warning              12',
		'▵  denied notice                      1,204',
	]);
	assert.deepEqual(ruleTallies(noMarkCounts, defaultSeverities), []);
});

test('the severity goes first where a row is narrow, and its sign stays', () => {
	assert.deepEqual(drawn(36, defaultSeverities, asciiGlyphs), [
		'^  trail-tampering          4',
		'i  credentials-made        12',
		'i  denied notice        1,204',
	]);
});

test('the order and the words are those of the severities that a user chose', () => {
	assert.equal(
		drawn(50, {...defaultSeverities, denied: 'alarm'})[1],
		'▲  denied alarm                       1,204',
	);
});

test('rows are as wide as their heading, at every width', () => {
	for (const width of [20, 30, 60, 200]) {
		const heading = eventNameHeader(width, 'why', {
			...{order: 'calls', mark: '▼', isSoFar: false},
		});
		assert.doesNotMatch(lineText(heading), /errors/);
		for (const tally of ruleTallies(marked, defaultSeverities)) {
			const row = ruleLine(tally, defaultSeverities, width, unicodeGlyphs);
			assert.equal(lineWidth(row), lineWidth(heading));
		}
	}
});
