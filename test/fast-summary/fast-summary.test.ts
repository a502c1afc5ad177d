import assert from 'node:assert/strict';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {isDenied} from '../../source/cloudtrail/attention/rules/denied.js';
import {parseRecord} from '../../source/cloudtrail/parse-record.js';
import {QuickReader} from '../../source/fast-summary/quick-reader.js';
import {createTextCounter} from '../../source/fast-summary/text-counter.js';
import {createSeenRecords} from '../../source/ingest/seen-records.js';
import {hashKey} from '../../source/keys/key-hash.js';
import {RecordCounter} from '../../source/store/counts/record-counter.js';
import type {CountableRecord} from '../../source/store/counts/traits.js';
import {howMany} from '../harness/how-many.js';

const arrivedAt = Date.UTC(2026, 0, 2, 12);
const delivery = {deliveryTime: undefined, arrivedAt};

/** Everything that a record is counted by. */
function countedBy(record: CountableRecord) {
	const {eventName, eventSource, eventCategory, access, actor} = record;
	const {unusual, addendum, ownMarks} = record;
	return {
		...{eventName, eventSource, eventCategory, access, actor},
		...{unusual, addendum, ownMarks},
		isError: record.error !== undefined,
		isDenied: isDenied(record.error),
	};
}

/** The record that the reader read last. */
function countableOf({
	calls,
	actors,
	call,
	actor,
}: QuickReader): CountableRecord {
	const found = calls[call];
	const by = actors[actor];
	assert.ok(found && by);
	return {...found, actor: by};
}

/** Reads the text in the middle of a buffer, as in a file. @returns whether it was read without parsing */
function check(reader: QuickReader, text: string | Buffer): boolean {
	const bytes = Buffer.concat([
		Buffer.from('{"x":'),
		Buffer.from(text),
		Buffer.from('}\n"'),
	]);
	const end = bytes.length - 3;
	const parsed = parseRecord(bytes.toString('utf8', 5, end), delivery);
	const isRead = reader.read(bytes, 5, end);
	if (isRead) {
		assert.deepEqual(
			{
				keyHash: reader.keyHash,
				time: reader.time,
				timeFrom: 'event',
				...countedBy(countableOf(reader)),
			},
			{
				keyHash: hashKey(parsed.key),
				time: parsed.time,
				timeFrom: parsed.timeFrom,
				...countedBy(parsed),
			},
			bytes.toString('utf8', 5, end),
		);
	}

	if (reader.isFull) {
		reader.forget();
	}

	return isRead;
}

const corpus = path.resolve('../shared/corpus');

function readCorpus(): readonly string[] {
	return readdirSync(corpus)
		.filter(name => name.endsWith('.ndjson'))
		.flatMap(name =>
			readFileSync(path.join(corpus, name), 'utf8').split('\n').filter(Boolean),
		);
}

const fixtures = readdirSync('test/fixtures')
	.filter(name => name.endsWith('.json'))
	.map(name => readFileSync(`test/fixtures/${name}`, 'utf8').trim());

/** The summaries of the texts, counted quickly and parsed. */
function summaries(texts: readonly string[]) {
	const quick = new RecordCounter();
	let quickRepeated = 0;
	const counter = createTextCounter(
		{
			sink: {
				count(record, time) {
					quick.add(record, time);
				},
				countShared(call, actor, time) {
					quick.addShared(call, actor, time);
				},
				countRepeated(count) {
					quickRepeated += count;
				},
			},
			isWanted: () => true,
		},
		{now: () => arrivedAt},
	);
	const parsed = new RecordCounter();
	const seen = createSeenRecords();
	let parsedRepeated = 0;
	for (const text of texts) {
		const bytes = Buffer.from(text);
		if (!counter.takeWhole(bytes, 0, bytes.length)) {
			counter.take(bytes, 0, bytes.length);
		}

		const record = parseRecord(bytes.toString(), delivery);
		const sighting = seen.see(record.key, {
			logEventId: undefined,
			logGroupIdentifier: undefined,
		});
		if (sighting === 'new') {
			parsed.add(record, record.time);
		} else {
			parsedRepeated++;
		}
	}

	counter.settle();
	return {
		quick: {summary: quick.summary(), repeated: quickRepeated},
		parsed: {summary: parsed.summary(), repeated: parsedRepeated},
	};
}

