import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import stringWidth from 'string-width';
import {hasHiddenText, visibleText} from '../../source/text/visible-text.js';
import {howMany} from '../harness/how-many.js';
import {attacks} from '../hostile/attack-strings.js';
import {
	assertVisible,
	hiddenRanges,
	holdsHidden,
	readBack,
} from '../hostile/hidden-characters.js';

describe('hidden characters', () => {
	for (const [name, from, to] of hiddenRanges) {
		test(`${name} become visible`, () => {
			for (let code = from; code <= to; code++) {
				const text = `a${String.fromCodePoint(code)}b`;
				const shown = visibleText(text);
				assert.ok(!holdsHidden(shown), code.toString(16));
				assert.ok(shown.startsWith('a') && shown.endsWith('b'));
				assert.ok(shown.length >= text.length);
				assert.ok(stringWidth(shown) >= 3, code.toString(16));
				assert.equal(hasHiddenText(text), true, code.toString(16));
			}
		});
	}
});

test('the fast path gives the same text as the slow one', () => {
	// An e with an accent sends the whole text through the slow path.
	const slowPath = (text: string) => visibleText(`é ${text}`).slice(2);
	for (let unit = 0; unit <= 0xff_ff; unit++) {
		const character = String.fromCharCode(unit);
		for (const text of [`a${character}`, `●${character}─`]) {
			assert.equal(visibleText(text), slowPath(text), unit.toString(16));
			assert.equal(
				hasHiddenText(text),
				hasHiddenText(`é ${text}`),
				unit.toString(16),
			);
		}
	}
});

describe('how text is shown', () => {
	const cases: ReadonlyArray<readonly [text: string, shown: string]> = [
		['', ''],
		['plain ~ASCII~', 'plain ~ASCII~'],
		['one\ntwo\r\n\tthree\0', 'one␊two␍␊␉three␀'],
		['\u001B[31mred\u001B]0;title\u0007', '␛[31mred␛]0;title␇'],
		['\u007F\u009B31m', '␡\\u{9B}31m'],
		['safe\u202Egpj.exe', 'safe\\u{202E}gpj.exe'],
		['pay\u200Bpal', 'pay\\u{200B}pal'],
		['\u{E0067}\uFEFF', '\\u{E0067}\\u{FEFF}'],
		['\uE000\u{F0000}\u{10FFFD}', '\\u{E000}\\u{F0000}\\u{10FFFD}'],
		['a\uD800b', 'a\\u{D800}b'],
		['𝄞 is a pair', '𝄞 is a pair'],
		['Grüße, 東京, Привет, हिंदी', 'Grüße, 東京, Привет, हिंदी'],
		['👩\u200D💻', '👩\\u{200D}💻'],
		['👍🏽', '👍\\u{1F3FD}'],
		['🇩🇪', '\\u{1F1E9}\\u{1F1EA}'],
		['❤\uFE0F', '❤\\u{FE0F}'],
		['e\u0301', 'e\u0301'],
		[
			'Z\u0300\u0301\u0302\u0303\u0304\u0305',
			'Z\u0300\u0301\u0302\u0303\\u{304}\\u{305}',
		],
		['\u0301 on nothing', '\\u{301} on nothing'],
		['a \u0336', 'a \\u{336}'],
		['\n\u0336', '␊\\u{336}'],
		['नमस्ते', 'नमस\\u{94D}ते'],
		['राम्', 'राम्'],
		['ทำ', 'ท\u0E4D\u0E32'],
		['\u{378}', '\\u{378}'],
		['한국 \u1112\u1161\u11AB', '한국 \u1112\u1161\u11AB'],
		['a\u1161', 'a\\u{1161}'],
		['각\u11A8\u11A8', '각\\u{11A8}\\u{11A8}'],
		['\u1100\u1100\u1161\u1161', '\\u{1100}\u1100\u1161\\u{1161}'],
		['\u1100가', '\\u{1100}가'],
		['1\u20E3', '1\\u{20E3}'],
	];
	for (const [text, shown] of cases) {
		test(JSON.stringify(text), () => {
			assert.equal(visibleText(text), shown);
		});
	}

	test('letters, marks and emoji of honest text are not hidden characters', () => {
		for (const text of ['Grüße', 'ทำงาน', '👍🏽', '🇩🇪', 'e\u0301', '東京']) {
			assert.equal(hasHiddenText(text), false, text);
		}
	});
});

describe('attacks', () => {
	for (const {name, text} of attacks) {
		test(`${name}: becomes visible, has its width and loses nothing`, () => {
			const shown = visibleText(text);
			assertVisible(shown);
			assert.equal(hasHiddenText(text), holdsHidden(text));
			assert.ok(shown.length >= text.length);
			// Thai and Lao AM come out as the two characters that they consist of.
			const same = text.replace(/[\u{E33}\u{EB3}]/gu, vowel =>
				vowel.normalize('NFKD'),
			);
			assert.equal(readBack(shown), readBack(same));
		});
	}
});

const anyText = fc.oneof(
	fc.string({unit: 'binary'}),
	fc.string({unit: 'grapheme'}),
	fc.string({
		unit: fc.constantFrom(
			'a',
			' ',
			'\u001B',
			'\u0301',
			'\u200D',
			'\uFE0F',
			'\uD83D',
			'\uDC69',
			'👩',
			'🏽',
			'🇩',
			'ำ',
			'한',
			'\u1100',
			'\u1161',
			'ﾞ',
			'क',
			'ि',
			'्',
			'東',
		),
	}),
);

describe('any text', () => {
	test('has no hidden character afterwards, is not shorter and does not change the second time', () => {
		fc.assert(
			fc.property(anyText, text => {
				const shown = visibleText(text);
				assert.ok(!holdsHidden(shown));
				assert.ok(shown.length >= text.length);
				assert.equal(visibleText(shown), shown);
				assert.doesNotMatch(shown, /\p{Cs}/u);
			}),
			{seed: 2, numRuns: howMany('texts', {short: 200, long: 1000})},
		);
	});
	test('of printable ASCII stays as it is', () => {
		fc.assert(
			fc.property(fc.string({unit: 'grapheme-ascii'}), text => {
				assert.equal(visibleText(text), text);
			}),
			{seed: 2},
		);
	});

	test('has the width that a terminal gives it, for every letter and symbol', () => {
		// Ideographs and syllables are all alike, and there are 110,000 of them.
		// The parts of syllables take no cells of their own.
		const alike =
			/[\p{Ideographic}\p{Co}\p{Cn}\u{AC00}-\u{D7FF}\u{1100}-\u{11FF}]/u;
		const wrong: string[] = [];
		for (let code = 0; code < 0x20000; code++) {
			const character = String.fromCodePoint(code);
			if (alike.test(character)) {
				continue;
			}

			for (const text of [`a${character}b`, `क्${character}क`]) {
				const shown = visibleText(text);
				let sum = 0;
				for (const each of shown) {
					sum += stringWidth(each);
				}

				if (stringWidth(shown) !== sum || visibleText(shown) !== shown) {
					wrong.push(code.toString(16));
				}
			}
		}

		assert.deepEqual(wrong, []);
	});

	test('a long run of marks, escapes or surrogates takes linear time', () => {
		for (const unit of ['\u0301', '\u001B', '\uD800', '\u{E0067}', 'a\u0301']) {
			const text = unit.repeat(1 << 17);
			assert.ok(visibleText(text).length >= text.length);
		}
	});
});
