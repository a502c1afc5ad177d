import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, test} from 'node:test';
import {parseRecord} from '../../../source/cloudtrail/parse-record.js';
import {
	countOthers,
	readResources,
} from '../../../source/cloudtrail/resource/resource.js';
import {fixtureRecord} from '../../harness/fixture.js';

const cases = path.resolve('../shared/cases');

type Parts = {
	readonly request?: unknown;
	readonly response?: unknown;
	readonly resources?: unknown;
	readonly source?: string;
	readonly message?: string;
	readonly event?: unknown;
	readonly added?: unknown;
};

function resourceOf(eventName: string, parts: Parts): string | undefined {
	return resourcesOf(eventName, parts)[0];
}

function resourcesOf(eventName: string, parts: Parts): readonly string[] {
	return readResources({
		eventName,
		eventSource: parts.source ?? 'ec2.amazonaws.com',
		requestParameters: parts.request,
		responseElements: parts.response,
		resources: parts.resources,
		errorMessage: parts.message,
		serviceEventDetails: parts.event,
		additionalEventData: parts.added,
	});
}

const app = 'arn:aws:qbusiness:us-east-1:1:application/a1';
const qApp = 'arn:aws:qapps:us-east-1:1:application/a1/qapp/q1';
const session = `${qApp}/session/s1`;

describe('what a Q Apps call was about', () => {
	const cases: ReadonlyArray<
		readonly [eventName: string, parts: Parts, resource: string | undefined]
	> = [
		['GetQApp', {resources: [{ARN: app}, {ARN: qApp}]}, qApp],
		['GetQAppSession', {resources: [{ARN: qApp}, {ARN: session}]}, session],
		['StartQAppSession', {resources: [{ARN: qApp}, {ARN: session}]}, qApp],
		['GetQApp', {resources: [{ARN: app}], request: {appId: 'q1'}}, 'q1'],
		['GetQApp', {request: {'app-id': 'q1', 'application-id': 'a1'}}, 'q1'],
		['StopQAppSession', {request: {'session-id': 's1', appId: 'q1'}}, 's1'],
		[
			'StartQAppSession',
			{request: {appId: 'q1'}, response: {sessionId: 's1'}},
			'q1',
		],
		['CreateQApp', {request: {title: 'x'}, response: {appId: 'q1'}}, 'q1'],
		['DeleteLibraryItem', {request: {libraryItemId: 'l1', appId: 'q1'}}, 'l1'],
		[
			'CreateLibraryItem',
			{request: {appId: 'q1'}, response: {libraryItemId: 'l1'}},
			'l1',
		],
		['ListQApps', {request: {'instance-id': 'a1'}}, 'application/a1'],
		['ListQApps', {resources: [{ARN: app}]}, app],
		['TagResource', {request: {resourceARN: qApp}}, qApp],
		['FutureThing', {request: {widgetId: 'w1'}}, 'w1'],
		['PredictQApp', {request: {input: 'write me an app'}}, undefined],
		['GetQApp', {request: null}, undefined],
	];
	for (const [eventName, parts, resource] of cases) {
		test(`${eventName} ${JSON.stringify(parts)}`, () => {
			assert.equal(
				resourceOf(eventName, {source: 'qapps.amazonaws.com', ...parts}),
				resource,
			);
		});
	}
});

