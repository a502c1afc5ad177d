import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
	DeleteLogGroupCommand,
	DescribeLogGroupsCommand,
	PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {createLogsClient} from '../../../source/aws/clients/create-logs-client.js';
import {startEndpoint} from '../../../source/demo/endpoint/endpoint.js';

test('a call that changes something is refused before a byte of it is sent', async t => {
	const endpoint = await startEndpoint();
	const client = createLogsClient({
		region: 'us-east-1',
		profile: undefined,
		endpointUrl: endpoint.url,
		credentials: {accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret'},
	});
	t.after(async () => {
		client.destroy();
		await endpoint.close();
	});
	await assert.rejects(
		client.send(new DeleteLogGroupCommand({logGroupName: 'CloudTrail/logs'})),
		/CloudWatchLogs DeleteLogGroup is not among the calls that qtail makes/,
	);
	await assert.rejects(
		client.send(
			new PutLogEventsCommand({
				logGroupName: 'CloudTrail/logs',
				logStreamName: 'x',
				logEvents: [],
			}),
		),
		/PutLogEvents is not among the calls/,
	);
	assert.deepEqual(endpoint.requests, []);

	await client.send(new DescribeLogGroupsCommand({}));
	assert.deepEqual(
		endpoint.requests.map(({operation}) => operation),
		['DescribeLogGroups'],
	);
});
