import {type Binding, firstKeyOf} from './binding.js';
import {
	type CommandName,
	type CommandWords,
	commandNames,
	type KeyOf,
} from './commands.js';
import {type KeyContext, keyContexts} from './key-context.js';
import type {FooterWords, Situation} from './situation.js';

/** A binding with what the help, the readme and the footer say about it. */
export type KeyRow = Binding & {
	readonly description: string;
	readonly group: CommandWords['group'];
	readonly footer: CommandWords['footer'];
};

/** A key of the footer with its label: `? help`. */
export type FooterKey = {
	readonly key: string;
	readonly command: CommandName;
	readonly label: string;
};

/** What the footer says in a context: keys, and that typing does something. */
export type FooterEntry =
	| FooterKey
	| {
			/** The word that stands in place of a key. */
			readonly key: 'type';
			readonly command: undefined;
			readonly label: string;
	  };

/** @template Words what is known of a command besides its keys */
export type Keymap<Words extends CommandWords = CommandWords> = {
	readonly commands: Readonly<Record<CommandName, Words>>;
	/** Every binding, in the order in which it is shown. */
	readonly rows: readonly KeyRow[];
	/** Undefined for a key that means nothing there. */
	commandOf(context: KeyContext, key: string): CommandName | undefined;
	/** The first key of a command, in any context. */
	readonly keyOf: KeyOf;
	/** What the footer says in a context and at a moment: what matters most comes first. */
	footerOf(context: KeyContext, now: Situation): readonly FooterEntry[];
};

/**
 * A keymap with its lookups made once, so that a key press is one look into a
 * map.
 *
 * @throws Error where a key means two things in a context, or a command has no key
 */
export function createKeymap<Words extends CommandWords>(
	bindings: readonly Binding[],
	words: Readonly<Record<CommandName, Words>>,
): Keymap<Words> {
	const commands = new Map(
		keyContexts.map(context => [context, commandsIn(context, bindings)]),
	);
	const firstKeys = new Map(
		commandNames.map(name => [name, firstKeyOf(name, bindings)]),
	);
	const keyOf: KeyOf = command => firstKeys.get(command) ?? '';
	const rows = bindings.map(binding => {
		const {description, footer, group} = words[binding.command];
		return {
			...binding,
			description:
				typeof description === 'string'
					? description
					: description({keyOf, contexts: binding.contexts}),
			footer,
			group,
		};
	});
	return {
		commands: words,
		rows,
		commandOf: (context, key) => commands.get(context)?.get(key),
		keyOf,
		footerOf: (context, now) => footerIn(context, now, rows),
	};
}

function commandsIn(
	context: KeyContext,
	bindings: readonly Binding[],
): ReadonlyMap<string, CommandName> {
	const commands = new Map<string, CommandName>();
	for (const {keys, command, contexts} of bindings) {
		for (const key of contexts.includes(context) ? keys : []) {
			const other = commands.get(key);
			if (other !== undefined) {
				throw new Error(
					`The key ${key} means both ${other} and ${command} in ${context}.`,
				);
			}

			commands.set(key, command);
		}
	}

	return commands;
}

function footerIn(
	context: KeyContext,
	now: Situation,
	rows: readonly KeyRow[],
): readonly FooterEntry[] {
	const entries = rows.flatMap(
		({keys: [key], command, contexts, footer}): readonly Ranked[] => {
			if (key === undefined || !contexts.includes(context)) {
				return [];
			}

			const words =
				typeof footer === 'function' ? footer(now, context) : footer;
			return words === undefined ? [] : [{...words, key, command}];
		},
	);
	const typing = typingWords[context];
	return (
		typing === undefined
			? entries
			: [...entries, {...typing, key: 'type' as const, command: undefined}]
	).sort((a, b) => a.priority - b.priority);
}

type Ranked = FooterEntry & FooterWords;

/** What typing does where an input has focus. */
const typingWords: Readonly<Partial<Record<KeyContext, FooterWords>>> = {
	'filter-bar': {label: 'to filter', priority: 12},
	picker: {label: 'to narrow', priority: 12},
	'detail-search': {label: 'to search', priority: 12},
	search: {label: 'to search', priority: 12},
	'help-search': {label: 'to search', priority: 12},
	palette: {label: 'to narrow', priority: 12},
	'time-range': {label: 'a time', priority: 12},
	pivot: {label: 'a digit', priority: 10},
	save: {label: 'a digit', priority: 10},
	'save-name': {label: 'a name', priority: 12},
	note: {label: 'a note', priority: 12},
};
