import assert from 'node:assert/strict';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {gzipSync} from 'node:zlib';
import type {Delivery} from '../../../../source/sources/files/split/delivery.js';
import {pretty, recordText, split, splitAnyhow} from './split-texts.js';

const a = recordText('A');
const b = recordText('B');
const timestamp = Date.UTC(2026, 4, 1, 12, 0, 0, 123);

const logEvent = (message: string, more: object = {}) => ({
	logStreamName: 's',
	timestamp,
	message,
	ingestionTime: timestamp + 100,
	eventId: '3'.repeat(56),
	...more,
});
const envelope = (...messages: readonly string[]) => ({
	messageType: 'DATA_MESSAGE',
	owner: '111122223333',
	logGroup: 'g',
	logStream: 's',
	subscriptionFilters: ['f'],
	logEvents: messages.map((message, index) => ({
		id: `${index}`,
		timestamp,
		message,
	})),
});
const json = JSON.stringify;
const parsed = (text: string): unknown => JSON.parse(text);

const ofCloudWatch = {
	deliveryTime: timestamp,
	logGroupIdentifier: undefined,
	logStreamName: 's',
	logEventId: '3'.repeat(56),
};

const containers: ReadonlyArray<
	readonly [name: string, value: unknown, delivery?: Partial<Delivery>]
> = [
	['Records', {Records: [parsed(a), parsed(b)]}],
	[
		'Records behind other keys',
		{nextToken: null, x: [1], Records: [parsed(a), parsed(b)]},
	],
	['records in lower case', {records: [parsed(a), parsed(b)], nextToken: 'x'}],
	['an array of batches', [{Records: [parsed(a)]}, {Records: [parsed(b)]}]],
	['an array of arrays', [[parsed(a)], [parsed(b)]]],
	[
		'aws logs filter-log-events',
		{
			events: [logEvent(a), logEvent(b)],
			searchedLogStreams: [{logStreamName: 's', searchedCompletely: true}],
			nextToken: 'x',
		},
		ofCloudWatch,
	],
	[
		'aws logs get-log-events',
		{
			nextForwardToken: 'f/3',
			events: [a, b].map(message => ({timestamp, message})),
		},
		{deliveryTime: timestamp},
	],
	['messages that jq took out', [a, b]],
	[
		'Live Tail',
		{
			sessionUpdate: {
				sessionMetadata: {sampled: false},
				sessionResults: [a, b].map(message => ({
					...{message, timestamp, logStreamName: 's'},
					logGroupIdentifier: '111122223333:g',
				})),
			},
		},
		{...ofCloudWatch, logGroupIdentifier: 'g', logEventId: undefined},
	],
	[
		'aws cloudtrail lookup-events',
		{
			Events: [a, b].map(CloudTrailEvent => ({
				EventId: 'x',
				EventName: 'A',
				EventTime: '2026-05-01T12:00:00+00:00',
				Resources: [{ResourceType: 'x', ResourceName: 'y'}],
				CloudTrailEvent,
			})),
		},
	],
	[
		'the envelope of a subscription filter',
		envelope(a, b),
		{...ofCloudWatch, logGroupIdentifier: 'g', logEventId: undefined},
	],
	[
		'a Lambda event',
		{awslogs: {data: gzipSync(json(envelope(a, b))).toString('base64')}},
		{...ofCloudWatch, logGroupIdentifier: 'g', logEventId: undefined},
	],
	[
		'EventBridge',
		[a, b].map(text => ({
			version: '0',
			id: '1b2c',
			'detail-type': 'AWS API Call via CloudTrail',
			account: '111122223333',
			resources: [],
			detail: parsed(text),
		})),
	],
	[
		'SNS in SQS',
		{
			Messages: [a, b].map(text => ({
				MessageId: 'm',
				Body: json({
					Type: 'Notification',
					Message: json({detail: parsed(text)}),
				}),
			})),
		},
	],
	[
		'SQS in a Lambda event',
		{
			Records: [a, b].map(text => ({
				messageId: 'm',
				body: json({detail: parsed(text)}),
				eventSource: 'aws:sqs',
				awsRegion: 'eu-west-1',
			})),
		},
	],
	[
		'results of Logs Insights',
		{
			results: [a, b].map(value => [
				{field: '@timestamp', value: '2026-05-01 12:00:00.123'},
				{field: '@message', value},
				{field: '@log', value: '111122223333:g'},
			]),
			statistics: {recordsMatched: 2},
			status: 'Complete',
		},
		{deliveryTime: timestamp, logGroupIdentifier: 'g'},
	],
	[
		'an export of Logs Insights',
		[a, b].map(text => ({
			'@timestamp': '2026-05-01 12:00:00.123',
			'@logStream': 's',
			'@message': parsed(text),
		})),
		{deliveryTime: timestamp, logStreamName: 's'},
	],
	[
		'hits of Elasticsearch',
		{
			took: 1,
			hits: {
				total: {value: 2},
				hits: [a, b].map(original => ({
					_index: 'x',
					_source: {
						'@timestamp': '2026-05-01T12:00:00.123Z',
						event: {original, action: 'A'},
						message: original,
						aws: {cloudtrail: {event_version: '1.11'}},
					},
				})),
			},
		},
		{deliveryTime: timestamp},
	],
	[
		'results of Splunk',
		[a, b].map(_raw => ({
			preview: false,
			result: {
				eventName: 'A',
				eventSource: 'cloudtrail.amazonaws.com',
				eventID: `id-${_raw === a ? 'A' : 'B'}`,
				_raw,
			},
		})),
	],
	['records in strings in strings', [json(json(a)), json(json(b))]],
];

