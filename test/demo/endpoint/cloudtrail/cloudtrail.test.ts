import assert from 'node:assert/strict';
import {afterEach, describe, it} from 'node:test';
import {
	DescribeTrailsCommand,
	type DescribeTrailsCommandInput,
	GetEventSelectorsCommand,
	GetTrailCommand,
	GetTrailStatusCommand,
	ListTrailsCommand,
	LookupEventsCommand,
	PutEventSelectorsCommand,
} from '@aws-sdk/client-cloudtrail';
import {DescribeLogGroupsCommand} from '@aws-sdk/client-cloudwatch-logs';
import type {EndpointOptions} from '../../../../source/demo/endpoint/endpoint.js';
import {type OpenedClients, openClients, refusalOf} from '../open-clients.js';

const accountId = '111122223333';
const noon = Date.UTC(2026, 10, 30, 12);
const arnOf = (name: string, region = 'us-east-1', owner = accountId) =>
	`arn:aws:cloudtrail:${region}:${owner}:trail/${name}`;

const advanced = [
	{
		Name: 'Q Apps',
		FieldSelectors: [
			{Field: 'eventCategory', Equals: ['Data']},
			{Field: 'resources.type', Equals: ['AWS::QApps::QApp']},
		],
	},
];

let opened: OpenedClients | undefined;

afterEach(async () => {
	await opened?.close();
	opened = undefined;
});

async function open(options: EndpointOptions = {}): Promise<OpenedClients> {
	opened = await openClients({
		otherRegions: ['eu-west-1'],
		disabledRegions: ['ap-east-1'],
		now: () => noon,
		logGroups: [{name: 'trail'}, {name: 'irish', region: 'eu-west-1'}],
		trails: [
			{
				name: 'management-events',
				logGroupName: 'trail',
				selectors: {advanced},
			},
			{name: 'irish', homeRegion: 'eu-west-1', isMultiRegion: false},
			{
				name: 'organization',
				accountId: '444455556666',
				logGroupName: 'aws-controltower/CloudTrailLogs',
			},
		],
		...options,
	});
	return opened;
}

async function namesOf(
	{cloudTrail}: OpenedClients,
	input: DescribeTrailsCommandInput,
	region?: string,
) {
	const {trailList = []} = await cloudTrail(region).send(
		new DescribeTrailsCommand(input),
	);
	return trailList.map(({Name}) => Name);
}

describe('DescribeTrails', () => {
	it('lists the trails of a Region and their shadows', async () => {
		const clients = await open();
		assert.deepEqual(await namesOf(clients, {}), [
			'management-events',
			'organization',
		]);
		assert.deepEqual(await namesOf(clients, {}, 'eu-west-1'), [
			'management-events',
			'irish',
			'organization',
		]);
		const none = {includeShadowTrails: false};
		assert.deepEqual(await namesOf(clients, none), ['management-events']);
		assert.deepEqual(await namesOf(clients, none, 'eu-west-1'), ['irish']);
	});

	it('finds by name what is at home, and by ARN everything', async () => {
		const clients = await open();
		const trailNameList = ['management-events', arnOf('irish', 'eu-west-1')];
		assert.deepEqual(await namesOf(clients, {trailNameList}), [
			'management-events',
			'irish',
		]);
		assert.deepEqual(await namesOf(clients, {trailNameList}, 'eu-west-1'), [
			'irish',
		]);
		assert.deepEqual(
			await namesOf(clients, {trailNameList: []}, 'eu-west-1'),
			await namesOf(clients, {}, 'eu-west-1'),
		);
	});

	it('tells where a trail delivers, whose it is, and what kind it is', async () => {
		const {cloudTrail} = await open();
		const {trailList = []} = await cloudTrail().send(
			new DescribeTrailsCommand({}),
		);
		assert.deepEqual(
			trailList.map(trail => [
				trail.TrailARN,
				trail.HomeRegion,
				trail.IsMultiRegionTrail,
				trail.IsOrganizationTrail,
				trail.HasCustomEventSelectors,
				trail.CloudWatchLogsLogGroupArn,
			]),
			[
				[
					arnOf('management-events'),
					'us-east-1',
					true,
					false,
					true,
					`arn:aws:logs:us-east-1:${accountId}:log-group:trail:*`,
				],
				[
					arnOf('organization', 'us-east-1', '444455556666'),
					'us-east-1',
					true,
					true,
					false,
					'arn:aws:logs:us-east-1:444455556666:log-group:aws-controltower/CloudTrailLogs:*',
				],
			],
		);
	});

	it('refuses what is no name and no ARN of a trail', async () => {
		const {cloudTrail} = await open();
		const refusals = [];
		for (const name of ['ab', 'a..b', 'arn:aws:s3:::bucket']) {
			refusals.push(
				await refusalOf(
					cloudTrail().send(new DescribeTrailsCommand({trailNameList: [name]})),
				),
			);
		}

		assert.deepEqual(refusals, [
			['InvalidTrailNameException', 'Invalid trail name: ab'],
			['InvalidTrailNameException', 'Invalid trail name: a..b'],
			['CloudTrailARNInvalidException', 'Invalid ARN: arn:aws:s3:::bucket'],
		]);
	});
});

