import type {Command} from '../command.js';
import type {CommandName} from '../commands/commands.js';
import {topLayer} from '../layer-stack.js';
import {showRecords} from './who.js';
import {sessionsIn} from './who-lines.js';

/** The command of the ways and sessions of one actor. */
export const whoCommands = {
	'show-records': {
		title: 'records of the row',
		description: 'show the records of this row, in place of the filters',
		group: 'filter',
		footer: {label: 'show its records', priority: 9},
		isEnabled(state, {snapshot}) {
			const who = topLayer(state);
			return (
				who?.kind !== 'who' ||
				(sessionsIn(who, snapshot)?.ways.length ?? 0) > 0 ||
				'No call of this actor is held.'
			);
		},
		run(state, data) {
			const who = topLayer(state);
			return {
				state: who?.kind === 'who' ? showRecords(state, who, data) : state,
			};
		},
	},
} satisfies Partial<Record<CommandName, Command>>;
