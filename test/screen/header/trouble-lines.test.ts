import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
	bannerLines,
	bannerRowsOf,
} from '../../../source/screen/header/trouble-lines.js';
import {computeLayout} from '../../../source/screen/layout.js';
import type {Connection} from '../../../source/stream/connection.js';
import {asciiGlyphs, unicodeGlyphs} from '../../../source/text/glyphs.js';
import {lineText, lineWidth} from '../../../source/text/styled-line.js';
import {defaultKeymap} from '../../harness/default-keymap.js';
import {hostileTexts} from '../../harness/hostile-texts.js';

const trouble = {attempt: 2, retryAt: 0, reason: 'signed off'};
const signedOut: Connection = {
	...trouble,
	name: 'signed out',
	nextSteps: ['aws sso login --profile incident'],
};
const denied: Connection = {
	...trouble,
	name: 'access denied',
	nextSteps: ['Have this IAM policy attached:\n{\n  "a": 1\n}', '--poll does.'],
};
const options = (width: number, glyphs = unicodeGlyphs) => ({
	...{width, glyphs},
	keyOf: defaultKeymap.keyOf,
});
const focused = {focus: 'events', isZoomed: false} as const;

test('only a trouble that the user has to mend takes rows from the panes', () => {
	const others: readonly Connection[] = [
		{name: 'connecting'},
		{name: 'live', sweepTrouble: 'x'},
		{...trouble, name: 'reconnecting'},
		{...trouble, name: 'throttled'},
		{name: 'ended', reason: 'x'},
	];
	for (const connection of others) {
		assert.equal(bannerRowsOf(connection), 0);
		assert.deepEqual(bannerLines(connection, options(80)), []);
	}

	const usual = computeLayout(120, 40, focused);
	const withBanner = computeLayout(120, 40, focused, bannerRowsOf(signedOut));
	assert.equal(withBanner.header.height, usual.header.height + 2);
	assert.equal(withBanner.body.height, usual.body.height - 2);
});

test('names the reason, the key and the command in two lines', () => {
	const draw = (connection: Connection) =>
		bannerLines(connection, options(100)).map(line => lineText(line).trimEnd());
	assert.deepEqual(draw(signedOut), [
		'✗ signed off',
		'Ctrl-R tries again now   ? has more   aws sso login --profile incident',
	]);
	assert.deepEqual(draw(denied), [
		'✗ signed off',
		'Ctrl-R tries again now   ? has it in full   Have this IAM policy attached:',
	]);
});

test('hostile texts keep the width', () => {
	for (const text of hostileTexts) {
		for (const width of [0, 5, 60, 200]) {
			const connection: Connection = {
				...signedOut,
				reason: text,
				nextSteps: [text],
			};
			for (const line of bannerLines(connection, options(width, asciiGlyphs))) {
				assert.equal(lineWidth(line), width);
			}
		}
	}
});
