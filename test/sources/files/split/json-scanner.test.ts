import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {
	cutOff,
	endOfJson,
	noJson,
} from '../../../../source/sources/files/split/json-scanner.js';
import {howMany} from '../../../harness/how-many.js';

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
