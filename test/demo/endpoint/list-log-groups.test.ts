import assert from 'node:assert/strict';
import {afterEach, describe, it} from 'node:test';
import {
	DescribeLogGroupsCommand,
	DescribeLogStreamsCommand,
	type DescribeLogStreamsCommandInput,
	ListLogGroupsCommand,
	type ListLogGroupsCommandInput,
} from '@aws-sdk/client-cloudwatch-logs';
import {type OpenedClients, openClients, refusalOf} from './open-clients.js';

const noon = Date.UTC(2026, 10, 30, 12);
let opened: OpenedClients | undefined;

afterEach(async () => {
	await opened?.close();
	opened = undefined;
});

async function open(): Promise<OpenedClients> {
	opened = await openClients({
		logGroups: [
			{name: 'CloudTrail/DefaultLogGroup'},
			{name: 'aws-cloudtrail-logs-1', logGroupClass: 'INFREQUENT_ACCESS'},
			{name: 'my-aws-cloudtrail', retentionInDays: 30, kmsKeyId: 'arn:aws:kms'},
			{name: 'other'},
		],
	});
	return opened;
}

describe('ListLogGroups', () => {
	it('takes parts and beginnings of names, and classes', async () => {
		const {logs, endpoint} = await open();
		const client = logs();
		const namesOf = async (input: ListLogGroupsCommandInput) =>
			(await client.send(new ListLogGroupsCommand(input))).logGroups?.map(
				({logGroupName}) => logGroupName,
			);
		assert.deepEqual(
			await namesOf({logGroupNamePattern: '^aws-cloudtrail|CloudTrail'}),
			['CloudTrail/DefaultLogGroup', 'aws-cloudtrail-logs-1'],
		);
		assert.deepEqual(await namesOf({logGroupNamePattern: 'cloudtrail'}), [
			'aws-cloudtrail-logs-1',
			'my-aws-cloudtrail',
		]);
		assert.deepEqual(await namesOf({logGroupClass: 'INFREQUENT_ACCESS'}), [
			'aws-cloudtrail-logs-1',
		]);
		const {logGroups} = await client.send(new ListLogGroupsCommand({limit: 1}));
		assert.deepEqual(logGroups, [
			{
				logGroupName: 'CloudTrail/DefaultLogGroup',
				logGroupArn: endpoint.logGroupArn('CloudTrail/DefaultLogGroup'),
				logGroupClass: 'STANDARD',
			},
		]);
	});

	it('pages, and refuses what is no pattern', async () => {
		const {logs} = await open();
		const client = logs();
		const first = await client.send(new ListLogGroupsCommand({limit: 3}));
		const second = await client.send(
			new ListLogGroupsCommand({limit: 3, nextToken: first.nextToken}),
		);
		assert.deepEqual(
			[
				first.logGroups?.length,
				second.logGroups?.map(each => each.logGroupName),
			],
			[3, ['other']],
		);
		assert.equal(second.nextToken, undefined);
		for (const logGroupNamePattern of ['ab', 'abc|', 'a*bc']) {
			const [name] = await refusalOf(
				client.send(new ListLogGroupsCommand({logGroupNamePattern})),
			);
			assert.equal(name, 'InvalidParameterException');
		}
	});
});

it('DescribeLogGroups tells of retention and key', async () => {
	const {logs} = await open();
	const {logGroups = []} = await logs().send(new DescribeLogGroupsCommand({}));
	assert.deepEqual(
		logGroups.map(({retentionInDays, kmsKeyId}) => [retentionInDays, kmsKeyId]),
		[
			[undefined, undefined],
			[undefined, undefined],
			[30, 'arn:aws:kms'],
			[undefined, undefined],
		],
	);
});

describe('DescribeLogStreams', () => {
	async function filled() {
		const {logs, endpoint} = await open();
		const put = (logStreamName: string | undefined, ms: number) =>
			endpoint.put('other', [
				{
					message: '{}',
					timestamp: noon + ms,
					...(logStreamName !== undefined && {logStreamName}),
				},
			]);
		put('b', 3);
		put(undefined, 1);
		put('b', 2);
		const client = logs();
		return async (input: Partial<DescribeLogStreamsCommandInput>) =>
			client.send(
				new DescribeLogStreamsCommand({logGroupName: 'other', ...input}),
			);
	}

	it('lists streams by name or by their latest event', async () => {
		const describeStreams = await filled();
		const namesOf = async (input: Partial<DescribeLogStreamsCommandInput>) =>
			(await describeStreams(input)).logStreams?.map(
				({logStreamName, firstEventTimestamp, lastEventTimestamp}) => [
					logStreamName,
					(firstEventTimestamp ?? 0) - noon,
					(lastEventTimestamp ?? 0) - noon,
				],
			);
		const trail = ['111122223333_CloudTrail_us-east-1', 1, 1];
		assert.deepEqual(await namesOf({}), [trail, ['b', 2, 3]]);
		assert.deepEqual(
			await namesOf({orderBy: 'LastEventTime', descending: true}),
			[['b', 2, 3], trail],
		);
		assert.deepEqual(await namesOf({logStreamNamePrefix: '1111'}), [trail]);
	});

	it('pages, and refuses what the service refuses', async () => {
		const describeStreams = await filled();
		const {nextToken} = await describeStreams({limit: 1});
		const second = await describeStreams({limit: 1, nextToken});
		assert.deepEqual(
			[second.logStreams?.[0]?.logStreamName, second.nextToken],
			['b', undefined],
		);
		for (const [input, name] of [
			[{logGroupName: 'nothing'}, 'ResourceNotFoundException'],
			[{logGroupIdentifier: 'other'}, 'InvalidParameterException'],
			[
				{orderBy: 'LastEventTime', logStreamNamePrefix: 'b'},
				'InvalidParameterException',
			],
		] as const) {
			assert.equal((await refusalOf(describeStreams(input)))[0], name);
		}
	});
});
