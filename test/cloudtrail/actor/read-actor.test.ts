import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {ActorClass} from '../../../source/cloudtrail/actor/actor.js';
import {readActor} from '../../../source/cloudtrail/actor/read-actor.js';
import {fixtureRecord} from '../../harness/fixture.js';

type Expected = readonly [
	fixture: string,
	actorClass: ActorClass,
	label: string,
	via: string | undefined,
	...markers: readonly string[],
];

const person = 'idc:544894e8-80c1-707f-60e3-3ba6510dfac1';
const table: readonly Expected[] = [
	[
		'q-app-deleted-on-behalf-of-a-person',
		'identity-center-user',
		person,
		'qapps, role QAppsWebExperience',
	],
	[
		'q-app-session-stopped-without-read-only',
		'identity-center-user',
		'idc:906765bc-1234-4321-8888-0123456789ab',
		'qapps, role QAppsWebExperience',
	],
	[
		'unknown-type-on-behalf-of-a-person',
		'identity-center-user',
		person,
		undefined,
	],
	[
		'identity-center-user-without-on-behalf-of',
		'identity-center-user',
		'carol@example.com',
		undefined,
	],
	[
		'source-identity-in-session-context',
		'role',
		'Deploy/dave@example.com',
		'session ci-4711',
	],
	[
		'source-identity-among-attributes',
		'role',
		'Deploy/dave@example.com',
		'session ci-4712',
	],
	[
		'permission-set-session',
		'identity-center-user',
		'erin@example.com',
		'permission set PowerUser',
		'console',
	],
	[
		'role-of-an-ec2-instance-in-another-account',
		'role',
		'Worker/i-0abc1234def567890',
		undefined,
		'EC2 instance',
		'account 444455556666',
	],
	[
		'role-of-a-web-identity',
		'role',
		'GitHubDeploy/run-99',
		undefined,
		'web identity token.actions.githubusercontent.com',
	],
	['role-itself', 'role', 'Batch', undefined],
	['saml-user', 'federated', 'frank@example.com @ abc=', undefined],
	['web-identity-user', 'federated', '1234 @ accounts.google.com', undefined],
	['directory-user', 'federated', 'd-9067642ac7/grace', undefined],
	[
		'another-account',
		'other-account',
		'account 444455556666',
		'principal AIDAEXAMPLEUSER000001',
	],
	['network-activity', 'other-account', 'account 444455556666', undefined],
	[
		'assumed-root-by-a-delegate',
		'root',
		'root 111122223333',
		undefined,
		'delegate 777788889999',
		'assumed root',
	],
	[
		'failed-sign-in-with-hidden-name',
		'iam-user',
		'name hidden by AWS',
		'failed sign-in',
		'no MFA',
	],
	['new-identity-type', 'unknown', 'heidi', undefined, 'type QuantumUser'],
	['empty-identity', 'unknown', 'unknown', undefined],
	['aggregated-data-events', 'unknown', 'unknown', undefined],
];

describe('who is behind a record', () => {
	for (const [name, actorClass, label, via, ...markers] of table) {
		test(name, () => {
			const {actor} = fixtureRecord(name);
			assert.deepEqual(
				[actor.class, actor.label, actor.via, actor.markers],
				[actorClass, label, via, markers],
			);
		});
	}

	test('the details are kept apart from the label', () => {
		const {actor} = fixtureRecord('source-identity-in-session-context');
		assert.equal(
			actor.arn,
			'arn:aws:sts::111122223333:assumed-role/Deploy/ci-4711',
		);
		assert.equal(actor.accessKeyId, 'ASIAEXAMPLEKEY000001');
		assert.equal(actor.accountId, '111122223333');
	});
});

function identify(userIdentity: object, record: object = {}) {
	return readActor({userIdentity, ...record});
}

