import type {Command} from '../command.js';
import type {CommandName} from '../commands/commands.js';
import {openChanges, selectedResource, showHistory} from './changes.js';

/** The commands of the list of what changed. */
export const changesCommands = {
	'open-changes': {
		title: 'what changed',
		description:
			'what changed, by resource: deleted, created or changed by the records, by whom, and when',
		group: 'record',
		footer: ({isAllHidden, hasNothingReceived}) =>
			isAllHidden || hasNothingReceived
				? undefined
				: {label: 'what changed', priority: 14},
		run: state => ({state: openChanges(state)}),
	},
	'show-history': {
		title: 'history of the resource',
		description:
			'all that happened to the resource of this row, reads too, in place of the filters',
		group: 'filter',
		footer: {label: 'its history', priority: 9},
		isEnabled: (state, {snapshot}) =>
			selectedResource(state, {snapshot}) !== undefined ||
			'No resource is listed.',
		run: (state, data) => ({state: showHistory(state, data)}),
	},
} satisfies Partial<Record<CommandName, Command>>;
