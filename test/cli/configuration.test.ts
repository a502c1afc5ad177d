import assert from 'node:assert/strict';
import path from 'node:path';
import {test} from 'node:test';
import {madeFolder} from '../harness/made-folder.js';
import {PtyProgram} from '../harness/pty.js';
import {builtQtail, runProgram} from '../harness/run-program.js';

const record = JSON.stringify({
	eventTime: '2026-01-02T15:04:05Z',
	eventName: 'GetQApp',
	eventSource: 'qapps.amazonaws.com',
	eventID: '11111111-1111-4111-8111-111111111111',
});

/** The environment of somebody with this configuration, in a zone that is not UTC. */
function environmentOf(folder: string) {
	return {XDG_CONFIG_HOME: folder, TZ: 'Asia/Kolkata'};
}

test('qtail config says what is in force, and its exit code whether the file is right', async t => {
	const right = madeFolder(t, {'qtail/config.jsonc': '{"scope": "all"}'});
	const wrong = madeFolder(t, {'qtail/config.jsonc': '{\n"scop": "all"}'});
	const shown = await runProgram(builtQtail('config', '--local'), {
		env: environmentOf(right),
	});
	assert.match(shown.stdout, /^timeZone +local +--local$/m);
	assert.match(shown.stdout, /^scope +all +line 1/m);
	assert.deepEqual([shown.code, shown.stderr], [0, '']);
	const {code, stdout} = await runProgram(builtQtail('config'), {
		env: environmentOf(wrong),
	});
	assert.equal(code, 1);
	assert.match(
		stdout,
		/config\.jsonc:2: "scop" is not a setting\. Did you mean "scope"\?$/m,
	);
});

test('qtail config takes no other flag and no argument', async () => {
	for (const [line, says] of [
		[['config', '--since', '1h'], /--since is not a flag of qtail config/],
		[['config', 'logs'], /takes no argument: logs/],
		[['config', '--utc', '--local'], /exclude each other/],
	] as const) {
		const {code, stderr} = await runProgram(builtQtail(...line));
		assert.equal(code, 2);
		assert.match(stderr, says);
	}
});

test('the zone of the file counts for what is shown and read; a flag wins', async t => {
	const folder = madeFolder(t, {
		'qtail/config.jsonc': '{"timeZone": "local"}',
	});
	const read = (...flags: readonly string[]) =>
		runProgram(builtQtail('read', '-', '--output', 'text', ...flags), {
			env: environmentOf(folder),
			input: `${record}\n`,
		});
	assert.match((await read()).stdout, /20:34:05/);
	assert.match((await read('--utc')).stdout, /15:04:05/);
	assert.match((await read('--since', '2026-01-02T20:34')).stdout, /GetQApp/);
	assert.doesNotMatch(
		(await read('--since', '2026-01-02T20:35')).stdout,
		/GetQApp/,
	);
});

test('a wrong file is said on stderr, and records come as without it', async t => {
	const folder = madeFolder(t, {'qtail/config.jsonc': '{"timeZone": local}'});
	const {code, stdout, stderr} = await runProgram(
		builtQtail('read', '-', '--output', 'json'),
		{env: environmentOf(folder), input: `${record}\n`},
	);
	assert.equal(code, 0);
	assert.equal(stdout, `${record}\n`);
	assert.ok(
		stderr.includes(
			`qtail: ${path.join(folder, 'qtail', 'config.jsonc')}:1: This is not JSON`,
		),
		stderr,
	);
	assert.match(stderr, /The defaults are in force\.$/m);
});

