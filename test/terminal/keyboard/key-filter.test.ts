import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {
	KeyFilter,
	longestPaste,
} from '../../../source/terminal/keyboard/key-filter.js';
import {longestString} from '../../../source/terminal/keyboard/open-sequence.js';
import {terminalKeys, terminalReplies} from './terminal-replies.js';

const esc = '\u001B[27u';
const paste = (text: string) => `\u001B[200~${text}\u001B[201~`;

/** A filter with a clock that stands still unless time passes. */
class Typing {
	readonly filter = new KeyFilter();
	now = 1000;
	#keys: Uint8Array[] = [];

	/** One read, of text in UTF-8 or of bytes. */
	read(bytes: string | readonly number[]): this {
		const read = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
		this.#keys.push(this.filter.push(Uint8Array.from(read), this.now));
		return this;
	}

	/** What a timer does meanwhile. */
	wait(ms: number): this {
		const until = this.now + ms;
		for (
			let {dueAt} = this.filter;
			dueAt !== undefined && dueAt <= until;
			{dueAt} = this.filter
		) {
			this.now = dueAt;
			this.#keys.push(this.filter.expire(dueAt));
		}

		this.now = until;
		return this;
	}

	/** What came out since the last call. */
	keys(): string {
		const keys = Buffer.concat(this.#keys).toString();
		this.#keys = [];
		return keys;
	}
}

function keysOf(...reads: readonly (string | readonly number[])[]): string {
	const typing = new Typing();
	for (const read of reads) {
		typing.read(read);
	}

	return typing.keys();
}

/** The same bytes in two reads, in every way. */
function* cuts(text: string): Generator<readonly [number[], number[]]> {
	const bytes = [...Buffer.from(text)];
	for (let at = 0; at <= bytes.length; at++) {
		yield [bytes.slice(0, at), bytes.slice(at)];
	}
}

for (const [name, reply] of Object.entries(terminalReplies)) {
	test(`no byte of a reply is a key, wherever it is cut: ${name}`, () => {
		for (const before of ['', 'j', 'é', '\u001B[A']) {
			for (const reads of cuts(`${before}${reply}k`)) {
				const typing = new Typing();
				typing.read(reads[0]).read(reads[1]);
				assert.equal(typing.keys(), `${before}k`, JSON.stringify(reads));
				assert.equal(typing.filter.dueAt, undefined, 'nothing is open');
			}
		}
	});
}

test('keys come out as they came in, wherever they are cut', () => {
	for (const key of terminalKeys) {
		for (const [first, second] of cuts(key)) {
			assert.equal(keysOf(first, second), key);
		}
	}
});

test('keys between any replies come out, in any reads', () => {
	const parts = fc.array(
		fc.oneof(
			fc.constantFrom(...terminalKeys).map(text => ({text, isKey: true})),
			fc
				.constantFrom(...Object.values(terminalReplies))
				.map(text => ({text, isKey: false})),
		),
		{maxLength: 12},
	);
	fc.assert(
		fc.property(
			parts,
			fc.array(fc.integer({min: 1, max: 9}), {minLength: 1, maxLength: 20}),
			(sent, sizes) => {
				const bytes = [...Buffer.from(sent.map(({text}) => text).join(''))];
				const typing = new Typing();
				for (let at = 0, read = 0; at < bytes.length; read++) {
					const size = sizes[read % sizes.length] ?? 1;
					typing.read(bytes.slice(at, at + size));
					at += size;
				}

				assert.equal(
					typing.keys(),
					sent.map(({text, isKey}) => (isKey ? text : '')).join(''),
				);
			},
		),
	);
});

test('any bytes leave it hearing keys a second later', () => {
	fc.assert(
		fc.property(
			fc.array(
				fc.oneof(
					fc.constantFrom(0x1b, 0x5b, 0x5d, 0x50, 0xc2, 0x9d, 0x9b, 0x4d),
					fc.integer({min: 0, max: 255}),
				),
				{maxLength: 60},
			),
			bytes => {
				const typing = new Typing();
				typing.read(bytes).wait(1000);
				assert.equal(typing.filter.dueAt, undefined);
				typing.keys();
				assert.equal(typing.wait(200).read('j').keys(), 'j');
			},
		),
	);
});

test('Ctrl-C comes out of everything that has begun, and ends it', () => {
	const begun = Object.values(terminalReplies).flatMap(reply =>
		[...cuts(reply)].map(([start]) => start),
	);
	for (const start of [
		...begun,
		...['\u001B', '\u001B\u001B', '\u001B]', '\u001B[200~abc'].map(text => [
			...Buffer.from(text),
		]),
	]) {
		const keys = keysOf(start, '\u0003', 'j');
		assert.ok(keys.endsWith('\u0003j'), JSON.stringify(start));
	}
});

test('the byte of Ctrl-C in the middle of a paste is text, and quits nothing', () => {
	const paste = '\u001B[200~a\u0003b\u001B[201~';
	assert.equal(keysOf(paste), paste);
	assert.equal(keysOf(paste.slice(0, 6), paste.slice(6)), paste);
});

test('a plain key does not wait', () => {
	const typing = new Typing();
	assert.equal(typing.read('j').keys(), 'j');
	assert.equal(typing.read('é').keys(), 'é');
	assert.equal(typing.filter.dueAt, undefined);
});

test('Esc alone is Esc after 20 ms, as long as Ink waits', () => {
	const typing = new Typing().read('\u001B').wait(19);
	assert.equal(typing.keys(), '');
	assert.equal(typing.wait(1).keys(), esc);
	assert.equal(typing.filter.dueAt, undefined);
	assert.equal(typing.read('\u001B\u001B').wait(20).keys(), esc + esc);
	assert.equal(keysOf('\u001B\u001B\u001B[A'), `${esc}\u001B\u001B[A`);
	assert.equal(keysOf('\u001B', '\u001B]11;rgb:q\u0007'), esc);
	assert.equal(keysOf('\u001B', '\u001B[?1u'), esc);
});

for (const [character, sequence] of [
	[']', '\u001B[93;3u'],
	['P', '\u001B[112;4u'],
	['_', '\u001B[95;3u'],
	['^', '\u001B[94;3u'],
	['X', '\u001B[120;4u'],
	['[', '\u001B[91;3u'],
	['O', '\u001B[111;4u'],
] as const) {
	test(`Alt-${character} is a key where nothing follows for 50 ms`, () => {
		const typing = new Typing().read(`\u001B${character}`).wait(49);
		assert.equal(typing.keys(), '');
		assert.equal(typing.wait(1).keys(), sequence);
		assert.equal(typing.read('j').keys(), 'j');
		// Held down, it comes again and again.
		typing.read(`\u001B${character}`).wait(33).read(`\u001B${character}`);
		assert.equal(typing.wait(50).keys(), sequence + sequence);
	});
}

test('Alt and another character comes out at once', () => {
	assert.equal(keysOf('\u001Bq'), '\u001Bq');
	assert.equal(keysOf('\u001B\\'), '\u001B\\');
	assert.equal(keysOf('\u001Bé'), '\u001Bé');
});

test('a reply that never ends is given up after some hundred ms, whatever is typed meanwhile', () => {
	for (const begun of [
		'\u001B]11;rgb:q',
		'\u001BP>|q',
		'\u001B_Gq',
		'\u001B[?62;',
		'\u001B[M',
		'\u009D11;q',
	]) {
		const typing = new Typing().read(begun);
		for (const key of ['q', 'j', 'k', 'q']) {
			typing.wait(99).read(key);
		}

		typing.wait(400);
		typing.keys();
		assert.equal(typing.read('j').keys(), 'j', JSON.stringify(begun));
	}
});

test('Esc in a reply that does not end is Esc', () => {
	const typing = new Typing().read('\u001B]11;rgb:').wait(100).read('\u001B');
	assert.equal(typing.wait(400).keys(), esc);
	assert.equal(
		keysOf('\u001B]11;rgb:', '\u001B[A'),
		'\u001B[A',
		'a key begins with it',
	);
});

test('a reply longer than 64 KiB is swallowed as long as it comes, and then only a moment', () => {
	const typing = new Typing().read('\u001B]52;c;');
	for (let size = 0; size < 2 * longestString; size += 4096) {
		typing.read('q'.repeat(4096)).wait(49);
	}

	assert.equal(typing.keys(), '');
	assert.equal(typing.wait(1).read('j').keys(), 'j');
});

test('a reply that a slow network cuts behind its first bytes is no key but Esc', () => {
	const reply = ']11;rgb:0000/0000/0000\u0007';
	const typing = new Typing().read('\u001B').wait(60).read(reply);
	assert.equal(typing.keys(), esc);
	typing.read('\u001B]').wait(100).read(reply.slice(1));
	assert.equal(typing.keys(), '\u001B[93;3u');
	assert.equal(
		typing.read('\u001B').wait(60).read('[A').keys(),
		`${esc}\u001B[A`,
	);
	assert.equal(
		typing.read('\u001B').wait(60).read('j').keys(),
		`${esc}j`,
		'what somebody types is a key',
	);
	assert.equal(
		typing.read('\u001B').wait(300).read(']1').keys(),
		`${esc}]1`,
		'and what comes late',
	);
});

test('a busy program takes what came in time for whole, however late it reads', () => {
	const typing = new Typing().read('\u001B');
	// No timer ran meanwhile.
	typing.now += 5000;
	assert.equal(typing.read('[A').keys(), '\u001B[A');
});

test('C1 characters of one byte begin and end a reply, other bytes are text', () => {
	assert.equal(keysOf([0x9d, 0x31, 0x31, 0x3b, 0x71, 0x9c], 'j'), 'j');
	assert.equal(keysOf([0x9b, 0x3f, 0x31, 0x63], 'j'), 'j');
	assert.equal(keysOf([0x9b, 0x41]), '\u001B[A');
	// É is C3 89, and U+05DC D7 9C, which ends in the byte of ST.
	assert.equal(keysOf('É'), 'É');
	assert.equal(keysOf('\u001B]l\u05DCq\u001B\\j'), 'j');
	assert.equal(keysOf('\u009Cj'), 'j');
});

test('a mouse report of three bytes may be of any bytes', () => {
	fc.assert(
		fc.property(
			fc.array(fc.integer({min: 0x20, max: 0xff}), {
				minLength: 3,
				maxLength: 3,
			}),
			position => {
				const typing = new Typing()
					.read([0x1b, 0x5b, 0x4d, ...position])
					.wait(50)
					.read('j');
				assert.equal(typing.keys(), 'j');
			},
		),
	);
	// Mode 1005: columns above 95 have two bytes.
	assert.equal(keysOf('\u001B[M \u0100q', 'j'), 'j');
	assert.equal(keysOf('\u001B[M \u00E9\u0101', 'j'), 'j');
	assert.equal(keysOf('\u001B[M', '\r'), '\r', 'a control byte is none of it');
});

test('a paste comes out whole, and what looks like keys and replies in it is text', () => {
	const text = 'q\u001B[A\u001B]11;q\u0007\u001B[20\u001B\u001B[200~é\u009D';
	for (const [first, second] of cuts(`j${paste(text)}k`)) {
		assert.equal(keysOf(first, second), `j${paste(text)}k`);
	}

	assert.equal(keysOf('\u001B[201~j'), 'j', 'an end without a beginning');
});

test('a paste that never ends is one after a second, whatever is typed meanwhile', () => {
	const typing = new Typing().read('\u001B[200~priya');
	for (const key of ['q', 'j']) {
		typing.wait(400).read(key);
	}

	assert.equal(typing.keys(), '');
	assert.equal(typing.wait(200).keys(), paste('priyaqj'));
	assert.equal(typing.read('j').keys(), 'j');
	assert.equal(typing.read('\u001B[201~').keys(), '');
});

test('a paste that is too long for any input stays too long, and does not grow for ever', () => {
	const typing = new Typing().read('\u001B[200~');
	for (let size = 0; size < 4 * longestPaste; size += 65_536) {
		typing.read('q'.repeat(65_536));
	}

	assert.equal(typing.keys(), '');
	const keys = typing.read('\u001B[201~j').keys();
	assert.equal(keys.length, paste('').length + longestPaste + 1);
	assert.equal(keys.at(-1), 'j');
});

test('when the terminal is given away, what has begun is forgotten', () => {
	const typing = new Typing().read('\u001B]11;');
	typing.filter.reset();
	assert.equal(typing.filter.dueAt, undefined);
	assert.equal(typing.read('j').keys(), 'j');
});