describe('what any other call was about', () => {
	const bucket = 'arn:aws:s3:::b';
	const cases: ReadonlyArray<
		readonly [eventName: string, parts: Parts, resource: string | undefined]
	> = [
		[
			'GetObject',
			{resources: [{ARN: bucket}, {ARN: `${bucket}/k`}]},
			`${bucket}/k`,
		],
		['Decrypt', {resources: [{ARN: 'arn:1'}, {ARN: 'arn:2'}]}, 'arn:1'],
		['Decrypt', {resources: [null, 7, {ARN: ''}, {arn: 'arn:1'}]}, 'arn:1'],
		[
			'DeleteTrail',
			{resources: [{type: 'AWS::CloudTrail::Trail', resourceName: 'main'}]},
			'main',
		],
		['DeleteBucket', {request: {Host: 'h', bucketName: 'b'}}, 'b'],
		[
			'StopInstances',
			{
				request: {
					instancesSet: {items: [{instanceId: 'i-1'}, {instanceId: 'i-2'}]},
				},
			},
			'i-1',
		],
		[
			'RunInstances',
			{
				request: {instancesSet: {items: [{imageId: 'ami-1'}]}},
				response: {instancesSet: {items: [{instanceId: 'i-1'}]}},
			},
			'i-1',
		],
		[
			'CreateSubnet',
			{request: {vpcId: 'vpc-1'}, response: {subnet: {subnetId: 'subnet-1'}}},
			'subnet-1',
		],
		[
			'DeleteTransitGatewayVpcAttachment',
			{request: {Req: {TransitGatewayAttachmentId: 'tgw-1'}}},
			'tgw-1',
		],
		[
			'AttachVolume',
			{request: {instanceId: 'i-1', volumeId: 'vol-1'}},
			'vol-1',
		],
		[
			'AssumeRole',
			{request: {roleSessionName: 'me', roleArn: 'arn:r'}},
			'arn:r',
		],
		['GetParameters', {request: {names: ['p1', 'p2']}}, 'p1'],
		['PutParameter', {request: {type: 'String', name: 'p1'}}, 'p1'],
		[
			'DescribeVpcs',
			{request: {filterSet: {items: [{name: 'vpc-id'}]}}},
			undefined,
		],
		[
			'ListThings',
			{request: {nextToken: 't', clientRequestId: 'x'}},
			undefined,
		],
		[
			'AttachRolePolicy',
			{
				source: 'iam.amazonaws.com',
				request: {policyArn: 'arn:p', roleName: 'r'},
			},
			'r',
		],
		[
			'AddUserToGroup',
			{source: 'iam.amazonaws.com', request: {groupName: 'g', userName: 'u'}},
			'u',
		],
		['StopInstances', {request: ['x'], resources: 'none'}, undefined],
	];
	for (const [eventName, parts, resource] of cases) {
		test(`${eventName} ${JSON.stringify(parts)}`, () => {
			assert.equal(resourceOf(eventName, parts), resource);
		});
	}

	test('only the first of 100,000 parameters and nested lists are read', () => {
		let nested: unknown = {instanceId: 'i-1'};
		for (let depth = 0; depth < 10_000; depth++) {
			nested = [nested];
		}

		const many = Object.fromEntries(
			Array.from({length: 100_000}, (_, index) => [`k${index}`, nested]),
		);
		assert.equal(resourceOf('StopInstances', {request: many}), undefined);
	});
	test('the records of the fixtures have their resources', () => {
		assert.equal(
			fixtureRecord('permission-set-session').resource,
			'i-0abc1234def567890',
		);
		assert.equal(
			fixtureRecord('role-of-an-ec2-instance-in-another-account').resource,
			'arn:aws:s3:::reports/2026/q1.csv',
		);
	});
});

function service(name: string): string {
	return `${name}.amazonaws.com`;
}

const denied =
	'User: arn:aws:iam::1:user/ana is not authorized to perform: x:Y on resource: ';
const because = ' because no identity-based policy allows the x:Y action';

