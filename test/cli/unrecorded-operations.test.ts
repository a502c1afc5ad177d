import assert from 'node:assert/strict';
import {test} from 'node:test';
import {startEndpoint} from '../../source/demo/endpoint/endpoint.js';
import {numberedRecord} from '../harness/numbered-record.js';
import {builtQtail, runProgram} from '../harness/run-program.js';
import {
	groupName,
	sourceOptions,
} from '../sources/cloudwatch-logs/source-options.js';

const minute = 60_000;

for (const {name, trails, says, isPossible} of [
	{
		name: 'a trail as it is made',
		trails: [{name: 'main', logGroupName: groupName}],
		says: /qtail: Not recorded by the trail main, so that they cannot appear: .*\bDeleteQApp\b.* qtail doctor prints the command that adds them\./,
		isPossible: false,
	},
	{
		name: 'a trail whose logging is stopped',
		trails: [
			{name: 'main', logGroupName: groupName, status: {isLogging: false}},
		],
		says: /qtail: Logging of the trail main is stopped/,
		isPossible: false,
	},
	{
		name: 'a trail of somebody else',
		trails: [],
		says: /qtail: ended/,
		isPossible: true,
	},
]) {
	test(`${name}: an all-clear is ${isPossible ? 'possible' : 'impossible, and why is said'}`, async t => {
		const endpoint = await startEndpoint({
			logGroups: [{name: groupName}],
			trails,
		});
		t.after(async () => endpoint.close());
		const timestamp = Date.now() - minute;
		endpoint.put(groupName, [
			{message: numberedRecord(1, timestamp - minute), timestamp},
		]);
		const {credentials} = sourceOptions(endpoint.url);
		const {stdout, stderr} = await runProgram(
			builtQtail(
				...[groupName, '--region', 'us-east-1', '--scope', 'all'],
				...['--endpoint-url', endpoint.url],
				...['--since', '30m', '--until', '10s'],
				...['--output', 'summary', '--json'],
			),
			{
				env: {
					AWS_ACCESS_KEY_ID: credentials.accessKeyId,
					AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
				},
			},
		);
		assert.match(stderr, says);
		const {allClear} = JSON.parse(stdout) as {
			readonly allClear: {
				readonly because: readonly string[];
			};
		};
		assert.equal(
			allClear.because.some(clause => /the trail main/.test(clause)),
			!isPossible,
			stdout,
		);
	});
}
