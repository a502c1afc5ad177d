import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {
	cutOff,
	endOfJson,
	noJson,
} from '../../../../source/sources/files/split/json-scanner.js';
import {RecordSplitter} from '../../../../source/sources/files/split/record-splitter.js';
import {howMany} from '../../../harness/how-many.js';

/** The texts of a file that arrives in chunks of these sizes; the last size repeats. */
function split(
	text: string | Buffer,
	sizes: readonly number[] = [1e9],
): string[] {
	const bytes = Buffer.from(text);
	const texts: string[] = [];
	const splitter = new RecordSplitter((from, start, end) => {
		texts.push(from.toString('utf8', start, end));
	});
	let at = 0;
	for (let index = 0; at < bytes.length; index++) {
		const size = sizes[Math.min(index, sizes.length - 1)] ?? 1;
		// Every chunk of a file is read into the same memory.
		const chunk = Buffer.from(bytes.subarray(at, at + size));
		splitter.push(chunk);
		chunk.fill('"');
		at += size;
	}

	splitter.end();
	return texts;
}

const pretty = (value: unknown) => JSON.stringify(value, undefined, 2);

const cases: ReadonlyArray<
	readonly [name: string, file: string, texts: readonly string[]]
> = [
	['nothing', '', []],
	['blank lines', '\n\r\n  \n', []],
	['lines', '{"a":1}\n{"b":2}\n', ['{"a":1}', '{"b":2}']],
	[
		'a last line without line break',
		'{"a":1}\n{"b":2}',
		['{"a":1}', '{"b":2}'],
	],
	['lines of Windows', '{"a":1}\r\n\r\n{"b":2}\r\n', ['{"a":1}', '{"b":2}']],
	['a byte order mark', '\u{FEFF}{"a":1}\n', ['{"a":1}']],
	['white space within a record', '{ "a" :1 }\n', ['{ "a" :1 }']],
	['a log file', '{"Records":[{"a":1},{"b":"]}"}]}', ['{"a":1}', '{"b":"]}"}']],
	['an empty log file', '{"Records":[]}', []],
	[
		'a byte order mark and a log file',
		'\u{FEFF}{"Records":[{"a":1}]}',
		['{"a":1}'],
	],
	[
		'a log file over several lines',
		pretty({Records: [{a: [1]}, {b: {c: 2}}]}),
		[
			'{\n      "a": [\n        1\n      ]\n    }',
			'{\n      "b": {\n        "c": 2\n      }\n    }',
		],
	],
	['an array', '[{"a":1}, {"b":2}]\n', ['{"a":1}', '{"b":2}']],
	[
		'an array over several lines',
		'[\n  {"a":1},\n  {"b":2}\n]\n',
		['{"a":1}', '{"b":2}'],
	],
	[
		'a record over several lines',
		pretty({a: 1, b: {}}),
		[pretty({a: 1, b: {}})],
	],
	[
		'records over several lines',
		`${pretty({a: 1})}\n${pretty({b: 2})}\n`,
		[pretty({a: 1}), pretty({b: 2})],
	],
	[
		'log files one behind the other',
		'{"Records":[{"a":1}]}{"Records":[{"b":2}]}\n{"Records":[{"c":3}]}',
		['{"a":1}', '{"b":2}', '{"c":3}'],
	],
	[
		'a mixture',
		`{"a":1}\n{"Records":[{"b":2}]}\n${pretty({c: 3})}\n{"d":4}`,
		['{"a":1}', '{"b":2}', pretty({c: 3}), '{"d":4}'],
	],
	['text', 'not JSON\n  nor this\n', ['not JSON', 'nor this']],
	[
		'a log of another kind',
		'[12:00] started\n[12:01] ended',
		['[12:00] started', '[12:01] ended'],
	],
	[
		'a line that was cut within a text',
		'{"a":"b\n{"c":1}\n',
		['{"a":"b', '{"c":1}'],
	],
	[
		'a line that was cut between texts',
		'{"a":1,"b":{\n{"c":1}\n',
		['{"a":1,"b":{', '{"c":1}'],
	],
	[
		'a line that was cut before a value',
		'{"a":\n{"c":1}\n{"d":1}\n',
		['{"a":', '{"c":1}', '{"d":1}'],
	],
	['a cut record at the end', '{"a":1}\n{"b":[', ['{"a":1}', '{"b":[']],
	['a cut document', '{\n  "a": 1,\n  "b"', ['{\n  "a": 1,\n  "b"']],
	['a cut log file', '{"Records":[{"a":1},{"b":', ['{"a":1}', '{"b":']],
	['a log file without its end', '{"Records":[{"a":1},', ['{"a":1}']],
	[
		'a broken record in a log file',
		'{"Records":[{"eventVersion":"1"},{"eventVersion":"1" "b"},{"eventVersion":"2"}]}',
		[
			'{"eventVersion":"1"}',
			'{"eventVersion":"1" "b"},',
			'{"eventVersion":"2"}',
		],
	],
	[
		'what is no record in a log file',
		'{"Records":[null,"text",[1],2]}',
		['null', '"text"', '[1]', '2'],
	],
	[
		'more than records in a log file',
		'{"Records":[{"a":1}],"more":true}\n{"b":2}',
		['{"a":1}', ',"more":true}', '{"b":2}'],
	],
];

