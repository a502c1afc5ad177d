import assert from 'node:assert/strict';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {parseRecord} from '../../../source/cloudtrail/parse-record.js';
import type {TrailRecord} from '../../../source/cloudtrail/trail-record.js';
import {compileFilter} from '../../../source/filter/evaluate/compile-filter.js';
import {everyRecord} from '../../../source/filter/evaluate/record-set.js';
import type {FilterExpression} from '../../../source/filter/filter-expression.js';
import {filterFields} from '../../../source/filter/filter-fields.js';
import {formatFilter} from '../../../source/filter/language/format-filter.js';
import {Block} from '../../../source/store/blocks/block.js';
import type {PackedRecords} from '../../../source/store/blocks/packed-records.js';
import {
	createPools,
	type Pools,
	RecordPacker,
} from '../../../source/store/blocks/record-packer.js';

import {
	type Template,
	TemplatePool,
} from '../../../source/store/blocks/texts/template.js';
import {createFacets} from '../../../source/store/counts/facets.js';
import {noLogEvent} from '../../../source/stream/message.js';
import {howMany} from '../../harness/how-many.js';
import {numberedRecord} from '../../harness/numbered-record.js';

const noon = Date.UTC(2026, 0, 2, 12);

function parse(raw: string): TrailRecord {
	return parseRecord(raw, {deliveryTime: noon, arrivedAt: noon});
}

function pack(
	records: readonly TrailRecord[],
	pools = createPools(),
): PackedRecords {
	const packer = new RecordPacker(pools);
	for (const [row, record] of records.entries()) {
		packer.add(record, true);
		assert.equal(packer.rawAt(row), record.raw);
	}

	return packer.packed();
}

/** Templates that take the values of every second place for never repeated. */
class TemplatesWithStats extends TemplatePool {
	#asked = 0;

	override get(...place: Parameters<TemplatePool['get']>): Template {
		const template = super.get(...place);
		for (const index of template.repetition.keys()) {
			this.#asked++;
			template.repetition[index] = this.#asked % 2 === 0 ? 127 : 0;
		}

		return template;
	}
}

function allPools(): readonly Pools[] {
	return [
		createPools(),
		{...createPools(), templates: new TemplatesWithStats()},
	];
}

const textColumns = [
	'eventName',
	'eventId',
	'sourceIPAddress',
	'userAgent',
	'resource',
] as const;

function assertTextsStay(records: readonly TrailRecord[]): void {
	for (const pools of allPools()) {
		const packed = pack(records, pools);
		assert.equal(packed.size, records.length);
		for (const [row, record] of records.entries()) {
			const {raw} = record;
			const read = packed.rawAt(row);
			if (read !== raw) {
				assert.equal(JSON.stringify(read), JSON.stringify(raw));
			}

			for (const column of textColumns) {
				assert.equal(
					packed.at(column, row),
					record[column],
					`${column}: ${raw}`,
				);
			}
		}
	}
}

function assertSameFound(
	records: readonly TrailRecord[],
	filters: readonly FilterExpression[],
): void {
	for (const pools of allPools()) {
		const packed = pack(records, pools);
		for (const expression of filters) {
			const {matches, select} = compileFilter(expression);
			const selected = select(
				{
					...packed,
					whereRow: () => new Uint8Array(records.length),
					whereTime: test =>
						Uint8Array.from(records, ({time}) => Number(test(time))),
					whereKey: keys =>
						Uint8Array.from(records, ({key}) => Number(keys.has(key))),
				},
				everyRecord(records.length),
			);
			assert.equal(selected.length, records.length);
			for (const [row, record] of records.entries()) {
				if ((selected[row] === 1) !== matches(record)) {
					assert.fail(
						`${formatFilter(expression)} on ${JSON.stringify(record.raw)}`,
					);
				}
			}
		}
	}
}

function word(text: string): FilterExpression {
	return {kind: 'word', text};
}

