import type {TextEdit} from '../../text/text-input.js';
import type {ViewState} from '../view-state.js';
import {type ActionName, bindingsIn, keyContext, typing} from './keymap.js';

/** One key as the user pressed it. */
export type KeyPress = {
	/** The name that the keymap uses: `j`, `J`, `↓`, `PgUp`, `Ctrl-U`, `Space`. */
	readonly name: string;
	/** What it types; undefined for keys that type nothing. */
	readonly text: string | undefined;
};

export type Action =
	| {readonly type: ActionName}
	| {readonly type: 'edit'; readonly edit: TextEdit};

const edits: Partial<Record<ActionName, TextEdit>> = {
	'caret-left': {kind: 'left'},
	'caret-right': {kind: 'right'},
	'caret-to-start': {kind: 'to-start'},
	'caret-to-end': {kind: 'to-end'},
	'delete-back': {kind: 'delete-back'},
	'delete-forward': {kind: 'delete-forward'},
	'delete-word': {kind: 'delete-word'},
	'delete-to-start': {kind: 'delete-to-start'},
};

/**
 * What a key press means now; undefined where it means nothing. The keymap
 * goes before typing, so that `Space` can check a row while an input has
 * focus.
 */
export function resolveKey(
	state: ViewState,
	press: KeyPress,
): Action | undefined {
	const context = keyContext(state);
	const action = bindingsIn(context).find(({keys}) =>
		keys.includes(press.name),
	)?.action;
	if (action !== undefined) {
		const edit = edits[action];
		return edit === undefined ? {type: action} : {type: 'edit', edit};
	}

	return press.text !== undefined && typing.includes(context)
		? {type: 'edit', edit: {kind: 'insert', text: press.text}}
		: undefined;
}