describe('the texts in a file', () => {
	for (const [name, file, texts] of cases) {
		it(`are found in ${name}, in chunks of any size`, () => {
			assert.deepEqual(split(file), texts);
			for (const size of [1, 2, 3, 7]) {
				assert.deepEqual(split(file, [size]), texts, `by ${size}`);
			}
		});
	}

	it('are the same for chunks of any size', () => {
		const piece = fc.oneof(
			fc.json().map(json => `${json}\n`),
			fc.json().map(json => pretty(JSON.parse(json))),
			fc.json().map(json => `{"Records":[${json},${json}]}`),
			fc.json().map(json => json.slice(0, json.length / 2)),
			fc.constantFrom(
				'\n',
				'\r\n',
				'{',
				'[',
				'{"Records":[',
				']',
				'}',
				',',
				'\u{FEFF}',
				'ü€😀',
				' ',
			),
		);
		fc.assert(
			fc.property(
				fc.array(piece).map(pieces => pieces.join('')),
				fc.array(fc.integer({min: 1, max: 40}), {minLength: 1}),
				(file, sizes) => {
					const texts = split(file);
					assert.deepEqual(split(file, sizes), texts);
					// Only brackets, commas, spaces and `"Records":` are left out.
					assert.equal(
						texts.join('').replaceAll(/[\s\u{FEFF}[\]{},]|"Records":/gu, ''),
						file.replaceAll(/[\s\u{FEFF}[\]{},]|"Records":/gu, ''),
					);
				},
			),
			{numRuns: howMany('texts', {short: 100, long: 500})},
		);
	});

	it('without an end are emitted in pieces that cut no character', () => {
		const line = `x${'€'.repeat(6_000_000)}`;
		const texts = split(`{"a":1}\n${line}\n{"b":2}`, [1_000_000]);
		assert.equal(texts.length, 5);
		assert.deepEqual([texts[0], texts.at(-1)], ['{"a":1}', '{"b":2}']);
		assert.ok(texts.slice(1, -1).join('') === line);
	});

	it('of a document without an end are emitted line by line', () => {
		const lines = [
			'{',
			...new Array<string>(90_000).fill(`[${' '.repeat(99)}`),
		];
		const texts = split(lines.join('\n'), [1_000_000]);
		assert.equal(texts[0], '{');
		assert.equal(texts.length, lines.length);
	});
});

describe('the end of JSON', () => {
	const isJson = (text: string) => {
		try {
			JSON.parse(text);
			return true;
		} catch {
			return false;
		}
	};

	const check = (text: string) => {
		const bytes = Buffer.from(text);
		const end = endOfJson(bytes, 0, bytes.length);
		assert.equal(end === bytes.length, isJson(text), text);
		if (end >= 0) {
			assert.ok(isJson(bytes.toString('utf8', 0, end)), text);
		}

		// JSON that is cut off can go on; a text that is no JSON cannot.
		for (let cut = 0; cut < bytes.length; cut++) {
			const part = endOfJson(bytes, 0, cut);
			assert.ok(end === noJson || part !== noJson, `${text} cut at ${cut}`);
			assert.ok(end !== cutOff || part < 0 || part <= cut);
		}
	};

	it('is where JSON.parse says', () => {
		for (const text of [
			'0',
			'-0',
			'-',
			'01',
			'1.',
			'1.5',
			'.5',
			'1e',
			'1e5',
			'1E+5',
			'1e-',
			'+1',
			'true',
			'tru',
			'truE',
			'null',
			'nul',
			'false',
			'NaN',
			'undefined',
			'""',
			'"',
			'"\\',
			'"\\u',
			'"\\u12g4"',
			'"\\u12aF"',
			'"\\x"',
			'"\\/\\b"',
			'"\t"',
			'"\u007F\u2028"',
			'{}',
			'{ }',
			'{',
			'{,}',
			'{"a"}',
			'{"a":}',
			'{"a":1,}',
			'{"a":1 "b":2}',
			'{"a" : 1 , "b" : [ ] }',
			'{a:1}',
			"{'a':1}",
			'[]',
			'[ ]',
			'[',
			'[,]',
			'[1,]',
			'[1 2]',
			'[1}',
			'{"a":[1}',
			'[[[]]]',
			'[[',
			'\u00A0',
			'1\u00A0',
			'[\u00A01]',
			'[\f1]',
		]) {
			check(text);
		}
	});

	it('is where JSON.parse says, in JSON with one edit', () => {
		fc.assert(
			fc.property(
				fc.json(),
				fc.nat(),
				fc.constantFrom(
					'',
					'"',
					'\\',
					',',
					':',
					'{',
					'}',
					'[',
					']',
					' ',
					'0',
					'-',
					'e',
					'.',
					't',
					'\n',
					'é',
				),
				fc.nat({max: 2}),
				(json, place, inserted, deleted) => {
					const at = place % (json.length + 1);
					const text = json.slice(0, at) + inserted + json.slice(at + deleted);
					if (!/^\s|\s$/.test(text) && !/\p{Cs}/u.test(text)) {
						check(text);
					}
				},
			),
			{numRuns: howMany('texts', {short: 200, long: 2000})},
		);
	});

	it('is found at any depth', () => {
		const deep = Buffer.from('['.repeat(1e6) + ']'.repeat(1e6));
		assert.equal(endOfJson(deep, 0, deep.length), deep.length);
	});
});
