import {type Binding, firstKeyOf} from './binding.js';
import {
	type CommandName,
	type CommandWords,
	commandNames,
	type KeyOf,
} from './commands.js';
import {type KeyContext, keyContexts} from './key-context.js';

/** A binding with what the help, the readme and the footer say about it. */
export type KeyRow = Binding & {
	readonly description: string;
	readonly footer: CommandWords['footer'];
};

/** A key of the footer with its label: `? help`. */
export type FooterKey = {
	readonly key: string;
	readonly command: CommandName;
	readonly label: string;
};

export type Keymap = {
	/** Every binding, in the order in which it is shown. */
	readonly rows: readonly KeyRow[];
	/** Undefined for a key that means nothing there. */
	commandOf(context: KeyContext, key: string): CommandName | undefined;
	/** The first key of a command, in any context. */
	readonly keyOf: KeyOf;
	/** The keys of the footer in a context, by priority. */
	footerOf(context: KeyContext): readonly FooterKey[];
};

/**
 * A keymap with its lookups made once, so that a key press is one look into a
 * map.
 *
 * @throws Error where a key means two things in a context, or a command has no key
 */
export function createKeymap(
	bindings: readonly Binding[],
	words: Readonly<Record<CommandName, CommandWords>>,
): Keymap {
	const commands = new Map(
		keyContexts.map(context => [context, commandsIn(context, bindings)]),
	);
	const firstKeys = new Map(
		commandNames.map(name => [name, firstKeyOf(name, bindings)]),
	);
	const keyOf: KeyOf = command => firstKeys.get(command) ?? '';
	const rows = bindings.map(binding => {
		const {description, footer} = words[binding.command];
		return {
			...binding,
			description:
				typeof description === 'string'
					? description
					: description({keyOf, contexts: binding.contexts}),
			footer,
		};
	});
	const footers = new Map(
		keyContexts.map(context => [context, footerIn(context, rows)]),
	);
	return {
		rows,
		commandOf: (context, key) => commands.get(context)?.get(key),
		keyOf,
		footerOf: context => footers.get(context) ?? [],
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
	rows: readonly KeyRow[],
): readonly FooterKey[] {
	return rows
		.flatMap(({keys: [key], command, contexts, footer}) =>
			footer === undefined || key === undefined || !contexts.includes(context)
				? []
				: [{key, command, ...footer}],
		)
		.sort((a, b) => a.priority - b.priority)
		.map(({key, command, label}) => ({key, command, label}));
}
