import assert from 'node:assert/strict';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {describe, test} from 'node:test';
import {isJsonObject} from '../../source/cloudtrail/json-object.js';
import {
	looksLikeRecord,
	recordFields,
} from '../../source/cloudtrail/record-fields.js';

const corpus = new URL('../../../shared/corpus/', import.meta.url);

const userIdentity = {type: 'IAMUser', userName: 'ana'};
const eventTime = '2026-05-01T12:00:00Z';

describe('a record is known by the fields that CloudTrail writes', () => {
	const records = {
		'a call': {eventSource: 'sts.amazonaws.com', eventName: 'AssumeRole'},
		'a call of an unknown service': {eventSource: 'x', eventName: 'y'},
		'a call without eventSource': {userIdentity, eventName: 'DeleteTrail'},
		'a call of which only time and person are left': {userIdentity, eventTime},
		'a call without name': {eventVersion: '1.11', eventTime, eventID: 'e'},
		'an Insights event': {eventCategory: 'Insight', insightDetails: {}},
		'an Insights event without details': {eventType: 'AwsCloudTrailInsight'},
		'an aggregated event': {eventCategory: 'Aggregated', timeWindow: {}},
	};
	for (const [name, object] of Object.entries(records)) {
		test(name, () => {
			assert.equal(looksLikeRecord(object), true);
		});
	}
});

describe('other JSON is no record', () => {
	const others = {
		'an empty object': {},
		'one field alone': {eventName: 'DeleteTrail'},
		'a log line with a time': {eventTime, message: 'started'},
		'an event of a web page': {
			eventTime,
			eventName: 'click',
			eventType: 'ui',
			eventID: '1',
		},
		'a digest file': {
			awsAccountId: '111122223333',
			digestStartTime: eventTime,
			logFiles: [],
		},
		'a notification of S3': {
			eventVersion: '2.1',
			eventSource: 'aws:s3',
			awsRegion: 'us-east-1',
			eventTime,
			eventName: 'ObjectCreated:Put',
			userIdentity: {principalId: 'AIDAEXAMPLE'},
			s3: {},
		},
		'a change in a DynamoDB stream': {
			eventID: '1',
			eventName: 'INSERT',
			eventVersion: '1.0',
			eventSource: 'aws:dynamodb',
			awsRegion: 'us-east-1',
			dynamodb: {},
		},
		'a wrapper around records': {Records: [{userIdentity, eventTime}]},
		'fields that are null': {eventSource: null, eventName: null},
		'an envelope of EventBridge': {
			version: '0',
			'detail-type': 'AWS API Call via CloudTrail',
			source: 'aws.qapps',
			detail: {userIdentity, eventTime},
		},
	};
	for (const [name, object] of Object.entries(others)) {
		test(name, () => {
			assert.equal(looksLikeRecord(object), false);
		});
	}
});

test('every record of the corpus is a record, and has no other field', t => {
	if (!existsSync(corpus)) {
		t.skip('../shared/corpus is not there');
		return;
	}

	const strange = new Set<string>();
	let records = 0;
	for (const name of readdirSync(corpus)) {
		if (!name.endsWith('.ndjson')) {
			continue;
		}

		const lines = readFileSync(new URL(name, corpus), 'utf8').trim();
		for (const line of lines.split('\n')) {
			const value: unknown = JSON.parse(line);
			assert.ok(isJsonObject(value) && looksLikeRecord(value), line);
			records++;
			for (const field of Object.keys(value)) {
				if (!recordFields.has(field)) {
					strange.add(field);
				}
			}
		}
	}

	assert.ok(records > 3000);
	assert.deepEqual([...strange], []);
});
