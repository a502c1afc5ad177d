import type {Command} from '../command.js';
import type {CommandName} from '../commands/commands.js';
import {applyPicks, excludeRow, openPicker, toggleMark} from './picker.js';

/** The commands that open the pickers, and those that work in them. */
export const pickerCommands = {
	'pick-events': {
		title: 'pick event names',
		description: 'pick event names from a counted list',
		group: 'filter',
		footer: {label: 'events', priority: 17},
		run: state => ({state: openPicker(state, 'event')}),
	},
	'pick-identities': {
		title: 'pick identities',
		description: 'pick identities from a counted list',
		group: 'filter',
		footer: {label: 'who', priority: 18},
		run: state => ({state: openPicker(state, 'identity')}),
	},
	'pick-services': {
		title: 'pick services',
		description: 'pick services (origins of events) from a counted list',
		group: 'filter',
		footer: {label: 'services', priority: 22},
		run: state => ({state: openPicker(state, 'service')}),
	},
	'apply-picks': {
		title: 'apply the picks',
		description: 'do what the last line of the list says',
		group: 'filter',
		footer: {label: 'apply', priority: 9},
		run: (state, data) => ({state: applyPicks(state, data)}),
	},
	'toggle-check': {
		title: 'include the row',
		description:
			'include the row, or stop including it; you can include several',
		group: 'filter',
		footer: {label: 'include', priority: 10},
		run: (state, data) => ({state: toggleMark(state, 'included', data)}),
	},
	'toggle-exclusion': {
		title: 'exclude the row',
		description:
			'exclude the row, or stop excluding it; inside a name it is typed',
		group: 'filter',
		footer: {label: 'exclude', priority: 10},
		run: (state, data) => ({state: excludeRow(state, data)}),
	},
} satisfies Partial<Record<CommandName, Command>>;
