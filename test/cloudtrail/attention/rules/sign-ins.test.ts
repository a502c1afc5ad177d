import assert from 'node:assert/strict';
import {it} from 'node:test';
import {
	describeRule,
	reasonsByRule,
	recordOfCall,
} from '../../../harness/judged-call.js';

const signIn = (more: object = {}) => ({
	responseElements: {ConsoleLogin: 'Success'},
	additionalEventData: {MFAUsed: 'No', LoginTo: 'https://console', ...more},
});
const root = {
	type: 'Root',
	principalId: '111122223333',
	arn: 'arn:aws:iam::111122223333:root',
	accountId: '111122223333',
};
const failure = {
	responseElements: {ConsoleLogin: 'Failure'},
	errorMessage: 'Failed authentication',
};

describeRule('sign-in-without-mfa', {
	met: [
		[
			'signin ConsoleLogin',
			null,
			'a user signed in to the console with a password alone',
			signIn(),
		],
		[
			'signin ConsoleLogin',
			null,
			'root signed in to the console with a password alone',
			{...signIn(), userIdentity: root},
		],
	],
	nearMisses: [
		['signin ConsoleLogin', null, signIn({MFAUsed: 'Yes'})],
		['signin ConsoleLogin', null, {...signIn(), ...failure}],
		['signin ConsoleLogin', null, signIn({SamlProviderArn: 'arn:x'})],
		[
			'signin ConsoleLogin',
			null,
			{...signIn(), userIdentity: {...root, type: 'AssumedRole'}},
		],
		['signin ConsoleLogin', null, {additionalEventData: null}],
		['signin SwitchRole', null, signIn()],
	],
});

describeRule('sign-in-failed', {
	met: [
		[
			'signin ConsoleLogin',
			null,
			'an attempt that failed: a sign-in, by ConsoleLogin: Failed authentication',
			failure,
		],
	],
	nearMisses: [
		['signin ConsoleLogin', null, signIn()],
		['signin CheckMfa', null, {responseElements: {CheckMfa: 'Success'}}],
	],
});

const reasonOf = (...call: Parameters<typeof recordOfCall>) =>
	reasonsByRule(recordOfCall(...call));

it('root is used where it calls, and not where AWS calls for it', () => {
	const byRoot = (
		more: object,
		call: 's3 ListBuckets' | 'signin ConsoleLogin' = 's3 ListBuckets',
	) => reasonOf(call, null, {userIdentity: root, ...more})['root-used'];
	const withKey = (accessKeyId: string) =>
		byRoot({userIdentity: {...root, accessKeyId}});
	assert.equal(
		withKey('AKIAIOSFODNN7EXAMPLE'),
		'root itself called, with its lasting access key AKIAIOSFODNN7EXAMPLE',
	);
	assert.equal(
		withKey('ASIAIOSFODNN7EXAMPLE'),
		'root itself called, with temporary credentials such as a sign-in gives',
	);
	assert.equal(
		byRoot({}),
		'root itself called, with no access key in the record',
	);
	assert.equal(
		byRoot(signIn(), 'signin ConsoleLogin'),
		'root signed in or changed how it does, by ConsoleLogin',
	);
	assert.equal(
		byRoot(failure, 'signin ConsoleLogin'),
		'someone tried to sign in as root, and failed',
	);
	assert.equal(
		byRoot({
			userIdentity: {
				type: 'AssumedRole',
				principalId: 'a',
				accountId: '111122223333',
				sessionContext: {assumedRoot: 'true'},
			},
		}),
		'a session of AssumeRoot, which the management account or a delegated administrator asked for',
	);
	assert.equal(
		byRoot({userIdentity: {...root, invokedBy: 'support.amazonaws.com'}}),
		undefined,
	);
	assert.equal(byRoot({eventType: 'AwsServiceEvent'}), undefined);
	assert.equal(reasonOf('s3 ListBuckets', null)['root-used'], undefined);
});

it('a caller of another account is known by its account', () => {
	const from = (accountId: unknown, more: object = {}) =>
		reasonOf('s3 GetObject', null, {
			userIdentity: {type: 'AWSAccount', principalId: 'a', accountId},
			...more,
		})['cross-account'];
	assert.equal(
		from('444455556666'),
		'the caller is of account 444455556666, the call went to account 111122223333',
	);
	assert.equal(
		from('ANONYMOUS_PRINCIPAL'),
		'the caller is of no account (ANONYMOUS_PRINCIPAL), the call went to account 111122223333',
	);
	assert.equal(from('111122223333'), undefined);
	assert.equal(from(null), undefined);
	assert.equal(from('444455556666', {recipientAccountId: null}), undefined);
	assert.equal(
		reasonOf('s3 GetObject', null, {
			userIdentity: {type: 'AWSService', invokedBy: 'cloudtrail.amazonaws.com'},
		})['cross-account'],
		undefined,
	);
});
