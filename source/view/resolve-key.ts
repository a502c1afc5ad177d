import {type ActionName, bindingsIn, keyContext} from './keymap.js';
import type {TextEdit} from './text-input.js';
import type {ViewState} from './view-state.js';

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

const editingKeys: Readonly<Record<string, TextEdit>> = {
	Backspace: {kind: 'delete-back'},
	Delete: {kind: 'delete-forward'},
	'Ctrl-W': {kind: 'delete-word'},
	'Ctrl-U': {kind: 'delete-to-start'},
	'←': {kind: 'left'},
	'→': {kind: 'right'},
	Home: {kind: 'to-start'},
	End: {kind: 'to-end'},
	'Ctrl-A': {kind: 'to-start'},
	'Ctrl-E': {kind: 'to-end'},
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
	const binding = bindingsIn(context).find(({keys}) =>
		keys.includes(press.name),
	);
	if (binding !== undefined) {
		return {type: binding.action};
	}

	if (
		context !== 'filter-bar' &&
		context !== 'picker' &&
		context !== 'help-search'
	) {
		return undefined;
	}

	const edit =
		press.text === undefined
			? editingKeys[press.name]
			: ({kind: 'insert', text: press.text} as const);
	return edit && {type: 'edit', edit};
}
