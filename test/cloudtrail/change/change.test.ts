import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {
	type ChangedThing,
	ChangeReader,
} from '../../../source/cloudtrail/change/change.js';
import {parseRecord} from '../../../source/cloudtrail/parse-record.js';

const account = '111122223333';

/** The resources of a call, read from its message as it is delivered. */
function changed(
	operation: string,
	fields: Readonly<Record<string, unknown>> = {},
	reader = new ChangeReader(),
): readonly ChangedThing[] {
	const [service = '', eventName = ''] = operation.split(' ');
	const message = JSON.stringify({
		eventVersion: '1.11',
		userIdentity: {type: 'Root', accountId: account},
		eventTime: '2026-01-02T12:00:00Z',
		eventSource: `${service}.amazonaws.com`,
		eventName,
		awsRegion: 'us-east-1',
		eventID: '00000000-0000-4000-8000-000000000001',
		readOnly: false,
		recipientAccountId: account,
		...fields,
	});
	const record = parseRecord(message, {deliveryTime: 0, arrivedAt: 0});
	return reader.read({
		...record,
		account: record.recipientAccountId ?? '',
		region: record.awsRegion ?? '',
		isFailed: record.error !== undefined,
		raw: () => record.raw,
	});
}

function said(things: readonly ChangedThing[]): readonly string[] {
	return things.map(({kind, name, step}) =>
		[kind, name, step ?? 'changed'].filter(Boolean).join(' '),
	);
}

function keys(...lists: ReadonlyArray<readonly ChangedThing[]>): Set<string> {
	return new Set(lists.flat().map(({key}) => key));
}

const request = (requestParameters: object) => ({requestParameters});
const bucketArn = {resources: [{ARN: 'arn:aws:s3:::logs'}]};

describe('what a call changes', () => {
	it('is deleted only where the operation is about the thing itself', () => {
		const bucket = request({bucketName: 'logs'});
		for (const fields of [bucket, {...bucket, ...bucketArn}]) {
			assert.deepEqual(said(changed('s3 DeleteBucket', fields)), [
				'bucket logs deleted',
			]);
			for (const operation of [
				...['DeleteBucketPolicy', 'DeleteBucketLifecycle', 'DeleteBucketCors'],
				...['PutBucketPolicy', 'DeleteBucketTagging'],
			]) {
				assert.deepEqual(said(changed(`s3 ${operation}`, fields)), [
					'bucket logs changed',
				]);
			}
		}
	});

	it('is a user where a key, a profile or a policy of one is made or deleted', () => {
		for (const operation of [
			...['CreateAccessKey', 'DeleteAccessKey', 'CreateLoginProfile'],
			...['DeleteUserPolicy', 'AttachUserPolicy'],
		]) {
			assert.deepEqual(
				said(changed(`iam ${operation}`, request({userName: 'eve'}))),
				['user eve changed'],
			);
		}

		assert.deepEqual(
			said(changed('iam DeleteUser', request({userName: 'eve'}))),
			['user eve deleted'],
		);
	});

	it('is not what a call is only made in or for', () => {
		assert.deepEqual(
			said(
				changed('logs DeleteMetricFilter', request({logGroupName: '/aws/web'})),
			),
			['log group /aws/web changed'],
		);
		assert.deepEqual(
			said(
				changed(
					'eks DeleteAccessEntry',
					request({
						name: 'prod',
						principalArn: `arn:aws:iam::${account}:role/Admin`,
					}),
				),
			).map(text => text.split(' ').at(-1)),
			['changed', 'changed'],
		);
	});

	it('is every instance of a call about several', () => {
		const items = ['i-0aaaaaaaaaaaaaaa1', 'i-0aaaaaaaaaaaaaaa2'];
		assert.deepEqual(
			said(
				changed(
					'ec2 TerminateInstances',
					request({
						instancesSet: {items: items.map(instanceId => ({instanceId}))},
					}),
				),
			),
			items.map(id => `instance ${id} deleted`),
		);
	});

	it('is an object, and not the bucket beside it', () => {
		assert.deepEqual(
			said(
				changed('s3 DeleteObject', {
					resources: [
						{ARN: 'arn:aws:s3:::logs'},
						{ARN: 'arn:aws:s3:::logs/2026/a.gz'},
					],
				}),
			),
			['object logs/2026/a.gz deleted'],
		);
	});

	it('will be deleted where it can still be taken back', () => {
		const secret = `arn:aws:secretsmanager:us-east-1:${account}:secret:prod/db-a1B2c3`;
		assert.deepEqual(
			said(changed('secretsmanager DeleteSecret', request({secretId: secret}))),
			['secret prod/db scheduled'],
		);
		assert.deepEqual(
			said(
				changed(
					'secretsmanager DeleteSecret',
					request({secretId: secret, forceDeleteWithoutRecovery: true}),
				),
			),
			['secret prod/db deleted'],
		);
	});

	it('is a service where no resource is named', () => {
		const things = changed('ec2 EnableSerialConsoleAccess');
		assert.deepEqual(said(things), ['changed']);
		assert.equal(
			keys(things, changed('ec2 DisableSerialConsoleAccess')).size,
			1,
		);
		assert.equal(keys(things, changed('ses PutAccountDetails')).size, 2);
	});

	it('is the queue of a URL', () => {
		assert.deepEqual(
			said(
				changed(
					'sqs DeleteQueue',
					request({queueUrl: `https://sqs.aws.com/${account}/jobs`}),
				),
			),
			['queue jobs deleted'],
		);
	});
});

