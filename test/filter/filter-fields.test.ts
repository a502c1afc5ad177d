import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
	everyMark,
	markOf,
} from '../../source/cloudtrail/attention/attention.js';
import {parseRecord} from '../../source/cloudtrail/parse-record.js';
import type {TrailRecord} from '../../source/cloudtrail/trail-record.js';
import {compileFilter} from '../../source/filter/evaluate/compile-filter.js';
import {parseFilter} from '../../source/filter/language/parse-filter.js';
import {
	noRowFlags,
	type RowFacts,
	type RowFlags,
	rowFlagsOf,
} from '../../source/filter/row-flags.js';

function matches(
	filter: string,
	record: TrailRecord,
	flags: RowFlags = noRowFlags,
): boolean {
	const parsed = parseFilter(filter);
	assert.ok(parsed.ok, filter);
	return compileFilter(parsed.expression).matches(record, flags);
}

function parse(record: object, logGroup?: string): TrailRecord {
	return parseRecord(JSON.stringify(record), {
		deliveryTime: undefined,
		arrivedAt: 0,
		logGroup,
	});
}

const call = {
	eventName: 'DeleteQApp',
	eventSource: 'qapps.amazonaws.com',
	userAgent:
		'Boto3/1.40.61 md/Botocore#1.40.61 os/linux#5.10 exec-env/AWS_Lambda_python3.13',
	sourceIPAddress: '192.0.2.1',
	requestID: '79d1a3e1-request',
	sharedEventID: '85d5d4d0-shared',
	sessionCredentialFromConsole: 'true',
	userIdentity: {
		type: 'AssumedRole',
		arn: 'arn:aws:sts::111122223333:assumed-role/Deploy/job-7',
		accessKeyId: 'ASIAEXAMPLE',
		invokedBy: 'cloudformation.amazonaws.com',
		invokedByDelegate: {accountId: '444455556666'},
		sessionContext: {attributes: {mfaAuthenticated: 'false'}},
	},
};
const inGroup = parse(
	call,
	'arn:aws:logs:us-east-1:111122223333:log-group:/audit/trail',
);
const bare = parse({
	eventName: 'GetQApp',
	eventSource: 'qapps.amazonaws.com',
	userIdentity: {type: 'IAMUser', userName: 'bob'},
});

test('fields ask for what signed and made a call, and for its ids', () => {
	for (const filter of [
		'key:ASIAEXAMPLE',
		'session:job-7',
		'key:asiaex',
		'session:job',
		'session:=job-7',
		'agent:botocore',
		'agent:="Boto3 1.40.61 in Lambda"',
		'agent:"Boto3 1.40.61 in Lambda"',
		'agent:boto3*lambda',
		'via:formation',
		'via:cloudformation*',
		'via:444455556666',
		'auto:no',
		'console:yes',
		'mfa:no',
		'group:audit',
		'group:=/audit/trail',
		'group:arn:aws:logs:*:log-group:/audit/*',
		'request:79d1a3e1-request',
		'shared:85d5d4d0-shared',
	]) {
		assert.equal(matches(filter, inGroup), true, filter);
		assert.equal(matches(`-${filter}`, inGroup), false, filter);
	}

	for (const filter of [
		'key:ASIAOTHER',
		'key:=ASIAEX',
		'group:=/audit',
		'request:=79d1a3e1',
		'session:deploy',
		'agent:*chrome*',
		'via:glue*',
		'via:qapps*',
		'auto:yes',
		'console:no',
		'mfa:yes',
		'mfa:unknown',
		'group:us-east-1/*',
		'request:85d5d4d0-shared',
		'shared:79d1a3e1-request',
	]) {
		assert.equal(matches(filter, inGroup), false, filter);
	}
});

test('a record that lacks what is asked for matches no value, and says no or unknown', () => {
	for (const field of [
		'key',
		'session',
		'agent',
		'via',
		'group',
		'request',
		'shared',
	]) {
		assert.equal(matches(`${field}:*`, bare), false, field);
		assert.equal(matches(`-${field}:*`, bare), true, field);
	}

	for (const filter of ['auto:no', 'console:no', 'mfa:unknown']) {
		assert.equal(matches(filter, bare), true, filter);
	}
});

test('an id is asked for by its own field only', () => {
	const other = parse({
		...call,
		requestID: 'another',
		requestParameters: {requestID: '79d1a3e1-request'},
	});
	assert.equal(matches('79d1a3e1-request', other), true);
	assert.equal(matches('request:79d1a3e1-request', other), false);
});

test('first: asks for what is new', () => {
	const flags = (facts: Partial<RowFacts>) =>
		rowFlagsOf({
			isFirstOfActor: false,
			isFirstOfOperation: false,
			isLate: false,
			marks: 0,
			...facts,
		});
	const rows: Readonly<Record<string, RowFlags>> = {
		actor: flags({isFirstOfActor: true}),
		operation: flags({isFirstOfOperation: true}),
		address: flags({marks: markOf('new-address')}),
		nothing: flags({isLate: true, marks: everyMark & ~markOf('new-address')}),
	};
	const asked = (filter: string) =>
		Object.keys(rows).filter(row => matches(filter, bare, rows[row]));
	assert.deepEqual(asked('first:actor'), ['actor']);
	assert.deepEqual(asked('first:operation'), ['operation']);
	assert.deepEqual(asked('first:address'), ['address']);
	assert.deepEqual(asked('first:address,actor'), ['actor', 'address']);
	assert.deepEqual(asked('first:yes'), ['actor']);
	assert.deepEqual(asked('first:no'), ['operation', 'address', 'nothing']);
});