const usual = {
	eventVersion: '1.11',
	userIdentity: {type: 'IAMUser', userName: 'alice', accountId: '111122223333'},
	eventTime: '2026-01-02T12:03:40Z',
	eventSource: 's3.amazonaws.com',
	eventName: 'PutObject',
	awsRegion: 'us-east-1',
	sourceIPAddress: '198.51.100.7',
	requestParameters: {key: 'a "quoted" name', policy: '{"a":[1,2]}'},
	responseElements: null,
	eventID: '4a7c0b5e-0000-4000-8000-000000000001',
	readOnly: false,
	eventType: 'AwsApiCall',
	managementEvent: false,
	recipientAccountId: '111122223333',
	eventCategory: 'Data',
};

const values: readonly string[] = [
	...['null', 'true', 'false', '0', '-1.5e3', '""', '"x"', '"\\u0078"', '"é"'],
	...['"true"', '"\u202E"', '[]', '[{"a":1}]', '{}', '{"a":"\\"}"}', '01', '"'],
	...[
		'"2026-01-02T12:03:41Z"',
		'"2026-01-02T12:03:61Z"',
		'"2026-02-30T00:00:00Z"',
	],
	...[
		'"2026-01-02T12:03:40.5Z"',
		'"1"',
		'"s3.amazonaws.com"',
		'"aws:s3"',
		'"ConsoleLogin"',
	],
	...['"Insight"', '"Aggregated"', '"AwsCloudTrailInsight"', '"Management"'],
	...['"AwsAggregatedEvent"', '"AwsConsoleSignIn"', '"AccessDenied"'],
	...[
		'{"PutObject":"Failure"}',
		'{"PutObject":"\\u0046ailure"}',
		'{"x":"Failure"}',
	],
	...['"200"', '200', '"404"', '"Success"', '"\\u004fK"', '"-"', '" "', '"OK"'],
	...[
		'"Client.DryRunOperation"',
		'"DryRunOperationException"',
		'"Request would have succeeded, but DryRun flag is set."',
		'"The request completed successfully."',
		'"User: arn:aws:iam::111122223333:user/\\"a\\" may not do it"',
		`"${'Success '.repeat(20)}"`,
	],
	...[
		'{"PutObject":"FAILED"}',
		'{"PutObject" : "denied"}',
		'{"PutObject":"Success","status":"failed"}',
		'{"PutObject":"Failover"}',
		'{"loginResult":"AUTHENTICATION_FAILED"}',
		'{"result":{"statusType":"failure","failureMessage":"no"}}',
		'{"result":{"statusType":"success","statusCode":"200"}}',
		'{"outcome":"no error"}',
		'{"responseParameters":{"status":400}}',
		'{"statusCode":"404"}',
		'{"status":"FAILED"}',
		'{"status":"FAILED","pipelineId":"p1"}',
		'{"r\\u0065sult":"failed"}',
		'{"resul\\u0074":"failed"}',
		'{"success":false}',
		'{"errorCode":"AccessDenied"}',
		'{"error":"none"}',
		'{"a":{"b":{"c":{"d":{"state":"failed"}}}}}',
		'{"request":{"state":"failed"}}',
		'{"MFAUsed":"No","LoginTo":"https://console.aws.amazon.com/"}',
		'{"MFAUsed":"Yes","LoginResult":"Failure"}',
		'{"x-amz-id-2":"failuredeniederror==","bytesTransferredIn":0}',
		'{"state":"Active","lastUpdateStatus":"Failed"}',
	],
	...[
		'{"reason":"UPDATED_DATA","originalEventID":"x"}',
		'{"reason":"UPDATED_DATA","original\\u0045ventID":"x"}',
		'{"reason":"UPDATED_DATA","updatedFields":"tlsDetails"}',
		'{"reason":"DELIVERY_DELAY"}',
		'{"keyId":"arn:aws:kms:us-east-1:111122223333:key/1"}',
		'"111122223333"',
		'12',
	],
	...[
		'{"type":"Unknown"}',
		'{"type":"AWSService","invokedBy":"x.amazonaws.com"}',
	],
	...[
		'{"type":"AssumedRole","arn":"arn:aws:sts::111122223333:assumed-role/r/s"}',
	],
	...['{"type":"Root","accountId":"444455556666"}', `"${'x'.repeat(300)}"`],
	...['{"userName":"a","userName":"b"}', '{"__proto__":{"type":"Root"}}'],
];

