import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import test from 'node:test';
import fc from 'fast-check';
import {parsePattern} from '../../source/cloudwatch-pattern/cloudwatch-pattern.js';
import {howMany} from '../harness/how-many.js';

function matches(pattern: string, message: unknown): boolean {
	const parsed = parsePattern(pattern);
	assert.ok(parsed.ok, parsed.ok ? '' : `${pattern}: ${parsed.message}`);
	return parsed.matches(
		typeof message === 'string' ? message : JSON.stringify(message),
	);
}

// The example of AWS's page, with what CloudTrail adds to it.
const event = {
	eventType: 'UpdateTrail',
	eventSource: 'qapps.amazonaws.com',
	sourceIPAddress: '111.111.111.111',
	recipientAccountId: '123456789012',
	readOnly: false,
	managementEvent: true,
	arrayKey: ['value', 'another value'],
	objectList: [
		{name: 'a', id: 1},
		{name: 'b', id: 2},
	],
	SomeObject: null,
	latency: 500,
	small: 0.01,
	requestParameters: {'application-id': 'app-1', 'a.b': 'dotted'},
	coordinates: [
		[0, 1, 2],
		[4, 5, 6],
	],
	literal: 'Ev*ent',
	quote: 'say "hi" \\ there',
};

const jsonCases: ReadonlyArray<readonly [string, boolean]> = [
	['{ $.eventType = "UpdateTrail" }', true],
	['{$.eventType=UpdateTrail}', true],
	['  { $.eventType = UpdateTrail }  ', true],
	['{ $.eventType = "updatetrail" }', false],
	['{ $.EventType = "UpdateTrail" }', false],
	['{ $.eventType != "UpdateTrail" }', false],
	['{ $.eventType != "Other" }', true],
	['{ $.missing = "x" }', false],
	['{ $.missing != "x" }', false],
	['{ $.missing != "x" || $.missing NOT EXISTS }', true],
	['{ $.missing = "*" }', false],
	['{ $.eventType = "*" }', true],
	['{ $.latency = "*" }', true],
	['{ $.SomeObject = "*" }', false],
	['{ $.requestParameters = "*" }', false],
	['{ $.eventType = *Trail }', true],
	['{ $.eventType = "Update*" }', true],
	['{ $.eventType = "*date*" }', true],
	['{ $.eventType = "Up*Trail" }', false],
	['{ $.literal = "Ev*ent" }', true],
	['{ $.sourceIPAddress != 123.123.* }', true],
	['{ $.sourceIPAddress = 111.111.* }', true],
	['{ $.arrayKey[0] = "value" }', true],
	['{ $.arrayKey[1] = "value" }', false],
	['{ $.arrayKey[9] = "value" }', false],
	['{ $.arrayKey[9] NOT EXISTS }', true],
	['{ $.arrayKey[*] = "another value" }', true],
	['{ $.eventType[0] = "U" }', false],
	['{ $.arrayKey = "value" }', false],
	['{ $.arrayKey != "value" }', false],
	['{ $.objectList[1].id = 2 }', true],
	['{ $.objectList[*].name = "b" }', true],
	['{ $.objectList[*].name = "c" }', false],
	['{ $.coordinates[0][1] = 1 }', true],
	['{ $.requestParameters.* = "app-1" }', true],
	['{ $.SomeObject IS NULL }', true],
	['{ $.SomeObject NOT EXISTS }', false],
	['{ $.missing IS NULL }', false],
	['{ $.missing NOT EXISTS }', true],
	['{ $.eventType.missing NOT EXISTS }', true],
	['{ $.managementEvent IS TRUE }', true],
	['{ $.readOnly IS TRUE }', false],
	['{ $.readOnly IS FALSE }', true],
	['{ $.readOnly = false }', true],
	['{ $.readOnly = true }', false],
	['{ $.missing IS FALSE }', false],
	['{ $.latency >= 500 }', true],
	['{ $.latency > +500 }', false],
	['{ $.latency < 10e3 }', true],
	['{ $.small <= 10e-3 }', true],
	['{ $.latency = 5e2 }', true],
	['{ $.latency != 500 }', false],
	['{ $.latency = "500" }', true],
	['{ $.eventType > 3 }', false],
	['{ $.recipientAccountId = 123456789012 }', true],
	['{ $.recipientAccountId != 123456789012 }', false],
	['{ $.requestParameters.application-id = "app-1" }', true],
	[`{ $.requestParameters.['a.b'] = "dotted" }`, true],
	['{ $.quote = "say \\"hi\\" \\\\ there" }', true],
	['{ $.eventSource = %^qapps\\.% }', true],
	['{ $.eventSource = %qbusiness% }', false],
	['{ $.eventSource != %qbusiness% }', true],
	['{ $.sourceIPAddress = %^1{3}\\.[0-9]{1,3}% }', true],
	['{ $.toString NOT EXISTS }', true],
	['{ $.__proto__ NOT EXISTS }', true],
	// ( ) before && before ||
	['{ $.latency = 500 || $.latency = 1 && $.eventType = "no" }', true],
	['{ ($.latency = 500 || $.latency = 1) && $.eventType = "no" }', false],
	[
		'{ (($.latency = 500)) && ($.eventType = "no" || $.readOnly IS FALSE) }',
		true,
	],
];

