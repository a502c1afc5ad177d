import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {type TestContext, test} from 'node:test';
import {pathToFileURL} from 'node:url';

const module = pathToFileURL(
	path.resolve('source/app/v8/compiled-code.ts'),
).href;

/** A program of two files, and where its compiled code is kept. */
function program(t: TestContext) {
	const home = mkdtempSync(path.join(tmpdir(), 'qtail-compiled-'));
	t.after(() => {
		rmSync(home, {recursive: true});
	});
	const root = path.join(home, 'dist') + path.sep;
	const kept = path.join(home, 'kept');
	for (const folder of [root, kept]) {
		mkdirSync(folder);
	}

	const write = (name: string, text: string) => {
		writeFileSync(path.join(root, name), text);
	};

	write('package.json', '{"type":"commonjs"}');
	write(
		'run.js',
		'const {word}=require("./part.js");exports.said=[word,"in",require("node:path").basename(__filename),module.id===__filename].join(" ");',
	);
	write('part.js', 'exports.word="one";');
	return {
		write,
		kept: () => readdirSync(kept).map(name => path.join(kept, name)),
		/** @returns what the program says, and which of its files V8 had to compile */
		start() {
			const {stdout, stderr, status} = spawnSync(
				process.execPath,
				[
					'--import=tsx',
					'--input-type=module',
					'-e',
					[
						"import {createRequire} from 'node:module';",
						`import {loadCompiled} from ${JSON.stringify(module)};`,
						`loadCompiled(${JSON.stringify(root)}, ${JSON.stringify(kept)});`,
						`const {said} = createRequire(import.meta.url)(${JSON.stringify(`${root}run.js`)});`,
						'console.log(said);',
					].join('\n'),
				],
				{encoding: 'utf8'},
			);
			assert.equal(status, 0, stderr);
			return stdout.trim();
		},
	};
}

test('what was compiled is kept for the user alone, and taken at the next start', t => {
	const {start, kept} = program(t);
	assert.equal(start(), 'one in run.js true');
	const [file = '', ...others] = kept();
	assert.deepEqual(others, []);
	const {mode, ino} = statSync(file);
	assert.equal(mode & 0o777, 0o600);
	assert.match(readFileSync(file, 'latin1'), /"part\.js":\[\d+,/);
	assert.equal(start(), 'one in run.js true');
	assert.equal(
		statSync(file).ino,
		ino,
		'nothing was compiled, nothing written',
	);
});

test('a file that has changed is compiled anew, also where its length is the same', t => {
	const {start, write, kept} = program(t);
	start();
	const [file = ''] = kept();
	const {ino} = statSync(file);
	write('part.js', 'exports.word="two";');
	assert.equal(start(), 'two in run.js true');
	assert.notEqual(statSync(file).ino, ino);
	assert.equal(start(), 'two in run.js true');
});

test('what is damaged counts for nothing', t => {
	const {start, kept} = program(t);
	start();
	const [file = ''] = kept();
	const whole = readFileSync(file);
	for (const damaged of [
		Buffer.alloc(0),
		Buffer.from('no header'),
		whole.subarray(0, whole.length - 50),
		whole.map((byte, at) => (at > whole.length - 50 ? ~byte : byte)),
	]) {
		writeFileSync(file, damaged);
		assert.equal(start(), 'one in run.js true');
		assert.deepEqual(
			kept().length,
			1,
			'it is replaced, and nothing is left beside it',
		);
		assert.notDeepEqual(readFileSync(file), damaged);
	}
});
