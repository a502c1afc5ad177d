import assert from 'node:assert/strict';
import {test} from 'node:test';
import {parseRecord} from '../../../source/cloudtrail/parse-record.js';
import type {TrailRecord} from '../../../source/cloudtrail/trail-record.js';

function parse(record: object): TrailRecord {
	return parseRecord(
		JSON.stringify({
			eventName: 'DeleteTable',
			eventSource: 'dynamodb.amazonaws.com',
			sourceIPAddress: '192.0.2.1',
			...record,
		}),
		{deliveryTime: 0, arrivedAt: 0},
	);
}

const bob = {
	type: 'IAMUser',
	userName: 'bob',
	arn: 'arn:aws:iam::111122223333:user/bob',
	accountId: '111122223333',
};

function sessionOf(roleArn: string): object {
	return {
		type: 'AssumedRole',
		arn: 'arn:aws:sts::111122223333:assumed-role/AWSServiceRoleForAutoScaling/AutoScaling',
		sessionContext: {
			sessionIssuer: {
				type: 'Role',
				arn: roleArn,
				userName: 'AWSServiceRoleForAutoScaling',
			},
		},
	};
}

const linkedRole =
	'arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling';

test('the calling service is in invokedBy or stands in place of the address', () => {
	const cases: ReadonlyArray<readonly [object, string | undefined]> = [
		[{userIdentity: bob}, undefined],
		[
			{userIdentity: {...bob, invokedBy: 'cloudformation.amazonaws.com'}},
			'cloudformation.amazonaws.com',
		],
		[
			{
				userIdentity: {...bob, invokedBy: 'athena.amazonaws.com'},
				sourceIPAddress: 'glue.amazonaws.com',
			},
			'athena.amazonaws.com',
		],
		[
			{userIdentity: bob, sourceIPAddress: 'cloud9.amazonaws.com'},
			'cloud9.amazonaws.com',
		],
		[
			{userIdentity: bob, sourceIPAddress: 's3.cn-north-1.amazonaws.com.cn'},
			's3.cn-north-1.amazonaws.com.cn',
		],
		[{userIdentity: bob, sourceIPAddress: 'AWS Internal'}, 'AWS Internal'],
		[{userIdentity: bob, sourceIPAddress: 'AWS Internal/3'}, 'AWS Internal/3'],
		// The caller chooses its user agent, so it hides nobody.
		[{userIdentity: bob, userAgent: 'cloudformation.amazonaws.com'}, undefined],
		[{userIdentity: bob, sourceIPAddress: 'amazonaws.com.example'}, undefined],
	];
	for (const [record, expected] of cases) {
		assert.equal(parse(record).callingService, expected);
	}
});

test('a service acts on its own as itself or with the role linked to it', () => {
	const cases: ReadonlyArray<readonly [object, boolean]> = [
		[
			{userIdentity: {type: 'AWSService', invokedBy: 'ec2.amazonaws.com'}},
			true,
		],
		[{userIdentity: {accountId: '1', invokedBy: 'AWS Internal'}}, true],
		[{userIdentity: sessionOf(linkedRole)}, true],
		// What a service does for somebody, somebody did.
		[
			{userIdentity: {...bob, invokedBy: 'cloudformation.amazonaws.com'}},
			false,
		],
		[
			{
				userIdentity: {
					type: 'AWSService',
					invokedBy: 'ec2.amazonaws.com',
					onBehalfOf: {userId: '544894e8-80c1-707f-60e3-3ba6510dfac1'},
				},
			},
			false,
		],
		// Anybody can name a role like this, but nobody can put it under AWS's path.
		[
			{
				userIdentity: sessionOf(
					'arn:aws:iam::111122223333:role/AWSServiceRoleForAutoScaling',
				),
			},
			false,
		],
		[
			{
				userIdentity: sessionOf(
					'arn:aws:iam::111122223333:role/mine/aws-service-role/x.amazonaws.com/X',
				),
			},
			false,
		],
		[{userIdentity: bob, userAgent: 'ec2.amazonaws.com'}, false],
	];
	for (const [record, expected] of cases) {
		assert.equal(parse(record).isAutomatic, expected, JSON.stringify(record));
	}
});

test('a call is of the console where the record says so', () => {
	const cases: ReadonlyArray<readonly [object, boolean]> = [
		[{}, false],
		[{sessionCredentialFromConsole: 'true'}, true],
		[{sessionCredentialFromConsole: true}, true],
		[{sessionCredentialFromConsole: 'false'}, false],
		[{eventType: 'AwsConsoleSignIn'}, true],
		[{eventType: 'AwsConsoleAction'}, true],
		[{eventType: 'AwsApiCall', userAgent: 'console.amazonaws.com'}, false],
	];
	for (const [record, expected] of cases) {
		assert.equal(parse(record).isOfConsole, expected, JSON.stringify(record));
	}
});

test('a second factor is known from the sign-in or the session', () => {
	const session = (mfaAuthenticated: unknown) => ({
		userIdentity: {...bob, sessionContext: {attributes: {mfaAuthenticated}}},
	});
	const signIn = (MFAUsed: string) => ({additionalEventData: {MFAUsed}});
	assert.equal(parse({userIdentity: bob}).hasMfa, undefined);
	assert.equal(parse(session('true')).hasMfa, true);
	assert.equal(parse(session('false')).hasMfa, false);
	assert.equal(parse(session('maybe')).hasMfa, undefined);
	assert.equal(parse(signIn('Yes')).hasMfa, true);
	assert.equal(parse(signIn('No')).hasMfa, false);
	assert.equal(parse({...session('true'), ...signIn('No')}).hasMfa, false);
});
