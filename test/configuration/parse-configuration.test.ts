import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {parseConfiguration} from '../../source/configuration/parse-configuration.js';
import {howMany} from '../harness/how-many.js';

/** The errors of a text, as `3: …`. */
function errorsOf(text: string): readonly string[] {
	return parseConfiguration(text).errors.map(
		({line, message}) => `${line ?? '-'}: ${message}`,
	);
}

test('settings are read with their lines', () => {
	assert.deepEqual(
		parseConfiguration(`{
	// Comments and a comma at the end are fine.
	"timeZone": "local",
	"scope": "q",
	"color": false,
	"symbols": "ascii",
}`),
		{
			settings: {
				timeZone: {value: 'local', line: 3},
				scope: {value: 'q', line: 4},
				color: {value: false, line: 5},
				symbols: {value: 'ascii', line: 6},
			},
			errors: [],
			isRefused: false,
		},
	);
});

test('an entry that is wrong is left out, and the others are in force', () => {
	const text = `{
	"timezone": "utc",
	"scope": "q-app",
	"color": "never",
	"symbols": ["ascii"],
	"timeZone": "local",
	"timeZone": "utc",
	"__proto__": {"color": false},
	"constructor": 1
}`;
	assert.deepEqual(parseConfiguration(text).settings, {
		timeZone: {value: 'local', line: 6},
	});
	assert.deepEqual(errorsOf(text), [
		'2: "timezone" is not a setting. Did you mean "timeZone"?',
		'3: "scope" is "q-apps", "q" or "all", and here it is "q-app". Did you mean "q-apps"?',
		'4: "color" is true or false, and here it is "never".',
		'5: "symbols" is "unicode" or "ascii", and here it is a list.',
		'7: "timeZone" is there twice, first in line 6.',
		'8: "__proto__" is not a setting.',
		'9: "constructor" is not a setting.',
	]);
});

test('of what is not JSON nothing is in force, and the line is named', () => {
	const cases: ReadonlyArray<readonly [text: string, says: RegExp]> = [
		['{\n"scope": "all"\n"color": true}', /^3: .*Is a comma missing before it/],
		['{"scope": all}', /^1: .*unexpected character 'a' in column 11/],
		['{"scope": tru}', /^1: .*'tru' in column 11/],
		['{"scope": "all",\n"color": \n\n', /^2: The file ends too early/],
		['// nothing', /^1: The file ends too early/],
		['{', /^1: [^?]*$/],
		['["scope"]', /^1: A configuration is an object, .* a list\.$/],
		['"scope"', /^1: .* this is "scope"\.$/],
		['['.repeat(50_000), /^-: Its lists are nested too deeply/],
		[`{"scope": t${'r'.repeat(9000)}}`, /^1: .{20,200}$/],
		[`"${'x'.repeat(9000)}"`, /^1: .{20,200}$/],
	];
	for (const [text, says] of cases) {
		const {settings, isRefused} = parseConfiguration(text);
		assert.deepEqual([settings, isRefused], [{}, true], text.slice(0, 40));
		assert.match(errorsOf(text).join('\n'), says);
	}
});

test('no text makes it throw, and no error holds a character that a terminal obeys', () => {
	const texts = fc.oneof(
		fc.json(),
		fc.string({unit: 'binary'}),
		fc
			.string({unit: 'binary'})
			.map(text => JSON.stringify({scope: text, [text]: text})),
	);
	fc.assert(
		fc.property(texts, text => {
			for (const {message} of parseConfiguration(text).errors) {
				assert.doesNotMatch(message, /[\p{Cc}\p{Cf}\p{Cs}]/u);
			}
		}),
		{numRuns: howMany('texts', {short: 50, long: 2000})},
	);
});
