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
import {after, test} from 'node:test';
import {pathToFileURL} from 'node:url';
import {build} from 'esbuild';
import fc from 'fast-check';
import {bundle} from '../../.build/bundle.js';
import {type PackagePatch, patchPackage} from '../../.build/patch-package.js';
import {howMany} from '../harness/how-many.js';
import * as original from './patched-packages.js';

const scratch = mkdtempSync(path.join(tmpdir(), 'qtail-patches-'));
after(() => {
	rmSync(scratch, {recursive: true});
});

const built = path.join(scratch, 'built');
await bundle(built, {entryPoints: ['test/build/patched-packages.ts']});
writeFileSync(path.join(scratch, 'package.json'), '{"type": "module"}');
const patched = (await import(
	pathToFileURL(path.join(built, 'patched-packages.js')).href
)) as typeof original;

// Letters, and what is hard to measure: combining marks, jamo, emoji, sequences.
const oddText = fc.array(
	fc.oneof(
		fc.string({unit: 'grapheme', maxLength: 3}),
		fc.string({unit: 'binary', maxLength: 3}),
		fc.constantFrom(
			'─',
			'│',
			'▸',
			'★',
			'→',
			'é',
			'e\u0301',
			'漢字',
			'ｶﾞ',
			'한',
			'\u1112\u1161',
			'\u3099',
			'👩‍👩‍👧',
			'\u001B[31m',
			'\u001B[0m',
			'\t',
			'\n',
			'\u200D',
			'\uFE0F',
			'\uD83D',
		),
	),
	{maxLength: 8},
);
const joined = oddText.map(parts => parts.join(''));

test('patched string-width measures as the original does', () => {
	fc.assert(
		fc.property(joined, fc.boolean(), (text, ambiguousIsNarrow) => {
			const options = {ambiguousIsNarrow};
			assert.equal(
				patched.stringWidth(text, options),
				original.stringWidth(text, options),
			);
		}),
		{numRuns: howMany('texts', {short: 300, long: 3000})},
	);
});

test('the expression of all emoji, which V8 takes 14 ms to parse, is made on demand', () => {
	const code = readFileSync(path.join(built, 'patched-packages.js'), 'utf8');
	assert.ok(code.includes('RGI_Emoji'));
	assert.ok(!code.includes(String.raw`/^\p{RGI_Emoji}$/`));
});

test('a segmenter made on demand splits as the real one does', () => {
	assert.notEqual(
		patched.Segmenter,
		Intl.Segmenter,
		'the bundle has the one made on demand',
	);
	fc.assert(
		fc.property(
			joined,
			fc.constantFrom('grapheme', 'word', 'sentence' as const),
			(text, granularity) => {
				const mine = new patched.Segmenter('en', {granularity});
				const real = new Intl.Segmenter('en', {granularity});
				assert.deepEqual([...mine.segment(text)], [...real.segment(text)]);
				assert.deepEqual(mine.resolvedOptions(), real.resolvedOptions());
			},
		),
		{numRuns: howMany('texts', {short: 50, long: 200})},
	);
});

/** Places and sizes of a box and of the measured texts in it. */
function layOut({Yoga}: Pick<typeof original, 'Yoga'>, sizes: Sizes) {
	const root = Yoga.Node.create();
	root.setWidth(sizes.width);
	root.setHeight(sizes.height);
	root.setFlexDirection(sizes.isRow ? 2 : 0);
	root.setPadding(Yoga.EDGE_ALL, sizes.padding);
	const children = sizes.texts.map((length, index) => {
		const child = Yoga.Node.create();
		child.setFlexShrink(index);
		child.setMeasureFunc(width => ({
			width: Math.min(width, length),
			height: Math.ceil(length / Math.max(1, width)),
		}));
		root.insertChild(child, index);
		return child;
	});
	root.calculateLayout(undefined, undefined, Yoga.DIRECTION_LTR);
	const layouts = [root, ...children].map(node => node.getComputedLayout());
	root.freeRecursive();
	return layouts;
}

