import {isFiltering, withNextAccess, withToggled} from '../../filter/filter.js';
import type {AccessFilter} from '../../filter/filter-term.js';
import type {Command} from '../command.js';
import type {CommandName} from '../commands/commands.js';
import {topLayer} from '../layer-stack.js';
import {withoutEmptyWalk} from './chips/chip-walk.js';
import {clearFilters} from './clear-filters.js';
import {keepFilter, openFilterBar} from './filter-bar.js';
import {stepThroughHistory} from './filter-history.js';

/** What a press of the toggle shows next. */
function nextAccessLabel(access: AccessFilter | undefined): string {
	switch (access) {
		case undefined: {
			return 'changes';
		}

		case 'mutating': {
			return 'reads';
		}

		case 'read-only': {
			return 'reads and changes';
		}
	}
}

/** The commands that hide records, and show them again. */
export const filterCommands = {
	'open-filter': {
		title: 'filter',
		description: 'filter as you type: words, -word, event: who: access: …',
		group: 'filter',
		footer: {label: 'filter', priority: 11},
		run: (state, data) => ({state: openFilterBar(state, data)}),
	},
	'keep-filter': {
		title: 'keep the filter',
		description: 'keep the filter and close the bar',
		group: 'filter',
		footer: {label: 'keep', priority: 10},
		isEnabled(state) {
			const bar = topLayer(state);
			return (
				bar?.kind !== 'filter-bar' ||
				bar.error === undefined ||
				'Fix the error first: a filter with an error cannot be kept.'
			);
		},
		run: state => ({state: keepFilter(state)}),
	},
	'cycle-access': {
		title: 'read-only or mutating',
		description: 'show all, then mutating only, then read-only',
		group: 'filter',
		footer: ({access}) => ({label: nextAccessLabel(access), priority: 13}),
		run: state => ({
			state: {...state, filter: withNextAccess(state.filter)},
		}),
	},
	'toggle-errors': {
		title: 'errors only',
		description: 'show errors only',
		group: 'filter',
		footer: ({isErrorsOnly}) =>
			isErrorsOnly
				? {label: 'not only errors', priority: 6}
				: {label: 'errors', priority: 14},
		run: state => ({
			state: {...state, filter: withToggled(state.filter, 'errors')},
		}),
	},
	'toggle-automatic': {
		title: "without AWS's own calls",
		description:
			'hide what AWS services do on their own, not what they do for a caller',
		group: 'filter',
		footer: ({isWithoutAutomatic}) =>
			isWithoutAutomatic
				? {label: "AWS's own calls too", priority: 6}
				: undefined,
		run: state => ({
			state: {...state, filter: withToggled(state.filter, 'automatic')},
		}),
	},
	'filter-back': {
		title: 'previous filter',
		description: 'go back to the previous filter, or to one just cleared',
		group: 'filter',
		footer({hasJustCleared, hasEarlierFilters}) {
			if (hasJustCleared) {
				return {label: 'bring the filter back', priority: 0};
			}

			return hasEarlierFilters
				? {label: 'previous filter', priority: 24}
				: undefined;
		},
		isEnabled: ({history}) =>
			history.back.length > 0 || 'There was no filter before this one.',
		run: state => ({
			state: withoutEmptyWalk(stepThroughHistory(state, 'back')),
		}),
	},
	'filter-forward': {
		title: 'next filter',
		description: 'go forward again to the filter you went back from',
		group: 'filter',
		isEnabled: ({history}) =>
			history.forward.length > 0 || 'There is no filter to go forward to.',
		run: state => ({
			state: withoutEmptyWalk(stepThroughHistory(state, 'forward')),
		}),
	},
	'clear-filters': {
		title: 'clear filters',
		description: ({keyOf}) =>
			`clear all filters; ${keyOf('filter-back')} brings them back`,
		group: 'filter',
		footer: ({isFiltering: canClear, isAllHidden}) =>
			canClear
				? {label: 'clear filters', priority: isAllHidden ? 1 : 5}
				: undefined,
		isEnabled: ({filter}) => isFiltering(filter) || 'No filter is in force.',
		run: (state, data) => ({state: clearFilters(state, data)}),
	},
} satisfies Partial<Record<CommandName, Command>>;
