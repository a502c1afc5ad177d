import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {readResource} from '../../../source/cloudtrail/resource/resource.js';
import {fixtureRecord} from '../../harness/fixture.js';

type Parts = {
	readonly request?: unknown;
	readonly response?: unknown;
	readonly resources?: unknown;
	readonly source?: string;
};

function resourceOf(eventName: string, parts: Parts): string | undefined {
	return readResource({
		eventName,
		eventSource: parts.source ?? 'ec2.amazonaws.com',
		requestParameters: parts.request,
		responseElements: parts.response,
		resources: parts.resources,
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
