import assert from 'node:assert/strict';
import {
	appendFileSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {type TestContext, test} from 'node:test';
import {gzipSync} from 'node:zlib';
import {madeFolder, trailFile} from '../harness/made-folder.js';
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

	const {code, stdout, stderr} = await runProgram(
		builtQtail('read', ...files, '--output', 'summary'),
	);
	assert.equal(code, 1);
	assert.match(
		stderr,
		/b is cut off: it ends inside the value that begins at byte \d+\./,
	);
	assert.match(
		stdout,
		/^qtail read .* \+1 in \w+, not complete\.\n2 records: /,
	);
	assert.match(stdout, /\n1 duplicates skipped\.\n/);
	assert.match(stdout, /\n1 record damaged, unread\nno record: 1 message\n/);
	assert.match(stdout, /\n⊖D DeleteQApp +1 +1\n/);
	assert.match(stdout, /\nWho 2 \(times: UTC, /);
});

test('a missing file ends the program with exit code 1, after the other files are read', async t => {
	const made = folder(t);
	const file = path.join(made, 'x');
	writeFileSync(file, lines.join('\n'));
	const {code, stdout, stderr} = await runProgram(
		builtQtail('read', 'missing', file, '--output', 'summary'),
	);
	assert.equal(code, 1);
	assert.match(stdout, /not complete\.\n3 records: /);
	assert.match(stderr, /\nqtail: There is no file missing\.\n {2}Check/);
	assert.doesNotMatch(stderr, /\n\s+at /, 'no stack');
});

