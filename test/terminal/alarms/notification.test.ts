import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {
	notification,
	notificationCodes,
} from '../../../source/terminal/alarms/notification.js';
import {hostileTexts} from '../../harness/hostile-texts.js';
import {holdsHidden} from '../../hostile/hidden-characters.js';

describe('the bytes of a notification', () => {
	it('hold the text in the field that the desktop shows', () => {
		assert.equal(
			notification(9, 'mallory: tried StopLogging'),
			'\u001B]9;qtail: mallory: tried StopLogging\u0007',
		);
		assert.equal(
			notification(777, 'mallory; root: tried StopLogging'),
			'\u001B]777;notify;qtail;mallory, root: tried StopLogging\u0007',
		);
	});

	it('hold nothing that ends the sequence or begins another, and 200 cells at most', () => {
		for (const text of hostileTexts) {
			const inner = notification(777, text)
				.slice('\u001B]777;notify;qtail;'.length)
				.slice(0, -1);
			assert.doesNotMatch(inner, /;/);
			assert.ok(![...inner].some(holdsHidden), JSON.stringify(inner));
		}

		assert.equal(
			notification(9, 'a'.repeat(500)),
			`\u001B]9;qtail: ${'a'.repeat(199)}…\u0007`,
		);
	});
});

describe('the forms to send', () => {
	it('are one where the variables tell which the terminal knows, else both', () => {
		assert.deepEqual(notificationCodes({TERM_PROGRAM: 'WezTerm'}), [9]);
		assert.deepEqual(notificationCodes({TERM: 'xterm-kitty'}), [9]);
		assert.deepEqual(notificationCodes({TERM: 'foot'}), [777]);
		assert.deepEqual(
			notificationCodes({TERM: 'xterm-256color', VTE_VERSION: '7600'}),
			[777],
		);
		assert.deepEqual(notificationCodes({TERM: 'xterm-256color'}), [9, 777]);
		assert.deepEqual(notificationCodes({}), [9, 777]);
	});
});
