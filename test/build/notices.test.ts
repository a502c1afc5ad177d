import assert from 'node:assert/strict';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {after, test} from 'node:test';
import {bundleProgram} from '../../.build/bundle.js';
import {noticesFile, noticesOf} from '../../.build/notices.js';

const folder = mkdtempSync(path.join(tmpdir(), 'qtail-notices-'));
after(() => {
	rmSync(folder, {recursive: true});
});
const metafile = await bundleProgram(folder);
const notices = readFileSync(path.join(folder, noticesFile), 'utf8');

test('every package with code in the bundle has its notice', () => {
	// Found otherwise than the notices find it: by what the bundler has read.
	const packages = new Set(
		Object.keys(metafile.inputs)
			.filter(input =>
				Object.values(metafile.outputs).some(
					({inputs}) => (inputs[input]?.bytesInOutput ?? 0) > 0,
				),
			)
			.map(input => input.split('node_modules/').at(-1) ?? '')
			.filter(file => !/^(source|\.build)\//.test(file))
			.map(file =>
				file
					.split('/')
					.slice(0, file.startsWith('@') ? 2 : 1)
					.join('/'),
			),
	);
	const named = [
		...notices.matchAll(/^(\S+) \d+\.\d+\.\S+ \(.+\)\n(?=.* \(.+\)$|=+$)/gm),
	].map(found => found[1]);
	assert.ok(packages.has('ink') && packages.has('react'), [...packages].join());
	assert.deepEqual([...new Set(named)].sort(), [...packages].sort());
});

test('a notice has the text of the licence', () => {
	for (const [name, holder] of [
		['ink', 'Vadym Demedes'],
		['react', 'Meta Platforms'],
		['yoga-layout', 'Meta Platforms'],
		['@aws-sdk/client-cloudwatch-logs', 'Apache License'],
		['@humanwhocodes/momoa', 'Apache License'],
		// In its code.
		['@humanwhocodes/momoa', 'Aseem Kishore'],
	] as const) {
		const start = notices.search(new RegExp(`^${name} \\d`, 'm'));
		const text = notices.slice(start, start + 13_000);
		assert.ok(start >= 0 && text.includes(holder), `${name}: ${text}`);
	}
});

test('a package without a licence is not bundled', () => {
	assert.throws(
		() =>
			noticesOf({
				inputs: {},
				outputs: {
					'x.js': {
						bytes: 1,
						imports: [],
						exports: [],
						inputs: {
							'test/build/node_modules/nobody/index.js': {bytesInOutput: 1},
						},
					},
				},
			}),
		/package\.json/,
	);
});
