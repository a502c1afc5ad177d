import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {parseEventTime} from '../../source/cloudtrail/event-time.js';
import {parseRecord} from '../../source/cloudtrail/parse-record.js';
import {fixture, fixtureDelivery, fixtureRecord} from '../harness/fixture.js';

const delivery = {deliveryTime: 1_000, arrivedAt: 2_000};
const ordinary = {
	eventVersion: '1.11',
	userIdentity: {type: 'IAMUser', userName: 'alice', accountId: '111122223333'},
	eventTime: '2026-01-02T12:03:40Z',
	eventSource: 'qapps.amazonaws.com',
	eventName: 'GetQApp',
	eventID: 'e-1',
	recipientAccountId: '111122223333',
};

function parse(record: unknown) {
	return parseRecord(JSON.stringify(record), delivery);
}

describe('messages that are no ordinary record', () => {
	const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
	const cases: ReadonlyArray<
		readonly [message: string, kind: string | undefined, reason: string]
	> = [
		['', 'empty', 'empty message'],
		[' \n', 'empty', 'empty message'],
		['{"eventName": "Del', 'damaged', 'not JSON: cut off after 18 characters'],
		['START RequestId: 1', 'not-json', 'not JSON: text of 18 characters'],
		[
			`{"a":"${'x'.repeat(262_138)}`,
			'damaged',
			'not JSON: cut off after 262,144 characters',
		],
		['{"eventName":,}', 'damaged', 'not JSON: damaged, 15 characters'],
		['[{"a":1', 'damaged', 'not JSON: damaged, 7 characters'],
		['[INFO] started', 'not-json', 'not JSON: text of 14 characters'],
		[
			'host: {"eventName":"X"}',
			'damaged',
			'not JSON: part of a record, 23 characters',
		],
		[
			JSON.stringify({line: {inner: [ordinary]}}),
			'damaged',
			'a record inside another format: JSON object with line',
		],
		[
			JSON.stringify({line: JSON.stringify({inner: ordinary})}),
			'damaged',
			'a record inside another format: JSON object with line',
		],
		['{}', 'not-a-record', 'not a record: an empty JSON object'],
		['[]', 'not-a-record', 'not a record: JSON array'],
		['null', 'not-a-record', 'not a record: JSON null'],
		['"x"', 'not-a-record', 'not a record: JSON string'],
		['12', 'not-a-record', 'not a record: JSON number'],
		[deep, 'not-a-record', 'not a record: JSON array'],
		[
			'{"version":"0","detail-type":"AWS API Call via CloudTrail","source":"aws.qapps","detail":{}}',
			'not-a-record',
			'not a record: JSON object with version, detail-type, source and 1 more',
		],
		[
			'{"eventName":"GetQApp","awsRegion":"us-east-1","eventID":"e"}',
			'incomplete',
			'incomplete: no eventTime, eventSource',
		],
		[
			JSON.stringify({...ordinary, eventTime: 'yesterday'}),
			'incomplete',
			'incomplete: eventTime is not a time',
		],
		[
			fixture('aggregated-data-events'),
			'aggregated',
			'aggregated data events of PT5M',
		],
		[
			JSON.stringify({
				eventType: 'AwsCloudTrailInsight',
				insightDetails: {state: 'End', insightType: 'ApiErrorRateInsight'},
			}),
			'insight',
			'CloudTrail Insights: ApiErrorRateInsight ended',
		],
	];
	for (const [message, kind, reason] of cases) {
		test(`${kind}: ${message.slice(0, 40)}`, () => {
			const record = parseRecord(message, delivery);
			assert.deepEqual(record.unusual, {kind, reason});
			assert.equal(record.raw, message);
			assert.notEqual(record.actor.label, '');
			assert.equal(
				record.access.kind,
				record.eventName === '' ? 'unknown' : record.access.kind,
			);
		});
	}

	test('no text and no JSON value makes the parser throw', () => {
		const names = fc.constantFrom(
			...Object.keys(ordinary),
			'__proto__',
			'constructor',
			'resources',
			'requestParameters',
			'responseElements',
			'sessionContext',
			'onBehalfOf',
			'ARN',
		);
		const {value} = fc.letrec(tie => ({
			value: fc.oneof(
				{maxDepth: 3},
				fc.jsonValue({maxDepth: 1}),
				fc.string({unit: 'binary'}),
				fc.dictionary(names, tie('value'), {
					maxKeys: 5,
					noNullPrototype: true,
				}),
				fc.array(tie('value'), {maxLength: 3}),
			),
		}));
		fc.assert(
			fc.property(value, nested => {
				const message = JSON.stringify({...ordinary, ...Object(nested)});
				assert.equal(parseRecord(message, delivery).raw, message);
			}),
			{seed: 1},
		);
		fc.assert(
			fc.property(fc.string({unit: 'binary'}), message => {
				assert.equal(parseRecord(message, delivery).raw, message);
			}),
			{seed: 1},
		);
	});

	test('a record of 1 MB, one nested 100,000 deep and one with __proto__ are read', () => {
		const large = parse({...ordinary, requestParameters: 'é'.repeat(1 << 20)});
		assert.equal(large.eventName, 'GetQApp');
		const deepRecord = `{"eventName":"GetQApp","eventSource":"s","eventTime":"2026-01-02T12:03:40Z","requestParameters":{"\\u0061":${deep}}}`;
		assert.equal(parseRecord(deepRecord, delivery).unusual, undefined);
		const poisoned = JSON.stringify(ordinary).replace(
			'"eventVersion"',
			'"__proto__":{"readOnly":true,"errorCode":"X"},"eventVersion"',
		);
		const record = parseRecord(poisoned, delivery);
		assert.equal(record.error, undefined);
		assert.equal(record.eventName, 'GetQApp');
	});

	test('a byte order mark in front is no obstacle', () => {
		const record = parseRecord(`\u{FEFF}${JSON.stringify(ordinary)}`, delivery);
		assert.equal(record.unusual, undefined);
		assert.equal(record.hasSuspiciousText, false);
	});

	test('a number or boolean in place of a string is shown', () => {
		const record = fixtureRecord('numbers-for-strings');
		assert.equal(record.actor.label, '42');
		assert.equal(record.actor.accountId, '111122223333');
		assert.equal(record.sourceIPAddress, '7');
		assert.equal(parse({...ordinary, awsRegion: true}).awsRegion, 'true');
		assert.equal(record.access.kind, 'mutating');
		assert.equal(record.access.isInferred, false);
	});
});

