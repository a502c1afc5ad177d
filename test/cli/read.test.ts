import assert from 'node:assert/strict';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {type TestContext, test} from 'node:test';
import {gzipSync} from 'node:zlib';
import {PtyProgram} from '../harness/pty.js';
import {builtQtail, runProgram} from '../harness/run-program.js';
import {untouchedModes} from '../harness/virtual-terminal.js';

function folder(t: TestContext): string {
	const made = mkdtempSync(path.join(tmpdir(), 'qtail-read-'));
	t.after(() => {
		rmSync(made, {recursive: true});
	});
	return made;
}

const fixtures = [
	'q-app-deleted-on-behalf-of-a-person',
	'network-activity',
	'saml-user',
].map(name => readFileSync(`test/fixtures/${name}.json`, 'utf8'));

const lines = fixtures.map(text => JSON.stringify(JSON.parse(text)));

test('every form of file gives its records unchanged', async t => {
	const file = path.join(folder(t), 'x');
	const forms: ReadonlyArray<readonly [string | Buffer, readonly string[]]> = [
		[lines.join('\n'), lines],
		[gzipSync(`{"Records":[${lines.join(', ')}]}`), lines],
		[`\u{FEFF}[${lines.join(',\r\n')}]`, lines],
		[
			fixtures.join('\n'),
			fixtures.map(text => text.trim().replaceAll(/[\r\n]+/g, ' ')),
		],
	];
	for (const [content, expected] of forms) {
		writeFileSync(file, content);
		const command = builtQtail('read', file, '--output', 'json');
		const {code, stdout} = await runProgram(command);
		assert.equal(code, 0);
		assert.deepEqual(stdout.trimEnd().split('\n').sort(), [...expected].sort());
	}
});

test('a line that is no record is shown, and a record in two files is counted once', async t => {
	const made = folder(t);
	const [first = '', second = ''] = lines;
	writeFileSync(path.join(made, 'a'), `${first}\nno record\n${second}`);
	writeFileSync(path.join(made, 'b'), `${second}\n${first.slice(0, 99)}`);
	const files = [path.join(made, 'a'), path.join(made, 'b')];
	const text = await runProgram(
		builtQtail('read', ...files, '--output', 'text'),
	);
	assert.match(text.stdout, /\(not JSON: text of 9 characters\)/);
	assert.match(text.stdout, /\(not JSON: cut off after 99 characters\)/);
	assert.equal(text.stdout.trimEnd().split('\n').length, 4);

	const {code, stdout} = await runProgram(
		builtQtail('read', ...files, '--output', 'summary'),
	);
	assert.equal(code, 0);
	assert.match(stdout, /^qtail read .* \+1 in \w+, complete\.\n2 records: /);
	assert.match(stdout, /\n1 delivered again and left out\.\n/);
	assert.match(stdout, /\n1 record damaged, unread\nno record: 1 message\n/);
	assert.match(stdout, /\n⊖D DeleteQApp +1 +1 +1\n/);
	assert.match(stdout, /\nIdentities 2\n/);
});

test('a missing file ends the program with exit code 1, after the other files are read', async t => {
	const made = folder(t);
	const file = path.join(made, 'x');
	writeFileSync(file, lines.join('\n'));
	const {code, stdout, stderr} = await runProgram(
		builtQtail('read', 'missing', made, file, '--output', 'summary'),
	);
	assert.equal(code, 1);
	assert.match(stdout, /not complete\.\n3 records: /);
	assert.match(stderr, /\nqtail: There is no file missing\.\n {2}Check/);
	assert.match(stderr, /is a directory\./);
	assert.doesNotMatch(stderr, /\n\s+at /, 'no stack');
});

test('filter, time range and scope apply to files', async t => {
	const file = path.join(folder(t), 'x');
	writeFileSync(file, lines.join('\n'));
	const count = async (...flags: readonly string[]) => {
		const {stdout} = await runProgram(
			builtQtail('read', file, '--output', 'json', ...flags),
		);
		return stdout.split('\n').length - 1;
	};

	assert.equal(await count('--filter', 'event:DeleteQApp'), 1);
	assert.equal(await count('--scope', 'q-apps'), 1);
	assert.equal(await count('--since', '1970-01-02'), 3);
	assert.equal(await count('--until', '1970-01-02'), 0);
	const {stdout} = await runProgram(
		builtQtail('read', file, '--output', 'summary', '--mutating'),
	);
	assert.match(stdout, /\nFilter: \[mutating only\]\n/);
	assert.match(stdout, /\nRead-only vs mutating \d of 3\n/);
});

test('the screen says that a file was read to its end, and which one', async t => {
	const file = path.join(folder(t), 'trail.json.gz');
	writeFileSync(file, gzipSync(lines.join('\n')));
	const program = new PtyProgram(t, builtQtail('read', file), {columns: 150});
	// One regex for the whole header: the bytes of a frame may come in pieces.
	await program.until(screen =>
		/^✓ ended · read to its end, .* · .*trail\.json\.gz · UTC *\ncomplete · 3 received.*\n\[scope all\]/.test(
			screen,
		),
	);
	program.press('q');
	await program.until(screen =>
		/qtail read .*, complete\.\n3 records: /.test(screen),
	);
	assert.deepEqual(await program.exit, {code: 0, signal: undefined});
});

test('the frame before Ink is loaded leaves nothing on the screen', async t => {
	const file = path.join(folder(t), 'x');
	writeFileSync(file, lines.join('\n'));
	const program = new PtyProgram(t, builtQtail('read', file));
	await program.until(screen => /^✓ ended · .*\/x · UTC *\n/.test(screen));
});

test('the error about a missing file stands below the closed screen', async t => {
	const program = new PtyProgram(t, builtQtail('read', 'missing.json'));
	assert.deepEqual(await program.exit, {code: 1, signal: undefined});
	assert.match(program.screen(), /There is no file missing\.json\./);
	assert.deepEqual(program.modes(), untouchedModes);
});

test('keys come from the terminal while records come from stdin', async t => {
	const file = path.join(folder(t), 'x');
	writeFileSync(file, `${lines.join('\n')}\n`);
	const program = new PtyProgram(
		t,
		// Stdin stays open for 60 s: keys work while qtail waits for more data,
		// and `q` ends it before that.
		[
			'sh',
			'-c',
			`(cat '${file}'; sleep 60) | "$@"; echo "exit $?"`,
			'sh',
			...builtQtail('read', '-'),
		],
		{columns: 150},
	);
	await program.until(screen => /DeleteQApp/.test(screen));
	assert.match(program.screen(), /reading · stdin/);
	program.press('/');
	program.write('event:Delete*');
	await program.until(screen => /1 shown/.test(screen));
	program.press('Enter');
	program.press('q');
	await program.until(screen => screen.includes('qtail read stdin'));
	assert.deepEqual(program.modes(), untouchedModes);
});
