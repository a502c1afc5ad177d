import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {parseRecord} from '../../../source/cloudtrail/parse-record.js';
import {namedResource} from '../../../source/cloudtrail/resource/named-resource.js';
import {foreignText} from '../../harness/foreign-text.js';
import {howMany} from '../../harness/how-many.js';

const noon = Date.UTC(2026, 0, 2, 12);
const id = '8132f6f7-d0a5-4a4c-8b2f-ca7bbdb0849c';
const other = 'b8fa3c1e-332f-4f40-87e7-fe47ef75d06d';

function named(
	eventSource: string,
	eventName: string,
	fields: Readonly<Record<string, unknown>>,
): string {
	const record = parseRecord(
		JSON.stringify({
			...{eventVersion: '1.11', eventSource: `${eventSource}.amazonaws.com`},
			...{eventName, awsRegion: 'us-east-1', ...fields},
		}),
		{deliveryTime: noon, arrivedAt: noon},
	);
	const found = namedResource(record);
	return `${found?.kind ?? '-'}: ${found?.name ?? '-'}`;
}

const arns: ReadonlyArray<readonly [arn: string, expected: string]> = [
	[`qapps:us-east-1:1:application/${id}/qapp/${other}`, `app: ${other}`],
	[`qapps:us-east-1:1:application/${id}/session/${other}`, `session: ${other}`],
	[
		`qapps:us-east-1:1:application/${id}/qapp/${other}/session/${id}`,
		`session: ${id}`,
	],
	[`qbusiness:us-east-1:1:application/${id}`, `application: ${id}`],
	['s3:::logs-prod', 'bucket: logs-prod'],
	['s3:::logs-prod/2026/a:b', 'object: logs-prod/2026/a:b'],
	['iam::1:role/aws-service-role/x.amazonaws.com/Admin', 'role: Admin'],
	['iam::1:user/alice', 'user: alice'],
	['iam::1:root', '-: root'],
	['sts::1:assumed-role/Admin/me', 'assumed role: Admin/me'],
	[`kms:us-east-1:1:key/${id}`, `key: ${id}`],
	['lambda:us-east-1:1:function:pay:3', 'function: pay:3'],
	['logs:us-east-1:1:log-group:/aws/x:*', 'log group: /aws/x'],
	['states:us-east-1:1:stateMachine:Pay', 'state machine: Pay'],
	['sns:us-east-1:1:orders', 'topic: orders'],
	[`sns:us-east-1:1:orders:${id}`, `-: orders:${id}`],
	['sqs:us-east-1:1:orders', 'queue: orders'],
	['apigateway:us-east-1::/restapis/a1b2c3', 'restapis: a1b2c3'],
	['dynamodb:us-east-1:1:table/orders', 'table: orders'],
	[
		'elasticloadbalancing:r:1:loadbalancer/app/web/5',
		'loadbalancer: app/web/5',
	],
	['new:us-east-1:1:thing', '-: thing'],
];
for (const [arn, expected] of arns) {
	test(`arn:aws:${arn} is ${expected}`, () => {
		const resources = [{ARN: `arn:aws:${arn}`}];
		assert.equal(named('new', 'GetThing', {resources}), expected);
	});
}

const calls: ReadonlyArray<
	readonly [
		eventSource: string,
		eventName: string,
		requestParameters: Readonly<Record<string, unknown>>,
		expected: string,
	]
> = [
	['qapps', 'GetQApp', {appId: other}, `app: ${other}`],
	['qapps', 'GetQAppSession', {sessionId: id}, `session: ${id}`],
	['qapps', 'GetLibraryItem', {libraryItemId: id}, `library item: ${id}`],
	['qapps', 'ListQApps', {'application-id': id}, `application: ${id}`],
	['s3', 'DeleteBucket', {bucketName: 'logs-prod'}, 'bucket: logs-prod'],
	['iam', 'AttachUserPolicy', {userName: 'alice'}, 'user: alice'],
	['cloudtrail', 'DeleteTrail', {name: 'main'}, 'trail: main'],
	['cloudtrail', 'StopLogging', {name: 'main'}, '-: main'],
	['kms', 'DisableKey', {keyId: id}, `key: ${id}`],
	[
		'ec2',
		'StopInstances',
		{instancesSet: {items: [{instanceId: 'i-0abc1234def567890'}]}},
		'instance: i-0abc1234def567890',
	],
	[
		'rds',
		'DeleteDBInstance',
		{dBInstanceIdentifier: 'orders'},
		'db instance: orders',
	],
	['ssm', 'StartSession', {target: 'i-0abc'}, '-: i-0abc'],
	['new', 'DeleteWidget', {widgetName: 'w'}, 'widget: w'],
	['new', 'DeleteWidget', {}, '-: -'],
];
for (const [eventSource, eventName, requestParameters, expected] of calls) {
	test(`${eventName} of ${JSON.stringify(requestParameters)} is ${expected}`, () => {
		assert.equal(named(eventSource, eventName, {requestParameters}), expected);
	});
}

test('a parameter with a hostile name is no kind, and the name stays whole', () => {
	fc.assert(
		fc.property(foreignText, foreignText, (key, value) => {
			const text = named('new', 'DeleteWidget', {
				requestParameters: {[`${key}Name`]: value},
			});
			assert.match(text, /^(?:-|[a-z][a-z\d ]{0,23}): /);
		}),
		{numRuns: howMany('names', {short: 200, long: 5000})},
	);
	for (const resource of [
		'\u0301'.repeat(10_000),
		`arn:${'a:'.repeat(9000)}`,
	]) {
		const found = namedResource({
			...{resource, eventName: '', eventSource: '', raw: '{'},
		});
		assert.equal(found?.kind, undefined);
		assert.equal(found?.name, resource);
	}
});
