import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {
	ActorClass,
	NameOrigin,
} from '../../../source/cloudtrail/actor/actor.js';
import {hasProvenName} from '../../../source/cloudtrail/actor/actor.js';
import {readActor} from '../../../source/cloudtrail/actor/read-actor.js';
import {fixtureRecord} from '../../harness/fixture.js';

const id = 'idc:544894e8-80c1-707f-60e3-3ba6510dfac1';

type Expected = readonly [
	actorClass: ActorClass,
	label: string,
	nameFrom: NameOrigin,
	via: string | undefined,
	...markers: readonly string[],
];

const table: Readonly<Record<string, Expected>> = {
	'permission-set-session': [
		'identity-center-user',
		'erin@example.com',
		'aws',
		'permission set PowerUser',
		'console',
	],
	'permission-set-session-with-region': [
		'identity-center-user',
		'erin@example.com',
		'aws',
		'permission set Data_Admin',
	],
	'permission-set-session-of-unknown-type': [
		'identity-center-user',
		'erin@example.com',
		'aws',
		'permission set PowerUser',
	],
	'permission-set-session-on-behalf-of-its-user': [
		'identity-center-user',
		'ana@example.com',
		'aws',
		'permission set PowerUser',
	],
	'permission-set-session-without-issuer': [
		'identity-center-user',
		'erin@example.com',
		'role-name',
		'permission set PowerUser',
	],
	'role-called-like-a-permission-set': [
		'role',
		'AWSReservedSSO_PowerUser_0123456789abcdef/erin@example.com',
		'session',
		undefined,
	],
	'role-in-a-path-like-a-permission-set': [
		'role',
		'AWSReservedSSO_PowerUser_0123456789abcdef/erin@example.com',
		'session',
		undefined,
	],
	'session-of-a-service-linked-role': [
		'role',
		'AWSServiceRoleForRDS/SLRManagement',
		'aws',
		undefined,
		'via rds.amazonaws.com',
	],
	'source-identity-in-session-context': [
		'role',
		'Deploy/dave@example.com',
		'source-identity',
		'session ci-4711',
	],
	'identity-center-sign-in': [
		'identity-center-user',
		'ana@example.com',
		'aws',
		undefined,
	],
	'identity-center-challenge': [
		'identity-center-user',
		'ana@example.com',
		'aws',
		undefined,
	],
	'identity-center-challenge-without-user-id': [
		'unknown',
		'ana@example.com',
		'typed',
		undefined,
	],
	'identity-center-sign-in-failed': [
		'identity-center-user',
		'mallory@example.com',
		'typed',
		`failed sign-in as ${id}`,
	],
	'identity-center-sign-in-failed-without-name': [
		'identity-center-user',
		id,
		'typed',
		'failed sign-in',
	],
	'identity-center-sign-in-with-hidden-name': [
		'identity-center-user',
		'name hidden by AWS',
		'hidden',
		'failed sign-in',
	],
	'failed-sign-in-with-hidden-name': [
		'iam-user',
		'name hidden by AWS',
		'hidden',
		'failed sign-in',
		'no MFA',
	],
	'unknown-type-with-name-on-behalf-of-a-person': [
		'identity-center-user',
		'ana@example.com',
		'aws',
		undefined,
	],
	'unknown-type-with-name-of-a-directory': ['unknown', 'ana', 'aws', undefined],
	'unknown-type-with-user-id-as-principal': [
		'identity-center-user',
		'idc:906765bc-1234-4321-8888-0123456789ab',
		'id',
		undefined,
	],
	'root-sign-in-failed': [
		'root',
		'root 111122223333',
		'typed',
		'failed sign-in',
	],
	'federated-console-sign-in': [
		'role',
		'Admin/frank@example.com',
		'session',
		undefined,
		'no MFA',
		'SAML provider Okta',
	],
	'role-switched-in-console': [
		'role',
		'Admin/ana',
		'session',
		undefined,
		'switched from user/ana of 444455556666',
	],
	'role-switch-denied': [
		'iam-user',
		'ana',
		'aws',
		undefined,
		'switched from user/ana of 111122223333',
	],
};

