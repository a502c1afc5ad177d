import type {Key} from 'ink';
import type {KeyPress} from '../screen/commands/resolve-key.js';

const namesOfKeys: ReadonlyArray<readonly [keyof Key, string]> = [
	['upArrow', '↑'],
	['downArrow', '↓'],
	['leftArrow', '←'],
	['rightArrow', '→'],
	['pageUp', 'PgUp'],
	['pageDown', 'PgDn'],
	['home', 'Home'],
	['end', 'End'],
	['return', 'Enter'],
	['escape', 'Esc'],
	['backspace', 'Backspace'],
	['delete', 'Delete'],
];

/**
 * A key event of Ink as the names that the keymap uses. Fast typing and key
 * repeat come as one event of several characters: `jjj` is three presses.
 */
export function readKey(input: string, key: Key): readonly KeyPress[] {
	if (key.eventType === 'release') {
		return [];
	}

	if (key.tab) {
		return [{name: key.shift ? 'Shift-Tab' : 'Tab', text: undefined}];
	}

	for (const [property, name] of namesOfKeys) {
		if (key[property]) {
			return [{name, text: undefined}];
		}
	}

	// As `keyboard/function-key.ts` sends them.
	if (key.hyper && /^(?:F\d{1,2}|Insert)$/.test(input)) {
		return [{name: input, text: undefined}];
	}

	// Alt and Cmd belong to the terminal. Alt-q must not act as `q`.
	if (key.meta || key.super || key.hyper) {
		return [];
	}

	if (key.ctrl) {
		return input === ''
			? []
			: [{name: `Ctrl-${input.toUpperCase()}`, text: undefined}];
	}

	return [...input].map(readCharacter);
}

function readCharacter(character: string): KeyPress {
	const code = character.codePointAt(0) ?? 0;
	if (character === '\r' || character === '\n') {
		return {name: 'Enter', text: undefined};
	}

	if (character === '\t') {
		return {name: 'Tab', text: undefined};
	}

	if (code < 0x20) {
		return {
			name: `Ctrl-${String.fromCodePoint(code + 0x40)}`,
			text: undefined,
		};
	}

	return {name: character === ' ' ? 'Space' : character, text: character};
}
