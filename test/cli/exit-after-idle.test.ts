import assert from 'node:assert/strict';
import {test} from 'node:test';
import {numberedRecord} from '../harness/numbered-record.js';
import {builtQtail, runProgram} from '../harness/run-program.js';
import {
	groupName,
	sourceOptions,
} from '../sources/cloudwatch-logs/source-options.js';
import {openEndpoint} from '../sources/cloudwatch-logs/watching.js';

const minute = 60_000;

for (const {name, deliveredAgo, code, says} of [
	{
		name: 'a trail that delivers, but nothing that the filter shows',
		deliveredAgo: 10_000,
		code: 0,
		says: /nothing came for 1s: what was delivered from .* was received/,
	},
	{
		name: 'a trail that may have stopped',
		deliveredAgo: 60 * minute,
		code: 1,
		says: /that proves nothing: nothing delivered .* delivery may have stopped/,
	},
]) {
	test(`${name}: exit code ${code}`, async t => {
		const endpoint = await openEndpoint(t);
		const timestamp = Date.now() - deliveredAgo;
		endpoint.put(groupName, [
			{message: numberedRecord(1, timestamp - minute), timestamp},
		]);
		const {credentials} = sourceOptions(endpoint.url);
		const outcome = await runProgram(
			builtQtail(
				...[groupName, '--region', 'us-east-1', '--output', 'json'],
				...['--endpoint-url', endpoint.url, '--filter', 'event:CreateBucket'],
				// A busy computer opens gaps in a Live Tail session, which take minutes to close.
				...['--exit-after-idle', '1s', '--poll'],
			),
			{
				env: {
					AWS_ACCESS_KEY_ID: credentials.accessKeyId,
					AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
				},
			},
		);
		assert.equal(outcome.code, code, outcome.stderr);
		assert.match(outcome.stderr, says);
		assert.equal(outcome.stdout, '');
	});
}
