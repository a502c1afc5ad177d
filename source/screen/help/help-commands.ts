import {emptyInput} from '../../text/text-input.js';
import type {Command} from '../command.js';
import type {CommandName} from '../commands/commands.js';
import {openLayer, replaceTop, topLayer} from '../layer-stack.js';
import type {ViewState} from '../view-state.js';

/** The commands that open the help and search it. */
export const helpCommands = {
	'open-help': {
		title: 'help',
		description: 'help: every key, and what the marks mean',
		group: 'layers',
		footer: {label: 'help', priority: 0},
		run: state => ({
			state: openLayer(state, {
				kind: 'help',
				input: emptyInput,
				isSearching: false,
				top: 0,
			}),
		}),
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

/** Gives the search line the focus, or takes it away. */
function setSearching(view: ViewState, isSearching: boolean): ViewState {
	const help = topLayer(view);
	return help?.kind === 'help'
		? replaceTop(view, {...help, isSearching})
		: view;
}
