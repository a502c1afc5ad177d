import assert from 'node:assert/strict';
import {
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {test} from 'node:test';
import {build} from 'esbuild';
import {fastInk} from '../../../.build/fast-ink.js';
import {cellCount} from '../../../source/terminal/ink-patches/cell-count.js';
import {createLineUpdate} from '../../../source/terminal/ink-patches/line-update.js';
import {createOutput} from '../../../source/terminal/ink-patches/output.js';
import type {OutputClass} from '../../../source/terminal/ink-patches/output-class.js';
import {createTheme} from '../../../source/terminal/theme.js';
import {asciiGlyphs, unicodeGlyphs} from '../../../source/text/glyphs.js';
import {type Tone, textLine} from '../../../source/text/styled-line.js';

const stockUpdate = () => 'stock';
const update = createLineUpdate(stockUpdate);

for (const {what, from, to, expected} of [
	{what: 'a digit', from: 'a 12 b', to: 'a 13 b', expected: '^[4G3'},
	{
		what: 'two counts far apart',
		from: `1 ${'x'.repeat(20)} 1`,
		to: `2 ${'x'.repeat(20)} 2`,
		expected: '^[G2^[24G2',
	},
	{
		what: 'counts side by side',
		from: '1 1 1',
		to: '2 1 2',
		expected: '^[G2 1 2',
	},
	{
		what: 'a colour',
		from: 'ok ^[32mgood^[39m',
		to: 'ok ^[31mgood^[39m',
		expected: '^[4G^[31mgood^[39m',
	},
	{
		what: 'a shorter text',
		from: 'rule ────────────',
		to: 'rule',
		expected: '^[6G^[K',
	},
	{what: 'a wide character', from: 'a名b', to: 'a前b', expected: '^[2G前'},
	{
		what: 'half of a wide character',
		from: 'a名b',
		to: 'a  b',
		expected: '^[2G  ',
	},
	{
		what: 'the colour within bold',
		from: '^[1mab^[22m',
		to: '^[1m^[31mab^[39m^[22m',
		expected: '^[G^[31m^[1mab^[22m^[39m',
	},
	{
		what: 'characters that are drawn together',
		from: 'a',
		to: 'e\u0301',
		expected: 'stock',
	},
	{
		what: 'sequences that the theme does not write',
		from: 'a',
		to: '^[38;5;1ma^[39m',
		expected: 'stock',
	},
	{
		what: 'a style that stays open',
		from: 'a',
		to: '^[1ma',
		expected: 'stock',
	},
	{
		what: 'more than fits',
		from: 'a',
		to: 'x'.repeat(61),
		expected: 'stock',
	},
]) {
	test(`the bytes that change a row by ${what}`, () => {
		const raw = (text: string) => text.replaceAll('^', '\u{1B}');
		assert.equal(update(raw(from), raw(to), 60), raw(expected));
	});
}

const tones: Readonly<Record<Tone, true>> = {
	plain: true,
	dim: true,
	strong: true,
	title: true,
	'title-focused': true,
	chip: true,
	key: true,
	match: true,
	'current-match': true,
	caret: true,
	'read-only': true,
	mutating: true,
	destructive: true,
	permission: true,
	export: true,
	unknown: true,
	error: true,
	warning: true,
	ok: true,
	root: true,
	'other-day': true,
	'json-key': true,
	'json-string': true,
	'json-number': true,
	'json-literal': true,
};

test('every tone of the theme and every glyph is drawn without stock Ink', () => {
	for (const hasColor of [true, false]) {
		const theme = createTheme({hasColor});
		for (const tone of Object.keys(tones) as Tone[]) {
			assert.equal(cellCount(theme.paint([textLine('Delete', tone)])), 6, tone);
			assert.equal(
				cellCount(
					theme.paint([{...textLine('Delete', tone), isSelected: true}]),
				),
				6,
			);
		}
	}

	for (const glyphs of [unicodeGlyphs, asciiGlyphs]) {
		for (const [name, glyph] of Object.entries(glyphs)) {
			for (const text of [glyph].flat()) {
				assert.equal(cellCount(text), text.length, name);
			}
		}
	}
});

const Unwanted = class {
	constructor() {
		throw new Error('drawn by stock Ink');
	}
} as unknown as OutputClass;

test('texts side by side, within a clip, are drawn without stock Ink', () => {
	const output = new (createOutput(Unwanted))({width: 20, height: 3});
	const options = {transformers: [(line: string) => line]};
	output.clip({x1: 0, x2: 20, y1: 0, y2: 2});
	output.write(0, 0, 'left', options);
	output.write(10, 0, 'right   ', options);
	output.write(0, 1, '名前', options);
	output.write(4, 1, '│', options);
	output.write(0, 2, 'below the clip', options);
	output.unclip();
	assert.deepEqual(output.get(), {
		output: 'left      right\n名前│\n',
		height: 3,
	});
});

for (const {what, x, text} of [
	{what: 'that overlap', x: 3, text: 'b'},
	{what: 'that the clip cuts', x: 18, text: 'bcd'},
	{what: 'of characters drawn together', x: 5, text: 'e\u0301'},
	{what: 'of several lines', x: 5, text: 'b\nc'},
]) {
	test(`texts ${what} are left to stock Ink`, () => {
		const output = new (createOutput(Unwanted))({width: 20, height: 3});
		output.clip({x1: 0, x2: 20, y1: 0, y2: 3});
		output.write(0, 0, 'aaaa', {transformers: []});
		output.write(x, 0, text, {transformers: []});
		assert.throws(() => output.get(), /drawn by stock Ink/);
	});
}

/** Builds with an Ink whose `output.js` is this code. */
async function buildWith(code: string): Promise<void> {
	const scratch = mkdtempSync(path.join(tmpdir(), 'qtail-ink-'));
	const folder = path.join(scratch, 'node_modules/ink');
	try {
		mkdirSync(path.join(folder, 'build'), {recursive: true});
		writeFileSync(
			path.join(folder, 'package.json'),
			'{"name": "ink", "version": "8.0.0"}',
		);
		writeFileSync(path.join(folder, 'build/output.js'), code);
		await build({
			absWorkingDir: scratch,
			stdin: {
				contents: "import './node_modules/ink/build/output.js'",
				resolveDir: scratch,
			},
			bundle: true,
			platform: 'node',
			packages: 'external',
			write: false,
			logLevel: 'silent',
			plugins: [...fastInk],
		});
	} finally {
		rmSync(scratch, {recursive: true});
	}
}

test('a changed file of Ink ends the build with a message that says what to do', async () => {
	const published = readFileSync('node_modules/ink/build/output.js', 'utf8');
	await buildWith(published);
	await assert.rejects(
		buildWith(`${published}\n`),
		/ink\/build\/output\.js is not the file that source\/terminal\/ink-patches\/output\.ts replaces\. Read what changed/,
	);
});
