import type {Command} from '../command.js';
import type {CommandName} from '../commands/commands.js';
import {updateTop} from '../layers.js';
import type {Move} from '../widgets/move.js';

/** The commands that move in the top layer, or in the focused pane where none is open. */
export const moveCommands = {
	'move-down': {
		...moving('down', 'one row down', {kind: 'rows', by: 1}),
		footer: (_, context) =>
			context === 'detail' || context === 'help'
				? {label: 'down', priority: 14}
				: undefined,
	},
	'move-up': moving(
		'up',
		({contexts}) =>
			contexts.includes('panes')
				? 'one row up; in Events this stops following'
				: 'one row up',
		{kind: 'rows', by: -1},
	),
	'half-page-down': moving('half a page down', 'half a page down', {
		kind: 'pages',
		by: 0.5,
	}),
	'half-page-up': moving('half a page up', 'half a page up', {
		kind: 'pages',
		by: -0.5,
	}),
	'page-down': moving('page down', 'a page down', {kind: 'pages', by: 1}),
	'page-up': moving('page up', 'a page up', {kind: 'pages', by: -1}),
	'to-start': moving('first row', 'to the first row', {kind: 'start'}),
	'to-end': {
		...moving('last row', 'to the last row; in Events this follows again', {
			kind: 'end',
		}),
		footer: ({isParked}) =>
			isParked ? {label: 'follow', priority: 3} : undefined,
		isEnabled: ({focus, events}) =>
			focus === 'events' && events.kind === 'following'
				? 'Events follows the newest record already.'
				: true,
	},
	'to-last-line': moving('last line', 'to the last line', {kind: 'end'}),
} satisfies Partial<Record<CommandName, Command>>;

function moving(
	title: string,
	description: Command['description'],
	move: Move,
): Command {
	return {
		title,
		description,
		group: 'moves',
		run: (state, data) => ({
			state: updateTop(state, {kind: 'move', move}, data),
		}),
	};
}
