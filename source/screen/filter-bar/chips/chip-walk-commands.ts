import {isFiltering} from '../../../filter/filter.js';
import type {Command} from '../../command.js';
import type {CommandName} from '../../commands/commands.js';
import {negateChip, openChipWalk, removeChip, walkChips} from './chip-walk.js';

/** The commands that choose a chip of the filter line, and change it. */
export const chipWalkCommands = {
	'walk-chips': {
		title: 'chips',
		description: 'choose a chip of the filter line, to remove or negate it',
		group: 'filter',
		footer: ({isFiltering: hasChips}) =>
			hasChips ? {label: 'chips', priority: 20} : undefined,
		isEnabled: ({filter}) =>
			isFiltering(filter) ||
			'No filter is in force, so there is no chip to choose.',
		run: state => ({state: openChipWalk(state)}),
	},
	'next-chip': {
		title: 'next chip',
		description: 'choose the next chip',
		group: 'filter',
		footer: {label: 'next chip', priority: 9},
		run: state => ({state: walkChips(state, 1)}),
	},
	'previous-chip': {
		title: 'previous chip',
		description: 'choose the previous chip',
		group: 'filter',
		footer: {label: 'previous', priority: 12},
		run: state => ({state: walkChips(state, -1)}),
	},
	'remove-chip': {
		title: 'remove the chip',
		description: 'remove the chosen chip; the others stay',
		group: 'filter',
		footer: {label: 'remove', priority: 10},
		run: (state, data) => ({state: removeChip(state, data)}),
	},
	'negate-chip': {
		title: 'negate the chip',
		description:
			'show what the chosen chip hides and hide what it shows, and back',
		group: 'filter',
		footer: {label: 'negate', priority: 10},
		run: (state, data) => ({state: negateChip(state, data)}),
	},
} satisfies Partial<Record<CommandName, Command>>;