describe('the key', () => {
	test('is the event id with the receiving account', () => {
		assert.equal(parse(ordinary).key, 'e-1 111122223333');
		assert.notEqual(
			parse(ordinary).key,
			parse({...ordinary, recipientAccountId: '444455556666'}).key,
		);
		assert.equal(
			parse(ordinary).key,
			parseRecord(` ${JSON.stringify(ordinary)}`, delivery).key,
		);
	});
	test('is the content when there is no id, or a number that lost digits', () => {
		const a = '{"eventName":"A","eventID":12345678901234567890}';
		const b = '{"eventName":"A","eventID":12345678901234567891}';
		assert.notEqual(parseRecord(a, delivery).key, parseRecord(b, delivery).key);
		assert.equal(parseRecord(a, delivery).key, parseRecord(a, delivery).key);
		assert.match(parseRecord('no JSON', delivery).key, /^sha256:/);
	});
	test('of aggregated events is made from their own names', () => {
		assert.equal(
			fixtureRecord('aggregated-data-events').key,
			'00000000-0000-4000-8000-000000000023 111122223333',
		);
	});
});

describe('the time', () => {
	test('is the event time, else the delivery, else the arrival', () => {
		assert.equal(parse(ordinary).time, Date.UTC(2026, 0, 2, 12, 3, 40));
		assert.equal(parse(ordinary).timeFrom, 'event');
		const late = fixtureRecord('time-missing');
		assert.equal(late.time, fixtureDelivery.deliveryTime);
		assert.equal(late.timeFrom, 'delivery');
		const unknown = parseRecord('', {deliveryTime: undefined, arrivedAt: 7});
		assert.equal(unknown.time, 7);
		assert.equal(unknown.timeFrom, 'arrival');
	});
	test('of aggregated events is the end of their window', () => {
		const record = fixtureRecord('aggregated-data-events');
		assert.equal(record.time, Date.UTC(2026, 0, 2, 12, 5));
		assert.equal(record.timeFrom, 'event');
	});

	const times: ReadonlyArray<readonly [string, number | undefined]> = [
		['2026-01-02T12:03:40Z', Date.UTC(2026, 0, 2, 12, 3, 40)],
		['2026-01-02T12:03:40.125Z', Date.UTC(2026, 0, 2, 12, 3, 40, 125)],
		['2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
		['2026-02-29T00:00:00Z', undefined],
		['2026-02-30T00:00:00Z', undefined],
		['2026-13-01T00:00:00Z', undefined],
		['2026-01-01T24:00:00Z', undefined],
		['2026-01-01T00:00:00', undefined],
		['2026-01-01', undefined],
		['1767355420', undefined],
		['275760-09-13T00:00:01Z', undefined],
		['yyyy-mm-ddThh:mm:ssZ', undefined],
		['', undefined],
	];
	for (const [text, time] of times) {
		test(`${text || 'no text'} is ${time === undefined ? 'no time' : 'a time'}`, () => {
			assert.equal(parseEventTime(text), time);
		});
	}

	test('of the minute of an earlier one is read as any other', () => {
		const minute = Date.UTC(2026, 0, 2, 12, 3);
		for (const [seconds, time] of [
			['40Z', minute + 40_000],
			['07Z', minute + 7000],
			['00Z', minute],
			['59Z', minute + 59_000],
			['60Z', undefined],
			['4aZ', undefined],
			['a4Z', undefined],
			[' 4Z', undefined],
			['4.Z', undefined],
			['400', undefined],
			['40z', undefined],
			['59Z', minute + 59_000],
		] as const) {
			assert.equal(
				parseEventTime(`2026-01-02T12:03:${seconds}`),
				time,
				seconds,
			);
		}

		assert.equal(parseEventTime('2026-01-02T12:04:07Z'), minute + 67_000);
		assert.equal(parseEventTime('2026-01-02T12:03:07Z'), minute + 7000);
	});
});

describe('category, error and addendum', () => {
	const categories: ReadonlyArray<
		readonly [fields: object, category: string | undefined]
	> = [
		[{eventCategory: 'NetworkActivity'}, 'NetworkActivity'],
		[{managementEvent: true}, 'Management'],
		[{managementEvent: false}, 'Data'],
		[{eventCategory: 'Data', managementEvent: true}, 'Data'],
		[{eventType: 'AwsConsoleSignIn'}, 'Management'],
		[{eventVersion: '1.05'}, undefined],
	];
	for (const [fields, category] of categories) {
		test(`${JSON.stringify(fields)} is ${category}`, () => {
			assert.equal(parse({...ordinary, ...fields}).eventCategory, category);
		});
	}

	const errors: ReadonlyArray<readonly [fields: object, error: unknown]> = [
		[{}, undefined],
		[{errorCode: '', errorMessage: ''}, undefined],
		[{errorCode: null}, undefined],
		[{errorCode: 'AccessDenied'}, {code: 'AccessDenied', message: undefined}],
		[
			{errorMessage: 'Failed authentication'},
			{code: undefined, message: 'Failed authentication'},
		],
		[
			{
				eventName: 'ConsoleLogin',
				responseElements: {ConsoleLogin: 'Failure'},
			},
			{code: undefined, message: 'ConsoleLogin: Failure'},
		],
		[
			{
				eventName: 'ConsoleLogin',
				responseElements: {ConsoleLogin: 'Success'},
			},
			undefined,
		],
	];
	for (const [fields, error] of errors) {
		test(`${JSON.stringify(fields)} fails with ${JSON.stringify(error)}`, () => {
			assert.deepEqual(parse({...ordinary, ...fields}).error, error);
		});
	}

	test('an update names its original', () => {
		assert.deepEqual(fixtureRecord('corrected-later').addendum, {
			reason: 'UPDATED_DATA',
			originalEventId: '00000000-0000-4000-8000-000000000019',
			updatedFields: 'responseElements',
			originalKey: '00000000-0000-4000-8000-000000000019 111122223333',
		});
	});

	const none = {
		reason: undefined,
		originalEventId: undefined,
		updatedFields: undefined,
		originalKey: undefined,
	};
	const update = {reason: 'UPDATED_DATA', originalEventID: 'e-1'};
	const updated = {
		...none,
		reason: 'UPDATED_DATA',
		originalEventId: 'e-1',
		originalKey: 'e-1 111122223333',
	};
	const addenda: ReadonlyArray<
		readonly [addendum: unknown, expected: unknown]
	> = [
		[undefined, undefined],
		[null, undefined],
		['UPDATED_DATA', undefined],
		[['UPDATED_DATA'], undefined],
		[7, undefined],
		[{}, none],
		[{reason: 'DELIVERY_DELAY'}, {...none, reason: 'DELIVERY_DELAY'}],
		[{reason: {a: 1}, originalEventID: ['e-1'], updatedFields: null}, none],
		[
			{reason: 'DELIVERY_DELAY', originalEventID: 'e-1'},
			{...none, reason: 'DELIVERY_DELAY', originalEventId: 'e-1'},
		],
		[{reason: 'UPDATED_DATA'}, {...none, reason: 'UPDATED_DATA'}],
		[
			{...update, originalEventID: 1e30},
			{...none, reason: 'UPDATED_DATA'},
		],
		[
			{...update, originalEventID: ''},
			{...none, reason: 'UPDATED_DATA'},
		],
		[update, updated],
		[
			{...update, originalEventID: 'itself'},
			{...updated, originalEventId: 'itself', originalKey: undefined},
		],
		[
			{...update, updatedFields: ['a', 7, {}, 'b']},
			{...updated, updatedFields: 'a, b'},
		],
		[{...update, updatedFields: {a: 1}}, updated],
	];
	for (const [addendum, expected] of addenda) {
		test(`the addendum ${JSON.stringify(addendum)} is read`, () => {
			const record = {
				...ordinary,
				eventID: 'itself',
				recipientAccountId: '111122223333',
				addendum,
			};
			assert.deepEqual(parse(record).addendum, expected);
		});
	}
});