const names: readonly string[] = [
	...Object.keys(usual),
	...['errorCode', 'errorMessage', 'addendum', 'insightDetails', 'accountId'],
	...['eventId', 'sessionCredentialFromConsole', 'timeWindow', 'resources'],
	...['serviceEventDetails'],
	...['event\\u004eame', '__proto__', 'x', 'additionalEventData'],
];

/** The usual record with some fields changed, doubled, added or left out, as text. */
const changed = fc
	.tuple(
		fc.array(
			fc.record({
				name: fc.constantFrom(...names),
				value: fc.constantFrom(...values),
				isInstead: fc.boolean(),
			}),
			{maxLength: 4},
		),
		fc.subarray(Object.keys(usual), {minLength: 11}),
		fc.constantFrom('', ' ', '\n\t'),
	)
	.map(([changes, kept, space]) => {
		const fields = Object.entries(usual)
			.filter(
				([name]) =>
					kept.includes(name) &&
					!changes.some(change => change.isInstead && change.name === name),
			)
			.map(([name, value]) => [name, JSON.stringify(value)] as const);
		const all = [
			...fields,
			...changes.map(({name, value}) => [name, value] as const),
		];
		return `{${all.map(([name, value]) => `${space}"${name}"${space}:${space}${value}${space}`).join(',')}}`;
	});

/** The same with a few bytes changed. */
const damaged = fc
	.tuple(
		fc.oneof(changed, fc.constantFrom(...fixtures)),
		fc.nat(),
		fc.nat({max: 3}),
		fc.oneof(
			fc.string({maxLength: 2}),
			fc.constantFrom('"', '\\', '}', ',', '\u0000'),
		),
	)
	.map(([text, place, deleted, inserted]) => {
		const at = place % text.length;
		return text.slice(0, at) + inserted + text.slice(at + deleted);
	});

