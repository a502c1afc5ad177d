/**
 * Runs the test files named on the command line, or all of them. Exists
 * because `node --test` takes no globs on Node 20, and because only who has
 * seen a whole run knows which snapshots nobody compares with.
 */
import {spawn} from 'node:child_process';
import {
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';

// A test that waits for a screen gives up after 30 s and says why; this is for
// those that hang, on a machine that does other things as well.
const timeLimitMs = 300_000;

const named = process.argv.slice(2);
const files = named.length > 0 ? named : filesBelow('test', /\.test\.tsx?$/);
const scratch = mkdtempSync(path.join(tmpdir(), 'qtail-tests-'));
const usedList = path.join(scratch, 'used-snapshots');
writeFileSync(usedList, '');

const runner = spawn(
	process.execPath,
	[
		'--import=tsx',
		'--import=./test/harness/fixed-world.ts',
		'--test',
		'--test-reporter=spec',
		'--test-concurrency=2',
		`--test-timeout=${timeLimitMs}`,
		...files,
	],
	{
		stdio: ['ignore', 'inherit', 'inherit'],
		// The bundle is read at every start of Node 20, before any code of ours.
		env: {
			...process.env,
			NODE_EXTRA_CA_CERTS: '',
			QTAIL_USED_SNAPSHOTS: usedList,
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

	rmSync(scratch, {recursive: true});
	process.exitCode = unused.length > 0 ? 1 : (code ?? 1);
});

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