it('ListTrails pages through the trails of all Regions', async () => {
	const {cloudTrail} = await open({
		trails: Array.from({length: 30}, (_, index) => ({
			name: `trail-${index}`,
			homeRegion: index % 2 === 0 ? 'us-east-1' : 'eu-west-1',
			isMultiRegion: false,
		})),
	});
	const client = cloudTrail();
	const first = await client.send(new ListTrailsCommand({}));
	const second = await client.send(
		new ListTrailsCommand({NextToken: first.NextToken}),
	);
	assert.equal(first.Trails?.length, 25);
	assert.deepEqual(second.Trails?.at(-1), {
		Name: 'trail-29',
		HomeRegion: 'eu-west-1',
		TrailARN: arnOf('trail-29', 'eu-west-1'),
	});
	assert.equal(second.NextToken, undefined);
});

describe('GetTrailStatus', () => {
	it('tells when the newest event of the log group came', async () => {
		const {endpoint, cloudTrail} = await open();
		const get = async () =>
			cloudTrail().send(new GetTrailStatusCommand({Name: 'management-events'}));
		const before = await get();
		assert.equal(before.IsLogging, true);
		assert.equal(before.LatestCloudWatchLogsDeliveryTime, undefined);
		endpoint.put('trail', [
			{message: '{}', timestamp: noon - 60_000, ingestionTime: noon - 59_500},
		]);
		const {LatestCloudWatchLogsDeliveryTime} = await get();
		assert.equal(LatestCloudWatchLogsDeliveryTime?.getTime(), noon - 59_500);
	});

	it('tells what failed, and since when a trail is stopped', async () => {
		const {cloudTrail} = await open({
			trails: [
				{
					name: 'stopped',
					logGroupName: 'trail',
					status: {
						isLogging: false,
						stoppedAt: noon - 3_600_000,
						latestLogsDeliveryError: 'ACCESS_DENIED',
						latestDeliveryError: 'NoSuchBucket',
					},
				},
			],
		});
		const status = await cloudTrail().send(
			new GetTrailStatusCommand({Name: arnOf('stopped')}),
		);
		assert.equal(status.IsLogging, false);
		assert.equal(status.StopLoggingTime?.getTime(), noon - 3_600_000);
		assert.equal(status.LatestCloudWatchLogsDeliveryError, 'ACCESS_DENIED');
		assert.equal(status.LatestDeliveryError, 'NoSuchBucket');
	});

	it('knows a shadow by its ARN alone', async () => {
		const {cloudTrail} = await open();
		const inIreland = cloudTrail('eu-west-1');
		const {IsLogging} = await inIreland.send(
			new GetTrailStatusCommand({Name: arnOf('management-events')}),
		);
		assert.equal(IsLogging, true);
		assert.deepEqual(
			await refusalOf(
				inIreland.send(new GetTrailStatusCommand({Name: 'management-events'})),
			),
			[
				'TrailNotFoundException',
				`Unknown trail: ${arnOf('management-events', 'eu-west-1')} for the user: ${accountId}`,
			],
		);
		const ofIreland = new GetTrailStatusCommand({
			Name: arnOf('irish', 'eu-west-1'),
		});
		assert.equal((await inIreland.send(ofIreland)).IsLogging, true);
		assert.deepEqual(
			(await refusalOf(cloudTrail().send(ofIreland)))[0],
			'TrailNotFoundException',
		);
	});
});

