import assert from 'node:assert/strict';
import {test} from 'node:test';
import {scrolledLines} from '../../../source/screen/widgets/scrolled-layer.js';
import {textLine} from '../../../source/text/styled-line.js';

const lines = ['a', 'b', 'c', 'd', 'e'].map(text => textLine(text));

function scrolled(top: number, height: number) {
	return scrolledLines(lines, {top, height, glyphs: {below: '▼'}});
}

test('the lines in sight are followed by how many are below', () => {
	assert.deepEqual(scrolled(1, 2), {lines: lines.slice(1, 3), more: ' ▼2'});
	assert.deepEqual(scrolled(3, 2), {lines: lines.slice(3), more: ''});
	assert.deepEqual(scrolled(0, 9), {lines, more: ''});
});

test('where the window has grown, the last page fills it', () => {
	assert.deepEqual(scrolled(4, 3), {lines: lines.slice(2), more: ''});
	assert.deepEqual(scrolled(4, 9), {lines, more: ''});
});