const oddTexts = [
	'',
	' ',
	'null',
	'[]',
	'[{"eventName":"A"}]',
	'{}',
	' { } ',
	'{"a":{}}',
	'{"a":[],"b":[[]],"c":[{}]}',
	'{"eventName":"Get',
	'not JSON "at all", really',
	'"',
	'\\',
	'\0',
	'{"a":"\0"}',
	'{"a\\u0000b":"\\u0000"}',
	'{"a":1E400,"b":-0,"c":1.50,"d":12345678901234567890}',
	'{"sourceIPAddress":1E400,"eventID":"x"}',
	'{"sourceIPAddress":1.50,"recipientAccountId":1.0}',
	'{"eventName":"\\u0047et\\"Q\\"","eventID":"\\u0041-1"}',
	'{\r\n\t"a" : "b" ,\n "c" : [ 1 , 2 ] , "d" : { "e" : null } }\n',
	'{"a":"x\\\\","b":"\\\\\\"y"}',
	'{"a":"\uD83D","b":"\uDE00","c":"\uD83D\uDE00 ž ÿ"}',
	'{"\uD83D":"ž","a":"ASCII only"}',
	'\u{FEFF}{"eventName":"WithMark"}',
	'{"a":1,"a":2,"__proto__":{"x":1},"constructor":"y"}',
	'{"a":tru,"b":nul,"c":--1e}',
	'{"a":"b"} trailing',
	'{"a":"b",}',
	'{"a":[1}]}',
	'{"a":{"b":"]"},"c":"}{"}',
	`{"a":"${'x'.repeat(40_000)}","eventID":"late"}`,
	`{"eventID":"${'y'.repeat(40_000)}"}`,
];

const jsonText = fc
	.tuple(
		fc.json({maxDepth: 4, noUnicodeString: false}),
		fc.constantFrom(0, 1, '\t', '\n '),
	)
	.map(([json, indent]) =>
		indent === 0 ? json : JSON.stringify(JSON.parse(json), undefined, indent),
	);

// Few values, so that records share some and filters match some.
const fewTexts = fc.oneof(
	fc.constantFrom(
		'a',
		'ab',
		'B',
		'true',
		'12',
		'-1',
		'a"b',
		'"',
		'\\',
		'é',
		'\uD83D',
		'\uD83D\uDE00',
		'K',
		'\u212A',
		'ſ',
		'arn:aws:iam::1:role/x',
		'10.0.0.1',
		'{"k":"v"}',
		'<now>',
		'\n',
		'\0',
		'x, y: z',
	),
	fc.string({maxLength: 6}),
);
const fewValues = fc.oneof(
	{weight: 3, arbitrary: fewTexts},
	fc.constantFrom<unknown>(true, false, null, 12, -1, 1.5, 0),
	fc.array(fewTexts, {maxLength: 3}),
	fc.dictionary(fewTexts, fewTexts, {maxKeys: 3}),
);
const fewRecords = fc
	.record(
		{
			eventName: fewValues,
			eventSource: fewValues,
			eventID: fewValues,
			eventTime: fewValues,
			awsRegion: fewValues,
			sourceIPAddress: fewValues,
			recipientAccountId: fewValues,
			errorCode: fewValues,
			errorMessage: fewValues,
			readOnly: fewValues,
			eventCategory: fewValues,
			userIdentity: fc.record(
				{
					type: fc.constantFrom('IAMUser', 'AssumedRole', 'Root', 'AWSService'),
					accessKeyId: fewTexts,
					invokedByDelegate: fc.record({accountId: fewTexts}),
					sessionContext: fc.record({
						sessionIssuer: fc.record({
							arn: fc.constantFrom(
								'arn:aws:iam::1:role/aws-service-role/x.amazonaws.com/X',
								'arn:aws:iam::1:role/X',
							),
						}),
						attributes: fc.record({
							mfaAuthenticated: fc.constantFrom('true', 'false'),
						}),
					}),
					arn: fewTexts,
					userName: fewTexts,
					accountId: fewTexts,
					invokedBy: fewTexts,
				},
				{requiredKeys: []},
			),
			requestParameters: fewValues,
			resources: fc.array(fc.record({ARN: fewTexts}), {maxLength: 2}),
			userAgent: fewValues,
			requestID: fewValues,
			sharedEventID: fewValues,
			sessionCredentialFromConsole: fc.constantFrom<unknown>('true', true, 'x'),
			additionalEventData: fc.record({
				MFAUsed: fc.constantFrom('Yes', 'No', 'Maybe'),
			}),
		},
		{requiredKeys: []},
	)
	.map(record => JSON.stringify(record));
