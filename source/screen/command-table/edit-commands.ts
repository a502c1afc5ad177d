import type {TextEdit} from '../../text/text-input.js';
import type {Command} from '../command.js';
import type {CommandName} from '../commands/commands.js';
import type {Action} from '../commands/resolve-key.js';
import {updateTop} from '../layers.js';

/** The commands of a shell's line editing, for the input that has focus. */
export const editCommands = {
	'caret-left': editing('caret left', 'one character to the left', {
		kind: 'left',
	}),
	'caret-right': editing('caret right', 'one character to the right', {
		kind: 'right',
	}),
	'caret-to-start': editing('caret to start', 'to the start of the text', {
		kind: 'to-start',
	}),
	'caret-to-end': editing('caret to end', 'to the end of the text', {
		kind: 'to-end',
	}),
	'delete-back': editing(
		'delete back',
		'delete the character before the caret',
		{kind: 'delete-back'},
	),
	'delete-forward': editing(
		'delete forward',
		'delete the character at the caret',
		{kind: 'delete-forward'},
	),
	'delete-word': editing('delete word', 'delete the word before the caret', {
		kind: 'delete-word',
	}),
	'delete-to-start': editing(
		'delete to start',
		'delete everything before the caret',
		{kind: 'delete-to-start'},
	),
} satisfies Partial<Record<CommandName, Command>>;

/** Whether an action changes only a text being typed, or its caret. */
export function isEdit(action: Action): boolean {
	return action.kind === 'command'
		? Object.hasOwn(editCommands, action.command)
		: action.kind === 'insert';
}

function editing(title: string, description: string, edit: TextEdit): Command {
	return {
		title,
		description,
		group: 'text',
		run: (state, data) => ({
			state: updateTop(state, {kind: 'edit', edit}, data),
		}),
	};
}
