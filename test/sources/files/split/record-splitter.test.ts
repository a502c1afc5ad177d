import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {pretty, recordText, split, splitAnyhow} from './split-texts.js';

const a = recordText('A');
const b = recordText('B');
const c = recordText('C');
const prettyA = pretty(JSON.parse(a));
const prettyB = pretty(JSON.parse(b));

const cases: ReadonlyArray<
	readonly [name: string, file: string, texts: readonly string[]]
> = [
	['nothing', '', []],
	['blank lines', '\n\r\n  \n', []],
	['lines', `${a}\n${b}\n`, [a, b]],
	['a last line without line break', `${a}\n${b}`, [a, b]],
	['lines of Windows', `${a}\r\n\r\n${b}\r\n`, [a, b]],
	[
		'lines of JSON that is no record',
		'{"a":1}\n{"b":2}',
		['{"a":1}', '{"b":2}'],
	],
	['a byte order mark', `\u{FEFF}${a}\n`, [a]],
	['a byte order mark in the middle', `${a}\n\u{FEFF}${b}\n`, [a, b]],
	['padding', `${a}\0\0\0\n\0\0${b}\0\0\0`, [a, b]],
	['several records in a line', `${a}${b} ${c}\t${a}\n${b}`, [a, b, c, a, b]],
	['lines with commas between', `${a},\n${b},\n`, [a, b]],
	['white space within a record', '{ "a" :1 }\n', ['{ "a" :1 }']],
	['a log file', `{"Records":[${a},${b}]}`, [a, b]],
	['an empty log file', '{"Records":[]}', []],
	[
		'a log file over several lines',
		`{"Records":[\n${prettyA},\n${prettyB}\n]}\n`,
		[prettyA, prettyB],
	],
	['an array', `[${a}, ${b}]\n`, [a, b]],
	['an array over several lines', `[\n  ${a},\n  ${b}\n]\n`, [a, b]],
	['a record over several lines', prettyA, [prettyA]],
	[
		'records over several lines',
		`${prettyA}\n${prettyB}\n`,
		[prettyA, prettyB],
	],
	[
		'log files one behind the other',
		`{"Records":[${a}]}{"Records":[${b}]}\n{"Records":[${c}]}`,
		[a, b, c],
	],
	[
		'a mixture',
		`${a}\n{"Records":[${b}]}\n${prettyA}\n${c}`,
		[a, b, prettyA, c],
	],
	['text', 'not JSON\n  nor this\n', ['not JSON', 'nor this']],
	[
		'a log of another kind',
		'[12:00] started\n[12:01] ended\n["GET"] 200',
		['[12:00] started', '[12:01] ended', '["GET"] 200'],
	],
	['text with braces', 'a {b} {"c" {\n}', ['a {b} {"c" {', '}']],
	[
		'JSON in text that is no record',
		'started {"port":1}\n',
		['started {"port":1}'],
	],
	[
		'a wrapper without a record',
		'{"a":[{"b":1},{"c":2}],"d":"e"}',
		['{"a":[{"b":1},{"c":2}],"d":"e"}'],
	],
	[
		'what is no record in a log file',
		`{"Records":[null,"text",${a},[1],2]}`,
		['null', '"text"', a, '[1]', '2'],
	],
];

describe('the texts in a file', () => {
	for (const [name, file, texts] of cases) {
		it(`are found in ${name}, in chunks of any size`, () => {
			const {problems, ...found} = splitAnyhow(file);
			assert.deepEqual(found.texts, texts);
			assert.deepEqual(problems, []);
		});
	}

	it('are the same where whole lines are taken at once', () => {
		let taken = 0;
		const takeWhole = (line: string) => {
			try {
				// A record, but not each of them.
				const {eventName} = JSON.parse(line);
				taken += Number(eventName === 'A');
				return eventName === 'A';
			} catch {
				return false;
			}
		};
		for (const [name, file] of cases) {
			for (const size of [3, 100, 1e9]) {
				const {texts, problems} = split(file, [size], takeWhole);
				assert.deepEqual(texts, split(file).texts, name);
				assert.deepEqual(problems, split(file).problems, name);
			}
		}

		assert.ok(taken > 0);
	});

	it('begin at their offsets', () => {
		const file = `\n${a}\n{"Records":[${b},${c}]}\n2026 ${a}`;
		assert.deepEqual(splitAnyhow(file).offsets, [
			1,
			file.indexOf(b),
			file.indexOf(c),
			file.lastIndexOf(a),
		]);
	});

	it('without an end are handed on in pieces that cut no character', () => {
		const line = `x${'€'.repeat(6_000_000)}`;
		const {texts, problems} = split(`${a}\n${line}\n${b}`, [1_000_000]);
		assert.equal(texts.length, 5);
		assert.deepEqual([texts[0], texts.at(-1)], [a, b]);
		assert.ok(texts.slice(1, -1).join('') === line);
		assert.deepEqual(problems, [
			{kind: 'too-long', what: 'value', offset: a.length + 1},
		]);
	});
});