test('the screen says what is wrong: at the start, in the header, in the help, and at the end', async t => {
	const folder = madeFolder(t, {
		'qtail/config.jsonc':
			'{\n"colour\\u001b[2J": false,\n"symbols": "ascii", "keys": {"open-help": "H"}, "ignore": ["event:List"]}',
		'records.ndjson': `${record}\n${record.replace('GetQApp', 'ListQApps').replaceAll('1111', '2222')}\n`,
	});
	const qtail = new PtyProgram(
		t,
		builtQtail('read', path.join(folder, 'records.ndjson')),
		{env: environmentOf(folder)},
	);
	const first = await qtail.until(screen => screen.includes('GetQApp'));
	assert.match(
		first.split('\n').at(-1) ?? '',
		/^config\.jsonc:2: "colour␛\[2J" is not a setting/,
	);
	assert.match(first, /1 config error/);
	assert.ok(first.includes('==='), 'the symbols of the file are in force');
	await qtail.until(screen => /ignored event:List: 1 hidden/.test(screen));
	qtail.press('j');
	const next = await qtail.until(screen => !screen.includes('config.jsonc:2'));
	assert.match(next, /1 config error/);
	assert.match(next, / H help/, 'the footer names the key of the file');
	qtail.type('H');
	await qtail.until(
		screen =>
			screen.includes('errors in the configuration') &&
			screen.includes('config.jsonc:2: "colour'),
	);
	qtail.press('Ctrl-C');
	await qtail.exit;
	assert.match(
		qtail.rawOutput.slice(qtail.rawOutput.lastIndexOf('\u001B[?1049l')),
		/qtail: \/.*\/qtail\/config\.jsonc:2: "colour/,
	);
});

test('names stand behind what they name, in rows with room and in the detail', async t => {
	const folder = madeFolder(t, {
		'qtail/config.jsonc': `{"names": {
			"192.0.2.0/24": "office\\u202e", "111122223333": "production",
			"AKIAIOSFODNN7EXAMPLE": "ci", "arn:aws:iam::111122223333:role/Deploy": "pipeline"}}`,
		'records.ndjson': `${JSON.stringify({
			...JSON.parse(record),
			sourceIPAddress: '192.0.2.7',
			recipientAccountId: '111122223333',
			userIdentity: {
				type: 'AssumedRole',
				arn: 'arn:aws:sts::111122223333:assumed-role/Deploy/run-7',
				accountId: '111122223333',
				accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
				sessionContext: {
					sessionIssuer: {
						type: 'Role',
						arn: 'arn:aws:iam::111122223333:role/Deploy',
						userName: 'Deploy',
					},
				},
			},
		})}\n`,
	});
	const qtail = new PtyProgram(
		t,
		builtQtail('read', path.join(folder, 'records.ndjson')),
		{env: environmentOf(folder), columns: 200, rows: 50},
	);
	await qtail.until(screen => screen.includes('192.0.2.7 office\\u{202E}'));
	qtail.press('Enter');
	await qtail.until(
		screen =>
			screen.includes('192.0.2.7 (office\\u{202E})') &&
			screen.includes('111122223333 (production)') &&
			screen.includes('AKIAIOSFODNN7EXAMPLE (ci)') &&
			/role Deploy(?:\/run-7)? \(pipeline\)/.test(screen),
	);
	qtail.type('q2');
	qtail.press('Enter');
	await qtail.until(
		screen =>
			screen.includes('AKIAIOSFODNN7EXAMPLE (ci)') &&
			screen.includes('192.0.2.7 (office'),
	);
});

test('the screen has the columns of the file, in their order', async t => {
	const folder = madeFolder(t, {
		'qtail/config.jsonc': '{"columns": ["ip", "event"]}',
		'records.ndjson': `${record.replace('"eventName"', '"sourceIPAddress":"192.0.2.7","eventName"')}\n`,
	});
	const qtail = new PtyProgram(
		t,
		builtQtail('read', path.join(folder, 'records.ndjson')),
		{env: environmentOf(folder)},
	);
	await qtail.until(screen => / 192\.0\.2\.7 +GetQApp *$/m.test(screen));
	const titles = await qtail.until(screen => / Impact /.test(screen));
	assert.match(titles, /^ Time +Impact +Source IP +▸?Event *$/m);
	qtail.type('q');
	await qtail.exit;
});
