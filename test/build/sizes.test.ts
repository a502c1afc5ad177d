import assert from 'node:assert/strict';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {after, test} from 'node:test';
import {bundleProgram} from '../../.build/bundle.js';
import {entries, fileSizes, loadedWith, originsOf} from '../../.build/sizes.js';

const folder = mkdtempSync(path.join(tmpdir(), 'qtail-sizes-'));
after(() => {
	rmSync(folder, {recursive: true});
});
const metafile = await bundleProgram(folder);

function loadedBy(entry: string): readonly string[] {
	return [...originsOf(metafile, loadedWith(metafile, entries[entry] ?? []))];
}

function matching(entry: string, pattern: RegExp): readonly string[] {
	return loadedBy(entry).filter(origin => pattern.test(origin));
}

test('--version loads one file and no package', () => {
	assert.deepEqual([...loadedBy('--version')].sort(), [
		'source/app',
		'source/cli.ts',
	]);
});

test('the first frame loads no AWS SDK and no Ink', () => {
	const late =
		/^@(aws|smithy)|^(ink|react|react-reconciler|yoga-layout)$|^source\/(aws|sources)$/;
	assert.deepEqual(matching('first frame', late), []);
	assert.ok(matching('first frame', /^source\/screen$/).length > 0);
	assert.ok(
		matching('demo on the screen', late).length > 0,
		'the demo loads some of them',
	);
});

test('the modules of every start are one file, not one for each set of their users', () => {
	const counts = ['--help', 'first frame'].map(
		entry => loadedWith(metafile, entries[entry] ?? []).size,
	);
	// 11 and 18 without the plugin that joins them.
	assert.ok((counts[0] ?? 0) <= 4 && (counts[1] ?? 0) <= 12, `${counts}`);
	const shared = Object.values(metafile.outputs).filter(({inputs}) =>
		Object.keys(inputs).some(file =>
			file.endsWith('source/stream/user-error.ts'),
		),
	);
	assert.equal(shared.length, 1);
	const [{inputs} = {inputs: {}}] = shared;
	assert.ok('source/command-line/parse-command-line.ts' in inputs);
});

test('a tail loads no demo, and output as lines loads no screen', () => {
	const endpoint = Object.entries(metafile.outputs).find(
		([, {entryPoint}]) => entryPoint === 'source/demo/demo.ts',
	)?.[0];
	assert.ok(endpoint !== undefined);
	for (const entry of ['first frame', 'tail on the screen', 'tail as lines']) {
		const loaded = loadedWith(metafile, entries[entry] ?? []);
		assert.ok(!loaded.has(endpoint), entry);
	}

	for (const entry of ['tail as lines', 'read as lines']) {
		assert.deepEqual(matching(entry, /^(ink|react|yoga-layout)$/), []);
	}

	assert.deepEqual(matching('read as lines', /^@(aws|smithy)/), []);
});

test('every file of the bundle is listed with its sizes', () => {
	const files = fileSizes(metafile);
	assert.deepEqual(
		files.map(({file}) => file).sort(),
		Object.keys(metafile.outputs).sort(),
	);
	for (const {file, bytes, gzipBytes} of files) {
		assert.ok(gzipBytes > 0 && bytes > 0, file);
	}
});

test('a source file without a chunk is an error that names it', () => {
	assert.throws(
		() => loadedWith(metafile, ['source/stream/scope.ts']),
		/scope\.ts/,
	);
});
