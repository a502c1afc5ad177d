import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {qAppsOperations} from '../../../source/cloudtrail/operation/q-apps-operations.js';
import {sentenceOf} from '../../../source/cloudtrail/operation/sentence.js';
import {parseRecord} from '../../../source/cloudtrail/parse-record.js';
import type {TrailRecord} from '../../../source/cloudtrail/trail-record.js';
import {fixtureDelivery, fixtureRecord} from '../../harness/fixture.js';
import {actor, trailRecord} from '../../harness/trail-record.js';

const q = '7f3a9d52-0b1c-4d8e-8a43-52c7c1be9001';

describe('the sentence about a record', () => {
	const fixtures: ReadonlyArray<readonly [name: string, sentence: string]> = [
		[
			'q-app-deleted-on-behalf-of-a-person',
			`idc:544894e8-80c1-707f-60e3-3ba6510dfac1 (qapps, role QAppsWebExperience) tried to delete Q App ${q} from 198.51.100.7; it failed: AccessDenied.`,
		],
		[
			'q-app-session-stopped-without-read-only',
			'idc:906765bc-1234-4321-8888-0123456789ab (qapps, role QAppsWebExperience) deleted the data of Q App session c0ffee00-1111-4222-8333-444455556666 from 198.51.100.7; mutating, as inferred from the operation.',
		],
		[
			'permission-set-session',
			'erin@example.com (permission set PowerUser, console) terminated instances i-0abc1234def567890 from 198.51.100.7.',
		],
		[
			'role-of-an-ec2-instance-in-another-account',
			'Worker/i-0abc1234def567890 (EC2 instance, account 444455556666) deleted object q1.csv from 198.51.100.7.',
		],
		[
			'saml-user',
			'frank@example.com @ abc= assumed role Federated by SAML from 198.51.100.7.',
		],
		[
			'failed-sign-in-with-hidden-name',
			'name hidden by AWS (failed sign-in, no MFA) tried to sign in to the console from 198.51.100.7; the sign-in failed.',
		],
		[
			'new-identity-type',
			'heidi (type QuantumUser) called EntangleQubits of quantum.amazonaws.com from 198.51.100.7; mutating, as inferred from the operation.',
		],
		[
			'time-missing',
			'Deploy/ci-4715 started new instances i-0abc1234def567890 from 198.51.100.7; incomplete: no eventTime.',
		],
		['empty-identity', 'unknown read object.'],
		['aggregated-data-events', 'Aggregated data events of PT5M.'],
	];
	for (const [name, sentence] of fixtures) {
		test(name, () => {
			assert.equal(sentenceOf(fixtureRecord(name)), sentence);
		});
	}

	const operations: ReadonlyArray<
		readonly [eventSource: string, eventName: string, sentence: string]
	> = [
		['rds', 'ModifyDBInstance', 'alice modified DB instance x.'],
		['iam', 'TagRole', 'alice tagged role x.'],
		['iam', 'ListGroupsForUser', 'alice listed groups for user x.'],
		['iam', 'ListUserPolicies', 'alice listed user policies of x.'],
		['iam', 'AddUserToGroup', 'alice added user x to a group.'],
		['s3', 'CopyObject', 'alice copied object x.'],
		['lambda', 'GetFunction20150331v2', 'alice read the code of function x.'],
		['ecr', 'BatchDeleteImage', 'alice deleted image x.'],
		[
			'thing',
			'PasswordUpdated',
			'alice called PasswordUpdated of thing.amazonaws.com on x.',
		],
		['cognito-idp', 'AdminAddUserToGroup', 'alice added user to group (x).'],
		['qapps', 'ListQApps', 'alice listed Q Apps of x.'],
		['qapps', 'ImportDocumentToQApp', 'alice uploaded a document to Q App x.'],
	];
	for (const [service, eventName, sentence] of operations) {
		test(`${service}:${eventName}`, () => {
			const record = trailRecord({
				eventSource: `${service}.amazonaws.com`,
				eventName,
				resource: 'x',
				sourceIPAddress: undefined,
			});
			assert.equal(sentenceOf(record), sentence);
		});
	}

	test('the sentence counts the other resources', () => {
		const stopped = {
			eventSource: 'ec2.amazonaws.com',
			eventName: 'StopInstances',
			resource: 'i-1',
			sourceIPAddress: undefined,
		};
		assert.equal(
			sentenceOf(trailRecord({...stopped, otherResources: ['i-2', 'i-3']})),
			'alice stopped instances i-1 and 2 others.',
		);
		assert.equal(
			sentenceOf(trailRecord({...stopped, otherResources: ['i-2']})),
			'alice stopped instances i-1 and 1 other.',
		);
	});

	test('the sentence says in which application of Amazon Q a call was made', () => {
		const record = trailRecord({
			eventName: 'PredictQApp',
			resource: 'arn:aws:qbusiness:us-east-1:111122223333:application/a1',
			sourceIPAddress: undefined,
		});
		assert.equal(
			sentenceOf(record),
			'alice drafted a Q App in application a1.',
		);
	});
	test('every Q Apps operation has its own phrase, without the event name', () => {
		for (const eventName of qAppsOperations.keys()) {
			const sentence = sentenceOf(trailRecord({eventName, resource: 'x'}));
			assert.doesNotMatch(sentence, / called |QApp/, sentence);
		}
	});
	const outcomes: ReadonlyArray<
		readonly [overrides: Partial<TrailRecord>, sentence: string]
	> = [
		[
			{
				eventSource: 'ec2.amazonaws.com',
				eventName: 'TerminateInstances',
				resource: 'i-0abc',
				dryRun: 'Client.DryRunOperation',
			},
			'alice asked whether TerminateInstances would be allowed on i-0abc (dry run); it would; nothing was changed.',
		],
		[
			{
				eventSource: 'signin.amazonaws.com',
				eventName: 'UserAuthentication',
				eventType: 'AwsServiceEvent',
				error: {code: undefined, message: 'UserAuthentication: Failure'},
			},
			'alice tried to sign in; the sign-in failed.',
		],
		[
			{
				eventSource: 'signin.amazonaws.com',
				eventName: 'CredentialVerification',
				eventType: 'AwsServiceEvent',
				error: {code: undefined, message: 'CredentialVerification: Failure'},
			},
			'alice tried to pass the check of a credential; it failed.',
		],
		[
			{
				eventSource: 'cloudtrail.amazonaws.com',
				eventName: 'LookupEvents',
				error: {code: 'ThrottlingException', message: undefined},
			},
			'alice tried to look up events; it failed: ThrottlingException.',
		],
		[
			{
				eventSource: 'grafana.amazonaws.com',
				eventName: 'login-auth.sso',
				error: {code: undefined, message: 'statusType: failure'},
			},
			'alice called login-auth.sso of grafana.amazonaws.com; it failed: statusType: failure.',
		],
	];
	for (const [overrides, sentence] of outcomes) {
		test(sentence, () => {
			const record = trailRecord({sourceIPAddress: undefined, ...overrides});
			assert.equal(sentenceOf(record), sentence);
		});
	}

	test('a service event is not worded as a call', () => {
		const record = trailRecord({
			eventType: 'AwsServiceEvent',
			eventSource: 'kms.amazonaws.com',
			eventName: 'RotateKey',
			actor: actor({class: 'aws-service', label: 'AWS Internal'}),
			sourceIPAddress: 'AWS Internal',
			resource: 'arn:aws:kms:us-east-1:111122223333:key/k1',
		});
		assert.equal(
			sentenceOf(record),
			'AWS Internal logged the service event RotateKey on k1.',
		);
	});
	test('a message that is no record says so', () => {
		assert.equal(
			sentenceOf(parseRecord('{"half', fixtureDelivery)),
			'Not JSON: cut off after 6 characters.',
		);
	});
});
