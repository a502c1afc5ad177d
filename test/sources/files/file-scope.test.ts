import assert from 'node:assert/strict';
import {test} from 'node:test';
import {parseRecord} from '../../../source/cloudtrail/parse-record.js';
import {createFileScope} from '../../../source/sources/files/file-scope.js';

const noon = Date.UTC(2026, 0, 2, 12);

function recordOf(eventSource: string, eventName: string, eventTime = noon) {
	return parseRecord(
		JSON.stringify({
			...{eventVersion: '1.11', eventID: '1', eventSource, eventName},
			eventTime: new Date(eventTime).toISOString(),
		}),
		{deliveryTime: undefined, arrivedAt: noon},
	);
}

test('a scope of files holds its event sources and the sentinel calls, in the time range', () => {
	const isInScope = createFileScope({
		...{from: noon - 60_000, to: noon + 60_000, scope: 'q-apps'},
	});
	for (const [record, expected] of [
		[recordOf('qapps.amazonaws.com', 'GetQApp'), true],
		[recordOf('s3.amazonaws.com', 'GetObject'), false],
		[recordOf('cloudtrail.amazonaws.com', 'StopLogging'), true],
		[recordOf('kms.amazonaws.com', 'ScheduleKeyDeletion'), true],
		[
			recordOf('kms.amazonaws.com', 'ScheduleKeyDeletion', noon - 61_000),
			false,
		],
	] as const) {
		assert.equal(isInScope(record), expected, record.eventName);
	}
});
