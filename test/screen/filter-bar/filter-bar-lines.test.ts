import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import type {FilterSyntaxError} from '../../../source/filter/filter-expression.js';
import {
	type BarLineOptions,
	barLine,
} from '../../../source/screen/filter-bar/bar-line.js';
import {
	type ChipLineOptions,
	chipLine,
} from '../../../source/screen/filter-bar/chips/chip-line.js';
import {asciiGlyphs, unicodeGlyphs} from '../../../source/text/glyphs.js';
import {lineText, lineWidth} from '../../../source/text/styled-line.js';
import {hostileTexts} from '../../harness/hostile-texts.js';
import {howMany} from '../../harness/how-many.js';

function draw(overrides: Partial<ChipLineOptions> = {}) {
	return chipLine({
		scopeLabel: 'scope q-apps',
		briefScopeLabel: 'scope q-apps',
		chips: [],
		hint: '',
		width: 60,
		glyphs: unicodeGlyphs,
		...overrides,
	});
}

const chipText = (overrides: Partial<ChipLineOptions>) =>
	lineText(draw(overrides)).trimEnd();

function bar(
	text: string,
	caret = text.length,
	overrides: Partial<BarLineOptions> = {},
	error?: FilterSyntaxError,
) {
	const {line, caret: cell} = barLine({
		key: '/',
		input: {text, caret},
		error,
		hint: '',
		width: 60,
		glyphs: unicodeGlyphs,
		...overrides,
	});
	const shown = lineText(line);
	return {line, cell, text: shown.trimEnd(), under: shown[cell]};
}

describe('chips', () => {
	test('the scope is always there', () => {
		assert.equal(
			chipText({scopeLabel: 'every service', briefScopeLabel: ''}),
			'[every service]',
		);
	});

	test('the key of the scope gives its room to the other chips', () => {
		const scope = {
			scopeLabel: 'Q Apps only: a widens',
			briefScopeLabel: 'Q Apps only',
		};
		const chips = [{label: 'mutating only'}];
		assert.equal(
			chipText({...scope, chips}),
			'[Q Apps only: a widens] [mutating only]',
		);
		assert.equal(
			chipText({...scope, chips, width: 36}),
			'[Q Apps only] [mutating only]',
		);
	});

	test('every filter has a chip', () => {
		const chips = [{label: 'mutating'}, {label: 'event: DeleteQApp'}];
		assert.equal(
			chipText({chips}),
			'[scope q-apps] [mutating] [event: DeleteQApp]',
		);
		const tones = draw({chips}).segments.filter(({tone}) => tone === 'chip');
		assert.equal(tones.length, 3);
	});

	test('a long chip is cut', () => {
		assert.equal(
			chipText({chips: [{label: `who: ${'x'.repeat(80)}`}]}),
			`[scope q-apps] [who: ${'x'.repeat(37)}…]`,
		);
	});

	test('chips without room are counted', () => {
		const chips = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta'].map(
			label => ({label: `event: ${label}`}),
		);
		assert.equal(
			chipText({chips}),
			'[scope q-apps] [event: alpha] [event: beta] +4 more',
		);
		for (let width = 30; width < 140; width++) {
			const text = chipText({chips, width});
			const whole = text.match(/\[event/g)?.length ?? 0;
			const counted = Number(/\+(\d+) more/.exec(text)?.[1] ?? 0);
			assert.equal(whole + counted, 6, text);
		}
	});

	test('the hint is at the right edge where it fits', () => {
		const shown = lineText(draw({hint: '0 clear'}));
		assert.equal(shown, `${'[scope q-apps]'.padEnd(53)}0 clear`);
		assert.equal(chipText({hint: '0 clear', width: 20}), '[scope q-apps]');
	});
});

