import assert from 'node:assert/strict';
import {test} from 'node:test';
import {builtQtail, runProgram} from '../harness/run-program.js';
import {
	groupName,
	sourceOptions,
} from '../sources/cloudwatch-logs/source-options.js';
import {openEndpoint} from '../sources/cloudwatch-logs/watching.js';

const eventSources = ['qapps', 's3', 'qapps', 'sts', 'kms', 'qapps'];
const names = ['GetQApp', 'DeleteQApp'];

for (const [pattern, kept, leftOut] of [
	[[], 300, 300],
	[['--pattern', '{ $.eventName = "Delete*" }'], 150, 450],
] as const) {
	test(`a service that ignores patterns: other records are left out and counted (${pattern.join(' ')})`, async t => {
		const endpoint = await openEndpoint(t, {
			faults: {rhythm: ['no-pattern']},
		});
		const at = Date.now() - 60_000;
		for (let number = 0; number < 600; number++) {
			const message = JSON.stringify({
				eventVersion: '1.11',
				eventTime: new Date(at).toISOString(),
				eventSource: `${eventSources[number % 6]}.amazonaws.com`,
				eventName: names[Math.floor(number / 6) % 2],
				eventID: `id-${number}`,
				recipientAccountId: '111122223333',
			});
			endpoint.put(groupName, [{message, timestamp: at}]);
		}

		endpoint.put(groupName, [{message: 'no JSON', timestamp: at}]);
		const {credentials} = sourceOptions(endpoint.url);
		const {code, stdout, stderr} = await runProgram(
			builtQtail(
				...[groupName, '--region', 'us-east-1'],
				...['--endpoint-url', endpoint.url, ...pattern],
				...['--no-follow', '--output', 'json'],
			),
			{
				env: {
					AWS_ACCESS_KEY_ID: credentials.accessKeyId,
					AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
				},
			},
		);
		assert.equal(code, 0, stderr);
		const lines = stdout.trimEnd().split('\n');
		assert.equal(lines.length, kept + 1, stderr);
		assert.ok(lines.includes('"no JSON"'));
		assert.ok(!lines.some(line => /"(?:s3|sts|kms)\./.test(line)));
		assert.match(
			stderr,
			/^qtail: the service does not apply the filter pattern: records outside of it are left out$/m,
		);
		assert.match(
			stderr,
			new RegExp(
				` received, 1 message is no record, ${kept + 1} written, .*${leftOut} outside what was asked for, skipped`,
			),
		);
	});
}
