import assert from 'node:assert/strict';
import {after, test} from 'node:test';
import {
	DeleteTrailCommand,
	DescribeTrailsCommand,
	PutEventSelectorsCommand,
	StopLoggingCommand,
} from '@aws-sdk/client-cloudtrail';
import {
	DeleteLogGroupCommand,
	DescribeLogGroupsCommand,
	PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {CreateUserCommand} from '@aws-sdk/client-identitystore';
import {
	AssumeRoleCommand,
	GetCallerIdentityCommand,
	GetSessionTokenCommand,
} from '@aws-sdk/client-sts';
import {createCloudTrailClient} from '../../../source/aws/clients/create-cloudtrail-client.js';
import {createIdentityStoreClient} from '../../../source/aws/clients/create-identity-store-client.js';
import {createLogsClient} from '../../../source/aws/clients/create-logs-client.js';
import {createStsClient} from '../../../source/aws/clients/create-sts-client.js';
import {startEndpoint} from '../../../source/demo/endpoint/endpoint.js';

const endpoint = await startEndpoint();
const settings = {
	region: 'us-east-1',
	profile: undefined,
	endpointUrl: endpoint.url,
	credentials: {accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret'},
};
const logs = createLogsClient(settings);
const cloudTrail = createCloudTrailClient(settings);
const sts = createStsClient(settings);
const identityStore = createIdentityStoreClient(settings);
const TrailName = 'management-events';

after(async () => {
	for (const client of [logs, cloudTrail, sts, identityStore]) {
		client.destroy();
	}

	await endpoint.close();
});

type Call = () => Promise<unknown>;

/** By the name that the refusal has. */
const refused: Readonly<Record<string, Call>> = {
	'CloudWatchLogs DeleteLogGroup': () =>
		logs.send(new DeleteLogGroupCommand({logGroupName: 'CloudTrail/logs'})),
	'CloudWatchLogs PutLogEvents': () =>
		logs.send(
			new PutLogEventsCommand({
				logGroupName: 'CloudTrail/logs',
				logStreamName: 'x',
				logEvents: [],
			}),
		),
	'CloudTrail PutEventSelectors': () =>
		cloudTrail.send(
			new PutEventSelectorsCommand({TrailName, EventSelectors: []}),
		),
	'CloudTrail DeleteTrail': () =>
		cloudTrail.send(new DeleteTrailCommand({Name: TrailName})),
	'CloudTrail StopLogging': () =>
		cloudTrail.send(new StopLoggingCommand({Name: TrailName})),
	// A role is assumed by the SDK's own client, where one was asked for.
	'STS AssumeRole': () =>
		sts.send(
			new AssumeRoleCommand({
				RoleArn: 'arn:aws:iam::111122223333:role/Admin',
				RoleSessionName: 'qtail',
			}),
		),
	'IdentityStore CreateUser': () =>
		identityStore.send(
			new CreateUserCommand({IdentityStoreId: 'd-9067example', UserName: 'x'}),
		),
	'STS GetSessionToken': () => sts.send(new GetSessionTokenCommand({})),
};

for (const [name, call] of Object.entries(refused)) {
	test(`${name} is refused before a byte of it is sent`, async () => {
		await assert.rejects(
			call,
			new RegExp(`${name} is not among the calls that qtail makes`),
		);
		assert.deepEqual(endpoint.requests, []);
	});
}

test('what is in the table is sent', async () => {
	await logs.send(new DescribeLogGroupsCommand({}));
	await cloudTrail.send(new DescribeTrailsCommand({}));
	await sts.send(new GetCallerIdentityCommand({}));
	assert.deepEqual(
		endpoint.requests.map(({operation}) => operation),
		['DescribeLogGroups', 'DescribeTrails', 'GetCallerIdentity'],
	);
});
