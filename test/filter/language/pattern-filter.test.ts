import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {compileFilter} from '../../../source/filter/evaluate/compile-filter.js';
import {parseFilter} from '../../../source/filter/language/parse-filter.js';
import {trailRecord} from '../../harness/trail-record.js';

const record = {
	eventName: 'DeleteQApp',
	readOnly: false,
	errorCode: null,
	sourceIPAddress: '10.0.7.9',
	recipientAccountId: '111122223333',
	additional: {count: 3, 'a.b': 'dotted'},
	resources: [{ARN: 'arn:aws:qapps:x'}, {ARN: 'arn:aws:s3:::y'}],
};

/** By rule: what matches the record, and what does not. */
const rules: Readonly<
	Record<
		string,
		{readonly yes: readonly string[]; readonly no: readonly string[]}
	>
> = {
	'= is the whole, letter case and all': {
		yes: ['$.eventName = "DeleteQApp"', '$.eventName = DeleteQApp'],
		no: ['$.eventName = "deleteqapp"', '$.eventName = "Delete"'],
	},
	'* stands for any text at an end': {
		yes: [
			'$.eventName = "Delete*"',
			'$.eventName = "*QApp"',
			'$.eventName = "*te*"',
			'$.eventName = "*"',
		],
		no: ['$.eventName = "Del*App"', '$.eventName = "*Delete"'],
	},
	'!= is false where the key is missing': {
		yes: ['$.eventName != "GetQApp"', '$.eventName != "Get*"'],
		no: ['$.notThere != "x"', '$.eventName != "Delete*"'],
	},
	'= and != are false for an object, an array and null': {
		yes: [],
		no: [
			'$.additional = "*"',
			'$.additional != "x"',
			'$.resources != "x"',
			'$.errorCode = "*"',
			'$.errorCode != "x"',
		],
	},
	'NOT EXISTS asks for a missing key': {
		yes: ['$.notThere NOT EXISTS', '$.eventName.notThere NOT EXISTS'],
		no: ['$.eventName NOT EXISTS', '$.errorCode NOT EXISTS'],
	},
	'absent or different takes both': {
		yes: ['$.notThere != "x" || $.notThere NOT EXISTS'],
		no: ['$.notThere != "x" && $.notThere NOT EXISTS'],
	},
	'IS TRUE, IS FALSE and IS NULL ask for the value itself': {
		yes: ['$.readOnly IS FALSE', '$.errorCode IS NULL', '$.readOnly = false'],
		no: [
			'$.readOnly IS TRUE',
			'$.notThere IS FALSE',
			'$.notThere IS NULL',
			'$.eventName IS TRUE',
		],
	},
	'numbers are compared': {
		yes: [
			'$.additional.count > 2',
			'$.additional.count <= 3.0',
			'$.additional.count = 3',
			'$.recipientAccountId = 111122223333',
		],
		no: ['$.additional.count > 3', '$.additional.count != 3'],
	},
	'addresses are texts: a wildcard or a regex': {
		yes: [
			'$.sourceIPAddress = 10.0.*',
			String.raw`$.sourceIPAddress = %^10\.0\.[0-9]{1,3}\.[0-9]{1,3}$%`,
		],
		no: [
			'$.sourceIPAddress = 10.1.*',
			'$.sourceIPAddress = "10.0.0.0/8"',
			'$.sourceIPAddress != %10%',
		],
	},
	'&& binds before ||, parentheses before both': {
		yes: [
			'$.readOnly IS FALSE || $.a = 1 && $.b = 2',
			'($.a = 1 || $.eventName = "D*") && $.readOnly IS FALSE',
		],
		no: ['($.readOnly IS FALSE || $.a = 1) && $.b = 2'],
	},
	'selectors name elements, all elements and keys with dots': {
		yes: [
			'$.resources[0].ARN = "arn:aws:qapps:*"',
			'$.resources[*].ARN = "arn:aws:s3*"',
			'$.additional.[\'a.b\'] = "dotted"',
		],
		no: ['$.resources[1].ARN = "arn:aws:qapps:*"', '$.resources[2].ARN = "*"'],
	},
};

function isShown(pattern: string, raw: string): boolean {
	const parsed = parseFilter(pattern);
	assert.ok(parsed.ok, pattern);
	return compileFilter(parsed.expression).matches(trailRecord({raw}));
}

describe('a pattern of CloudWatch Logs as a filter', () => {
	for (const [rule, {yes, no}] of Object.entries(rules)) {
		it(`is read as the service reads it: ${rule}`, () => {
			const raw = JSON.stringify(record);
			for (const condition of yes) {
				assert.ok(isShown(`{ ${condition} }`, raw), condition);
			}

			for (const condition of no) {
				assert.ok(!isShown(`{${condition}}`, raw), condition);
			}
		});
	}

	it('never matches a message that is not JSON', () => {
		for (const raw of ['', 'DeleteQApp', '{"eventName":"DeleteQApp"', '[1]']) {
			assert.ok(!isShown('{ $.a NOT EXISTS }', raw), raw);
		}
	});

	it('is refused where the service refuses it, with the place', () => {
		for (const [text, reason, marked] of [
			['{ $.a == 1 }', /a value is missing/, '='],
			['{ $.a > "x" }', /compares with numbers only/, '>'],
			['{ $.a = 1 && }', /starts with \$/, '}'],
			['{ ($.a = 1 }', /parenthesis is not closed/, '}'],
			['{ $.a EXISTS }', /comparison is missing/, 'E'],
			["{ $.a = 'x' }", /value is missing or has to be quoted/, "'"],
			['{ $.a = 1 } $.b', /is the whole filter/, ' $.b'],
			[`{ $.a = "${'x'.repeat(1100)}" }`, /characters, 1024 are allowed/, 'x'],
		] as const) {
			const parsed = parseFilter(text);
			assert.ok(!parsed.ok, text);
			const {message, at, length} = parsed.error;
			assert.match(message, reason);
			assert.equal(text.slice(at, at + length), marked, text);
		}
	});
});