describe('identities with parts missing', () => {
	const cases: ReadonlyArray<
		readonly [identity: object, actorClass: ActorClass, label: string]
	> = [
		[{type: 'Root'}, 'root', 'root'],
		[{type: 'Root', accountId: '1', userName: 'acme'}, 'root', 'root acme'],
		[
			{type: 'IAMUser', arn: 'arn:aws:iam::1:user/ops/alice'},
			'iam-user',
			'alice',
		],
		[
			{type: 'IAMUser', principalId: 'AIDA1', userName: ''},
			'iam-user',
			'AIDA1',
		],
		[{type: 'AssumedRole'}, 'role', 'unknown'],
		[{type: 'AssumedRole', principalId: 'AROA1:job'}, 'role', 'job'],
		[{type: 'AssumedRole', principalId: 'AROA1', arn: 'ARN'}, 'role', 'ARN'],
		[
			{
				type: 'AssumedRole',
				sessionContext: {
					sessionIssuer: {arn: 'arn:aws:iam::1:role/path/Deploy'},
				},
			},
			'role',
			'Deploy',
		],
		[{type: 'AWSService', invokedBy: null}, 'aws-service', 'unknown'],
		[
			{accountId: '1', invokedBy: 'AWS Internal'},
			'aws-service',
			'AWS Internal',
		],
		[{invokedBy: 'x', userName: 'y'}, 'unknown', 'y'],
		[{arn: 'arn:aws:iam::1:user/alice'}, 'unknown', 'alice'],
		[
			{type: 'Unknown', arn: 'arn:aws:sts::1:assumed-role/Deploy/job'},
			'unknown',
			'Deploy/job',
		],
		[{type: 'AWSAccount'}, 'other-account', 'another account'],
		[{type: 'SAMLUser', identityProvider: 'idp'}, 'federated', 'idp'],
		[
			{
				type: 'AssumedRole',
				sessionContext: {sessionIssuer: 7, attributes: []},
				onBehalfOf: 'x',
			},
			'role',
			'unknown',
		],
	];
	for (const [identity, actorClass, label] of cases) {
		test(JSON.stringify(identity), () => {
			const actor = identify(identity);
			assert.deepEqual([actor.class, actor.label], [actorClass, label]);
		});
	}

	test('a record without an identity has its source address as actor', () => {
		assert.equal(readActor({sourceIPAddress: '192.0.2.1'}).label, '192.0.2.1');
	});
	test('CloudTrail Insights is the actor of insights', () => {
		const actor = readActor({eventType: 'AwsCloudTrailInsight'});
		assert.deepEqual(
			[actor.class, actor.label],
			['unknown', 'CloudTrail Insights'],
		);
	});
});

describe('the key of an actor', () => {
	const alice = {type: 'IAMUser', userName: 'alice', accountId: '1'};

	test('is the same with another access key, through a service and from the console', () => {
		assert.equal(
			identify(alice).key,
			identify(
				{...alice, invokedBy: 's3.amazonaws.com', accessKeyId: 'AKIA1'},
				{sessionCredentialFromConsole: 'true'},
			).key,
		);
	});
	test('is the same for a person in two sessions of a role', () => {
		assert.equal(
			fixtureRecord('source-identity-in-session-context').actor.key,
			fixtureRecord('source-identity-among-attributes').actor.key,
		);
	});
	test('differs between accounts, classes, roles, sessions and people', () => {
		const session = (role: string, name: string) => ({
			type: 'AssumedRole',
			accountId: '1',
			arn: `arn:aws:sts::1:assumed-role/${role}/${name}`,
		});
		const behalf = (userId: string, role: string) => ({
			...session(role, 'web'),
			onBehalfOf: {userId, identityStoreArn: 'store'},
		});
		const identities = [
			alice,
			{...alice, accountId: '2'},
			{...alice, type: 'Role'},
			session('a', 'b'),
			session('a', 'c'),
			session('b', 'b'),
			{...session('a', 'b'), sessionContext: {sourceIdentity: 'alice'}},
			behalf('u1', 'a'),
			behalf('u2', 'a'),
			{type: 'SAMLUser', userName: 'a|b', identityProvider: 'c'},
			{type: 'AWSAccount', accountId: '1', principalId: 'p'},
		];
		const keys = new Set(identities.map(identity => identify(identity).key));
		assert.equal(keys.size, identities.length);
	});
	test('is the same for a person, whatever the role and account', () => {
		const behalf = (role: string, accountId: string) =>
			identify({
				type: 'AssumedRole',
				accountId,
				arn: `arn:aws:sts::${accountId}:assumed-role/${role}/web`,
				onBehalfOf: {userId: 'u1', identityStoreArn: 'store'},
			});
		assert.equal(behalf('a', '1').key, behalf('b', '1').key);
		assert.equal(behalf('a', '1').key, behalf('a', '2').key);
	});
	test('cannot be forged by its separator in a name', () => {
		const honest = identify({
			type: 'AssumedRole',
			sessionContext: {sessionIssuer: {userName: 'a'}},
			principalId: 'x:b|c',
		});
		const forged = identify({
			type: 'AssumedRole',
			sessionContext: {sessionIssuer: {userName: 'a|b'}},
			principalId: 'x:c',
		});
		assert.notEqual(honest.key, forged.key);
	});
	test('of a service is the same in every account', () => {
		const service = {type: 'AWSService', invokedBy: 'ec2.amazonaws.com'};
		assert.equal(
			identify(service).key,
			identify({...service, accountId: '1'}).key,
		);
	});
});