const written = fc
	.tuple(fewRecords, fc.constantFrom('plain', 'escaped', 'spaced', 'cut'))
	.map(([json, how]) => {
		switch (how) {
			case 'escaped':
				return json.replaceAll(
					/[a-e](?=[^"]*"[,}])/g,
					character => `\\u00${character.charCodeAt(0).toString(16)}`,
				);
			case 'spaced':
				return JSON.stringify(JSON.parse(json), undefined, 1);
			case 'cut':
				return json.slice(0, json.length >> 1);
			default:
				return json;
		}
	});
const message = fc.oneof(
	{weight: 6, arbitrary: written},
	jsonText,
	fc.string(),
	fc.constantFrom(...oddTexts.filter(({length}) => length < 1000)),
);

const answers = ['yes', 'no', 'unknown'];

const {filter} = fc.letrec<{filter: FilterExpression}>(tie => ({
	filter: fc.oneof(
		{maxDepth: 2, depthSize: 'small'},
		fc
			.oneof(
				fewTexts,
				fc.constantFrom(
					'":"',
					'",',
					'1,',
					': 1',
					'}',
					'{}',
					'[',
					'null',
					'true}',
					'"eventName":"a',
					'eventname',
					'\\"',
					'\\u00',
					'read-only',
					'infinity',
					'iam::1:role',
				),
			)
			.map(word),
		fc.record({
			kind: fc.constant('field' as const),
			field: fc.constantFrom(...filterFields),
			values: fc.array(
				fc.oneof(
					fewTexts,
					fc.constantFrom('*', 'a*', '*b*', 'mutating', '1*', ...answers),
				),
				{minLength: 1, maxLength: 2},
			),
		}),
		fc.record({
			kind: fc.constantFrom('and' as const, 'or' as const),
			operands: fc.array(tie('filter'), {minLength: 1, maxLength: 3}),
		}),
		fc.record({kind: fc.constant('not' as const), operand: tie('filter')}),
	),
}));

