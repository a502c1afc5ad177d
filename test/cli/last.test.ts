import assert from 'node:assert/strict';
import path from 'node:path';
import {test} from 'node:test';
import {madeFolder} from '../harness/made-folder.js';
import {builtQtail, runProgram} from '../harness/run-program.js';
import {
	groupName,
	sourceOptions,
} from '../sources/cloudwatch-logs/source-options.js';
import {openEndpoint} from '../sources/cloudwatch-logs/watching.js';

const minute = 60_000;

/** @param time of the event, ms */
const call = (number: number, time: number) =>
	JSON.stringify({
		eventSource: 'qapps.amazonaws.com',
		eventName: 'GetQApp',
		eventID: `00000000-0000-4000-8000-00000000000${number}`,
		eventTime: new Date(time).toISOString().replace(/\.\d+/, ''),
		recipientAccountId: '111122223333',
		userIdentity: {type: 'IAMUser', userName: 'ana'},
	});

test('the newest records of a log group are asked for as far back as needed', async t => {
	const endpoint = await openEndpoint(t);
	const now = Date.now();
	const ages = [300, 200, 100, 50, 2, 1].map(minutes => now - minutes * minute);
	const messages = ages.map((timestamp, index) => ({
		message: call(index + 1, timestamp - minute),
		timestamp,
	}));
	endpoint.put(groupName, messages);
	const {credentials} = sourceOptions(endpoint.url);
	const run = async (...more: readonly string[]) =>
		runProgram(
			builtQtail(
				...[groupName, '--region', 'us-east-1', '--output', 'json'],
				...['--endpoint-url', endpoint.url, '--no-follow', ...more],
			),
			{
				env: {
					AWS_ACCESS_KEY_ID: credentials.accessKeyId,
					AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
				},
			},
		);
	const newest = (count: number) =>
		messages
			.slice(-count)
			.map(({message}) => `${message}\n`)
			.join('');
	const two = await run('--last', '2');
	assert.equal(two.code, 0, two.stderr);
	assert.equal(two.stdout, newest(2));
	const four = await run('--last', '4');
	assert.equal(four.stdout, newest(4));
	assert.match(four.stderr, /asking for what was delivered in the 6h/);
	const all = await run('--last', '9', '--since', '2h');
	assert.equal(all.stdout, newest(4));
	assert.match(all.stderr, /--last: fewer match since --since/);
});

test('the newest records of files are the last by event time', async t => {
	const start = Date.UTC(2026, 0, 2, 12);
	const lines = [5, 1, 4, 2, 3].map(number =>
		call(number, start + number * minute),
	);
	const folder = madeFolder(t, {'a.ndjson': lines.join('\n')});
	const {stdout, stderr} = await runProgram(
		builtQtail(
			...['read', path.join(folder, 'a.ndjson')],
			...['--output', 'json', '--last', '2'],
		),
	);
	assert.equal(stdout, `${lines[2]}\n${lines[0]}\n`);
	assert.match(stderr, /5 records received, 2 written/);
});
