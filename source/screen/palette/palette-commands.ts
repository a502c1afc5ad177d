import type {Command, CommandResult} from '../command.js';
import type {CommandName} from '../commands/commands.js';
import {closeTop} from '../layer-stack.js';
import type {ViewData} from '../view-data.js';
import type {ViewState} from '../view-state.js';
import {chosenCommand} from './palette.js';

/** The command that ends the palette. The one that opens it is beside the help's. */
export const paletteCommands = {
	'run-command': {
		title: 'run',
		description: 'run the command under the cursor',
		group: 'layers',
		footer: {label: 'run', priority: 10},
		run: runChosen,
	},
} satisfies Partial<Record<CommandName, Command>>;

/** Closes the palette and runs the command below it. One that would do nothing leaves it open and says why. */
function runChosen(state: ViewState, data: ViewData): CommandResult {
	const chosen = chosenCommand(state, data);
	if (chosen === undefined) {
		return {state};
	}

	return chosen.reason === undefined
		? {state: closeTop(state), next: chosen.command}
		: {state: {...state, notice: chosen.reason}};
}
