import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {configuredSeverities} from '../../source/configuration/configuration.js';
import {parseConfiguration} from '../../source/configuration/parse-configuration.js';
import {formatFilter} from '../../source/filter/language/format-filter.js';
import {commandTable} from '../../source/screen/command-table/command-table.js';
import {commandNames} from '../../source/screen/commands/commands.js';
import {configuredBindings} from '../../source/screen/commands/configured-bindings.js';
import {defaultBindings} from '../../source/screen/commands/default-bindings.js';
import {createKeymap} from '../../source/screen/commands/keymap.js';
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

test('keys take the place of the default ones, wherever the command can be given', () => {
	const {settings, errors} = parseConfiguration(`{"keys": {
	"toggle-errors": "E",
	"page-down": ["ctrl-f", "b", "PgDn", "PgDn"],
	"begin-range": "F5",
	"open-help": "H"
}}`);
	assert.deepEqual(errors, []);
	const keymap = createKeymap(
		configuredBindings(settings.keys ?? []),
		commandTable,
	);
	assert.equal(keymap.keyOf('toggle-errors'), 'E');
	assert.equal(keymap.commandOf('panes', 'E'), 'toggle-errors');
	assert.equal(keymap.commandOf('panes', 'x'), undefined);
	for (const key of ['Ctrl-F', 'b', 'PgDn']) {
		assert.equal(keymap.commandOf('panes', key), 'page-down', key);
	}

	assert.equal(keymap.commandOf('picker', 'Ctrl-F'), 'page-down');
	assert.equal(keymap.commandOf('picker', 'b'), undefined, 'it types');
	assert.equal(keymap.commandOf('panes', 'F1'), undefined);
	assert.equal(
		keymap.commandOf('filter-bar', 'F1'),
		'open-help',
		'where every configured key types, the default one holds',
	);
});

test('two commands can swap their keys, and a key of two commands is an error', () => {
	const swapped = parseConfiguration(
		'{"keys": {"toggle-errors": "r", "cycle-access": "x"}}',
	);
	assert.deepEqual(swapped.errors, []);
	assert.deepEqual(
		swapped.settings.keys?.map(({command, keys}) => [command, keys]),
		[
			['toggle-errors', ['r']],
			['cycle-access', ['x']],
		],
	);
	const text = `{"keys": {
	"toggle-errors": "r",
	"toggle-zoom": "K",
	"toggle-wrap": "K"
}}`;
	assert.deepEqual(errorsOf(text), [
		'2: "toggle-errors" cannot have the key r, which is the key of "cycle-access". Give "cycle-access" another one.',
		'4: "toggle-wrap" cannot have the key K, which is the key of "toggle-zoom". Give "toggle-zoom" another one.',
	]);
	assert.deepEqual(
		parseConfiguration(text).settings.keys?.map(({command}) => command),
		['toggle-zoom'],
	);
});

test('what is no command or no key is an error with its line', () => {
	assert.deepEqual(
		errorsOf(`{"keys": {
	"toggle-error": "E",
	"toggle-errors": "Alt-x",
	"toggle-wrap": [],
	"toggle-fold": ["D", 1],
	"toggle-zoom": "Ctrl-I",
	"quit-at-once": "Ctrl-X",
	"begin-range": "\u200B",
	"cycle-order": ""
}}`).map(error => error.slice(0, 60)),
		[
			'2: "toggle-error" is not a command. Did you mean "toggle-err',
			'3: "Alt-x" is not a key that a terminal sends. A key is a ch',
			'4: "toggle-wrap" is a key or a list of keys, such as "E" or ',
			'5: "toggle-fold" is a key or a list of keys, such as "E" or ',
			'6: "Ctrl-I" is not a key that a terminal sends. A key is a c',
			'7: "quit-at-once" keeps Ctrl-C, so that there is always a wa',
			'8: "\\u{200B}" is not a key that a terminal sends. A key is a',
			'9: "" is not a key that a terminal sends. A key is a charact',
		],
	);
	assert.deepEqual(errorsOf('{"keys": ["x"]}'), [
		'1: "keys" is an object, { … }, and here it is a list.',
	]);
});

test('a command that has two default keys in a context may get one of them for both', () => {
	for (const keys of [['↑'], ['ä', '↑'], ['F7', '↑']]) {
		const {settings, errors} = parseConfiguration(
			JSON.stringify({keys: {'move-up': keys}}),
		);
		assert.deepEqual(errors, []);
		const keymap = createKeymap(
			configuredBindings(settings.keys ?? []),
			commandTable,
		);
		for (const context of ['panes', 'pivot'] as const) {
			assert.equal(keymap.commandOf(context, '↑'), 'move-up');
			assert.equal(keymap.commandOf(context, 'k'), undefined);
		}
	}
});

test('whatever keys are configured, a keymap can be made of them', () => {
	const key = fc.oneof(
		fc.constantFrom(...defaultBindings.flatMap(({keys}) => keys)),
		fc.string({maxLength: 2}),
	);
	const keys = fc.dictionary(
		fc.constantFrom(...commandNames),
		fc.oneof(key, fc.array(key, {maxLength: 3})),
	);
	fc.assert(
		fc.property(keys, configured => {
			const {settings} = parseConfiguration(JSON.stringify({keys: configured}));
			const keymap = createKeymap(
				configuredBindings(settings.keys ?? []),
				commandTable,
			);
			for (const name of commandNames) {
				assert.notEqual(keymap.keyOf(name), '');
			}
		}),
		{numRuns: howMany('keymaps', {short: 50, long: 2000})},
	);
});

