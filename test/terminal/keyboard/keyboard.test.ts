import assert from 'node:assert/strict';
import {EventEmitter} from 'node:events';
import {test} from 'node:test';
import {Keyboard} from '../../../source/terminal/keyboard/keyboard.js';
import {until} from '../../harness/until.js';

/** A terminal in the hands of the test. */
class Terminal extends EventEmitter {
	readonly calls: string[] = [];

	send(bytes: string): void {
		this.emit('data', Buffer.from(bytes));
	}

	setRawMode(isRaw: boolean): this {
		this.calls.push(`raw ${isRaw}`);
		return this;
	}

	pause(): this {
		this.calls.push('pause');
		return this;
	}

	resume(): this {
		this.calls.push('resume');
		return this;
	}

	ref(): this {
		this.calls.push('ref');
		return this;
	}

	unref(): this {
		this.calls.push('unref');
		return this;
	}
}

/** A keyboard that is read as Ink reads it. */
function open() {
	const terminal = new Terminal();
	const focus: boolean[] = [];
	const keyboard = new Keyboard(
		terminal as unknown as ConstructorParameters<typeof Keyboard>[0],
		isFocused => {
			focus.push(isFocused);
		},
	);
	let keys = '';
	keyboard.setEncoding('utf8');
	keyboard.on('readable', () => {
		for (let text = keyboard.read(); text !== null; text = keyboard.read()) {
			keys += text;
		}
	});
	keyboard.setRawMode(true);
	const expectKeys = async (expected: string) => {
		await until(
			() => keys.length >= expected.length,
			() => JSON.stringify(keys),
		);
		assert.equal(keys, expected);
	};

	return {terminal, keyboard, focus, expectKeys};
}

test('keys come through, replies do not, and characters are whole', async () => {
	const {terminal, expectKeys} = open();
	terminal.send('j\u001B]11;q');
	terminal.send('q\u0007é');
	terminal.emit('data', Buffer.from([0xe4, 0xb8]));
	terminal.emit('data', Buffer.from([0xad]));
	await expectKeys('jé中');
});

test('the focus of the window is told, and is no key', async () => {
	const {terminal, focus, expectKeys} = open();
	terminal.send('j\u001B[O');
	terminal.send('k\u001B[');
	terminal.send('Il\u009BO');
	await expectKeys('jkl');
	assert.deepEqual(focus, [false, true, false]);
});

test('Esc alone comes by itself', async () => {
	const {terminal, expectKeys} = open();
	terminal.send('\u001B');
	await expectKeys('\u001B[27u');
	terminal.send('\u001B]');
	await expectKeys('\u001B[27u\u001B[93;3u');
});

test('the terminal is read in raw mode only', async () => {
	const {terminal, keyboard, expectKeys} = open();
	assert.deepEqual(terminal.calls, ['raw true', 'resume']);
	terminal.send('\u001B]11;');
	keyboard.setRawMode(false);
	assert.deepEqual(terminal.calls.slice(2), ['raw false', 'pause']);
	terminal.send('for the shell');
	keyboard.setRawMode(true);
	terminal.send('j');
	await expectKeys('j');
	assert.equal(terminal.listenerCount('data'), 1);
});

test('Ink finds a terminal that can be in raw mode, and that it can let go', () => {
	const {terminal, keyboard} = open();
	assert.equal(keyboard.isTTY, true);
	keyboard.ref();
	keyboard.unref();
	assert.deepEqual(terminal.calls.slice(2), ['ref', 'unref']);
});