describe('packed records', () => {
	test('keep odd texts as they are', () => {
		assertTextsStay(oddTexts.map(parse));
		for (const text of oddTexts) {
			assertTextsStay([parse(text), parse(text)]);
			assertTextsStay([parse(text)]);
		}
	});

	test('keep any text as it is', () => {
		fc.assert(
			fc.property(fc.array(message, {maxLength: 12}), messages => {
				assertTextsStay(messages.map(parse));
			}),
			{
				numRuns: howMany('lists of records', {short: 150, long: 1500}),
				seed: 11,
			},
		);
	});

	test('are selected by a filter as they are one by one', () => {
		fc.assert(
			fc.property(
				fc.array(message, {maxLength: 10}),
				fc.array(filter, {minLength: 1, maxLength: 6}),
				(messages, filters) => {
					const groups = [undefined, 'a', 'arn:aws:logs:x:1:log-group:ab'];
					assertSameFound(
						messages.map((raw, index) =>
							parseRecord(raw, {
								deliveryTime: noon,
								arrivedAt: noon,
								logGroup: groups[index % groups.length],
							}),
						),
						filters,
					);
				},
			),
			{
				numRuns: howMany('lists of records', {short: 150, long: 1500}),
				seed: 12,
			},
		);
	});

	test('are found by words in them, across values, too', () => {
		fc.assert(
			fc.property(
				fc.array(message, {minLength: 1, maxLength: 6}),
				fc.nat(),
				fc.nat(),
				fc.integer({min: 1, max: 12}),
				(messages, which, from, length) => {
					const text = messages[which % messages.length] ?? '';
					const start = from % (text.length + 1);
					assertSameFound(messages.map(parse), [
						word(text.slice(start, start + length)),
					]);
				},
			),
			{
				numRuns: howMany('lists of records', {short: 150, long: 1500}),
				seed: 13,
			},
		);
	});

	test('are found by a resource that is made of several of their values', () => {
		const record = (id: string, count: number) =>
			parse(
				JSON.stringify({
					eventName: 'GetQApp',
					eventSource: 'qapps.amazonaws.com',
					requestParameters: {instanceId: id, count},
				}),
			);
		const records = [
			record('shared', 1),
			record('shared', 2),
			record('own', 3),
			parse('{"requestParameters":{"name":"application/own"}}'),
			parse('{}'),
		];
		assert.equal(records[0]?.resource, 'application/shared');
		assertSameFound(records, [
			word('application/shared'),
			word('application/own'),
			word('application/'),
			word('"application/own"'),
			{kind: 'field', field: 'resource', values: ['application/*']},
		]);
	});

	test('are found by a resource that is a value of another row only', () => {
		const named = (name: string, key: string) =>
			parse(
				JSON.stringify({
					eventName: 'GetQApp',
					eventSource: 'qapps.amazonaws.com',
					requestParameters: {[key]: name},
				}),
			);
		const records = [
			named('application/one', 'note'),
			named('one', 'instanceId'),
			named('two', 'instanceId'),
			named('t\\wo', 'instanceId'),
		];
		assert.equal(records[1]?.resource, 'application/one');
		assertSameFound(
			records,
			[
				'application/one',
				'ation/o',
				'application/two',
				'application/t\\wo',
				't\\\\wo',
			].map(word),
		);
	});

	test('are found by each of many resources', () => {
		const stopped = (ids: readonly string[], queueUrl = 'none') =>
			parse(
				JSON.stringify({
					eventName: 'StopInstances',
					eventSource: 'ec2.amazonaws.com',
					requestParameters: {
						instancesSet: {items: ids.map(instanceId => ({instanceId}))},
						queueUrl,
					},
				}),
			);
		const ids = Array.from({length: 50}, (_, index) => `i-${index}`);
		const records = [
			stopped(['i-x']),
			stopped(ids),
			parse('{}'),
			stopped(['i-x', 'i-37', 'i-\u{1F980}']),
			stopped(ids.toReversed()),
		];
		assert.equal(records[1]?.otherResources.length, 49);
		const resource = (value: string): FilterExpression => ({
			kind: 'field',
			field: 'resource',
			values: [value],
		});
		assertSameFound(records, [
			resource('i-37'),
			resource('i-0'),
			resource('*7'),
			resource('*'),
			resource('i-\u{1F980}'),
			{kind: 'not', operand: resource('i-37')},
		]);
		const {select} = compileFilter(resource('i-37'));
		const none = () => new Uint8Array(5);
		const packed = {
			...pack(records),
			...{whereRow: none, whereTime: none, whereKey: none},
		};
		assert.deepEqual([...select(packed, everyRecord(5))], [0, 1, 0, 1, 1]);
	});

	test('learn which values are never repeated, and forget it', () => {
		const record = (number: number) =>
			JSON.stringify({
				eventName: `Name${number % 3}`,
				eventID: number < 1500 ? `id-${number}` : `id-${number % 2}`,
				requestParameters: {
					token: number < 1500 ? `"${number}` : 'always',
					nested: [{of: `é${number % 5}`, ž: number % 7}],
				},
			});
		const records = Array.from({length: 3000}, (_, number) =>
			parse(record(number)),
		);
		assertTextsStay(records);
		assertSameFound(records, [
			...['id-77', 'id-1', '"77', 'always', 'é3', '7"', '":"é'].map(word),
			{kind: 'field', field: 'id', values: ['id-1', 'id-14*']},
		]);
	});

	test('refuse a record for which there is no room', () => {
		const values = (count: number, name: string) =>
			parse(
				JSON.stringify(
					Array.from({length: count}, (_, n) => `${name}${n}`),
				).replace(/^(.*)$/, `{"eventName":"${name}","list":$1}`),
			);
		const [first, second] = [values(40_000, 'a'), values(40_000, 'b')];
		const packer = new RecordPacker(createPools());
		assert.equal(packer.add(first), true);
		assert.equal(packer.add(second), false);
		assert.equal(packer.packed().size, 1);
		assert.equal(packer.add(second, true), true);
		assert.equal(packer.rawAt(1), second.raw);
		assert.equal(packer.packed().rawAt(0), first.raw);
	});

	test('may have more different values than there are numbers for', () => {
		const values = Array.from({length: 70_000}, (_, index) => `v${index}`);
		const many = JSON.stringify({eventName: 'Many', values});
		const records = [
			`{"eventName":"A","requestParameters":{"list":${JSON.stringify(values)}}}`,
			`{"eventName":"B","requestParameters":{"other":${JSON.stringify(values)}}}`,
			many,
			many,
			JSON.stringify(
				Object.fromEntries(values.map(value => [value, {[value]: 1}])),
			),
			'{"eventName":"C","eventID":"v69999"}',
		].map(parse);
		assertTextsStay(records);
		assertSameFound(
			records,
			['v69999', 'v1"', '"v69998","v69999"', 'v70000', 'C'].map(word),
		);
	});
});

