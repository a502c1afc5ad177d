import type {Command, CommandResult} from '../command.js';
import type {CommandName} from '../commands/commands.js';
import {chooseSaved, openSave} from '../save/save.js';
import {namedRequest} from '../save/save-name.js';
import {translatedView} from '../translations/translated-view.js';
import type {ViewData} from '../view-data.js';
import type {ViewState} from '../view-state.js';

/** The commands that save records to a file. */
export const saveCommands = {
	'open-save': {
		title: 'save',
		description:
			'save what is shown, marked or held: a report for the ticket, the untouched records, or a table for a spreadsheet',
		group: 'record',
		footer: ({hasNothingReceived}) =>
			hasNothingReceived ? undefined : {label: 'save', priority: 17},
		isEnabled: (_, {snapshot}) =>
			snapshot.received > 0 ||
			'No record has been received: there is nothing to save.',
		run: state => ({state: openSave(state)}),
	},
	'choose-saved': {
		title: 'choose what to save',
		description: 'save what is under the cursor: asks for the name of a file',
		group: 'record',
		footer: {label: 'choose', priority: 9},
		run: (state, data) => ({state: chooseSaved(state, data)}),
	},
	'save-file': {
		title: 'save under this name',
		description: 'write the file, never over another one',
		group: 'record',
		footer: {label: 'save', priority: 9},
		run: (state, data) => save(state, data, false),
	},
	'overwrite-file': {
		title: 'save over the file',
		description: 'write the file, in place of the one that has this name',
		group: 'record',
		run: (state, data) => save(state, data, true),
	},
} satisfies Partial<Record<CommandName, Command>>;

/** Asks for the file as the view is now. */
function save(
	view: ViewState,
	data: ViewData,
	mayReplace: boolean,
): CommandResult {
	const {state, request} = namedRequest(view, data, {mayReplace});
	const {snapshot} = data;
	const {marks, filter} = view;
	return request === undefined
		? {state}
		: {
				state,
				effects: [
					{
						kind: 'save',
						request,
						saved: {snapshot, marks, filter, view: translatedView(view, data)},
					},
				],
			};
}
