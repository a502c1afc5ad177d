import type {Command} from '../command.js';
import type {CommandName} from '../commands/commands.js';
import {applyPivot, openPivot} from '../pivot/pivot.js';
import {selectedRecord} from './selected-record.js';

/** The commands that go from a record to others that share something with it. */
export const pivotCommands = {
	'open-pivot': {
		title: 'pivot',
		description:
			'all records of the same actor, session, IP, resource …, counted',
		group: 'record',
		footer: (
			{isAllHidden, hasNothingReceived, hasRecord, isFiltering},
			context,
		) =>
			isAllHidden || hasNothingReceived
				? undefined
				: {
						label: 'pivot',
						priority: context === 'panes' && hasRecord && !isFiltering ? 9 : 13,
					},
		isEnabled(state, {snapshot}) {
			if (state.layers.length > 0) {
				return true;
			}

			return snapshot.rows.length > 0 || 'No record is shown.';
		},
		run(state, data) {
			const stored = selectedRecord(state, data);
			return {
				state: stored === undefined ? state : openPivot(state, stored, data),
			};
		},
	},
	'apply-pivot': {
		title: 'show the records of the pivot',
		description:
			'show the records of the selected row, in place of the filters',
		group: 'filter',
		footer: {label: 'show', priority: 9},
		run: (state, data) => ({state: applyPivot(state, data)}),
	},
} satisfies Partial<Record<CommandName, Command>>;
