import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {discoverTrails} from '../../../source/aws/discovery/discovery.js';
import {examineGroups} from '../../../source/aws/discovery/examine-groups.js';
import {
	knownRegions,
	regionsBeside,
} from '../../../source/aws/discovery/regions.js';
import {
	type EndpointOptions,
	startEndpoint,
} from '../../../source/demo/endpoint/endpoint.js';
import type {FoundGroup} from '../../../source/stream/trails/found-trails.js';

const ownAccount = '111122223333';
const {signal} = new AbortController();
// Every region answers, unless a test says otherwise.
const otherRegions = regionsBeside('us-east-1').filter(
	region => region !== 'us-east-1',
);

async function open(
	t: {after(close: () => Promise<void>): void},
	options: EndpointOptions,
) {
	const endpoint = await startEndpoint({otherRegions, ...options});
	t.after(() => endpoint.close());
	const settings = {
		region: 'us-east-1',
		profile: undefined,
		endpointUrl: endpoint.url,
		credentials: {accessKeyId: 'AKIADEMO', secretAccessKey: 'none'},
		maxAttempts: 1,
	};
	return {
		settings,
		// A busy machine asks 36 regions for seconds.
		discover: (limitMs = 60_000) => discoverTrails(settings, {signal, limitMs}),
		/** How often an operation was asked for. */
		calls: (operation: string) =>
			endpoint.requests.filter(request => request.operation === operation)
				.length,
	};
}

const denied = (operation: string) => ({
	error: {
		name: 'AccessDeniedException',
		message: `User: arn:aws:sts::${ownAccount}:assumed-role/x/y is not authorized to perform: cloudtrail:${operation} because no identity-based policy allows the cloudtrail:${operation} action`,
	},
});

const groupsOf = (groups: readonly FoundGroup[]) =>
	groups.map(({logGroupArn, origin}) => [
		origin.kind === 'trail' ? origin.trail.name : origin.kind,
		logGroupArn.split(':').slice(3).join(':'),
	]);

