import {isSameFilter, withValue} from '../../filter/filter.js';
import {pickTerm} from '../../filter/filter-term.js';
import type {Command, CommandResult} from '../command.js';
import type {CommandName} from '../commands/commands.js';
import {columnBeside} from '../events/chosen-column.js';
import {eventsOfView} from '../events/events-in-sight.js';
import type {ViewData} from '../view-data.js';
import type {ViewState} from '../view-state.js';
import {selectedValue} from './selected-value.js';

/** The commands that choose a column, and filter by the value that the selected row has in it. */
export const valueCommands = {
	'include-value': {
		title: 'include the value',
		description:
			'show only what has the value of the chosen column, marked in its title; in Who: only this actor',
		group: 'filter',
		footer({hasRecord, chosen, chosenValue}) {
			if (chosen !== undefined) {
				return chosenValue === undefined
					? undefined
					: {label: `only ${chosenValue}`, priority: 3};
			}

			return hasRecord ? {label: 'only this', priority: 14} : undefined;
		},
		isEnabled: hasRow,
		run: filterByValue(false),
	},
	'exclude-value': {
		title: 'exclude the value',
		description:
			'hide what has the value of the chosen column; in Who: this actor',
		group: 'filter',
		footer({hasRecord, chosen, chosenValue}) {
			if (chosen !== undefined) {
				return chosenValue === undefined
					? undefined
					: {label: 'hide', priority: 3};
			}

			return hasRecord ? {label: 'hide', priority: 13} : undefined;
		},
		isEnabled: hasRow,
		run: filterByValue(true),
	},
	'next-column': {
		title: 'next column',
		description: 'choose the next column of Events',
		group: 'filter',
		isEnabled: hasColumns,
		run: choosingColumn(1),
	},
	'previous-column': {
		title: 'previous column',
		description: 'choose the previous column of Events',
		group: 'filter',
		isEnabled: hasColumns,
		run: choosingColumn(-1),
	},
} satisfies Partial<Record<CommandName, Command>>;

function hasRow(
	{focus}: ViewState,
	{snapshot}: Pick<ViewData, 'snapshot'>,
): true | string {
	if (focus === 'counts') {
		return 'A row of Events or Who is needed: the counts have none to choose.';
	}

	return snapshot.rows.length > 0 || 'No record is shown.';
}

function hasColumns({focus}: ViewState): true | string {
	switch (focus) {
		case 'events': {
			return true;
		}

		case 'identities': {
			return 'In Who it is always the actor that is included or excluded.';
		}

		case 'counts': {
			return 'The counts have no column to choose.';
		}
	}
}

function choosingColumn(step: 1 | -1): Command['run'] {
	return (state, data) => ({
		state: {
			...state,
			chosenColumn: columnBeside(
				state.chosenColumn,
				eventsOfView(state, data).columns,
				step,
			),
		},
	});
}

function filterByValue(isExcluded: boolean): Command['run'] {
	return (state, data): CommandResult => {
		const value = selectedValue(state, data);
		if (value === 'several') {
			return {
				state: {
					...state,
					notice: `These repeats have several values in the chosen column: ${data.keymap.keyOf('open-detail')} shows them.`,
				},
			};
		}

		if (value === undefined) {
			return {
				state: {
					...state,
					notice: `This row has no value in the chosen column: ${data.keymap.keyOf('next-column')} chooses another.`,
				},
			};
		}

		const {field} = value;
		const pick = isExcluded ? {...value.pick, isExcluded} : value.pick;
		const filter = withValue(state.filter, field, pick);
		const {label} = pickTerm(field, value.pick);
		return {
			state: isSameFilter(filter, state.filter)
				? {
						...state,
						notice: `${label} is ${isExcluded ? 'excluded' : 'included'} already.`,
					}
				: {
						...state,
						filter,
						notice: `${isExcluded ? 'Hidden' : 'Included'}: ${label}. ${data.keymap.keyOf('filter-back')} takes it back.`,
					},
		};
	};
}