test('a path where a log group was meant, and the other way round, says how', async t => {
	const made = folder(t);
	const tail = await runProgram(builtQtail('AWSLogs'), {
		cwd: made,
		env: {AWS_REGION: '', AWS_DEFAULT_REGION: '', AWS_CONFIG_FILE: 'none'},
	});
	assert.equal(tail.code, 1);
	assert.doesNotMatch(tail.stderr, /on this computer/);
	mkdirSync(path.join(made, 'AWSLogs'));
	const again = await runProgram(builtQtail('AWSLogs'), {
		cwd: made,
		env: {AWS_REGION: '', AWS_DEFAULT_REGION: '', AWS_CONFIG_FILE: 'none'},
	});
	assert.equal(again.code, 1);
	assert.match(
		again.stderr,
		/\n {2}AWSLogs is a folder on this computer\. If you meant that, run: qtail read AWSLogs\n/,
	);
	const read = await runProgram(builtQtail('read', 'CloudTrail/logs'));
	assert.match(read.stderr, /If CloudTrail\/logs is a log group, leave the/);
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
	assert.match(
		stdout,
		/\nChanges\/min \(times: UTC, .*\n +shown +all\n▸W mutating .* 1 100% █+ +1\n/,
	);
});

test('the screen says that a file was read to its end, and which one', async t => {
	const file = path.join(folder(t), 'trail.json.gz');
	writeFileSync(file, gzipSync(lines.join('\n')));
	const program = new PtyProgram(t, builtQtail('read', file), {columns: 150});
	// One regex for the whole header: the bytes of a frame may come in pieces.
	await program.until(screen =>
		/^✓ ended {2}read to its end, .* {2}.*trail\.json\.gz {2,}UTC, .*\n\[every service\] complete *\n1 Events {2}3 /.test(
			screen,
		),
	);
	program.press('q');
	await program.until(screen =>
		/qtail read .*, complete\.\n3 records: /.test(screen),
	);
	assert.deepEqual(await program.exit, {code: 0, signal: undefined});
});

/** NDJSON of 40 MB, which several threads read. */
function writeLargeFile(file: string): void {
	const record = JSON.parse(lines[0] ?? '') as object;
	const text = 'x'.repeat(20_000);
	const many = Array.from({length: 2000}, (_, number) =>
		JSON.stringify({
			...record,
			eventID: `0b6e0000-0000-4000-8000-${String(number).padStart(12, '0')}`,
			additionalEventData: {text},
		}),
	);
	writeFileSync(file, `${many.join('\n')}\n`);
}

test('a large file is on the screen to its end', async t => {
	const file = path.join(folder(t), 'large');
	writeLargeFile(file);
	const program = new PtyProgram(t, builtQtail('read', file));
	await program.until(screen =>
		/^✓ ended {2}.*\n1 Events {2}2,000 /s.test(screen),
	);
	program.press('q');
	await program.until(screen =>
		/qtail read .*, complete\.\n2,000 records: /.test(screen),
	);
	assert.deepEqual(await program.exit, {code: 0, signal: undefined});
});

test('a key ends the program while threads read a large file', async t => {
	const file = path.join(folder(t), 'large');
	writeLargeFile(file);
	const program = new PtyProgram(t, builtQtail('read', file));
	await program.until(screen => /1 Events {2}\d/.test(screen));
	program.press('q');
	assert.deepEqual(await program.exit, {code: 0, signal: undefined});
	assert.deepEqual(program.modes(), untouchedModes);
});

test('the frame before Ink is loaded leaves nothing on the screen', async t => {
	const file = path.join(folder(t), 'x');
	writeFileSync(file, lines.join('\n'));
	const program = new PtyProgram(t, builtQtail('read', file));
	await program.until(screen => /^✓ ended {2}.*\/x {2,}UTC, .*\n/.test(screen));
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
	assert.match(program.screen(), /reading {2}stdin/);
	program.press('/');
	program.write('event:Delete*');
	await program.until(screen => /1 of \d+ shown/.test(screen));
	program.press('Enter');
	program.press('q');
	await program.until(screen => screen.includes('qtail read stdin'));
	assert.deepEqual(program.modes(), untouchedModes);
});

test('a folder is read in all its days, and the end says what was read and skipped', async t => {
	const [first = '', second = '', third = ''] = lines;
	const made = madeFolder(t, {
		[trailFile({day: '2026-01-01'})]: gzipSync(`{"Records":[${first}]}`),
		[trailFile({day: '2026-01-02'})]: gzipSync(
			`{"Records":[${first},${second}]}`,
		),
		[trailFile({account: '444455556666'})]: gzipSync(`{"Records":[${third}]}`),
		[trailFile({content: 'CloudTrail-Digest'})]: gzipSync('{}'),
	});
	const read = async (...flags: readonly string[]) =>
		runProgram(builtQtail('read', made, ...flags));
	const summary = await read('--output', 'summary');
	assert.equal(summary.code, 0);
	assert.match(
		summary.stdout,
		/, complete\.\n3 records: .*\n.*\nFiles 3 read, 1 skipped \(1 digest file\)\.\n/,
	);
	assert.match(
		summary.stderr,
		/\nqtail: ended: files 3 read, 1 skipped \(1 digest file\), [\d.]+ KB\n/,
	);
	const account = await read('--output', 'json', '--account', '444455556666');
	assert.equal(account.code, 0);
	assert.equal(account.stdout, `${third}\n`);
	assert.match(account.stderr, /2 of other accounts/);
	const early = await read('--output', 'summary', '--until', '2025-12-30');
	assert.match(early.stdout, /not complete\.\n.*\nFiles 1 read, 3 skipped/s);
	assert.match(early.stdout, /2 delivered more than 2 days after --until/);
	const none = await read('--account', '999999999999', '--output', 'text');
	assert.equal(none.code, 1);
	assert.match(none.stderr, /\nqtail: No file was read: 4 files skipped/);
	assert.match(none.stderr, / these accounts: 111122223333, 444455556666\.\n/);
});

test('the account of a file that lies in no folder of one is in its records', async t => {
	const elsewhere = lines.map((line, index) =>
		line
			.replace(
				'"recipientAccountId":"111122223333"',
				() => '"recipientAccountId":"444455556666"',
			)
			.replace(/"eventID":"[^"]*"/, `"eventID":"${index}"`),
	);
	const made = madeFolder(t, {
		x: [...lines, ...elsewhere].join('\n'),
		// The folder says whose records these are.
		[trailFile({account: '444455556666'})]: lines[0] ?? '',
	});
	for (const output of ['json', 'summary']) {
		const {stdout} = await runProgram(
			builtQtail('read', made, '--output', output, '--account=444455556666'),
		);
		assert.equal(
			output === 'json'
				? stdout.trimEnd().split('\n').length
				: Number(/\n(\d+) records: /.exec(stdout)?.[1]),
			lines.length + 1,
		);
	}
});

test('an empty folder is named', async t => {
	const made = madeFolder(t);
	const {code, stdout, stderr} = await runProgram(
		builtQtail('read', made, '--output', 'summary'),
	);
	assert.equal(code, 1);
	assert.equal(stdout, '');
	assert.match(stderr, /\nqtail: .* holds no file that qtail reads\.\n/);
});

test('thousands of files are one line of progress each tenth part', async t => {
	const count = 300;
	const made = madeFolder(
		t,
		Object.fromEntries(
			Array.from({length: count}, (_, index) => [
				`${String(index).padStart(4, '0')}.json`,
				lines[0] ?? '',
			]),
		),
	);
	const {stdout, stderr} = await runProgram(
		builtQtail('read', made, '--output', 'text'),
	);
	assert.equal(stdout.trimEnd().split('\n').length, 1);
	const progress = stderr
		.split('\n')
		.filter(line => line.startsWith('qtail: reading '));
	assert.ok(progress.length <= 11, progress.join('\n'));
	assert.ok(progress.includes('qtail: reading 300 files: 0 read'));
});

test('a file is followed until the user quits', async t => {
	const [first = '', second = ''] = lines;
	const file = path.join(madeFolder(t, {x: `${first}\n`}), 'x');
	const program = new PtyProgram(t, builtQtail('read', file, '--follow'), {
		columns: 150,
	});
	await program.until(screen => /following 1 file /.test(screen));
	assert.doesNotMatch(program.screen(), /^complete/m);
	appendFileSync(file, `${second}\n`);
	await program.until(screen => /1 Events {2}2 /.test(screen));
	program.press('q');
	await program.until(screen => /not complete\.\n2 records: /.test(screen));
	assert.deepEqual(await program.exit, {code: 0, signal: undefined});
});

test('records of times that a wrong clock writes are all there and in order', async t => {
	const times = [
		'1969-12-31T23:58:59Z',
		'1969-12-31T23:59:59.999Z',
		'1900-01-01T12:00:00Z',
		'0001-01-01T00:00:00Z',
		'1969-12-31T23:58:01Z',
		'9999-12-31T23:59:59Z',
		'1970-01-01T00:00:00Z',
		'0000-02-29T00:00:00Z',
	];
	const noTimes = [
		'2026-02-30T00:00:00Z',
		'+010000-01-01T00:00:00Z',
		'soon',
		'',
	];
	const [line = ''] = lines;
	const file = path.join(folder(t), 'x');
	const write = (written: readonly string[]) => {
		const texts = written.map((time, index) =>
			JSON.stringify({
				...(JSON.parse(line) as object),
				eventTime: time,
				eventID: `${index}`,
			}),
		);
		writeFileSync(file, `${texts.join('\n')}\n`);
	};

	const timesOf = async (...flags: readonly string[]) => {
		const {stdout} = await runProgram(
			builtQtail('read', file, '--output', 'text', ...flags),
		);
		return stdout
			.split('\n')
			.slice(0, -1)
			.map(text => text.slice(0, 20));
	};

	write(times);
	const sorted = [
		'0000-02-29 00:00:00Z',
		'0001-01-01 00:00:00Z',
		'1900-01-01 12:00:00Z',
		'1969-12-31 23:58:01Z',
		'1969-12-31 23:58:59Z',
		'1969-12-31 23:59:59Z',
		'1970-01-01 00:00:00Z',
		'9999-12-31 23:59:59Z',
	];
	assert.deepEqual(await timesOf(), sorted);
	assert.deepEqual(
		await timesOf('--since', '1969-12-31', '--until', '1969-12-31T23:58:30'),
		sorted.slice(3, 4),
	);
	assert.deepEqual(await timesOf('--until', '1899-12-31'), sorted.slice(0, 2));

	const summary = await runProgram(
		builtQtail('read', file, '--output', 'summary'),
	);
	assert.match(summary.stdout, /, complete\.\n8 records: /);
	const limited = await runProgram(
		builtQtail('read', file, '--output=summary', '--until=0001-12-31'),
	);
	assert.match(limited.stdout, /\n2 records/);

	const screen = new PtyProgram(t, builtQtail('read', file), {columns: 150});
	await screen.until(text => /1 Events {2}8 /.test(text));
	assert.deepEqual(
		[
			...screen
				.screen()
				.matchAll(
					/^[ ▌](\d\d:\d\d:\d\d|\d\d-\d\d-\d\d \d\d:\d\d(?::\d\d)?|\d{4}-\d\d-\d\d) /gm,
				),
		].length,
		sorted.length,
	);

	write([...times.slice(0, 1), ...noTimes]);
	const undated = await timesOf();
	assert.equal(undated.length, 1 + noTimes.length);
	assert.equal(
		undated.filter(text => text.startsWith('~')).length,
		noTimes.length,
	);
});
