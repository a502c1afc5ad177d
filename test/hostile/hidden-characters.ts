import assert from 'node:assert/strict';
import {visibleText} from '../../source/text/visible-text.js';

/**
 * Characters that a terminal obeys, hides or reorders. Listed by number: the
 * source goes by Unicode properties, and a mistake there must show here.
 */
export const hiddenRanges: ReadonlyArray<
	readonly [name: string, from: number, to: number]
> = [
	['C0 controls', 0x00, 0x1f],
	['DEL and C1 controls', 0x7f, 0x9f],
	['soft hyphen', 0xad, 0xad],
	['combining grapheme joiner', 0x34f, 0x34f],
	['Arabic letter mark', 0x61c, 0x61c],
	['Hangul fillers', 0x115f, 0x1160],
	['Mongolian vowel separator', 0x180e, 0x180e],
	['zero width and direction marks', 0x200b, 0x200f],
	['line and paragraph separator, bidi embeddings', 0x2028, 0x202e],
	['word joiner to bidi isolates', 0x2060, 0x206f],
	['empty braille cell', 0x2800, 0x2800],
	['Hangul filler', 0x3164, 0x3164],
	['lone surrogates', 0xd800, 0xdfff],
	['variation selectors', 0xfe00, 0xfe0f],
	['byte order mark', 0xfeff, 0xfeff],
	['halfwidth Hangul filler', 0xffa0, 0xffa0],
	['interlinear annotation', 0xfff9, 0xfffb],
	['noncharacters', 0xfffe, 0xffff],
	['tags', 0xe0000, 0xe007f],
	['more variation selectors', 0xe0100, 0xe01ef],
	['the last noncharacters', 0x10fffe, 0x10ffff],
];

const isHidden = new RegExp(
	`[${hiddenRanges
		.map(([, from, to]) => `\\u{${from.toString(16)}}-\\u{${to.toString(16)}}`)
		.join('')}]`,
	'u',
);

/** Whether the text has a character that a terminal obeys, hides or reorders. */
export function holdsHidden(text: string): boolean {
	return isHidden.test(text);
}

/** The text has no hidden character, and `visibleText` leaves it as it is. */
export function assertVisible(text: string): void {
	assert.ok(!holdsHidden(text), JSON.stringify(text.slice(0, 300)));
	assert.equal(visibleText(text), text);
}

/**
 * The text that `visibleText` was given: `␛` and `\u{202E}` become the
 * characters that they stand for. Wrong for a text that held such signs itself.
 */
export function readBack(shown: string): string {
	return shown
		.replace(/[\u2400-\u241F]/g, picture =>
			String.fromCharCode(picture.charCodeAt(0) - 0x24_00),
		)
		.replaceAll('\u2421', '\u007F')
		.replace(/\\u\{([\dA-F]+)\}/g, (_, digits: string) =>
			String.fromCodePoint(Number.parseInt(digits, 16)),
		);
}
