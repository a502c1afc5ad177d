import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {test} from 'node:test';
import {madeFolder} from '../harness/made-folder.js';
import {builtQtail, runProgram} from '../harness/run-program.js';
import {rows, text} from '../harness/screen-conditions.js';
import {until} from '../harness/until.js';
import {watchDemo} from '../journeys/watched-demo.js';

const line = (eventName: string) =>
	JSON.stringify({
		eventVersion: '1.11',
		eventID: `id-${eventName}`,
		eventTime: '2026-01-02T12:00:00Z',
		eventName,
		eventSource: 'qapps.amazonaws.com',
		recipientAccountId: '111122223333',
		readOnly: eventName.startsWith('Get'),
	});

const lines = [line('GetQApp'), line('DeleteQApp')];

test('the report has its records beside it, of what the filter lets through', async t => {
	const folder = madeFolder(t, {'in.ndjson': lines.join('\n')});
	const report = path.join(folder, 'case.md');
	for (const output of ['summary', 'json']) {
		const {code, stdout, stderr} = await runProgram(
			builtQtail(
				...['read', path.join(folder, 'in.ndjson'), '--output', output],
				...['--report', `${report}.${output}.md`, '--mutating'],
			),
		);
		assert.equal(code, 0, stderr);
		assert.ok(stdout.includes(output === 'json' ? 'DeleteQApp' : '2 records'));
		const records = readFileSync(`${report}.${output}.ndjson`);
		assert.equal(records.toString(), `${lines[1]}\n`);
		const sha256 = createHash('sha256').update(records).digest('hex');
		assert.ok(stderr.includes(sha256), stderr);
		const written = readFileSync(`${report}.${output}.md`, 'utf8');
		assert.ok(written.includes(sha256));
		assert.match(written, /The files were read to their end/);
		assert.match(written, /\*\*1 record\*\* of what the filter shows/);
	}
});

test('a report is never written over another file, and that is said before the watch', async t => {
	for (const taken of ['case.md', 'case.ndjson']) {
		const folder = madeFolder(t, {[taken]: 'theirs'});
		const {code, stdout, stderr} = await runProgram(
			builtQtail(
				'demo',
				'--output=json',
				'--report',
				path.join(folder, 'case.md'),
			),
		);
		assert.equal(code, 2);
		assert.equal(stdout, '');
		assert.match(stderr, new RegExp(`--report: .*${taken} exists already`));
		assert.equal(readFileSync(path.join(folder, taken), 'utf8'), 'theirs');
		assert.deepEqual(readdirSync(folder), [taken]);
	}

	const {code, stderr} = await runProgram(
		builtQtail('demo', '--output=json', '--report', '/missing/case.md'),
	);
	assert.equal(code, 2);
	assert.match(stderr, /its folder does not exist/);
});

test('the report is written after a failure, and says so', async t => {
	const folder = madeFolder(t, {
		'in.json': `{"Records":[${lines.join(',')},{"eventName":`,
	});
	const report = path.join(folder, 'case.md');
	const {code, stderr} = await runProgram(
		builtQtail(
			...['read', path.join(folder, 'in.json'), '--output', 'json'],
			...['--report', report],
		),
	);
	assert.equal(code, 1, stderr);
	const written = readFileSync(report, 'utf8');
	assert.match(written, /\*\*The watch has ended\*\*: `.*in\.json/);
	assert.match(written, /\*\*The files were not read to their end\.\*\*/);
	assert.match(written, /`DeleteQApp`/);
});

test('Ctrl-C ends a watch without a screen, and its report is whole', async t => {
	const folder = madeFolder(t);
	const report = path.join(folder, 'case.md');
	const [program, ...parts] = builtQtail(
		...['demo', '--output', 'json', '--report', report],
	);
	const child = spawn(program, parts, {stdio: ['ignore', 'pipe', 'pipe']});
	t.after(() => {
		child.kill('SIGKILL');
	});
	let received = '';
	child.stdout.on('data', data => {
		received += String(data);
	});
	child.stderr.resume();
	const ended = new Promise<number | null>(resolve => {
		child.on('close', resolve);
	});
	await until(
		() => received.includes('\n'),
		() => received,
	);
	child.kill('SIGINT');
	assert.equal(await ended, 130);
	const records = readFileSync(path.join(folder, 'case.ndjson'), 'utf8');
	assert.equal(records.split('\n').length, received.split('\n').length);
	assert.match(readFileSync(report, 'utf8'), /## Evidence/);
	assert.equal(readdirSync(folder).length, 2);
});

test('the report of a screen is written when it is left', async t => {
	const cwd = madeFolder(t);
	const {qtail} = await watchDemo(t, {
		...{seed: 3, columns: 120, rows: 40, cwd},
		flags: ['--report', 'case.md'],
	});
	await qtail.expect(rows.areMoreThan(5));
	assert.ok(!existsSync(path.join(cwd, 'case.md')));
	qtail.press('q');
	await qtail.expect(text('qtail: Saved '), text('case.md'));
	await qtail.expectExit(0);
	const written = readFileSync(path.join(cwd, 'case.md'), 'utf8');
	assert.match(written, /^# CloudTrail report, /);
	assert.match(written, /scope q-apps/);
});