test('JSON patterns match what the service documents', () => {
	for (const [pattern, expected] of jsonCases) {
		assert.equal(matches(pattern, event), expected, pattern);
	}
});

test('a JSON pattern matches JSON objects only', () => {
	for (const message of ['', 'text', '[1]', '"a"', 'null', '{"a":1']) {
		assert.equal(matches('{ $.a NOT EXISTS }', message), false, message);
	}

	assert.equal(matches('{ $.a NOT EXISTS }', '{}'), true);
});

const textCases: ReadonlyArray<readonly [string, string, boolean]> = [
	['', 'anything', true],
	['   ', 'anything', true],
	['" "', 'anything', true],
	['ERROR', '[ERROR 401] UNAUTHORIZED', true],
	['ERROR', 'ERRORCODE', true],
	['ERROR', 'error', false],
	['ERROR WARN', 'ERROR only', false],
	['ERROR WARN', 'WARN then ERROR', true],
	['"ERROR WARN"', 'WARN then ERROR', false],
	['ERROR -EXITING', 'ERROR EXITING', false],
	['ERROR -EXITING', 'ERROR', true],
	['"ERROR" - "Exiting"', 'ERROR Exiting', false],
	['-DEBUG', 'fine', true],
	['-DEBUG', 'DEBUG', false],
	['?ERROR ?WARN', 'WARN', true],
	['?ERROR ?WARN', 'INFO', false],
	['?"not this" ?WARN', 'not this', true],
	['?ERROR WARN', 'WARN', true],
	['?ERROR WARN', 'ERROR', false],
	['"say \\"hi\\""', 'say "hi"', true],
	['%AUTHORIZED%', 'UNAUTHORIZED', true],
	['%^ERR%', 'no ERR', false],
	['%a\\x28b%', 'a(b', true],
];

test('a term matches anywhere, - excludes it, ? makes it one of several', () => {
	for (const [pattern, message, expected] of textCases) {
		assert.equal(
			matches(pattern, message),
			expected,
			`${pattern} on ${message}`,
		);
	}
});

const apache =
	'127.0.0.1 - frank [10/Oct/2000:13:25:15 -0700] "GET /index.html HTTP/1.0" 404 1534';