describe('discoverTrails', () => {
	test('finds the only trail with two calls, in one region', async t => {
		const {discover, calls} = await open(t, {
			logGroups: [{name: 'CloudTrail/logs'}],
			trails: [{name: 'audit', logGroupName: 'CloudTrail/logs'}],
		});
		const found = await discover();
		assert.deepEqual(groupsOf(found.groups), [
			['audit', `us-east-1:${ownAccount}:log-group:CloudTrail/logs`],
		]);
		assert.equal(found.accountId, ownAccount);
		assert.deepEqual([calls('DescribeTrails'), calls('ListTrails')], [1, 1]);
		assert.equal(calls('GetCallerIdentity'), 0);
	});

	test('finds a trail of one other region where ListTrails says it is at home, each trail once', async t => {
		const {discover, calls} = await open(t, {
			logGroups: [
				{name: 'CloudTrail/logs'},
				{name: 'irish', region: 'eu-west-1'},
			],
			trails: [
				{name: 'audit', logGroupName: 'CloudTrail/logs'},
				{
					name: 'irish',
					homeRegion: 'eu-west-1',
					isMultiRegion: false,
					logGroupName: 'irish',
				},
				{name: 'silent', homeRegion: 'eu-west-1'},
			],
		});
		const found = await discover();
		assert.deepEqual(groupsOf(found.groups), [
			['audit', `us-east-1:${ownAccount}:log-group:CloudTrail/logs`],
			['irish', `eu-west-1:${ownAccount}:log-group:irish`],
		]);
		assert.deepEqual(
			found.others.map(({name}) => name),
			['silent'],
		);
		assert.deepEqual([calls('DescribeTrails'), calls('ListTrails')], [2, 1]);
	});

	test('puts the trails of the own account before those of its organization', async t => {
		const {discover} = await open(t, {
			logGroups: [{name: 'zz'}],
			trails: [
				{
					name: 'org',
					accountId: '000011112222',
					isOrganization: true,
					logGroupName: 'aws-controltower/CloudTrailLogs',
				},
				{name: 'zz', logGroupName: 'zz'},
			],
		});
		const {groups} = await discover();
		assert.deepEqual(
			groupsOf(groups).map(([name]) => name),
			['zz', 'org'],
		);
		assert.deepEqual(
			groups.map(
				({origin}) => origin.kind === 'trail' && origin.trail.isOrganization,
			),
			[false, true],
		);
	});

	test('asks STS for the account where only trails of an organization are known', async t => {
		const {discover, calls} = await open(t, {
			trails: ['one', 'two'].map(name => ({
				name,
				accountId: '000011112222',
				isOrganization: true,
				logGroupName: name,
			})),
		});
		assert.equal((await discover()).accountId, ownAccount);
		assert.equal(calls('GetCallerIdentity'), 1);
	});

	test('asks every region before it says that no trail delivers; one that is not enabled is no failure', async t => {
		const {discover, calls} = await open(t, {
			otherRegions: otherRegions.filter(
				region => !['ap-east-1', 'me-south-1'].includes(region),
			),
			disabledRegions: ['ap-east-1', 'me-south-1'],
			trails: [{name: 'silent'}],
		});
		const found = await discover();
		assert.deepEqual(found.groups, []);
		assert.equal(found.answeredRegions, otherRegions.length + 1 - 2);
		assert.deepEqual(found.unasked, []);
		assert.equal(calls('DescribeTrails'), otherRegions.length + 1);
	});

	test('asks every region where ListTrails is denied, unless a multi-Region trail is the only one', async t => {
		const options = (isMultiRegion: boolean): EndpointOptions => ({
			logGroups: [{name: 'CloudTrail/logs'}],
			trails: [{name: 'audit', isMultiRegion, logGroupName: 'CloudTrail/logs'}],
			respond: ({operation}) =>
				operation === 'ListTrails' ? denied('ListTrails') : undefined,
		});
		const multi = await open(t, options(true));
		await multi.discover();
		assert.equal(multi.calls('DescribeTrails'), 1);
		const single = await open(t, options(false));
		const found = await single.discover();
		assert.equal(single.calls('DescribeTrails'), otherRegions.length + 1);
		assert.equal(found.groups.length, 1);
	});

	test('names the regions that are denied or do not answer, and does not wait for them', async t => {
		let described = 0;
		const homes = ['eu-west-1', 'eu-west-2'];
		const {discover} = await open(t, {
			logGroups: [{name: 'CloudTrail/logs'}],
			trails: [
				{name: 'audit', logGroupName: 'CloudTrail/logs'},
				...homes.map(homeRegion => ({
					...{name: homeRegion, homeRegion},
					isMultiRegion: false,
				})),
			],
			respond({operation}) {
				described += operation === 'DescribeTrails' ? 1 : 0;
				return operation !== 'DescribeTrails' || described === 1
					? undefined
					: described === 2
						? denied('DescribeTrails')
						: {isUnanswered: true};
			},
		});
		const {unasked, groups, answeredRegions} = await discover(3000);
		assert.equal(groups.length, 1);
		assert.equal(answeredRegions, 1);
		assert.deepEqual(
			unasked.map(clause => clause.replace(/^eu-west-[12] /, '')).sort(),
			['(no answer within 3s)', '(not permitted)'],
		);
	});

	test('rejects with the error of the first region', async t => {
		const {discover} = await open(t, {
			respond: () => ({
				error: {
					name: 'ExpiredTokenException',
					message: 'The security token included in the request is expired',
				},
			}),
		});
		await assert.rejects(discover(), {name: 'ExpiredTokenException'});
	});
});

