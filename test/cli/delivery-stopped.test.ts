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

for (const {name, deliveredAgo, isClear} of [
	{
		name: 'a trail that delivers',
		deliveredAgo: minute,
		isClear: true,
	},
	{
		name: 'a trail that delivered nothing for an hour',
		deliveredAgo: 60 * minute,
		isClear: false,
	},
	{
		name: 'an empty log group',
		deliveredAgo: undefined,
		isClear: false,
	},
]) {
	for (const output of ['json', 'summary']) {
		test(`${name}: --output ${output} ${isClear ? 'is well' : 'says so, with exit code 1'}`, async t => {
			const endpoint = await openEndpoint(t);
			if (deliveredAgo !== undefined) {
				const timestamp = Date.now() - deliveredAgo;
				endpoint.put(groupName, [
					{message: numberedRecord(1, timestamp - minute), timestamp},
				]);
			}

			const {credentials} = sourceOptions(endpoint.url);
			const {code, stdout, stderr} = await runProgram(
				builtQtail(
					...[groupName, '--region', 'us-east-1'],
					...['--endpoint-url', endpoint.url, '--since', '15m'],
					...['--no-follow', '--output', output],
				),
				{
					env: {
						AWS_ACCESS_KEY_ID: credentials.accessKeyId,
						AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
					},
				},
			);
			const doubt = /nothing delivered since|the log group holds no record/;
			assert.equal(code, isClear ? 0 : 1, stderr);
			assert.equal(doubt.test(stderr), !isClear, stderr);
			if (output === 'summary') {
				assert.equal(doubt.test(stdout), !isClear, stdout);
			}
		});
	}
}
