import type {CommandGroup} from '../commands/commands.js';
import {type KeyContext, keyContexts} from '../commands/key-context.js';
import type {KeyRow} from '../commands/keymap.js';
import type {HelpGroup} from './help-legend.js';

export type HelpRow = Pick<
	KeyRow,
	'keys' | 'contexts' | 'description' | 'command' | 'group'
>;

const contextNames: Readonly<Record<KeyContext, string>> = {
	panes: 'Panes',
	'filter-bar': 'Filter bar',
	picker: 'Pickers',
	detail: 'Detail',
	who: 'Ways and sessions',
	changes: 'What changed',
	help: 'Help',
	'detail-search': 'Detail search',
	search: 'Search',
	'help-search': 'Help search',
	palette: 'Commands',
	translations: 'Other languages',
	'time-range': 'Times',
	pivot: 'Pivots',
	save: 'Save',
	'save-name': 'Name of a file',
	copy: 'Copy menu',
	chips: 'Chips',
	marks: 'Marks',
	note: 'Note',
	trails: 'Trails',
	'no-trail': 'Nothing to tail',
};

const groupNames: Readonly<Record<CommandGroup, string>> = {
	panes: 'Panes',
	moves: 'Moving',
	filter: 'Filter',
	record: 'Record',
	layers: 'Opening and closing',
	text: 'Typing',
	program: 'Program',
};

/**
 * Each key once: those that matter now, in the order of the footer; the others
 * that work here, by what they are about; then those that work elsewhere.
 *
 * @param context where the help was opened
 * @param now the commands of the footer there, what matters most first
 */
export function keyGroups(
	rows: readonly HelpRow[],
	context: KeyContext,
	now: readonly string[],
): readonly HelpGroup[] {
	const here = rows.filter(({contexts}) => contexts.includes(context));
	const elsewhere = rows.filter(({contexts}) => !contexts.includes(context));
	const matters = now.flatMap(name =>
		here.filter(({command}) => command === name),
	);
	const others = here.filter(row => !matters.includes(row));
	const groups: readonly HelpGroup[] = [
		{
			title: `Now: ${contextNames[context].toLowerCase()}`,
			entries: matters.map(row => entryOf(row, [])),
		},
		...Object.entries(groupNames).map(([group, title]) => ({
			title,
			entries: others
				.filter(row => row.group === group)
				.map(row => entryOf(row, [])),
		})),
		...keyContexts.map(other => ({
			title: `Elsewhere: ${contextNames[other].toLowerCase()}`,
			entries: elsewhere
				.filter(({contexts}) => contexts[0] === other)
				.map(row => entryOf(row, row.contexts.slice(1))),
		})),
	];
	return groups.filter(({entries}) => entries.length > 0);
}

function entryOf(
	{keys, description}: HelpRow,
	also: readonly KeyContext[],
): HelpGroup['entries'][number] {
	return {
		term: keys.join(' '),
		text: description,
		also: also.map(context => contextNames[context].toLowerCase()).join(', '),
	};
}