describe('a record read quickly', () => {
	it('equals the parsed record for each fixture', () => {
		const reader = new QuickReader();
		for (const text of [...fixtures, ...fixtures]) {
			check(reader, text);
		}

		assert.equal(check(reader, JSON.stringify(usual)), true);
	});

	it('is not mistaken for a record with other fields of the same digits', () => {
		const reader = new QuickReader();
		const {eventCategory, ...others} = usual;
		for (const fields of [
			{readOnly: 191, eventCategory},
			{readOnly: 1, eventCategory: 1},
			{readOnly: 191},
			{readOnly: 1, managementEvent: 1, eventCategory},
			{readOnly: 1101, eventCategory},
		]) {
			for (let time = 0; time < 3; time++) {
				check(reader, JSON.stringify({...others, ...fields}));
			}
		}
	});

	it('equals the parsed record for each record of the corpus', t => {
		if (!existsSync(corpus)) {
			t.skip('there is no ../shared/corpus');
			return;
		}

		const reader = new QuickReader();
		const texts = readCorpus();
		const quick = texts.filter(text => check(reader, text)).length;
		assert.ok(quick / texts.length > 0.95, `${quick} of ${texts.length}`);
		for (const text of texts) {
			check(reader, text);
		}
	});

	it('equals the parsed record with any fields', () => {
		const reader = new QuickReader();
		const runs = howMany('records', {short: 300, long: 3000});
		let quick = 0;
		fc.assert(
			fc.property(changed, text => {
				quick += Number(check(reader, text));
				// The second and third time, its fragments are known.
				check(reader, text);
				check(reader, text);
			}),
			{numRuns: runs},
		);
		assert.ok(quick > runs / 10, `${quick} were read quickly`);
	});

	it('equals the parsed record with each value where an outcome or addendum can stand', () => {
		const reader = new QuickReader();
		const places = [
			...['errorCode', 'errorMessage', 'responseElements'],
			...['additionalEventData', 'serviceEventDetails', 'addendum'],
		];
		const {responseElements, ...others} = usual;
		for (const eventName of ['PutObject', 'ConsoleLogin']) {
			for (const place of places) {
				for (const value of values) {
					const text = JSON.stringify({...others, eventName});
					check(reader, `${text.slice(0, -1)},"${place}":${value}}`);
					check(reader, `{"${place}" : ${value},${text.slice(1)}`);
				}
			}
		}

		const response = {versionId: 'v1', instanceType: 'm5', code: 16};
		for (const fields of [
			{errorCode: 'AccessDenied', errorMessage: 'User: x is not authorized'},
			{responseElements: {...response, statusType: 'ok'}},
			{additionalEventData: {SignatureVersion: 'SigV4', 'x-amz-id-2': 'a:b'}},
			{
				serviceEventDetails: {
					keyId: 'arn:aws:kms:us-east-1:111122223333:key/1',
				},
			},
			{addendum: {reason: 'DELIVERY_DELAY'}},
		]) {
			assert.equal(check(reader, JSON.stringify({...usual, ...fields})), true);
		}
	});

	it('equals the parsed record of a sign-in, which is read quickly unless it failed or a rule reads more of it', () => {
		const reader = new QuickReader();
		const nested = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
		const data: readonly string[] = [
			...['{"MFAUsed":"No"}', '{"MFAUsed":"Yes"}', '{"MFAUsed":false}', '{}'],
			'{"UserName":"alice@example.com","AuthWorkflowID":"7f"}',
			'{"UserName":"HIDDEN_DUE_TO_SECURITY_REASONS"}',
			'{"UserName":"failed"}',
			'{"\\u0055serName":"x"}',
			'{"UserName":{"a":"b"},"MFAUsed":[1]}',
			`{"UserName":${nested}}`,
			'{"SwitchFrom":"arn:aws:iam::444455556666:user/ben","MFAUsed":"No"}',
			'{"SamlProviderArn":"arn:aws:iam::111122223333:saml-provider/okta"}',
			`{"UserName":"${'x'.repeat(300)}"}`,
		];
		const {requestParameters, ...others} = usual;
		let quick = 0;
		for (const eventSource of ['signin.amazonaws.com', 'sso.amazonaws.com']) {
			for (const eventType of [
				...['AwsConsoleSignIn', 'AwsServiceEvent', 'AwsApiCall'],
			]) {
				for (const eventName of ['ConsoleLogin', 'CredentialChallenge']) {
					for (const more of [
						...[{}, {errorCode: 'AccessDenied'}, {errorMessage: 'Failed'}],
						{responseElements: {ConsoleLogin: 'Success'}},
						{responseElements: {ConsoleLogin: 'Failure'}},
					]) {
						for (const each of data) {
							const text = JSON.stringify({
								...others,
								...{eventSource, eventType, eventName, ...more},
							}).replace('{', `{"additionalEventData":${each},`);
							quick += Number(check(reader, text));
							check(reader, text);
							check(reader, text);
						}
					}
				}
			}
		}

		assert.ok(quick > 150, `${quick} were read quickly`);
	});

	it('is not read quickly with anything behind it', () => {
		const reader = new QuickReader();
		const text = JSON.stringify(usual);
		for (let time = 0; time < 3; time++) {
			assert.equal(check(reader, text), true);
			for (const more of [
				text,
				` ${text}`,
				`\t${text}`,
				`,${text}`,
				'}',
				'{}',
			]) {
				assert.equal(check(reader, text + more), false, more);
			}
		}
	});

	it('equals the parsed record if it is broken', () => {
		const reader = new QuickReader();
		fc.assert(
			fc.property(damaged, text => {
				for (let time = 0; time < 3; time++) {
					check(reader, text);
				}
			}),
			{numRuns: howMany('records', {short: 200, long: 2000})},
		);
		for (const text of ['', ' ', '{', '[]', 'null', '\u{FEFF}{}', '{}{}']) {
			check(reader, text);
		}

		const bytes = Buffer.from(JSON.stringify(usual));
		for (const name of ['alice', 'PutObject', '4a7c0b5e', 's3.']) {
			const latin1 = Buffer.from(bytes);
			latin1[latin1.indexOf(name)] = 0xe4;
			check(reader, latin1);
		}
	});

	it('equals the parsed record if known fragments stand in odd places', () => {
		const reader = new QuickReader();
		const {eventTime, eventID, ...others} = usual;
		const requestID = '7a1f';
		const ids = {requestID, eventID};
		const fields = Object.entries({...others, eventTime, ...ids});
		const texts = [
			JSON.stringify({...others, eventTime, ...ids}),
			JSON.stringify({...others, ...ids, eventTime}),
			JSON.stringify({...ids, eventTime, ...others}),
			JSON.stringify(Object.fromEntries(fields.sort())),
			JSON.stringify({eventTime, ...others, ...ids, requestID: 'ä'}),
			JSON.stringify({...others, requestParameters: {...ids, eventTime}}),
			JSON.stringify({
				...others,
				responseElements: {...ids},
				...ids,
				eventTime,
			}),
			JSON.stringify({
				...usual,
				requestParameters: {a: 1, requestParameters: 2},
			}),
		];
		const all = texts.flatMap(text => [
			text,
			text.replace('"eventTime":', '"requestID":1,"eventTime":'),
			text.replace('"eventTime":', '"\\"eventTime":'),
			text.replace('"eventTime"', '"eventTime":{"eventTime"'),
			text.replace(`"${eventTime}"`, `"${eventTime}"${text}`),
			text.replace(`"${eventTime}",`, `"${eventTime}"{`),
			text.replace(
				`"${eventTime}"`,
				`"${eventTime}","eventTime":"${eventTime}"`,
			),
			text.replace(`"${eventID}"`, `"${eventID}","eventID":"${eventID}"`),
			text.replace(eventID, ''),
			text.replace(`"${eventID}"`, `"${eventID.toUpperCase()}"`),
			text.replace(requestID, '\\u0041'),
			text.replace(`"${requestID}"`, `"a","b"`),
			text.replace(',"requestParameters"', '"requestParameters"'),
			text.replace(',"eventType"', ',,"eventType"'),
			text.replace('"eventID"', '"eventID" '),
			text.slice(0, -1),
			`${text}}`,
			` ${text} `,
		]);
		for (let time = 0; time < 4; time++) {
			for (const text of all) {
				check(reader, text);
			}
		}

		for (const text of texts.slice(0, 4)) {
			assert.equal(check(reader, text), true, text);
		}
	});

	it('equals the parsed record after more names than are remembered', () => {
		const reader = new QuickReader();
		for (let index = 0; index < 50_000; index++) {
			const record = {
				...usual,
				eventName: `Put${index % 25_000}`,
				eventCategory: index % 7 === 0 ? `C${index % 300}` : 'Data',
			};
			const bytes = Buffer.from(JSON.stringify(record));
			assert.equal(reader.read(bytes, 0, bytes.length), true);
			const countable = countableOf(reader);
			assert.equal(countable.eventName, record.eventName);
			assert.equal(countable.eventCategory, record.eventCategory);
			if (reader.isFull) {
				reader.forget();
			}
		}
	});
});

