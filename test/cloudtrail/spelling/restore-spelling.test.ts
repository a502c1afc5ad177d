import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {recordFields} from '../../../source/cloudtrail/record-fields.js';
import {
	restoreSpelling,
	spellingOf,
} from '../../../source/cloudtrail/spelling/restore-spelling.js';

function restored(row: Readonly<Record<string, unknown>>): unknown {
	const text = restoreSpelling(row);
	return text === undefined ? undefined : JSON.parse(text);
}

const call = {
	eventtime: '2026-05-01T12:00:00Z',
	eventname: 'DeleteTrail',
	eventsource: 'cloudtrail.amazonaws.com',
};

const restoredCall = {
	eventTime: '2026-05-01T12:00:00Z',
	eventName: 'DeleteTrail',
	eventSource: 'cloudtrail.amazonaws.com',
};

describe('the spelling of a record', () => {
	it('comes back for every field, whatever the case and the blanks', () => {
		const asConsole = (field: string) =>
			field.replaceAll(/([a-z])([A-Z])/g, '$1 $2');
		const asSnake = (field: string) =>
			field.replaceAll(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();
		for (const change of [
			(field: string) => field.toLowerCase(),
			(field: string) => field.toUpperCase(),
			asConsole,
			asSnake,
		]) {
			const fields = [...recordFields].filter(field => field !== 'eventId');
			const row = Object.fromEntries(
				fields.map(field => [change(field), {a: 1}]),
			);
			assert.deepEqual(
				Object.keys(restored(row) as object),
				fields,
				change('eventName'),
			);
		}
	});

	it('comes back for the columns of the console of 2024', () => {
		assert.deepEqual(
			restored({
				'User name': 'root',
				'AWS access key': 'ASIAIOSFODNN7EXAMPLE',
				'Event time': '2026-05-01T12:00:00Z',
				'Event source': 'iam.amazonaws.com',
				'Event name': 'AttachUserPolicy',
				'AWS region': 'us-east-1',
				'Source IP address': '203.0.113.7',
				'User agent': 'AWS Internal',
				'Error code': '',
				Resources:
					'[{"resourceType":"AWS::IAM::User","resourceName":"ana"},{"resourceType":null,"resourceName":"arn:aws:iam::aws:policy/AdministratorAccess"}]',
				'Request ID': 'f4f192b4-f271-413f-a501-e3f6f521872a',
				'Event ID': '37479653-5cf6-47dd-8942-e0215c53c60e',
				'Read-only': 'false',
				'Event type': 'AwsApiCall',
				'Recipient Account Id': '111122223333',
				'Event category': 'Management',
			}),
			{
				userIdentity: {userName: 'root', accessKeyId: 'ASIAIOSFODNN7EXAMPLE'},
				eventTime: '2026-05-01T12:00:00Z',
				eventSource: 'iam.amazonaws.com',
				eventName: 'AttachUserPolicy',
				awsRegion: 'us-east-1',
				sourceIPAddress: '203.0.113.7',
				userAgent: 'AWS Internal',
				resources: [
					{type: 'AWS::IAM::User', resourceName: 'ana'},
					{ARN: 'arn:aws:iam::aws:policy/AdministratorAccess'},
				],
				requestID: 'f4f192b4-f271-413f-a501-e3f6f521872a',
				eventID: '37479653-5cf6-47dd-8942-e0215c53c60e',
				readOnly: false,
				eventType: 'AwsApiCall',
				recipientAccountId: '111122223333',
				eventCategory: 'Management',
			},
		);
	});

	it('comes back for the columns of the console of 2020, which has no event source', () => {
		assert.deepEqual(
			restored({
				'Event ID': '2e7bd645-1f09-4903-8e5b-cc5de5a67ab2',
				'Event time': '2026-05-01, 04:52:01 PM',
				'User name': 'ana',
				'Event name': 'CreatePolicy',
				'Resource type': 'IAM Policy and 1 more',
				Resources: '[]',
				'AWS access key': '',
				'AWS region': 'us-east-1',
				'Error code': 'InternalFailure',
				'Source IP address': '203.0.113.7',
			}),
			{
				eventID: '2e7bd645-1f09-4903-8e5b-cc5de5a67ab2',
				eventTime: '2026-05-01T16:52:01Z',
				userIdentity: {userName: 'ana'},
				eventName: 'CreatePolicy',
				awsRegion: 'us-east-1',
				errorCode: 'InternalFailure',
				sourceIPAddress: '203.0.113.7',
				otherFields: {'Resource type': 'IAM Policy and 1 more'},
			},
		);
	});

	it('comes back for the structs of Athena', () => {
		assert.deepEqual(
			restored({
				...call,
				useridentity:
					'{type=AssumedRole, principalid=AROAEXAMPLE:ana, arn=arn:aws:sts::111122223333:assumed-role/ops/ana, accountid=111122223333, invokedby=null, accesskeyid=ASIAEXAMPLE, username=null, sessioncontext={attributes={mfaauthenticated=false, creationdate=2026-05-01 11:00:00.000}, sessionissuer={type=Role, principalid=AROAEXAMPLE, arn=arn:aws:iam::111122223333:role/ops, accountid=111122223333, username=ops}}}',
				readonly: 'false',
				requestparameters: '{"name":"main"}',
				responseelements: 'null',
				resources:
					'[{arn=arn:aws:cloudtrail:us-east-1:111122223333:trail/main, accountid=111122223333, type=AWS::CloudTrail::Trail}]',
				tlsdetails: '{tlsversion=TLSv1.3, ciphersuite=null}',
			}),
			{
				...restoredCall,
				userIdentity: {
					type: 'AssumedRole',
					principalId: 'AROAEXAMPLE:ana',
					arn: 'arn:aws:sts::111122223333:assumed-role/ops/ana',
					accountId: '111122223333',
					accessKeyId: 'ASIAEXAMPLE',
					sessionContext: {
						attributes: {
							mfaAuthenticated: 'false',
							creationDate: '2026-05-01T11:00:00Z',
						},
						sessionIssuer: {
							type: 'Role',
							principalId: 'AROAEXAMPLE',
							arn: 'arn:aws:iam::111122223333:role/ops',
							accountId: '111122223333',
							userName: 'ops',
						},
					},
				},
				readOnly: false,
				requestParameters: {name: 'main'},
				responseElements: null,
				resources: [
					{
						ARN: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/main',
						accountId: '111122223333',
						type: 'AWS::CloudTrail::Trail',
					},
				],
				tlsDetails: {tlsVersion: 'TLSv1.3'},
			},
		);
	});

	it('keeps the digits of a number', () => {
		assert.match(
			restoreSpelling({
				...call,
				requestparameters: '{"size":12345678901234567890}',
			}) ?? '',
			/"size":12345678901234567890\b/,
		);
	});

	it('comes back for columns with dots and for names before them', () => {
		const record = {
			...restoredCall,
			userIdentity: {type: 'IAMUser', sessionContext: {sourceIdentity: 'ana'}},
			requestParameters: {bucketName: 'Reports'},
		};
		const row = {
			eventTime: call.eventtime,
			eventName: call.eventname,
			eventSource: call.eventsource,
			'userIdentity.type': 'IAMUser',
			'userIdentity.sessionContext.sourceIdentity': 'ana',
			'requestParameters.bucketName': 'Reports',
		};
		const dotted = spellingOf(Object.keys(row));
		assert.deepEqual(
			JSON.parse(dotted?.restore(Object.values(row)) ?? ''),
			record,
		);
		const prefixed = spellingOf(Object.keys(row).map(name => `detail.${name}`));
		assert.deepEqual(
			JSON.parse(prefixed?.restore(Object.values(row)) ?? ''),
			record,
		);
	});

	it('loses no value that has no place', () => {
		assert.deepEqual(
			restored({
				...call,
				useridentity: 'somebody',
				username: 'ana',
				user_name: 'ben',
				day: '01',
				empty: '',
				__proto__: null,
			}),
			{
				...restoredCall,
				userIdentity: {userName: 'ana'},
				otherFields: {useridentity: 'somebody', user_name: 'ben', day: '01'},
			},
		);
	});

	it('is not looked for in what is no single call', () => {
		for (const names of [
			[],
			['a', 'b'],
			['eventname', 'eventsource', 'count'],
			['event_name', 'event_time', 'user_name', 'url'],
			['Event ID', 'Level', 'Source', 'Date and Time'],
			['eventtime', 'eventsource', 'awsregion'],
			Array.from({length: 100_000}, () => 'eventName'),
		]) {
			assert.equal(spellingOf(names), undefined, names.slice(0, 5).join());
		}
	});
});