describe('the person and where the name comes from', () => {
	for (const [name, expected] of Object.entries(table)) {
		it(name, () => {
			const {actor} = fixtureRecord(name);
			assert.deepEqual(
				[actor.class, actor.label, actor.nameFrom, actor.via, ...actor.markers],
				expected,
			);
		});
	}
});

function keyOf(fixture: string): string {
	return fixtureRecord(fixture).actor.key;
}

describe('the key of a person', () => {
	it('is that of the user id, with or without a name', () => {
		const key = keyOf('identity-center-sign-in');
		for (const same of [
			'identity-center-challenge',
			'permission-set-session-on-behalf-of-its-user',
			'unknown-type-with-name-on-behalf-of-a-person',
		]) {
			assert.equal(keyOf(same), key, same);
		}
	});

	it('is another one for whoever fails to sign in', () => {
		const keys = [
			'identity-center-sign-in',
			'identity-center-sign-in-failed',
			'identity-center-sign-in-failed-without-name',
			'identity-center-sign-in-with-hidden-name',
		].map(keyOf);
		assert.equal(new Set(keys).size, keys.length);
	});

	it('does not merge a failed sign-in as root with root', () => {
		const root = readActor({
			userIdentity: {type: 'Root', accountId: '111122223333'},
		});
		assert.notEqual(keyOf('root-sign-in-failed'), root.key);
		assert.equal(hasProvenName(root), true);
		assert.equal(
			hasProvenName(fixtureRecord('root-sign-in-failed').actor),
			false,
		);
	});

	it('does not merge a session that imitates a person with the person', () => {
		const imitator = readActor({
			userIdentity: {
				type: 'AssumedRole',
				accountId: '111122223333',
				arn: 'arn:aws:sts::111122223333:assumed-role/x/erin@example.com',
				sessionContext: {
					sourceIdentity: 'erin@example.com',
					sessionIssuer: {arn: 'arn:aws:iam::111122223333:role/x'},
				},
			},
		});
		assert.equal(imitator.label, 'x/erin@example.com');
		assert.equal(hasProvenName(imitator), false);
		assert.notEqual(imitator.key, keyOf('permission-set-session'));
	});

	it('does not merge a user with the e-mail address of another as name', () => {
		const user = readActor({
			userIdentity: {
				type: 'IAMUser',
				userName: 'erin@example.com',
				accountId: '111122223333',
			},
		});
		assert.notEqual(user.key, keyOf('permission-set-session'));
	});
});

describe('the name of a person', () => {
	const session = (more: object) =>
		readActor({
			userIdentity: {
				type: 'AssumedRole',
				accountId: '1',
				arn: 'arn:aws:sts::1:assumed-role/AWSReservedSSO_X_0123456789abcdef/erin',
				sessionContext: {
					sessionIssuer: {
						arn: 'arn:aws:iam::1:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_X_0123456789abcdef',
					},
					...more,
				},
			},
		});

	it('of a permission set stays, whatever the source identity says', () => {
		const plain = session({});
		const other = session({sourceIdentity: 'root'});
		assert.equal(other.label, 'erin');
		assert.equal(other.key, plain.key);
	});

	it('is not taken from additionalEventData of other services', () => {
		const actor = readActor({
			userIdentity: {type: 'IAMUser', userName: 'bob', accountId: '1'},
			eventSource: 'cognito-idp.amazonaws.com',
			eventType: 'AwsApiCall',
			additionalEventData: {UserName: 'admin'},
		});
		assert.equal(actor.label, 'bob');
	});

	it('of an instance is set by EC2 where the record says so', () => {
		const instance = (attributes: object) =>
			readActor({
				userIdentity: {
					type: 'AssumedRole',
					accountId: '1',
					arn: 'arn:aws:sts::1:assumed-role/Worker/i-0abc1234def567890',
					sessionContext: {attributes},
				},
			});
		assert.equal(instance({ec2RoleDelivery: '2.0'}).nameFrom, 'aws');
		assert.equal(instance({}).nameFrom, 'session');
	});
});
