import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {it} from 'node:test';
import fc from 'fast-check';
import {commandWords} from '../../../source/command-line/headless/command-words.js';
import {howMany} from '../../harness/how-many.js';

it('splits into words as a shell does', () => {
	const splits: ReadonlyArray<readonly [string, readonly string[]]> = [
		['notify', ['notify']],
		['  notify\t-a \n b ', ['notify', '-a', 'b']],
		[`notify 'two words' "and two"`, ['notify', 'two words', 'and two']],
		[`n a'b'"c"d`, ['n', 'abcd']],
		[`n '' ""`, ['n', '', '']],
		[String.raw`n a\ b \'`, ['n', 'a b', "'"]],
		[String.raw`n "a\"b\\c\d\$e"`, ['n', String.raw`a"b\c\d$e`]],
		[String.raw`n '\\'"a"`, ['n', String.raw`\\a`]],
		['n a\\\nb', ['n', 'ab']],
		['n \\\n b', ['n', 'b']],
		// The backslash is of the backslash, and the line break is a blank.
		['n \\\\\nb', ['n', '\\', 'b']],
		[`n '$HOME;|*' a~b a#b *`, ['n', '$HOME;|*', 'a~b', 'a#b', '*']],
	];
	for (const [text, words] of splits) {
		assert.deepEqual(commandWords(text), {ok: true, words}, text);
	}
});

it('refuses what only a shell can do, and what has no end', () => {
	const refusals: ReadonlyArray<readonly [string, number, RegExp]> = [
		['jq . | mail root', 5, /no shell reads it, so \| means nothing/],
		['echo $HOME', 5, /\$ means nothing/],
		['echo "$HOME"', 6, /\$ means nothing/],
		['~/bin/page', 0, /~ means nothing/],
		['a && b', 2, /& means nothing/],
		['a > b', 2, /> means nothing/],
		['a `b`', 2, /` means nothing/],
		["a 'b", 2, /' has no other/],
		['a "b', 2, /" has no other/],
		['a b\\', 3, /nothing follows the last \\$/],
		['', 0, /names no program/],
		["''", 0, /names no program/],
	];
	for (const [text, at, reason] of refusals) {
		const words = commandWords(text);
		assert.ok(!words.ok, text);
		assert.equal(words.at, at, text);
		assert.match(words.reason, reason);
	}
});

it('reads what it takes as sh does', {
	skip: process.platform === 'win32',
}, () => {
	const piece = fc.constantFrom(
		...["'", '"', '\\', '\\\n', ' ', 'a', 'é', '$', '#', '~', '=', '😀'],
	);
	const runs = howMany('commands for sh', {short: 60, long: 600});
	let taken = 0;
	fc.assert(
		fc.property(fc.array(piece, {maxLength: 12}), pieces => {
			const text = `n ${pieces.join('')}`;
			const split = commandWords(text);
			// A line break that goes on with nothing ends the command for sh; here it is a blank.
			const isOneCommand = !/(?<!\\)(?:\\\\)+\n/.test(text);
			if (split.ok && isOneCommand) {
				taken++;
				const script = `n() { printf '%s\\0' n "$@"; }; ${text}`;
				const printed = execFileSync('sh', ['-c', script], {encoding: 'utf8'});
				assert.deepEqual(printed.split('\0').slice(0, -1), split.words, text);
			}
		}),
		{numRuns: runs},
	);
	assert.ok(taken > runs / 10, `${taken} of ${runs}`);
});
