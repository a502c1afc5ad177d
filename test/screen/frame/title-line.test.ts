import assert from 'node:assert/strict';
import {test} from 'node:test';
import {titleLine} from '../../../source/screen/frame/title-line.js';
import {asciiGlyphs as glyphs} from '../../../source/text/glyphs.js';
import {lineText, segment} from '../../../source/text/styled-line.js';

const title = [segment('1 Events')];
const aside = [segment(' 2 Identities')];

test('a title line is the title, a rule and the hidden panes', () => {
	const line = titleLine({title, aside, width: 30, isFocused: false, glyphs});
	assert.equal(lineText(line), '1 Events -------- 2 Identities');
});

test('a title line without room for the hidden panes leaves them out', () => {
	const line = titleLine({title, aside, width: 20, isFocused: true, glyphs});
	assert.equal(lineText(line), '1 Events ===========');
});