describe('records are found', () => {
	for (const [name, value, delivery] of containers) {
		const texts = [a, b];
		const expected =
			delivery === undefined
				? undefined
				: {
						...{deliveryTime: undefined, logGroupIdentifier: undefined},
						...{logStreamName: undefined, logEventId: undefined},
						...delivery,
					};
		const check = (file: string) => {
			const found = splitAnyhow(file);
			assert.deepEqual(
				found.texts.map(text => json(parsed(text))),
				texts,
			);
			assert.deepEqual(found.problems, []);
			for (const each of found.deliveries) {
				assert.deepEqual(
					each && {...each, logEventId: undefined},
					expected && {...expected, logEventId: undefined},
				);
			}
		};

		it(`in ${name}`, () => {
			check(json(value));
		});
		it(`in ${name}, over several lines`, () => {
			check(pretty(value));
		});
		it(`in ${name}, before and behind other values`, () => {
			const file = json(value);
			const {texts: found, problems} = splitAnyhow(
				`${file}${file}\n${a}\n${pretty(value)}`,
			);
			assert.deepEqual(problems, []);
			assert.deepEqual(
				found.map(text => json(parsed(text))),
				[a, b, a, b, a, a, b],
			);
		});
	}

	it('with the id of the log event', () => {
		const {deliveries} = splitAnyhow(json({events: [logEvent(a)]}));
		assert.deepEqual(deliveries, [ofCloudWatch]);
	});

	it('once where a wrapper holds the record and its text, as it was', () => {
		const text = ` ${a.replace(':', ': ')}`;
		const wrapper = json({fields: parsed(a), event: {original: text}});
		assert.deepEqual(splitAnyhow(wrapper).texts, [text.trim()]);
	});

	it('in wrappers that stand one in the other', () => {
		const document = (original: string) =>
			pretty({hits: {hits: [{_source: {event: {original}}}]}});
		const deep = document(document(document(document(a))));
		assert.deepEqual(splitAnyhow(`${deep}\n${b}`).texts, [a, b]);
	});

	it('but not within a record', () => {
		const outer = recordText('A', {
			requestParameters: {body: b, entries: [parsed(b)]},
			userAgent: b,
		});
		assert.deepEqual(splitAnyhow(json({Records: [parsed(outer)]})).texts, [
			outer,
		]);
		assert.deepEqual(splitAnyhow(json({detail: parsed(outer)})).texts, [outer]);
	});

	it('in lists of any length, without holding them', () => {
		const events = Array.from({length: 3000}, (_, index) =>
			logEvent(recordText(`A${index}`)),
		);
		const file = pretty({events, searchedLogStreams: [{logStreamName: 's'}]});
		const texts = events.map(({message}) => message);
		for (const size of [1e9, 50_000, 1000]) {
			const found = split(file, [size]);
			assert.deepEqual(found.texts, texts);
			assert.deepEqual(found.problems, []);
		}
	});
});

describe('a wrapper without a record', () => {
	it('is one message', () => {
		for (const value of [
			{events: [{timestamp, message: 'START RequestId'}], nextToken: null},
			{
				...envelope('CWL CONTROL MESSAGE: Checking health.'),
				messageType: 'CONTROL_MESSAGE',
			},
			{awsAccountId: '111122223333', logFiles: []},
			[{a: 1}, {b: 2}],
		]) {
			assert.deepEqual(splitAnyhow(json(value)).texts, [json(value)]);
		}
	});

	it('is nothing if it is an empty page', () => {
		for (const value of [
			{Records: []},
			{events: [], searchedLogStreams: [], nextToken: 'eyJ'},
			{sessionUpdate: {sessionMetadata: {sampled: false}, sessionResults: []}},
			[],
		]) {
			assert.deepEqual(splitAnyhow(`${json(value)}\n${a}`).texts, [a]);
		}
	});

	it('is a message beside records', () => {
		const text = json(logEvent('START RequestId'));
		const file = `{"events":[${text},${json(logEvent(a))},${text}],"more":[{"b":1}]}`;
		assert.deepEqual(splitAnyhow(file).texts, [text, a, text]);
	});
});

const cases = new URL('../../../../../shared/cases/', import.meta.url);

it('the cases are read', t => {
	if (!existsSync(cases)) {
		t.skip('../shared/cases is not there');
		return;
	}

	const texts = Object.fromEntries(
		readdirSync(cases)
			.filter(name => /^(?:wrap|split|broken)-/.test(name))
			.map(name => {
				const found = splitAnyhow(readFileSync(new URL(name, cases)));
				return [
					name.replace(/\..*/, ''),
					`${found.texts.length} ${found.problems.map(({kind}) => kind).join()}`,
				];
			}),
	);
	assert.deepEqual(texts, {
		'broken-plain-json-cut-off-is-called-complete': '2 cut-off',
		'split-one-bad-pretty-record-becomes-many-records': '1 ',
		'split-records-then-token-adds-a-fake-record': '1 ',
		'wrap-filter-log-events': '1 ',
		'wrap-records-not-first-key': '2 ',
		'wrap-subscription-filter': '1 ',
	});
});