describe('where services name what the call was about', () => {
	const table: ReadonlyArray<
		readonly [
			title: string,
			source: string,
			eventName: string,
			parts: Parts,
			resources: readonly string[],
		]
	> = [
		[
			'odd capitals: the instance, not the snapshot that is made of it',
			'rds',
			'DeleteDBInstance',
			{request: {finalDBSnapshotIdentifier: 's', dBInstanceIdentifier: 'db'}},
			['db'],
		],
		[
			'odd capitals: the cluster, not its new writer',
			'rds',
			'FailoverDBCluster',
			{request: {targetDBInstanceIdentifier: 'i', dBClusterIdentifier: 'c'}},
			['c'],
		],
		[
			'odd capitals: the cluster, not the role that it is given',
			'rds',
			'AddRoleToDBCluster',
			{request: {roleArn: 'arn:aws:iam::1:role/r', dBClusterIdentifier: 'c'}},
			['c'],
		],
		[
			'odd capitals: a SAML provider',
			'iam',
			'DeleteSAMLProvider',
			{request: {sAMLProviderArn: 'arn:aws:iam::1:saml-provider/p'}},
			['arn:aws:iam::1:saml-provider/p'],
		],
		[
			'odd capitals: an IP set',
			'waf-regional',
			'UpdateIPSet',
			{request: {changeToken: 't', iPSetId: 'ip', updates: []}},
			['ip'],
		],
		[
			'a database name beside the instance',
			'rds',
			'CreateDBInstance',
			{
				request: {
					dBName: 'n',
					dBParameterGroupName: 'g',
					dBInstanceIdentifier: 'i',
				},
			},
			['i'],
		],
		[
			'a content wrapper',
			'ec2',
			'DeleteVpcEndpoints',
			{
				request: {
					DeleteVpcEndpointsRequest: {
						VpcEndpointId: {tag: 1, content: 'vpce-1'},
					},
				},
			},
			['vpce-1'],
		],
		[
			'a list of content wrappers',
			'ec2',
			'DeleteVpcEndpoints',
			{
				request: {
					DeleteVpcEndpointsRequest: {
						VpcEndpointId: [
							{tag: 1, content: 'vpce-1'},
							{tag: 2, content: 'vpce-2'},
						],
					},
				},
			},
			['vpce-1', 'vpce-2'],
		],
		[
			'flow logs of a VPC, not the role that delivers them',
			'ec2',
			'CreateFlowLogs',
			{
				request: {
					CreateFlowLogsRequest: {
						DeliverLogsPermissionArn: 'arn:aws:iam::1:role/flow',
						LogDestination: 'arn:aws:logs:us-east-1:1:log-group:flow',
						ResourceId: {tag: 1, content: 'vpc-1'},
					},
				},
			},
			['vpc-1'],
		],
		[
			'an endpoint that was made in a VPC',
			'ec2',
			'CreateVpcEndpoint',
			{
				request: {
					CreateVpcEndpointRequest: {VpcId: 'vpc-1', ServiceName: 's3'},
				},
				response: {
					CreateVpcEndpointResponse: {
						requestId: 'r',
						vpcEndpoint: {vpcId: 'vpc-1', vpcEndpointId: 'vpce-1'},
					},
				},
			},
			['vpce-1'],
		],
		[
			'a URL that names a queue',
			'sqs',
			'SendMessage',
			{request: {queueUrl: 'https://sqs.eu-west-1.amazonaws.com/1/orders'}},
			['orders'],
		],
		[
			'a URL without a path',
			'lambda',
			'FutureUrlCall',
			{request: {functionUrl: 'https://abc.lambda-url.us-east-1.on.aws/'}},
			['abc.lambda-url.us-east-1.on.aws'],
		],
		[
			'an alarm, not its metric',
			'monitoring',
			'PutMetricAlarm',
			{request: {metricName: 'CPU', alarmName: 'a'}},
			['a'],
		],
		[
			'a key, not its policy',
			'kms',
			'PutKeyPolicy',
			{request: {policyName: 'default', keyId: 'k', policy: '{}'}},
			['k'],
		],
		[
			'a target, not the policy that it is given',
			'organizations',
			'AttachPolicy',
			{request: {policyId: 'p-1', targetId: 'ou-1'}},
			['ou-1'],
		],
		[
			'a target, not the session that was made',
			'ssm',
			'StartSession',
			{request: {target: 'i-1'}, response: {sessionId: 'ana-1'}},
			['i-1'],
		],
		[
			'a task, not the command',
			'ecs',
			'ExecuteCommand',
			{
				request: {
					cluster: 'c',
					command: '/bin/sh',
					task: 'arn:aws:ecs:us-east-1:1:task/c/t',
				},
			},
			['arn:aws:ecs:us-east-1:1:task/c/t'],
		],
		[
			'tasks of a cluster',
			'ecs',
			'DescribeTasks',
			{request: {cluster: 'c', tasks: ['t1', 't2']}},
			['t1', 't2'],
		],
		[
			'instances, then the document',
			'ssm',
			'SendCommand',
			{
				request: {
					documentName: 'AWS-RunShellScript',
					instanceIds: ['i-1', 'i-2'],
				},
			},
			['i-1', 'i-2', 'AWS-RunShellScript'],
		],
		[
			'instances as targets',
			'ssm',
			'SendCommand',
			{
				request: {
					documentName: 'doc',
					targets: [
						{key: 'tag:env', values: ['prod']},
						{key: 'InstanceIds', values: ['i-1']},
					],
				},
			},
			['i-1', 'doc'],
		],
		[
			'all instances of a call',
			'ec2',
			'TerminateInstances',
			{
				request: {
					instancesSet: {
						items: [
							{instanceId: 'i-1'},
							{instanceId: 'i-2'},
							{instanceId: 'i-1'},
						],
					},
				},
			},
			['i-1', 'i-2'],
		],
		[
			'an object, then its bucket',
			's3',
			'GetObject',
			{resources: [{ARN: 'arn:aws:s3:::b'}, {ARN: 'arn:aws:s3:::b/k'}]},
			['arn:aws:s3:::b/k', 'arn:aws:s3:::b'],
		],
		[
			'a bucket beside its own prefix',
			's3',
			'DeleteObjects',
			{
				resources: [
					{type: 'AWS::S3::Object', ARNPrefix: 'arn:aws:s3:::b/'},
					{type: 'AWS::S3::Bucket', ARN: 'arn:aws:s3:::b', accountId: '1'},
				],
			},
			['arn:aws:s3:::b'],
		],
		[
			'images of a repository',
			'ecr',
			'BatchDeleteImage',
			{
				request: {
					registryId: '1',
					repositoryName: 'r',
					imageIds: [{imageTag: 'x'}],
				},
			},
			['r'],
		],
		[
			'a secret, not the key that it is encrypted with',
			'secretsmanager',
			'FutureSecretCall',
			{
				resources: [
					{ARN: 'arn:aws:kms:us-east-1:1:key/k'},
					{ARN: 'arn:aws:secretsmanager:us-east-1:1:secret:s'},
				],
			},
			['arn:aws:secretsmanager:us-east-1:1:secret:s'],
		],
		[
			'a cluster, not a policy that AWS owns',
			'eks',
			'DisassociateAccessPolicy',
			{
				request: {
					policyArn: 'arn:aws:eks::aws:cluster-access-policy/Admin',
					name: 'c',
				},
			},
			['c'],
		],
		[
			'the user of a key for oneself',
			'iam',
			'CreateAccessKey',
			{
				request: null,
				response: {accessKey: {accessKeyId: 'AKIA', userName: 'u'}},
			},
			['u'],
		],
		[
			'an event of a service',
			'ec2',
			'SharedSnapshotVolumeCreated',
			{request: null, event: {snapshotId: 'snap-1'}},
			['snap-1'],
		],
		[
			'additional event data',
			'secretsmanager',
			'EndSecretVersionDelete',
			{
				request: null,
				added: {ARN: 'arn:aws:secretsmanager:us-east-1:1:secret:s'},
			},
			['arn:aws:secretsmanager:us-east-1:1:secret:s'],
		],
		[
			'what must not be logged',
			'ses',
			'DeleteThing',
			{request: {thingName: 'HIDDEN_DUE_TO_SECURITY_REASONS'}},
			[],
		],
		[
			'an attribute',
			'ec2',
			'DescribeAccountAttributes',
			{request: {accountAttributeNameSet: {items: [{attributeName: 'x'}]}}},
			[],
		],
		[
			'what is filtered by',
			'ssm',
			'DescribeThings',
			{request: {filters: [{key: 'ThingIds', values: ['i-1']}]}},
			[],
		],
	];
	for (const [title, source, eventName, parts, resources] of table) {
		test(`${eventName}: ${title}`, () => {
			assert.deepEqual(
				resourcesOf(eventName, {source: service(source), ...parts}),
				resources,
			);
		});
	}
});