const folder = '../shared/corpus';
const filters = [
	...[
		'assumedrole',
		'e',
		'7',
		'é',
		'iam::',
		'"readOnly":false',
		'443',
		',',
	].map(word),
	word('\\"'),
	...['assumed.?role', 'e', String.raw`\d{3}:`, '^.$', 'nothing.*here'].map(
		source => ({kind: 'regex' as const, source}),
	),
	...['{ $.eventName = "A*" }', '{ $.readOnly IS FALSE || $.x != 1 }'].map(
		text => ({kind: 'pattern' as const, text}),
	),
	word('"Action":"sts:AssumeRole"'),
	...filterFields.flatMap(field =>
		['*', '*a*', 'a*', '*1', 'a', '=a', '/a|1$/', ...answers].map(value => ({
			kind: 'field' as const,
			field,
			values: [value],
		})),
	),
];

describe('blocks', () => {
	const facets = createFacets();
	const groupOf = (row: number) => (row % 2 === 0 ? 'a' : undefined);
	const heldIn = (
		messages: readonly string[],
		times: {
			readonly deliveryTime: number | undefined;
			readonly arrivedAt: number;
		},
	) => {
		const block = new Block(messages.length, createPools());
		const records = messages.map((raw, row) =>
			parseRecord(raw, {...times, logGroup: groupOf(row)}),
		);
		for (const [row, record] of records.entries()) {
			block.add(
				{
					seq: row + 1,
					record,
					logEvent: {...noLogEvent, logGroupIdentifier: groupOf(row)},
					isLate: false,
					isFirstOfActor: false,
					isFirstOfOperation: false,
					marks: 0,
					facets: facets.facetsOf(record),
				},
				row,
				true,
			);
		}

		return {block, records};
	};

	const assertGivenBack = (messages: readonly string[]) => {
		for (const deliveryTime of [noon, undefined]) {
			const {block, records} = heldIn(messages, {
				deliveryTime,
				arrivedAt: noon + 1,
			});
			block.close();
			const inTime = compileFilter({
				kind: 'field',
				field: 'time',
				values: ['2026-01-02T12:00:00Z..'],
			});
			assert.deepEqual(
				[...block.select(inTime)],
				records.map(record => Number(inTime.matches(record))),
			);
			for (const [row, record] of records.entries()) {
				assert.deepEqual(block.recordAt(row), record);
			}
		}
	};

	test('read records as they arrived', () => {
		assertGivenBack(oddTexts);
		fc.assert(
			fc.property(
				fc.array(message, {minLength: 1, maxLength: 8}),
				assertGivenBack,
			),
			{numRuns: howMany('lists of records', {short: 30, long: 300}), seed: 14},
		);
	});

	test('read a record of 256 KB as it arrived', () => {
		const text = (length: number) => 'x"é\\'.repeat(length / 4);
		assertGivenBack([
			JSON.stringify({
				eventName: 'A',
				requestParameters: {text: text(250_000)},
			}),
			JSON.stringify({eventName: 'B', list: text(100_000).split('"')}),
		]);
	});

	test('read records while more arrive', () => {
		const messages = Array.from({length: 200}, (_, number) =>
			numberedRecord(number, noon),
		);
		const {block, records} = heldIn(messages, {
			deliveryTime: noon,
			arrivedAt: noon,
		});
		for (const [row, record] of records.entries()) {
			assert.deepEqual(block.recordAt(row), record);
		}
	});
});

describe('real records, packed', {
	skip: existsSync(folder) ? false : `${folder} is not there`,
}, () => {
	for (const file of existsSync(folder) ? readdirSync(folder) : []) {
		if (file.endsWith('.ndjson')) {
			test(file, () => {
				const records = readFileSync(`${folder}/${file}`, 'utf8')
					.trimEnd()
					.split('\n')
					.map(parse);
				assertTextsStay(records);
				assertSameFound(records, filters);
				const {rawAt} = pack(records);
				for (const [row, record] of records.entries()) {
					assert.deepEqual(parse(rawAt(row)), record);
				}

				const spaced = records.map(({raw}) =>
					parse(JSON.stringify(JSON.parse(raw), undefined, 2)),
				);
				assertTextsStay(spaced);
				assertSameFound(spaced, filters.slice(0, 10));
			});
		}
	}
});