type Sizes = {
	readonly width: number | '50%' | 'auto';
	readonly height: number;
	readonly isRow: boolean;
	readonly padding: number;
	readonly texts: readonly number[];
};

test('patched Yoga lays out as the original does', () => {
	fc.assert(
		fc.property(
			fc.record<Sizes>({
				width: fc.oneof(
					fc.nat(200),
					fc.constantFrom<'50%' | 'auto'>('50%', 'auto'),
				),
				height: fc.nat(50),
				isRow: fc.boolean(),
				padding: fc.nat(3),
				texts: fc.array(fc.nat(100), {maxLength: 4}),
			}),
			sizes => {
				assert.deepEqual(layOut(patched, sizes), layOut(original, sizes));
			},
		),
		{numRuns: howMany('trees and command lines', {short: 50, long: 300})},
	);
});

test('patched meow reads a command line as the original does', () => {
	const read = (
		{meow}: Pick<typeof original, 'meow'>,
		argv: readonly string[],
	) => {
		const {input, flags} = meow({
			importMeta: import.meta,
			pkg: {name: 'qtail'},
			argv,
			flags: {
				logGroup: {type: 'string', isMultiple: true},
				follow: {type: 'boolean'},
			},
			description: false,
			autoHelp: false,
			autoVersion: false,
			booleanDefault: undefined,
		});
		return {input, flags};
	};

	const argument = fc.oneof(
		fc.constantFrom('--log-group', '--logGroup=b', '--no-follow', '--', '-x'),
		fc.string({maxLength: 6}),
	);
	fc.assert(
		fc.property(fc.array(argument, {maxLength: 5}), argv => {
			assert.deepEqual(read(patched, argv), read(original, argv));
		}),
		{numRuns: howMany('trees and command lines', {short: 50, long: 300})},
	);
});

/** The output of a build with a patch of a package of one file. */
async function buildPatched(
	patch: Partial<PackagePatch>,
	entry = "import 'few-words'",
): Promise<string> {
	const folder = path.join(scratch, 'node_modules', 'few-words');
	mkdirSync(folder, {recursive: true});
	writeFileSync(
		path.join(folder, 'package.json'),
		'{"name": "few-words", "version": "1.2.3", "main": "index.js"}',
	);
	writeFileSync(path.join(folder, 'index.js'), 'one(); two(); two();');
	mkdirSync(path.join(scratch, 'source'), {recursive: true});
	writeFileSync(path.join(scratch, 'source', 'run.ts'), entry);
	const {outputFiles} = await build({
		absWorkingDir: scratch,
		entryPoints: ['source/run.ts'],
		bundle: true,
		write: false,
		logLevel: 'silent',
		plugins: [
			patchPackage({
				packageName: 'few-words',
				version: '1.2.3',
				file: 'index.js',
				gain: 'a second',
				change: (code, replace) => replace(code, 'one();', 'three();'),
				...patch,
			}),
		],
	});
	return outputFiles[0]?.text ?? '';
}

test('a patch changes the code that it was written for', async () => {
	assert.match(await buildPatched({}), /three\(\);\s+two\(\);/);
});

for (const [what, patch, entry, says] of [
	['another version', {version: '1.2.2'}, undefined, /few-words is 1\.2\.3/],
	[
		'code that is not there',
		{change: (code, replace) => replace(code, 'four();', '')},
		undefined,
		/has 0 × “four\(\);”/,
	],
	[
		'code that is there twice',
		{change: (code, replace) => replace(code, 'two();', '')},
		undefined,
		/has 2 × “two\(\);”/,
	],
	['a file that nothing imports', {}, '0', /Nothing imports few-words/],
] as const satisfies ReadonlyArray<
	readonly [string, Partial<PackagePatch>, string | undefined, RegExp]
>) {
	test(`a patch for ${what} ends the build and says what to do`, async () => {
		await assert.rejects(buildPatched(patch, entry), ({message}: Error) => {
			assert.match(message, says);
			assert.match(message, /saves a second.*adapt the patch, or delete it/);
			return true;
		});
	});
}