describe('GetEventSelectors', () => {
	it('has the advanced selectors, or those of a new trail', async () => {
		const {cloudTrail} = await open();
		const {AdvancedEventSelectors, EventSelectors, TrailARN} =
			await cloudTrail().send(
				new GetEventSelectorsCommand({TrailName: 'management-events'}),
			);
		assert.equal(TrailARN, arnOf('management-events'));
		assert.deepEqual(AdvancedEventSelectors, advanced);
		assert.equal(EventSelectors, undefined);
		const plain = await cloudTrail('eu-west-1').send(
			new GetEventSelectorsCommand({TrailName: 'irish'}),
		);
		assert.deepEqual(plain.EventSelectors, [
			{ReadWriteType: 'All', IncludeManagementEvents: true},
		]);
	});

	it('is refused outside of the home Region, and to a member of the organization', async () => {
		const {cloudTrail} = await open();
		for (const [TrailName, region] of [
			[arnOf('management-events'), 'eu-west-1'],
			[arnOf('organization', 'us-east-1', '444455556666'), 'us-east-1'],
		] as const) {
			const [name] = await refusalOf(
				cloudTrail(region).send(new GetEventSelectorsCommand({TrailName})),
			);
			assert.equal(name, 'TrailNotFoundException');
		}
	});
});

it('GetTrail describes one trail', async () => {
	const {cloudTrail} = await open();
	const {Trail} = await cloudTrail().send(
		new GetTrailCommand({Name: 'management-events'}),
	);
	assert.equal(Trail?.TrailARN, arnOf('management-events'));
	assert.deepEqual(
		await refusalOf(cloudTrail().send(new GetTrailCommand({Name: ''}))),
		['InvalidTrailNameException', 'Trail name cannot be blank!'],
	);
});

describe('a Region', () => {
	it('has its own log groups', async () => {
		const {logs, endpoint} = await open();
		const inIreland = await logs('eu-west-1').send(
			new DescribeLogGroupsCommand({}),
		);
		assert.deepEqual(
			inIreland.logGroups?.map(({logGroupArn}) => logGroupArn),
			[endpoint.logGroupArn('irish', 'eu-west-1')],
		);
		endpoint.put(endpoint.logGroupArn('irish', 'eu-west-1'), [
			{message: '{}', timestamp: noon},
		]);
		assert.deepEqual(endpoint.offered('trail'), []);
	});

	it('that the account has not enabled knows no credentials; one that is not there, no signature', async () => {
		const {cloudTrail} = await open();
		const refusals = [];
		for (const region of ['ap-east-1', 'sa-east-1']) {
			refusals.push(
				await refusalOf(cloudTrail(region).send(new DescribeTrailsCommand({}))),
			);
		}

		assert.deepEqual(refusals, [
			[
				'UnrecognizedClientException',
				'The security token included in the request is invalid.',
			],
			[
				'InvalidSignatureException',
				"Credential should be scoped to a valid region, not 'sa-east-1'.",
			],
		]);
	});
});

it('changes no trail', async () => {
	const {cloudTrail} = await open();
	const [name] = await refusalOf(
		cloudTrail().send(
			new PutEventSelectorsCommand({TrailName: 'irish', EventSelectors: []}),
		),
	);
	assert.equal(name, 'UnknownOperationException');
});

it('a hook is told the service and the Region, and answers as the service would', async () => {
	const asked: unknown[] = [];
	const {cloudTrail} = await open({
		respond({service, region, operation, call}) {
			asked.push([service, region, operation, call]);
			return {error: {name: 'ThrottlingException', message: 'Rate exceeded'}};
		},
	});
	assert.deepEqual(
		await refusalOf(cloudTrail('eu-west-1').send(new LookupEventsCommand({}))),
		['ThrottlingException', 'Rate exceeded'],
	);
	assert.deepEqual(asked, [['cloudtrail', 'eu-west-1', 'LookupEvents', 1]]);
});
