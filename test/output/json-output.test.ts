import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {PassThrough, Writable} from 'node:stream';
import {describe, it} from 'node:test';
import {createJsonOutput} from '../../source/output/json-output.js';
import {jsonLine} from '../../source/record-text/json-line.js';
import {capturedOutput, parsed} from '../harness/captured-output.js';
import {hostileTexts} from '../harness/hostile-texts.js';
import {holdsHidden} from '../hostile/hidden-characters.js';

describe('JSON output', () => {
	it('writes records untouched and makes one line of JSON of everything else', () => {
		const same = [
			'{"eventID": "1",  "eventName":"\\u001b[2J"}',
			'{}',
			'null',
			' "text" ',
			'{"a":"\u2028"}',
		];
		for (const message of same) {
			assert.deepEqual(jsonLine(parsed(message)), {
				text: message,
				isRewritten: false,
			});
		}

		const rewritten: ReadonlyArray<[message: string, text: string]> = [
			['', '""'],
			['{"eventName":', '"{\\"eventName\\":"'],
			['two\nlines', '"two\\nlines"'],
			['{\r\n\t"eventName": "GetQApp"\n}', '{ \t"eventName": "GetQApp" }'],
			['\u{FEFF}{"eventName":"GetQApp"}', '{"eventName":"GetQApp"}'],
			['{"half":"a\nb"}', '"{\\"half\\":\\"a\\nb\\"}"'],
			['\u{D800}', '"\\ud800"'],
		];
		for (const [message, text] of rewritten) {
			assert.deepEqual(jsonLine(parsed(message)), {text, isRewritten: true});
			JSON.parse(text);
		}
	});

	it('writes the same values to a terminal, with hidden characters as escapes', async () => {
		const stdout = Object.assign(new PassThrough({highWaterMark: 1_000_000}), {
			isTTY: true,
		});
		const {append} = capturedOutput(createJsonOutput, {stdout});
		const messages = [...hostileTexts, '\uE000\u{F0000}\u{10FFFD}'].map(text =>
			JSON.stringify({[text]: text}),
		);
		await append(...messages.map(parsed), parsed('{\t"a":1}'));
		const text = String(stdout.read());
		assert.ok(!holdsHidden(text.replaceAll(/[\n\t]/g, '')));
		assert.doesNotMatch(text, /\p{Co}/u);
		assert.deepEqual(
			text
				.trimEnd()
				.split('\n')
				.map(line => JSON.parse(line) as unknown),
			[...messages, '{"a":1}'].map(message => JSON.parse(message) as unknown),
		);
	});

	it('keeps every message of the corpus', async t => {
		const path = '../shared/corpus/invictus-stratus-simulation.ndjson';
		let text: string;
		try {
			text = readFileSync(path, 'utf8');
		} catch {
			t.skip(`${path} is not there`);
			return;
		}

		const messages = text.trimEnd().split('\n');
		const written: string[] = [];
		const {append, output} = capturedOutput(createJsonOutput, {
			stdout: new Writable({
				write(chunk, _encoding, done) {
					written.push(String(chunk));
					done();
				},
			}),
		});
		await append(
			...messages.map((message, index) => ({...parsed(message), time: index})),
		);
		await output.finish();
		assert.equal(written.join(''), text);
	});
});