test('columns are a list of those that Events has, each once', () => {
	const {settings, errors} = parseConfiguration(
		'{"columns":\n["who", "event", "ip", "resource", "error"]}',
	);
	assert.deepEqual(errors, []);
	assert.deepEqual(settings.columns, {
		value: ['who', 'event', 'ip', 'resource', 'error'],
		line: 2,
	});
	const text = `{"columns": [
	"eror",
	"who",
	"event",
	"who",
	7,
	"region",
	"time",
	"toString",
	"ip"
]}`;
	const {columns} = parseConfiguration(text).settings;
	assert.equal(columns?.value.join(' '), 'who event ip');
	const these = 'The columns are "event", "who", "ip", "error" and "resource".';
	assert.deepEqual(errorsOf(text), [
		'2: "eror" is not a column of Events. Did you mean "error"?',
		'5: "who" is there twice, first in line 3.',
		'6: An entry of "columns" is a column in quotes, and here it is a number.',
		`7: "region" is not a column of Events. ${these}`,
		'8: "time" needs no entry: it always stands at the left.',
		`9: "toString" is not a column of Events. ${these}`,
	]);
	assert.deepEqual(errorsOf('{"columns": "event"}'), [
		'1: "columns" is a list of columns, and here it is "event".',
	]);
});

test('a list of columns without the event has it in front, and that is an error', () => {
	const lacking =
		'"columns" lacks "event", which no row can do without. It stands first.';
	for (const [list, value] of [
		['["ip", "who"]', ['event', 'ip', 'who']],
		['[]', ['event']],
	] as const) {
		const text = `{"scope": "all",\n"columns": ${list}}`;
		assert.deepEqual(parseConfiguration(text).settings.columns, {
			value,
			line: 2,
		});
		assert.deepEqual(errorsOf(text), [`2: ${lacking}`]);
	}
});

test('the ignore list has filters, each with its line', () => {
	const text = `{"ignore": [
	"event:GetQApp who:ci",
	"evnt:GetQApp",
	"ip:10.0.0.0/99",
	" ",
	7,
	"(a",
	"-errors"
]}`;
	assert.deepEqual(
		parseConfiguration(text).settings.ignore?.map(({expression, line}) => [
			formatFilter(expression),
			line,
		]),
		[
			['event:GetQApp who:ci', 2],
			['-errors', 8],
		],
	);
	const errors = errorsOf(text);
	assert.match(errors[0] ?? '', /^3: "evnt:GetQApp" is not a filter: .*event/);
	assert.match(errors[1] ?? '', /^4: "ip:10\.0\.0\.0\/99" is not a filter: /);
	assert.deepEqual(errors.slice(2, 4), [
		'5: " " would hide every record.',
		'6: An entry of "ignore" is a filter in quotes, and here it is a number.',
	]);
	assert.match(errors[4] ?? '', /^7: "\(a" is not a filter: /);
	assert.equal(errors.length, 5);
	assert.deepEqual(errorsOf('{"ignore": "event:GetQApp"}'), [
		'1: "ignore" is a list of filters, and here it is "event:GetQApp".',
	]);
	const many = parseConfiguration(
		`{"ignore": [${Array.from({length: 9}, (_, index) => `\n"w${index}"`).join()}]}`,
	);
	assert.equal(many.settings.ignore?.length, 8);
	assert.deepEqual(many.errors, [
		{
			line: 10,
			message: '"ignore" has at most 8 entries. Join some of them with OR.',
		},
	]);
});

test('names are for addresses, ranges, accounts, access keys and roles', () => {
	const text = `{"names": {
	"203.0.113.0/24": "office",
	"2001:db8::/32": " lab ",
	"111122223333": "production",
	"AKIAIOSFODNN7EXAMPLE": "ci",
	"arn:aws:iam::111122223333:role/service/Deploy": "pipeline",
	"203.0.113.0/33": "a",
	"203.0.113": "b",
	"office": "203.0.113.0/24",
	"192.0.2.1": "",
	"192.0.2.2": ["x"],
	"192.0.2.3": "${'x'.repeat(33)}"
}}`;
	assert.deepEqual(
		parseConfiguration(text).settings.names?.map(({name, line}) => [
			name,
			line,
		]),
		[
			['office', 2],
			['lab', 3],
			['production', 4],
			['ci', 5],
			['pipeline', 6],
		],
	);
	const aName =
		'A name is for an address, a range such as 203.0.113.0/24, an account of 12 digits, an access-key ID, or the ARN of a role, such as arn:aws:iam::111122223333:role/Deploy.';
	assert.deepEqual(errorsOf(text), [
		'7: "203.0.113.0/33" cannot have a name. A range of IPv4 ends in /0 to /32; did you mean 203.0.113.0/24?',
		`8: "203.0.113" cannot have a name. ${aName}`,
		`9: "office" cannot have a name. ${aName}`,
		'10: The name of "192.0.2.1" is a string of 1 to 32 characters.',
		'11: The name of "192.0.2.2" is a string of 1 to 32 characters.',
		'12: The name of "192.0.2.3" is a string of 1 to 32 characters.',
	]);
});

test('a severity is one of three, and for a rule that there is', () => {
	const text = `{"severity": {
	"denied": "alarm",
	"deneid": "alarm",
	"root-used": "alert",
	"toString": "alarm",
	"trail-tampering": "notice"
}}`;
	const {settings} = parseConfiguration(text);
	assert.deepEqual(configuredSeverities(settings), {denied: 'alarm'});
	assert.deepEqual(errorsOf(text), [
		'3: "deneid" is not a rule of attention. Did you mean "denied"?',
		'4: "root-used" is "notice", "warning" or "alarm", and here it is "alert". Did you mean "alarm"?',
		'5: "toString" is not a rule of attention.',
		'6: "trail-tampering" stays an alarm: who touches the trail is shown before all others.',
	]);
	assert.deepEqual(configuredSeverities({}), {});
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
