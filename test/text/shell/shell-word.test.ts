import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {test} from 'node:test';
import fc from 'fast-check';
import {
	shellCommand,
	shellWord,
} from '../../../source/text/shell/shell-word.js';
import {visibleText} from '../../../source/text/visible-text.js';
import {foreignText} from '../../harness/foreign-text.js';

const text = foreignText.filter(each => !/\0|\p{Surrogate}/u.test(each));

test('a shell reads a quoted text as the text', () => {
	fc.assert(
		fc.property(fc.array(text, {minLength: 20, maxLength: 200}), texts => {
			const command = shellCommand(['printf', String.raw`%s\0`, ...texts]);
			assert.ok(command !== undefined);
			const read = execFileSync('bash', ['-c', command], {encoding: 'utf8'});
			assert.deepEqual(read.split('\0').slice(0, -1), texts);
		}),
		{numRuns: 20},
	);
});

test('a quoted text holds nothing that a terminal obeys or hides', () => {
	fc.assert(
		fc.property(text, each => {
			const word = shellWord(each) ?? '';
			assert.equal(visibleText(word), word);
		}),
	);
});

test('a text that no argument can hold has no word', () => {
	assert.equal(shellWord('a\0b'), undefined);
	assert.equal(shellWord('a\uD800'), undefined);
});

test('words are quoted only where a shell would read them otherwise', () => {
	assert.deepEqual(
		['us-east-1', 'who:ana', "it's", 'a b', 'é', 'a\u202Eb', ''].map(shellWord),
		[
			'us-east-1',
			'who:ana',
			String.raw`'it'\''s'`,
			"'a b'",
			"'é'",
			String.raw`$'a\342\200\256b'`,
			"''",
		],
	);
});