const delimitedCases: ReadonlyArray<readonly [string, boolean]> = [
	['[ip, user, username, timestamp, request, status_code, bytes]', true],
	['[ip, user, username, timestamp, request, status_code]', false],
	['[..., status_code = 4*, bytes]', true],
	['[..., status_code = 404, bytes > 2000]', false],
	['[ip, ..., bytes = 1534]', true],
	['[ip, user, ...]', true],
	['[ip != 127.0.0.1, ...]', false],
	['[..., request = *html*, status_code = 4*,]', true],
	['[..., request = %index\\.html%, code, bytes]', true],
	['[..., code = 404 || code = 410, bytes]', true],
	['[..., code = 4* && code != 404, bytes]', false],
	['[..., username = frank, timestamp, request, code, bytes]', true],
	['[a, b, c, d, e, f, g, ...]', true],
	['[a, b, c, d, e, f, g, h, ...]', false],
];

test('space-delimited patterns split at spaces, but not in brackets and quotes', () => {
	for (const [pattern, expected] of delimitedCases) {
		assert.equal(matches(pattern, apache), expected, pattern);
	}
});

const refused: ReadonlyArray<readonly [string, RegExp, number]> = [
	['{ $.a = "b"', /must end with '}'/, 11],
	['{ $.a = "b }', /not closed/, 8],
	['{ $.a }', /comparison is missing/, 6],
	['{ $.a = }', /value is missing/, 8],
	["{ $.a = 'b' }", /quoted/, 8],
	['{ $.a = us-east-1 }', /expected/, 10],
	['{ a = 1 }', /starts with \$/, 2],
	['{ $ = 1 }', /names no property/, 2],
	['{ $.a > "b" }', /numbers only/, 6],
	['{ $.a EXISTS }', /comparison is missing/, 6],
	['{ $.a = 1 && }', /starts with \$/, 13],
	['{ ($.a = 1 }', /parenthesis/, 11],
	['{ $.a = 1 } }', /nothing may follow/, 12],
	['{ $.a[*].b[*] = 1 }', /one wildcard/, 2],
	[
		'{ $.a[*] = 1 || $.b[*] = 1 || $.c[*] = 1 || $.d[*] = 1 }',
		/more than 3/,
		0,
	],
	['{ $.a = %a% || $.a = %b% || $.a = %c% }', /more than 2/, 0],
	['{ $.a = %(a)% }', /not supported/, 8],
	['%something!%', /not supported/, 0],
	['%ü%', /not supported/, 0],
	['%a**%', /malformed/, 0],
	['%[a%', /malformed/, 0],
	['%a{900}b{900}%', /repeats too often/, 0],
	['%a', /not closed/, 0],
	['%a% b', /nothing may follow/, 4],
	['foo-bar', /^Invalid character\(s\) in term 'foo-bar'$/, 0],
	['ok "open', /not closed/, 3],
	['a -', /term is missing/, 3],
	['[a, b', /expected a comma/, 5],
	['[..., a, ...]', /one ellipsis/, 0],
	['x'.repeat(1025), /1025 characters, 1024/, 1024],
];

test('an error says where and why a pattern is wrong, worded like an error of the service', () => {
	for (const [pattern, message, at] of refused) {
		const parsed = parsePattern(pattern);
		assert.ok(!parsed.ok, `${pattern} was accepted`);
		assert.match(parsed.message, message, pattern);
		assert.match(parsed.message, /^Invalid /, pattern);
		assert.equal(parsed.at, at, pattern);
	}
});

test('no pattern and no message makes it throw', () => {
	const fragment = fc.constantFrom(
		...'{}[]()$.*%"\\=!<>&|,-? aZ0',
		'$.a',
		' = ',
		'IS NULL',
		'NOT EXISTS',
		'...',
		'1e5',
	);
	const pattern = fc.oneof(
		fc.array(fragment, {maxLength: 30}).map(parts => parts.join('')),
		fc.array(fragment, {maxLength: 20}).map(parts => `{ $.a${parts.join('')}}`),
		fc.string({unit: 'binary'}),
	);
	fc.assert(
		fc.property(pattern, fc.oneof(fc.json(), fc.string()), (text, message) => {
			const parsed = parsePattern(text);
			if (parsed.ok) {
				const doesMatch = parsed.matches(message);
				assert.equal(typeof doesMatch, 'boolean');
				assert.ok(!doesMatch || parsed.mayMatch(message));
			} else {
				assert.ok(parsed.at >= 0 && parsed.at <= text.length);
			}
		}),
		{numRuns: howMany('patterns', {short: 200, long: 2000}), seed: 1},
	);
});