describe('what a denial names', () => {
	const trail = 'arn:aws:cloudtrail:us-east-1:1:trail/main';
	const table: ReadonlyArray<
		readonly [text: string, resources: readonly string[]]
	> = [
		[trail, [trail]],
		[`${trail}${because}`, [trail]],
		[`${trail} with an explicit deny in a service control policy`, [trail]],
		[`"arn:aws:s3:::b/k"${because}`, ['arn:aws:s3:::b/k']],
		[`"arn:aws:s3:::b/a key"${because}`, ['arn:aws:s3:::b/a key']],
		[
			`"arn:aws:s3:::b/notes with dates"${because}`,
			['arn:aws:s3:::b/notes with dates'],
		],
		[`bucket "b"${because}`, ['b']],
		[`user ana${because}`, ['ana']],
		[`instance profile web${because}`, ['web']],
		[`user ${because}`, []],
		[
			`policy arn:aws:iam::1:policy/p version v2${because}`,
			['arn:aws:iam::1:policy/p'],
		],
		[`${trail}, arn:aws:s3:::b${because}`, [trail, 'arn:aws:s3:::b']],
		[`arn:aws:s3:::b/*${because}`, ['arn:aws:s3:::b/*']],
		[`*${because}`, []],
		[`arn:aws:ec2:us-east-1:1:instance/*${because}`, []],
		[`arn:aws:sns:us-east-1:1:*${because}`, []],
		[`arn:aws:iam::1:role/${because}`, []],
		[
			`arn:aws:sqs:us-east-1:1:orders${because}`,
			['arn:aws:sqs:us-east-1:1:orders'],
		],
		[`arn:aws:ce:us-east-1:1:/StopThing${because}`, []],
	];
	for (const [text, resources] of table) {
		test(text, () => {
			assert.deepEqual(
				resourcesOf('StopThing', {request: null, message: denied + text}),
				resources,
			);
		});
	}

	test('the request goes first, and the caller is never the resource', () => {
		assert.deepEqual(
			resourcesOf('StopThing', {
				request: {thingName: 't'},
				message: `${denied}${trail}`,
			}),
			['t'],
		);
		assert.deepEqual(
			resourcesOf('StopThing', {
				request: null,
				message:
					'User: arn:aws:iam::1:user/ana is not authorized to perform: x:Y',
			}),
			[],
		);
	});

	test('100,000 denials in one message are read in no time', () => {
		const message = `${denied}arn:x`.repeat(100_000);
		assert.deepEqual(
			resourcesOf('StopThing', {request: null, message}).length,
			1,
		);
	});
});

