import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
	checkAppearance,
	checkClipboard,
	checkSize,
	checkTmux,
	type TerminalFacts,
} from '../../source/doctor/check-terminal.js';
import type {Finding} from '../../source/doctor/finding.js';
import {terminal} from './examined.js';

function said(
	check: (facts: TerminalFacts) => Finding,
	facts: Partial<TerminalFacts>,
): string {
	const {status, fact, mend} = check({...terminal, ...facts});
	return [`${status}: ${fact}`, ...mend].join(' | ');
}

test('the size of the terminal, and what it is', () => {
	for (const [facts, expected] of [
		[{}, 'pass: 120×40 cells, TERM xterm-256color.'],
		[
			{size: {columns: 59, rows: 40}},
			'fail: 59×40 cells, TERM xterm-256color. The screen needs 60×15. | Enlarge the window, or give --output text.',
		],
		[
			{size: undefined},
			'unknown: stdout is no terminal: qtail would write lines in place of the screen.',
		],
		[
			{type: 'dumb'},
			'fail: TERM is dumb: the screen needs more. | Set TERM to what the terminal is, for example: export TERM=xterm-256color',
		],
		[
			{type: ''},
			'fail: TERM is not set. | Set TERM to what the terminal is, for example: export TERM=xterm-256color',
		],
	] as const) {
		assert.equal(said(checkSize, facts), expected);
	}
});

test('colors and symbols, and who decides about them', () => {
	assert.equal(
		said(checkAppearance, {}),
		'pass: Colors; Unicode symbols, by LANG.',
	);
	assert.equal(
		said(checkAppearance, {
			hasColor: false,
			colorVariable: 'NO_COLOR',
			symbols: 'ascii',
			symbolsVariable: 'TERM',
		}),
		'pass: No colors, by NO_COLOR; ASCII symbols, by TERM.',
	);
	assert.equal(
		said(checkAppearance, {symbols: 'ascii', symbolsVariable: 'LC_ALL'}),
		'fail: Colors; ASCII symbols, by LC_ALL. The locale is not UTF-8: names in other letters become hard to read. | export LC_ALL=C.UTF-8',
	);
	assert.equal(
		said(checkAppearance, {symbols: 'ascii', symbolsVariable: undefined}),
		'pass: Colors; ASCII symbols.',
		'the configuration asks for them',
	);
});

test('where copied texts go', () => {
	assert.match(said(checkClipboard, {}), /^unknown: .+ OSC 52/);
	assert.equal(
		said(checkClipboard, {
			clipboard: {ways: [], reason: 'GNU screen hands no clipboard on'},
		}),
		'unknown: Copied texts go into files: GNU screen hands no clipboard on.',
	);
	const tmux = (setting: string | undefined) =>
		said(checkClipboard, {
			tmux: {'set-clipboard': setting, 'allow-passthrough': undefined},
		});
	assert.equal(
		tmux('off'),
		'fail: tmux keeps copied texts to itself: set-clipboard is off. | tmux set-option -g set-clipboard on',
	);
	assert.match(tmux('external'), /^pass: .+ set-clipboard is external\.$/);
	assert.match(tmux(undefined), /^unknown/);
});

test('what tmux hands on', () => {
	assert.equal(said(checkTmux, {}), 'pass: Not within tmux.');
	const of = (setting: string | undefined) =>
		said(checkTmux, {
			tmux: {'set-clipboard': 'on', 'allow-passthrough': setting},
		});
	assert.match(of('off'), /^pass: allow-passthrough is off\./);
	assert.equal(
		of(undefined),
		'unknown: tmux did not tell its allow-passthrough.',
	);
});
