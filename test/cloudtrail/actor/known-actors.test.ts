import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {test} from 'node:test';
import fc from 'fast-check';
import {readKnownActor} from '../../../source/cloudtrail/actor/known-actors.js';
import {readActor} from '../../../source/cloudtrail/actor/read-actor.js';
import {
	isJsonObject,
	type JsonObject,
} from '../../../source/cloudtrail/json-object.js';
import {howMany} from '../../harness/how-many.js';
import {attacks} from '../../hostile/attack-strings.js';

const corpus = '../shared/corpus';
const records: readonly JsonObject[] = [
	...readdirSync(corpus)
		.filter(name => name.endsWith('.ndjson'))
		.flatMap(name =>
			readFileSync(path.join(corpus, name), 'utf8').split('\n').filter(Boolean),
		),
	...readdirSync('test/fixtures')
		.filter(name => name.endsWith('.json'))
		.map(name => readFileSync(`test/fixtures/${name}`, 'utf8')),
]
	.map(text => JSON.parse(text) as unknown)
	.filter(isJsonObject);

/** Another record, of which one value at any depth of what an actor is read from differs. */
function changed(
	record: JsonObject,
	place: number,
	value: unknown,
): JsonObject {
	const copy = structuredClone(record) as Record<string, unknown>;
	const holders: Array<readonly [Record<string, unknown>, string]> = [
		'eventSource',
		'eventType',
		'eventName',
		'recipientAccountId',
		'sessionCredentialFromConsole',
		'sourceIPAddress',
		'userIdentity',
		'additionalEventData',
	].map(key => [copy, key]);
	for (let index = 6; index < holders.length; index++) {
		const [holder, key] = holders[index] ?? [copy, ''];
		const inner = holder[key];
		if (isJsonObject(inner)) {
			holders.push(
				...Object.keys(inner).map(
					name => [inner as Record<string, unknown>, name] as const,
				),
			);
		}
	}

	const [holder, key] = holders[place % holders.length] ?? [copy, ''];
	if (value === undefined) {
		delete holder[key];
	} else {
		holder[key] = value;
	}

	return copy;
}

test('an actor whose identity is remembered is the one that is read', () => {
	assert.ok(records.length > 500);
	for (const record of [...records, ...records]) {
		assert.deepEqual(readKnownActor(record), readActor(record));
	}
});

test('a record that differs in anything has an actor of its own', () => {
	const values = fc.oneof(
		fc.constantFrom(undefined, null, '', 'true', true, false, 7, [], {}),
		fc.constantFrom('111122223333', 'AwsConsoleSignIn', 'Root', 'AWSService'),
		fc.constantFrom('AwsCloudTrailInsight', 'signin.amazonaws.com'),
		fc.constantFrom(...attacks.map(({text}) => text)),
		fc.constantFrom(
			{a: 1},
			[1],
			{__proto__: null},
			JSON.parse('{"__proto__":1}'),
		),
	);
	fc.assert(
		fc.property(
			fc.nat({max: records.length - 1}),
			fc.nat({max: 60}),
			values,
			(index, place, value) => {
				const record = records[index] ?? {};
				readKnownActor(record);
				const other = changed(record, place, value);
				assert.deepEqual(readKnownActor(other), readActor(other));
				assert.deepEqual(readKnownActor(record), readActor(record));
			},
		),
		{numRuns: howMany('records', {short: 500, long: 20_000})},
	);
});

test('more identities than are remembered are read right', () => {
	const record = (number: number) => ({
		eventSource: 's3.amazonaws.com',
		userIdentity: {
			type: 'IAMUser',
			userName: `user${number}`,
			accessKeyId: `key${number % 1300}`,
		},
	});
	for (let number = 0; number < 20_000; number++) {
		assert.deepEqual(readKnownActor(record(number)).label, `user${number}`);
	}
});

test('the same identity is one object', () => {
	const [first, second] = [1, 2].map(() => ({
		eventSource: 's3.amazonaws.com',
		userIdentity: {type: 'IAMUser', userName: 'ana', principalId: 'AIDA'},
	}));
	assert.ok(first && second);
	assert.equal(readKnownActor(first), readKnownActor(second));
});