test('a record without an operation has its resources', () => {
	assert.deepEqual(readResources({resources: [{ARN: 'arn:1'}]}), ['arn:1']);
});

test('a hostile record is read in part', () => {
	const keys = Array.from({length: 30_000}, (_, index) => [
		`k${index}`,
		{[`name${index}`]: {}},
	]);
	const long = 'Name'.repeat(60_000);
	assert.deepEqual(
		resourcesOf(`Delete${long}`, {
			request: {...Object.fromEntries(keys), [long]: {[long]: long}},
		}),
		[],
	);
});

test('at most 100 resources are read', () => {
	const items = Array.from({length: 500}, (_, index) => ({
		instanceId: `i-${index}`,
	}));
	const found = resourcesOf('FutureInstances', {
		request: {instancesSet: {items}},
	});
	assert.equal(found.length, 100);
	assert.equal(found[99], 'i-99');
});

test('the bucket of a shown object is not counted', () => {
	assert.equal(
		countOthers('arn:aws:s3:::b/k', ['arn:aws:s3:::b', 'arn:aws:s3:::b/l']),
		1,
	);
	assert.equal(countOthers('i-1', []), 0);
});

describe('the small inputs', {
	skip: existsSync(cases) ? false : `${cases} is absent`,
}, () => {
	const expected: Readonly<Record<string, readonly string[]>> = {
		'resource-denied-call-names-target-only-in-errormessage': [
			'arn:aws:cloudtrail:us-east-1:111122223333:trail/main',
		],
		'resource-ec2-deleteflowlogs-content-wrapper-shows-none': [
			'fl-064ed3a785e4a37ef',
			'vpce-0123',
			'vpc-0255',
		],
		'resource-rds-deletedbinstance-shows-final-snapshot': [
			'prod-db',
			'prod-cluster',
			'prod-cluster',
		],
		'resource-sqs-queueurl-shows-none': ['orders', 'orders', 'orders'],
		'resource-ssm-startsession-shows-session-not-instance': [
			'i-0abc0abc0abc0abc0',
		],
	};
	for (const [name, resources] of Object.entries(expected)) {
		test(name, () => {
			const text = readFileSync(path.join(cases, `${name}.ndjson`), 'utf8');
			assert.deepEqual(
				text
					.split('\n')
					.filter(Boolean)
					.map(line => parseRecord(line, delivery).resource),
				resources,
			);
		});
	}
});

const delivery = {deliveryTime: undefined, arrivedAt: 0};
