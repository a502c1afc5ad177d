import type {Command} from '../command.js';
import type {CommandName} from '../commands/commands.js';
import {replaceTop, topLayer} from '../layer-stack.js';
import type {ViewState} from '../view-state.js';

/** The commands that turn the pages of the help and search it. */
export const helpCommands = {
	'turn-help-page': {
		title: 'signs and words',
		description: 'the signs and words of the screen, and back to the keys',
		group: 'layers',
		footer: ({isHelpOnSigns}) => ({
			label: isHelpOnSigns ? 'keys' : 'signs and words',
			priority: 11,
		}),
		run: state => ({state: turnPage(state)}),
	},
	'search-help': {
		title: 'search the help',
		description: 'search the help',
		group: 'layers',
		footer: {label: 'search', priority: 10},
		run: state => ({state: setSearching(state, true)}),
	},
	'end-help-search': {
		title: 'read what was found',
		description: 'back to reading what was found',
		group: 'layers',
		footer: {label: 'read', priority: 10},
		run: state => ({state: setSearching(state, false)}),
	},
} satisfies Partial<Record<CommandName, Command>>;

function turnPage(view: ViewState): ViewState {
	const help = topLayer(view);
	return help?.kind === 'help'
		? replaceTop(view, {
				...help,
				page: help.page === 'keys' ? 'signs' : 'keys',
				top: 0,
			})
		: view;
}

/** Gives the search line the focus, or takes it away. */
function setSearching(view: ViewState, isSearching: boolean): ViewState {
	const help = topLayer(view);
	return help?.kind === 'help'
		? replaceTop(view, {...help, isSearching})
		: view;
}
