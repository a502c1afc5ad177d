import type {Command} from '../command.js';
import type {CommandName} from '../commands/commands.js';
import {applyPicks, openPicker, toggleCheck} from './picker.js';

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
		description: 'show only what the line below the input says',
		group: 'filter',
		footer: {label: 'apply', priority: 9},
		run: (state, data) => ({state: applyPicks(state, data)}),
	},
	'toggle-check': {
		title: 'check the row',
		description: 'check or uncheck the row, to pick several',
		group: 'filter',
		footer: {label: 'check', priority: 10},
		run: (state, data) => ({state: toggleCheck(state, data)}),
	},
} satisfies Partial<Record<CommandName, Command>>;
