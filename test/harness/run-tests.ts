/**
 * Runs the test files named on the command line, or all of them:
 *
 * ```sh
 * npm run test:files                             # all, a few cases of each
 * npm run test:files test/store/store.test.ts    # one
 * npm run test:long                              # all cases (QTAIL_LONG=1)
 * ```
 *
 * A run that tries less than all ends with the list of what it left out (`how-many.ts`). Not
 * plain `node --test`, which takes no globs on Node 20, compiles every file for
 * itself, and cannot say which snapshots no test compares with.
 */
import {spawn} from 'node:child_process';
import {
	existsSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {compileTests, createScratchFolder} from './compile-tests.js';

// A test that waits for a screen gives up after a minute and says why; this is for
// those that hang, on a machine that does other things as well.
const timeLimitMs = 300_000;

const named = process.argv.slice(2);
for (const file of named) {
	if (!existsSync(file)) {
		process.stderr.write(`There is no ${file}.\n`);
		process.exit(2);
	}
}

const files = named.length > 0 ? named : filesBelow('test', /\.test\.tsx?$/);
const scratch = createScratchFolder();
process.on('exit', () => {
	rmSync(scratch, {recursive: true, force: true});
});
const usedList = emptyFile('used-snapshots');
const leftOutList = emptyFile('left-out');

const [fixedWorld = '', ...compiled] = await compileTests(
	['test/harness/fixed-world.ts', ...files],
	scratch,
);
const runner = spawn(
	process.execPath,
	[
		'--enable-source-maps',
		`--import=./${fixedWorld}`,
		'--test',
		'--test-reporter=spec',
		// One more than the cores of a small machine: many files wait for a clock.
		'--test-concurrency=3',
		`--test-timeout=${timeLimitMs}`,
		...compiled,
	],
	{
		stdio: ['ignore', 'inherit', 'inherit'],
		// The bundle is read at every start of Node 20, before any code of ours.
		env: {
			...process.env,
			NODE_EXTRA_CA_CERTS: '',
			QTAIL_USED_SNAPSHOTS: path.resolve(usedList),
			QTAIL_LEFT_OUT: path.resolve(leftOutList),
		},
	},
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	process.on(signal, () => {
		runner.kill(signal);
	});
}

runner.on('exit', code => {
	const unused = named.length > 0 || code !== 0 ? [] : unusedSnapshots();
	for (const file of unused) {
		process.stderr.write(`No test compares with ${file}: delete it.\n`);
	}

	process.stdout.write(leftOutReport());

	process.exitCode = unused.length > 0 ? 1 : (code ?? 1);
});

function emptyFile(name: string): string {
	const file = path.join(scratch, name);
	writeFileSync(file, '');
	return file;
}

function filesBelow(folder: string, pattern: RegExp): string[] {
	return readdirSync(folder, {recursive: true, encoding: 'utf8'})
		.map(file => path.join(folder, file))
		.filter(file => pattern.test(file))
		.sort();
}

function unusedSnapshots(): string[] {
	const used = new Set(readFileSync(usedList, 'utf8').split('\n'));
	return filesBelow(path.join('test', 'snapshots'), /\.txt$/).filter(
		file => !used.has(path.resolve(file)),
	);
}

/** What the run left out, a line a file; nothing where it tried everything. */
function leftOutReport(): string {
	const byFile = new Map<string, readonly string[]>();
	for (const line of new Set(readFileSync(leftOutList, 'utf8').split('\n'))) {
		const [file, what] = line.split('\t');
		if (file !== undefined && what !== undefined) {
			const name = path.relative(scratch, file).replace(/\.mjs$/, '');
			byFile.set(name, [...(byFile.get(name) ?? []), what]);
		}
	}

	if (byFile.size === 0) {
		return '';
	}

	const lines = [...byFile].map(
		([file, whats]) => `  ${file}: ${whats.join(', ')}\n`,
	);
	return `\nNot every case. \`npm run test:long\` tries what it left out:\n${lines.sort().join('')}`;
}