describe('a summary counted quickly', () => {
	it('equals that of the parsed records of the corpus', t => {
		if (!existsSync(corpus)) {
			t.skip('there is no ../shared/corpus');
			return;
		}

		const texts = readCorpus();
		const {quick, parsed} = summaries([...texts, ...texts.slice(0, 100)]);
		assert.deepEqual(quick, parsed);
		assert.ok(quick.repeated >= 100);
	});

	it('equals that of any parsed records', () => {
		fc.assert(
			fc.property(
				fc.array(fc.oneof(changed, damaged), {maxLength: 40}),
				texts => {
					const {quick, parsed} = summaries([...texts, ...texts.slice(0, 3)]);
					assert.deepEqual(quick, parsed);
				},
			),
			{numRuns: howMany('files', {short: 40, long: 200})},
		);
	});

	it('equals that of the parsed records with more identities than are listed', () => {
		const texts = Array.from({length: 13_000}, (_, index) =>
			JSON.stringify({
				...usual,
				eventID: `id ${index}`,
				readOnly: index % 3 !== 0,
				userIdentity: {type: 'IAMUser', userName: `u${index % 12_000}`},
			}),
		);
		const {quick, parsed} = summaries(texts);
		assert.ok(parsed.summary.otherIdentities !== undefined);
		assert.deepEqual(quick, parsed);
	});

	it('has as many records of each rule as that of the parsed records', () => {
		const calls = [
			{eventSource: 'cloudtrail.amazonaws.com', eventName: 'StopLogging'},
			{eventName: 'DeleteBucket', errorCode: 'AccessDenied'},
			{userIdentity: {type: 'Root', accountId: '111122223333'}},
			{
				eventName: 'PutBucketAcl',
				requestParameters: {'x-amz-acl': 'public-read', bucketName: 'logs'},
			},
		];
		const {quick, parsed} = summaries(
			Array.from({length: 40}, (_, index) =>
				JSON.stringify({
					...usual,
					...calls[index % calls.length],
					eventID: `id ${index}`,
					readOnly: false,
				}),
			),
		);
		const {marked} = quick.summary;
		assert.deepEqual(marked, parsed.summary.marked);
		for (const rule of [
			'trail-tampering',
			'denied',
			'root-used',
			'made-public',
		] as const) {
			assert.equal(marked[rule], 10, rule);
		}
	});
});