describe('filter bar', () => {
	test('shows the text and the caret', () => {
		const {text, cell, under} = bar('event:Delete', 5);
		assert.equal(text, '/ event:Delete');
		assert.equal(cell, 7);
		assert.equal(under, ':');
	});

	test('the caret may be behind the last character', () => {
		assert.equal(bar('').cell, 2);
		assert.equal(bar('abc').cell, 5);
		assert.equal(bar('山田').cell, 6);
	});

	test('the caret counts the cells that are drawn', () => {
		assert.equal(bar('e\u0301x', 2).cell, 3);
		assert.equal(bar('a\u200Bx', 2).cell, '/ a\\u{200B}'.length);
	});

	test('the hint goes when the text needs its place', () => {
		assert.match(
			bar('abc', 3, {hint: 'Enter keep'}).text,
			/^\/ abc .* Enter keep$/,
		);
		assert.equal(
			bar('x'.repeat(50), 50, {hint: 'Enter keep'}).text,
			`/ ${'x'.repeat(50)}`,
		);
	});

	test('a long hint gives way to a brief one', () => {
		const hints = {hint: 'and [event:=GetQApp]', briefHint: 'and 1 chip'};
		assert.match(bar('abc', 3, hints).text, / and \[event:=GetQApp\]$/);
		assert.match(bar('x'.repeat(40), 40, hints).text, /x +and 1 chip$/);
	});

	test('a long text scrolls with the caret', () => {
		const text = Array.from({length: 40}, (_, index) => `w${index}`).join(' ');
		for (let caret = 0; caret <= text.length; caret++) {
			const {line, cell, under} = bar(text, caret);
			assert.equal(lineWidth(line), 60);
			assert.ok(cell !== undefined && cell >= 2 && cell < 60);
			if (under !== '…') {
				assert.equal(under, text[caret] ?? ' ');
			}
		}

		assert.match(bar(text).text, /w38 w39$/);
		assert.match(bar(text, 0).text, /^\/ w0 w1 .*…$/);
	});

	const error = (
		at: number,
		length: number,
		message: string,
	): FilterSyntaxError => ({at, length, message});

	test('the faulty part is marked', () => {
		const {line, text} = bar('foo:x bar', 9, {}, error(0, 3, 'no such field'));
		assert.equal(text, '/ foo:x bar');
		assert.deepEqual(
			line.segments
				.filter(segment => segment.tone === 'error')
				.map(segment => segment.text.trim()),
			['foo'],
		);
	});

	test('an error that points into a character marks all of it', () => {
		const {line} = bar('a👍b', 4, {}, error(2, 1, 'x'));
		assert.match(lineText(line), /^\/ a👍b /u);
	});

	test('is ASCII with the ASCII glyphs', () => {
		const {text} = bar(
			'x'.repeat(100),
			50,
			{glyphs: asciiGlyphs},
			error(3, 2, 'why'),
		);
		assert.match(text, /^[\u0020-\u007E]+$/);
	});
});

test('has exactly the width, with any text and any picks', () => {
	const anyText = fc.oneof(
		fc.string({unit: 'binary', maxLength: 80}),
		fc.constantFrom(...hostileTexts),
	);
	fc.assert(
		fc.property(
			anyText,
			fc.array(anyText, {maxLength: 4}),
			fc.integer({min: 0, max: 120}),
			fc.nat(90),
			fc.nat(90),
			fc.boolean(),
			(text, labels, width, caret, at, hasError) => {
				const chips = labels.map(label => ({label}));
				const options = {chips, width, hint: 'Enter keep · Esc back'};
				assert.equal(lineWidth(draw(options)), width);
				const place = Math.min(caret, text.length);
				const error = hasError ? {at, length: 2, message: text} : undefined;
				const {line, cell} = bar(text, place, options, error);
				assert.equal(lineWidth(line), width);
				assert.ok(cell !== undefined && cell >= 0);
				assert.ok(cell < Math.max(1, width));
			},
		),
		{numRuns: howMany('screens', {short: 15, long: 60})},
	);
});
