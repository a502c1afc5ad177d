import {describeRule} from '../../../harness/judged-call.js';

describeRule('credentials-made', {
	met: [
		['iam CreateAccessKey', {userName: 'bob'}, 'user bob has a new access key'],
		// Without a name it is the caller's own.
		['iam CreateAccessKey', null, 'a user has a new access key'],
		[
			'iam CreateLoginProfile',
			{userName: 'bob', passwordResetRequired: false},
			'user bob has a new console password',
		],
		[
			'iam UpdateLoginProfile',
			{userName: 'bob'},
			'the console password of user bob, or whether it must be changed, was changed',
		],
		[
			'iam UpdateAccessKey',
			{userName: 'bob', status: 'Active'},
			'an access key of user bob was turned on',
		],
		[
			'iam UpdateAccessKey',
			null,
			'an access key of a user was turned on or off',
		],
		[
			'iam DeactivateMFADevice',
			{userName: 'bob'},
			'user bob has a second factor less',
		],
		[
			'iam DeleteVirtualMFADevice',
			{serialNumber: 'arn:aws:iam::111122223333:mfa/bob'},
			'second factor arn:aws:iam::111122223333:mfa/bob is gone',
		],
		[
			'iam CreateOpenIDConnectProvider',
			{url: 'https://idp.example'},
			'sign-ins of provider https://idp.example are trusted',
		],
		[
			'sts GetFederationToken',
			{name: 'x'},
			'temporary credentials were made for session x, and they work on where the access key is turned off',
		],
		['ec2 ImportKeyPair', {keyName: 'k'}, 'key pair k is new'],
		[
			'ec2-instance-connect SendSSHPublicKey',
			{instanceId: 'i-1'},
			'instance i-1 accepts a key sent by the caller',
		],
		[
			'rolesanywhere CreateProfile',
			{name: 'p'},
			'certificates from outside may take a role, by profile p',
		],
		[
			'sso CreateAccountAssignment',
			{principalId: 'p', targetId: '444455556666'},
			'principal p of Identity Center may sign in to account 444455556666',
		],
		[
			'sso-directory CreateUser',
			{userName: 'bob'},
			'person bob of Identity Center is new, enabled or has another password',
		],
		[
			'cognito-idp AdminSetUserPassword',
			{username: 'bob'},
			'user bob of an app is new or has another password',
		],
		[
			'transfer ImportSshPublicKey',
			{userName: 'bob'},
			'user bob may transfer files',
		],
		[
			'eks CreateAccessEntry',
			{name: 'prod', principalArn: 'p'},
			'principal p may sign in to cluster prod',
		],
	],
	nearMisses: [
		['iam UpdateAccessKey', {userName: 'bob', status: 'Inactive'}],
		['iam DeleteAccessKey', {userName: 'bob'}],
		['iam DeleteLoginProfile', {userName: 'bob'}],
		// People sign in with a second factor this way all day.
		['sts GetSessionToken', {durationSeconds: 3600}],
		['sts AssumeRole', {roleArn: 'r'}],
	],
});
