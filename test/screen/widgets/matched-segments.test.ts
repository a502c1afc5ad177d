import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {
	markedLine,
	matchedSegments,
} from '../../../source/screen/widgets/matched-segments.js';
import {
	lineText,
	lineWidth,
	type Segment,
	segment,
	styledLine,
} from '../../../source/text/styled-line.js';

function parts(segments: readonly Segment[]): readonly string[] {
	return segments.map(({text, tone}) => `${tone}:${text}`);
}

test('the first match of a text is marked, letter case aside', () => {
	assert.deepEqual(parts(matchedSegments('DeleteQApp, deleted', 'QAPP')), [
		'plain:Delete',
		'match:QApp',
		'plain:, deleted',
	]);
	assert.deepEqual(parts(matchedSegments('abc', 'x')), ['plain:abc']);
});

describe('ranges of a line', () => {
	const line = styledLine(segment('name', 'dim'), segment(': value'));

	test('are marked within and across its segments', () => {
		const marked = markedLine(line, [
			{from: 1, to: 2, tone: 'match'},
			{from: 3, to: 6, tone: 'current-match'},
			{from: 8, to: 11, tone: 'match'},
		]);
		assert.deepEqual(parts(marked.segments), [
			'dim:n',
			'match:a',
			'dim:m',
			'current-match:e',
			'current-match:: ',
			'plain:va',
			'match:lue',
		]);
		assert.equal(markedLine(line, []), line);
	});

	test('grow to whole clusters, so that the line keeps its width', () => {
		const accented = styledLine(segment('e\u0301e\u0301 東'));
		for (let from = 0; from < 6; from++) {
			for (let to = from + 1; to <= 6; to++) {
				const marked = markedLine(accented, [{from, to, tone: 'match'}]);
				assert.equal(lineText(marked), lineText(accented));
				assert.equal(lineWidth(marked), lineWidth(accented));
			}
		}

		assert.deepEqual(
			parts(markedLine(accented, [{from: 2, to: 3, tone: 'match'}]).segments),
			['plain:e\u0301', 'match:e\u0301', 'plain: 東'],
		);
	});
});
