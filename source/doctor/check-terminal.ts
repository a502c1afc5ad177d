import type {ClipboardWays} from '../clipboard/clipboard-ways.js';
import {type Finding, fail, pass, unknown} from './finding.js';

/** What is known of the terminal without asking it. */
export type TerminalFacts = {
	/** Cells. Undefined: stdout is no terminal. */
	readonly size: {readonly columns: number; readonly rows: number} | undefined;
	/** The smallest that the screen draws in, cells. */
	readonly leastSize: {readonly columns: number; readonly rows: number};
	/** `TERM`; empty where none is set. */
	readonly type: string;
	readonly hasColor: boolean;
	/** The variable that decides about colour. Undefined: none does. */
	readonly colorVariable: string | undefined;
	readonly symbols: 'unicode' | 'ascii';
	/** The variable that decides about the symbols. Undefined: none does. */
	readonly symbolsVariable: string | undefined;
	readonly clipboard: ClipboardWays;
	/** The settings of tmux, by `tmux show-options -gv`; undefined for one that it does not tell. Undefined outside of tmux. */
	readonly tmux:
		| {
				readonly 'set-clipboard': string | undefined;
				readonly 'allow-passthrough': string | undefined;
		  }
		| undefined;
};

/** Whether the screen fits. */
export function checkSize({size, leastSize, type}: TerminalFacts): Finding {
	const least = `${leastSize.columns}×${leastSize.rows}`;
	if (size === undefined) {
		return unknown(
			'stdout is no terminal: qtail would write lines in place of the screen.',
		);
	}

	if (type === 'dumb' || type === '') {
		return fail(
			type === '' ? 'TERM is not set.' : 'TERM is dumb: the screen needs more.',
			[
				'Set TERM to what the terminal is, for example: export TERM=xterm-256color',
			],
		);
	}

	const sentence = `${size.columns}×${size.rows} cells, TERM ${type}.`;
	return size.columns < leastSize.columns || size.rows < leastSize.rows
		? fail(`${sentence} The screen needs ${least}.`, [
				'Enlarge the window, or give --output text.',
			])
		: pass(sentence);
}

/** Colours and symbols: nothing is lost without them, so that neither fails. */
export function checkAppearance({
	hasColor,
	colorVariable,
	symbols,
	symbolsVariable,
}: TerminalFacts): Finding {
	const because = (variable: string | undefined) =>
		variable === undefined ? '' : `, by ${variable}`;
	const looks = `${hasColor ? 'Colors' : 'No colors'}${because(colorVariable)}; ${symbols === 'unicode' ? 'Unicode' : 'ASCII'} symbols${because(symbolsVariable)}.`;
	return symbols === 'unicode' ||
		symbolsVariable === undefined ||
		symbolsVariable === 'TERM'
		? pass(looks)
		: fail(
				`${looks} The locale is not UTF-8: names in other letters become hard to read.`,
				['export LC_ALL=C.UTF-8'],
			);
}

/** How texts get to the clipboard. What a terminal does with them, it tells nobody. */
export function checkClipboard({clipboard, tmux}: TerminalFacts): Finding {
	const [way] = clipboard.ways;
	if (way === undefined) {
		return unknown(`Copied texts go into files: ${clipboard.reason}.`);
	}

	if (tmux !== undefined) {
		const setting = tmux['set-clipboard'];
		return setting === 'off'
			? fail('tmux keeps copied texts to itself: set-clipboard is off.', [
					'tmux set-option -g set-clipboard on',
				])
			: setting === undefined
				? unknown(
						'Copied texts go to tmux, which did not tell its set-clipboard.',
					)
				: pass(
						`Copied texts go to tmux, and on to its terminal: set-clipboard is ${setting}.`,
					);
	}

	return way.kind === 'tool'
		? pass(`Copied texts go to ${way.tool}.`)
		: unknown(
				'Copied texts go to the terminal by OSC 52, which it may take or not.',
			);
}

/** Whether tmux hands on what is meant for its terminal. */
export function checkTmux({tmux}: TerminalFacts): Finding {
	if (tmux === undefined) {
		return pass('Not within tmux.');
	}

	const setting = tmux['allow-passthrough'];
	return setting === undefined
		? unknown('tmux did not tell its allow-passthrough.')
		: pass(
				`allow-passthrough is ${setting}. qtail needs none; desktop notifications (--notify) do not pass tmux.`,
			);
}
