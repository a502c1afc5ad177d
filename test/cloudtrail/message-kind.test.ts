import assert from 'node:assert/strict';
import {test} from 'node:test';
import {messageKindOf} from '../../source/cloudtrail/message-kind.js';
import {parseRecord} from '../../source/cloudtrail/parse-record.js';

function kindOf(message: string) {
	return messageKindOf(
		parseRecord(message, {deliveryTime: undefined, arrivedAt: 0}),
	);
}

const record = JSON.stringify({
	eventSource: 'cloudtrail.amazonaws.com',
	eventName: 'DeleteTrail',
});

test('what CloudTrail wrote is a record, also without a time', () => {
	assert.equal(kindOf(record), 'record');
	assert.equal(kindOf('{"eventType":"AwsCloudTrailInsight"}'), 'record');
});

test('text and other JSON are no record', () => {
	for (const message of ['', '# a comment', 'a,b,c', '{}', '[1]', '"x"']) {
		assert.equal(kindOf(message), 'no-record', message);
	}
});

test('a record in two or in an unknown wrapper is damaged', () => {
	for (let length = 1; length < record.length; length++) {
		assert.equal(kindOf(record.slice(0, length)), 'damaged');
	}

	assert.equal(kindOf(`May 1 12:00:00 host app: ${record}`), 'damaged');
	assert.equal(kindOf(record.slice(1)), 'damaged');
	assert.equal(kindOf(`{"a":{"b":[${record}]}}`), 'damaged');
	assert.equal(
		kindOf(JSON.stringify({a: JSON.stringify({b: record})})),
		'damaged',
	);
	assert.equal(kindOf(`1,"${record.replaceAll('"', '""')}"`), 'damaged');
});
