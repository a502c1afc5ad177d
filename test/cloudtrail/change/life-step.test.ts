import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {
	isThing,
	stepOfOperation,
} from '../../../source/cloudtrail/change/life-step.js';

function said(operation: string): string {
	const [service = '', eventName = ''] = operation.split(' ');
	const step = stepOfOperation(service, eventName);
	return step === undefined ? 'changed' : `${step.thing} ${step.step}`;
}

describe('the step of an operation', () => {
	const steps: ReadonlyArray<readonly [operation: string, step: string]> = [
		['s3 CreateBucket', 'bucket created'],
		['ec2 RunInstances', 'instance created'],
		['ec2 CopyImage', 'image created'],
		['ec2 ImportKeyPair', 'pair created'],
		['lambda CreateFunction20150331', 'function created'],
		['s3 DeleteBucket', 'bucket deleted'],
		['ec2 TerminateInstances', 'instance deleted'],
		['ec2 DeregisterImage', 'image deleted'],
		['cognito-idp AdminDeleteUser', 'user deleted'],
		['ecr BatchDeleteImage', 'image deleted'],
		['kms ScheduleKeyDeletion', 'key scheduled'],
		['kms CancelKeyDeletion', 'key restored'],
		['secretsmanager DeleteSecret', 'secret scheduled'],
		['secretsmanager RestoreSecret', 'secret restored'],
		['cloudtrail DeleteEventDataStore', 'store scheduled'],
		['organizations CloseAccount', 'account scheduled'],
		['rds RestoreDBInstanceFromDBSnapshot', 'instance restored'],
		['ec2 RestoreSnapshotFromRecycleBin', 'snapshot restored'],
		['made-up UndeleteThing', 'thing restored'],
		// The policy is deleted, and not the bucket: its word is that of no bucket.
		['s3 DeleteBucketPolicy', 'policy deleted'],
	];
	for (const [operation, step] of steps) {
		it(`is ${step} for ${operation}`, () => {
			assert.equal(said(operation), step);
		});
	}

	for (const operation of [
		...['ec2 DeleteTags', 'ec2 CreateTags', 'sqs PurgeQueue'],
		...['iam RemoveUserFromGroup', 'events RemoveTargets'],
		...['elasticloadbalancing RegisterInstancesWithLoadBalancer'],
		...['s3 RestoreObject', 'ssm TerminateSession', 'sqs DeleteMessage'],
		...['cloudtrail StopLogging', 's3 PutBucketPolicy', 'made-up Frobnicate'],
		...['made-up Delete', 'made-up ', 'made-up __proto__'],
	]) {
		it(`is none for ${operation}`, () => {
			assert.equal(said(operation), 'changed');
		});
	}
});

describe('the thing of a step', () => {
	it('is what the resource is, by its last word', () => {
		assert.ok(isThing('log group', 'group'));
		assert.ok(isThing('loadbalancer', 'balancer'));
		assert.ok(isThing('db', 'instance'));
		assert.ok(isThing('elastic ip', 'address'));
	});

	it('is not what the resource only has', () => {
		assert.ok(!isThing('bucket', 'policy'));
		assert.ok(!isThing('route table', 'route'));
		assert.ok(!isThing('targetgroup', 'target'));
		assert.ok(!isThing('user', 'toString'));
	});
});
