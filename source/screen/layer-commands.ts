import {isFiltering} from '../filter/filter.js';
import type {Command} from './command.js';
import type {CommandName} from './commands/commands.js';
import {closeTop} from './layer-stack.js';
import {updateTop} from './layers.js';

/** The commands that leave the top layer. */
export const layerCommands = {
	cancel: {
		title: 'back',
		description: ({keyOf}) =>
			`cancel, close, then clear the filters (${keyOf('filter-back')} brings them back); never quits`,
		group: 'layers',
		footer: {label: 'back', priority: 12},
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
		footer: {label: 'close', priority: 1},
		run: state => ({state: closeTop(state)}),
	},
} satisfies Partial<Record<CommandName, Command>>;