test('the widest reading rules out only what nobody reads otherwise', () => {
	const cases: ReadonlyArray<readonly [string, boolean]> = [
		['{ $.eventType = "Other" }', false],
		['{ $.eventType = "Other*" }', false],
		['{ $.missing = "x" }', false],
		['{ $.requestParameters.application-id = "app-2" }', false],
		['{ $.readOnly IS TRUE }', false],
		['{ $.eventType = "Other" || $.missing = "x" }', false],
		['{ $.eventType = "Other" && $.latency > 900 }', false],
		['{ $.eventType = "Other" || $.latency > 900 }', true],
		// A `*` in the middle, a number, an object, null, a regex, an escape, an array.
		['{ $.literal = "E*nt" }', true],
		['{ $.latency = "501" }', true],
		['{ $.latency = 501 }', true],
		['{ $.recipientAccountId = 12 }', true],
		['{ $.requestParameters = "x" }', true],
		['{ $.SomeObject = "x" }', true],
		['{ $.eventType = %x% }', true],
		[String.raw`{ $.quote = "a\\b" }`, true],
		['{ $.arrayKey[0] = "x" }', true],
		['{ $.arrayKey[*] = "x" }', true],
		['{ $.eventType != "UpdateTrail" }', true],
		['{ $.missing IS TRUE }', true],
		['{ $.eventType IS TRUE }', true],
		['{ $.eventType IS NULL }', true],
		['{ $.eventType NOT EXISTS }', true],
		['[a, b = "x"]', true],
		['ERROR', true],
	];
	for (const [pattern, expected] of cases) {
		assert.equal(matches(pattern, event), false, pattern);
		const parsed = parsePattern(pattern);
		assert.equal(
			parsed.ok && parsed.mayMatch(JSON.stringify(event)),
			expected,
			pattern,
		);
		assert.equal(parsed.ok && parsed.mayMatch('no JSON'), true, pattern);
	}
});

// With a backtracking regex or a rescan these would run for hours: the time
// limit of the test run is the assertion.
test('no pattern hangs on a long message', () => {
	const long = 'a'.repeat(200_000);
	assert.equal(matches('%a*a*a*a*a*a*b%', long), false);
	assert.equal(matches('%^a?a?a?a?a*a*$%', `${long}!`), false);
	assert.equal(matches('[x, y]', '['.repeat(200_000)), false);
	assert.equal(matches('[x, y]', '"'.repeat(200_001)), false);
});

const corpus = '../shared/corpus/invictus-stratus-simulation.ndjson';

test('patterns match as many real records as a plain check of the fields', {
	skip: existsSync(corpus) ? false : `${corpus} is not there`,
}, () => {
	const lines = readFileSync(corpus, 'utf8').trimEnd().split('\n');
	const count = (pattern: string) =>
		lines.filter(line => matches(pattern, line)).length;
	const records = lines.map(
		line => JSON.parse(line) as Record<string, unknown>,
	);
	assert.equal(
		count('{ $.errorCode = "*" }'),
		records.filter(record => typeof record['errorCode'] === 'string').length,
	);
	assert.equal(
		count('{ $.readOnly IS FALSE && $.eventSource = "iam.*" }'),
		records.filter(
			record =>
				record['readOnly'] === false &&
				String(record['eventSource']).startsWith('iam.'),
		).length,
	);
	assert.equal(
		count('{ $.userIdentity.type NOT EXISTS }'),
		lines.length - count('{ $.userIdentity.type = "*" }'),
	);
});
