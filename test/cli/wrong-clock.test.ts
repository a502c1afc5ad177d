import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import {formatTime} from '../../source/text/format-time.js';
import {numberedRecord} from '../harness/numbered-record.js';
import {PtyProgram} from '../harness/pty.js';
import {builtQtail, runProgram} from '../harness/run-program.js';
import {
	groupName,
	sourceOptions,
} from '../sources/cloudwatch-logs/source-options.js';
import {openEndpoint} from '../sources/cloudwatch-logs/watching.js';

const minute = 60_000;
const aheadMs = 120 * minute;

/** The built program on a computer two hours ahead of the endpoint, and the environment that it needs. */
async function openQtail(t: TestContext, ...flags: readonly string[]) {
	const endpoint = await openEndpoint(t);
	const {credentials} = sourceOptions(endpoint.url);
	const [node, ...program] = builtQtail(
		...[groupName, '--region', 'us-east-1', '--endpoint-url', endpoint.url],
		...['--scope', 'all'],
		...flags,
	);
	const clock = `const {now} = Date; Date.now = () => now() + ${aheadMs};`;
	const command = [
		node,
		'--import',
		`data:text/javascript,${encodeURIComponent(clock)}`,
		...program,
	] satisfies [string, ...string[]];
	return {
		endpoint,
		command,
		env: {
			AWS_ACCESS_KEY_ID: credentials.accessKeyId,
			AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
		},
	};
}

test('--since and --until go by the clock of the service', async t => {
	const {endpoint, command, env} = await openQtail(
		t,
		...['--since', '15m', '--until', '0s', '--output', 'json'],
	);
	const startedAt = Date.now();
	for (let number = 0; number < 100; number++) {
		endpoint.put(groupName, [
			{
				message: numberedRecord(number, startedAt),
				timestamp: startedAt - 16 * minute + number * 9000,
			},
		]);
	}

	const {code, stdout, stderr} = await runProgram(command, {env});
	assert.equal(code, 0, stderr);
	const ids = [...stdout.matchAll(/"eventID":"id-(\d+)"/g)].map(([, id]) =>
		Number(id),
	);
	// The first seven are from before the range, which starts a little later.
	const least = Math.min(...ids);
	assert.ok(least >= 7 && least < 20, `from ${least}`);
	assert.equal(ids.length, 100 - least);
});

test('the start of the range on the screen is that of the service', async t => {
	const {command, env} = await openQtail(t, '--poll', '--since', '15m');
	const from = Date.now() - 15 * minute;
	const qtail = new PtyProgram(t, command, {columns: 120, rows: 40, env});
	await qtail.until(screen => screen.includes('No record in the scope since'));
	const [, since = ''] =
		/No record in the scope since (\d\d:\d\d)/.exec(qtail.screen()) ?? [];
	const minutes = [0, 1, 2].map(passed =>
		formatTime(from + passed * minute, 'utc').slice(0, 5),
	);
	assert.ok(minutes.includes(since), `${since}, not ${minutes[0]}`);
	qtail.press('q');
	assert.deepEqual(await qtail.exit, {code: 0, signal: undefined});
});