describe('a resource', () => {
	it('is the same by its ARN and by its name', () => {
		assert.equal(
			keys(
				changed('s3 CreateBucket', request({bucketName: 'logs'})),
				changed('s3 DeleteBucket', bucketArn),
			).size,
			1,
		);
		assert.equal(
			keys(
				changed('iam DeletePolicy', {
					...request({policyArn: `arn:aws:iam::${account}:policy/ops/p`}),
				}),
				changed('iam CreatePolicy', request({policyName: 'p'})),
			).size,
			1,
		);
	});

	it('is another one in another account, region or service', () => {
		const group = request({logGroupName: '/aws/web'});
		assert.equal(
			keys(
				changed('logs CreateLogGroup', group),
				changed('logs CreateLogGroup', {...group, awsRegion: 'eu-west-1'}),
				changed('logs CreateLogGroup', {
					...group,
					recipientAccountId: '444455556666',
				}),
				changed('ssm DeleteParameter', request({name: '/aws/web'})),
			).size,
			4,
		);
	});

	it('of a service without regions is the same in each', () => {
		const user = request({userName: 'eve'});
		assert.equal(
			keys(
				changed('iam CreateUser', user),
				changed('iam DeleteUser', {...user, awsRegion: 'eu-west-1'}),
			).size,
			1,
		);
	});

	it('of IAM is another one where a role has the name of a user', () => {
		assert.equal(
			keys(
				changed('iam CreateUser', request({userName: 'web'})),
				changed('iam DeleteRole', request({roleName: 'web'})),
			).size,
			2,
		);
	});

	it('has its kind by the first record of an operation, of which alone the text is read', () => {
		const reader = new ChangeReader();
		const facts = {
			eventName: 'DeleteTrail',
			eventSource: 'cloudtrail.amazonaws.com',
			...{account, region: 'us-east-1', resource: 'main', isFailed: false},
			otherResources: [],
		};
		let reads = 0;
		const read = () =>
			reader.read({
				...facts,
				raw() {
					reads++;
					return '{"requestParameters":{"name":"main"}}';
				},
			});
		assert.deepEqual(said(read()), ['trail main deleted']);
		assert.deepEqual(said(read()), ['trail main deleted']);
		assert.equal(reads, 1);
	});
});
