import {isFiltering} from '../filter/filter.js';
import type {Command} from './command.js';
import type {CommandName} from './commands/commands.js';
import {closeTop} from './layer-stack.js';
import {updateTop} from './layers.js';

const cancelLabels = {
	'filter-bar': 'undo',
	picker: 'cancel',
	detail: 'back',
	help: 'close',
	'help-search': 'end search',
} as const;

/** The commands that leave the top layer. */
export const layerCommands = {
	cancel: {
		title: 'back',
		description: ({keyOf}) =>
			`cancel, close, then clear the filters (${keyOf('filter-back')} brings them back); never quits`,
		group: 'layers',
		footer: (_, context) =>
			context === 'panes'
				? undefined
				: {label: cancelLabels[context], priority: 11},
		isEnabled: state =>
			state.layers.length > 0 ||
			state.isZoomed ||
			isFiltering(state.filter) ||
			'Nothing is open, zoomed or filtered.',
		run: (state, data) => ({
			state: updateTop(state, {kind: 'cancel'}, data),
		}),
	},
	'close-layer': {
		title: 'close',
		description: 'close',
		group: 'layers',
		footer: {label: 'close', priority: 30},
		run: state => ({state: closeTop(state)}),
	},
} satisfies Partial<Record<CommandName, Command>>;
