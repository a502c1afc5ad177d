import type {Answer} from './answer.js';
import type {CommandName} from './commands.js';
import {type KeyContext, typingContexts} from './key-context.js';
import type {Keymap} from './keymap.js';

/** One key as the user pressed it. */
export type KeyPress = {
	/** The name that the keymap uses: `j`, `J`, `↓`, `PgUp`, `Ctrl-U`, `Space`. */
	readonly name: string;
	/** What it types; undefined for keys that type nothing. */
	readonly text: string | undefined;
};

/** What a key press or a paste asks for. */
export type Action =
	| {readonly kind: 'command'; readonly command: CommandName}
	| {readonly kind: 'insert'; readonly text: string}
	/** An effect is answered. */
	| {readonly kind: 'answer'; readonly answer: Answer}
	/** A key that means nothing where it was pressed. */
	| ({readonly kind: 'stray-key'} & StrayKey)
	/** The store has looked further: a jump that waits may be made. */
	| {readonly kind: 'look-again'}
	/** The screen has said so long enough. */
	| {readonly kind: 'forget-stray-key'; readonly stray: StrayKey};

/** A key that meant nothing. Each press is another object. */
export type StrayKey = {readonly key: string};

/**
 * What a key press means in a context. Undefined for a key that means nothing
 * while an input has focus: a hint about it would disturb the typing. A key
 * of the keymap does not type: `Space` checks a row while an input has focus.
 */
export function resolveKey(
	keymap: Keymap,
	context: KeyContext,
	{name, text}: KeyPress,
): Action | undefined {
	const command = keymap.commandOf(context, name);
	if (command !== undefined) {
		return {kind: 'command', command};
	}

	if (!typingContexts.includes(context)) {
		return {kind: 'stray-key', key: name};
	}

	return text === undefined ? undefined : insertion(context, text);
}

/**
 * The actions, with neighbouring texts as one. A terminal without bracketed paste
 * sends a paste as thousands of keys, and each text is a look at the whole filter.
 *
 * @param actions each asked for when the one before it is done; a text never changes what the key behind it means
 */
export function* withJoinedTexts(
	actions: Iterable<Action | undefined>,
): Generator<Action> {
	let text = '';
	for (const action of actions) {
		if (action?.kind === 'insert') {
			text += action.text;
			continue;
		}

		if (text !== '') {
			yield {kind: 'insert', text};
			text = '';
		}

		if (action !== undefined) {
			yield action;
		}
	}

	if (text !== '') {
		yield {kind: 'insert', text};
	}
}

/** What typed or pasted text does in a context; undefined where no input has focus. */
export function insertion(
	context: KeyContext,
	text: string,
): Action | undefined {
	return typingContexts.includes(context) ? {kind: 'insert', text} : undefined;
}