describe('where CloudTrail is denied', () => {
	const event = (logStreamName: string) => ({
		message: '{}',
		timestamp: Date.now(),
		logStreamName,
	});

	async function guess(
		t: {after(close: () => Promise<void>): void},
		streams: Readonly<Record<string, readonly string[]>>,
		deniedOperations: readonly string[] = [],
	) {
		const endpoint = await startEndpoint({
			logGroups: Object.keys(streams).map(name => ({name})),
			respond: ({operation}) =>
				['DescribeTrails', 'ListTrails', ...deniedOperations].includes(
					operation,
				)
					? denied(operation)
					: undefined,
		});
		t.after(() => endpoint.close());
		for (const [group, names] of Object.entries(streams)) {
			endpoint.put(group, names.map(event));
		}

		return discoverTrails(
			{
				region: 'us-east-1',
				profile: undefined,
				endpointUrl: endpoint.url,
				credentials: {accessKeyId: 'AKIADEMO', secretAccessKey: 'none'},
				maxAttempts: 1,
			},
			{signal, limitMs: 60_000},
		);
	}

	test('a log group with the streams of a trail is guessed, and one with others is not', async t => {
		const found = await guess(t, {
			'CloudTrail/logs': [`${ownAccount}_CloudTrail_us-east-1`],
			'org-trail': [`o-example1_${ownAccount}_CloudTrail_eu-west-1_2`],
			guardrails: ['i-0abc1234def567890'],
			application: [`${ownAccount}_CloudTrail_us-east-1`],
		});
		assert.deepEqual(groupsOf(found.groups), [
			['guess', `us-east-1:${ownAccount}:log-group:CloudTrail/logs`],
			['guess', `us-east-1:${ownAccount}:log-group:org-trail`],
		]);
		assert.equal(
			found.guessedBecause,
			'cloudtrail:DescribeTrails is not permitted',
		);
	});

	test('a name is all there is where streams are denied too', async t => {
		const {groups} = await guess(
			t,
			{'CloudTrail/logs': [`${ownAccount}_CloudTrail_us-east-1`]},
			['DescribeLogStreams'],
		);
		assert.deepEqual(
			groups.map(({origin}) => origin),
			[{kind: 'guess', hasStreams: false}],
		);
	});

	test('the denial of CloudTrail is what is left where log groups cannot be listed', async t => {
		await assert.rejects(
			guess(t, {}, ['DescribeLogGroups']),
			/cloudtrail:DescribeTrails/,
		);
	});
});

test('each trail is examined in its home region, and what is denied stays unknown', async t => {
	const {discover, settings} = await open(t, {
		logGroups: [
			{name: 'CloudTrail/logs'},
			{name: 'irish', region: 'eu-west-1'},
		],
		trails: [
			{
				name: 'audit',
				logGroupName: 'CloudTrail/logs',
				status: {isLogging: false},
			},
			{name: 'irish', homeRegion: 'eu-west-1', logGroupName: 'irish'},
		],
		respond: ({operation}) =>
			operation === 'GetEventSelectors'
				? denied('GetEventSelectors')
				: undefined,
	});
	const {groups} = await discover();
	let answered = groups;
	let answers = 0;
	await examineGroups(settings, groups, {
		signal,
		onAnswer(next) {
			answered = next;
			answers++;
		},
	});
	assert.equal(answers, 2);
	assert.deepEqual(
		answered.map(
			({origin}) =>
				origin.kind === 'trail' && [
					origin.examined?.status.isKnown &&
						origin.examined.status.answer.isLogging,
					origin.examined?.selectors,
				],
		),
		[true, false].map(isLogging => [
			isLogging,
			{isKnown: false, reason: 'cloudtrail:GetEventSelectors is not permitted'},
		]),
	);
});

test('the regions are those of the SDK', async () => {
	const {partitionsInfo} = (await import(
		'../../../node_modules/@aws-sdk/core/dist-es/submodules/client/util-endpoints/lib/aws/partitions.js' as string
	)) as {
		readonly partitionsInfo: {
			readonly partitions: readonly {
				readonly regions: Readonly<Record<string, unknown>>;
			}[];
		};
	};
	assert.deepEqual(
		[...knownRegions].sort(),
		partitionsInfo.partitions
			.flatMap(({regions}) => Object.keys(regions))
			.filter(region => !region.endsWith('-global'))
			.sort(),
	);
});
