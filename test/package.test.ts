import assert from 'node:assert/strict';
import {
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {after, test} from 'node:test';
import {PtyProgram} from './harness/pty.js';
import {type Outcome, runProgram} from './harness/run-program.js';

const scratch = mkdtempSync(path.join(tmpdir(), 'qtail-package-'));
after(() => {
	rmSync(scratch, {recursive: true});
});

// What the npm that runs this test tells its scripts would also tell the one below.
const withoutNpm = Object.fromEntries(
	Object.keys(process.env)
		.filter(name => /^npm_/i.test(name))
		.map(name => [name, undefined]),
);

async function npm(...npmArguments: readonly string[]): Promise<Outcome> {
	const outcome = await runProgram(['npm', ...npmArguments], {
		env: withoutNpm,
		limitMs: 180_000,
	});
	assert.equal(outcome.code, 0, outcome.stderr);
	return outcome;
}

type Packed = {
	readonly filename: string;
	readonly files: ReadonlyArray<{readonly path: string; readonly mode: number}>;
};

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
	readonly version: string;
	readonly dependencies?: Readonly<Record<string, string>>;
};

const {stdout} = await npm(
	'pack',
	'--json',
	'--ignore-scripts',
	`--pack-destination=${scratch}`,
);
const [packed] = JSON.parse(stdout) as readonly Packed[];
assert.ok(packed, stdout);

const folder = path.join(scratch, 'empty');
mkdirSync(folder);
// Offline and with an empty cache: whatever the package needs must be in it.
await npm(
	'install',
	'--offline',
	`--cache=${path.join(scratch, 'cache')}`,
	`--prefix=${folder}`,
	'--no-audit',
	'--no-fund',
	path.join(scratch, packed.filename),
);
const qtail = path.join(folder, 'node_modules', '.bin', 'qtail');

test('the package holds the program, the readme, the licence and nothing else', () => {
	assert.deepEqual(
		packed.files
			.map(file => file.path)
			.filter(file => !/^dist\/(chunks\/)?[\w-]+\.js$/.test(file)),
		[
			'dist/package.json',
			'dist/third-party-notices.txt',
			'license',
			'package.json',
			'readme.md',
		],
	);
	assert.equal(manifest.dependencies, undefined);
});

test('the built code tells nothing of the machine that built it', () => {
	const dist = path.join(folder, 'node_modules', 'qtail', 'dist');
	const telling = readdirSync(dist, {recursive: true, encoding: 'utf8'}).filter(
		file => {
			if (!/\.js$/.test(file)) {
				return false;
			}

			const code = readFileSync(path.join(dist, file), 'utf8');
			return (
				code.includes(process.cwd()) || /^\/\/# sourceMappingURL=/m.test(code)
			);
		},
	);
	assert.deepEqual(telling, []);
});

test('installed into an empty folder it is the only package there', () => {
	assert.deepEqual(
		readdirSync(path.join(folder, 'node_modules')).filter(
			name => !name.startsWith('.'),
		),
		['qtail'],
	);
});

test('the installed command answers without an AWS account', async () => {
	const version = await runProgram([qtail, '--version']);
	assert.deepEqual(version, {
		code: 0,
		signal: null,
		stdout: `${manifest.version}\n`,
		stderr: '',
	});

	const help = await runProgram([qtail, '--help']);
	assert.equal(help.code, 0, help.stderr);
	assert.match(help.stdout, /qtail \[log-group…\]/);
	assert.match(help.stdout, /--endpoint-url/);
	assert.equal(help.stderr, '');

	const wrong = await runProgram([qtail, '--scop', 'all']);
	assert.equal(wrong.code, 2);
	assert.match(wrong.stderr, /--scop\b.*--scope/s);
	assert.equal(wrong.stdout, '');
});

test('the installed demo shows rows', async t => {
	const demo = new PtyProgram(t, [qtail, 'demo'], {
		columns: 120,
		rows: 40,
		cwd: folder,
	});
	await demo.until(screen => /\d\d:\d\d:\d\d.*QApp/.test(screen));
	demo.press('q');
	assert.deepEqual(await demo.exit, {code: 0, signal: undefined});
});
