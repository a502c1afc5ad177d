import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import stringWidth from 'string-width';
import {impacts} from '../../source/cloudtrail/operation/impact/impact.js';
import {isOneCellEach} from '../../source/text/cell-width.js';
import {
	asciiGlyphs,
	chooseGlyphs,
	unicodeGlyphs,
} from '../../source/text/glyphs.js';
import {visibleText} from '../../source/text/visible-text.js';

describe('the glyphs follow the terminal and the locale', () => {
	const cases: ReadonlyArray<
		readonly [environment: Record<string, string>, isAscii: boolean]
	> = [
		[{}, false],
		[{TERM: 'xterm-256color', LANG: 'en_US.UTF-8'}, false],
		[{TERM: 'xterm', LANG: 'de_DE.utf8'}, false],
		[{TERM: 'linux', LANG: 'en_US.UTF-8'}, true],
		[{TERM: 'dumb'}, true],
		[{LANG: 'C'}, true],
		[{LANG: 'de_DE.ISO-8859-1'}, true],
		[{LANG: 'en_US.UTF-8', LC_ALL: 'POSIX'}, true],
		[{LANG: 'C', LC_ALL: 'C.UTF-8'}, false],
		[{LANG: 'C', LC_CTYPE: 'UTF-8'}, false],
		[{LANG: 'C', LC_ALL: ''}, true],
	];
	for (const [environment, isAscii] of cases) {
		test(JSON.stringify(environment), () => {
			assert.equal(
				chooseGlyphs(environment),
				isAscii ? asciiGlyphs : unicodeGlyphs,
			);
		});
	}
});

test('every glyph is one cell, survives visibleText and is measured fast', () => {
	for (const glyph of [
		...Object.values(unicodeGlyphs).flat(),
		...Object.values(asciiGlyphs).flat(),
	]) {
		assert.equal(stringWidth(glyph), 1, glyph);
		assert.equal(visibleText(glyph), glyph);
		assert.ok(isOneCellEach(glyph), glyph);
	}
});

test('the ASCII glyphs are ASCII', () => {
	for (const glyph of Object.values(asciiGlyphs).flat()) {
		assert.match(glyph, /^[\u0020-\u007E]$/);
	}
});

test('the six impacts look different', () => {
	for (const glyphs of [unicodeGlyphs, asciiGlyphs]) {
		assert.equal(new Set(impacts.map(impact => glyphs[impact])).size, 6);
	}
});
