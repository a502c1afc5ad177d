import fuzzysort from 'fuzzysort';
import type {CommandName} from '../commands/commands.js';
import type {KeyContext} from '../commands/key-context.js';
import type {Keymap} from '../commands/keymap.js';
import {rememberLast} from '../widgets/remember-last.js';
import type {ListedCommand} from './listed-command.js';

/** A command as the palette lists it. */
export type PaletteEntry = {
	readonly command: CommandName;
	/** Its first key there. */
	readonly key: string;
	readonly title: string;
	readonly description: string;
	/** The characters of the title that match what was typed, from 0. */
	readonly matched: readonly number[];
};

// Scores of fuzzysort, from 0 to 1. A letter here and a letter there in a long
// description is no match.
const leastScores = {title: 0.2, command: 0.2, description: 0.5};

/** Every command that has a key in a context, in the order of the help. */
const entriesIn = rememberLast(
	(
		keymap: Keymap<ListedCommand>,
		context: KeyContext,
	): readonly PaletteEntry[] => {
		const entries = new Map<CommandName, PaletteEntry>();
		for (const {
			command,
			keys: [key],
			contexts,
			description,
		} of keymap.rows) {
			if (
				key !== undefined &&
				contexts.includes(context) &&
				command !== 'open-palette' &&
				!entries.has(command)
			) {
				const {title} = keymap.commands[command];
				entries.set(command, {
					...{command, key, title, description},
					matched: [],
				});
			}
		}

		return [...entries.values()];
	},
);

/**
 * The commands of a context that match a text; all of them for an empty one. Those whose
 * title does come first, then those that are called so in a keymap, then those of
 * whose description it is a part, in each case the best first.
 */
export const paletteEntries = rememberLast(
	(
		keymap: Keymap<ListedCommand>,
		context: KeyContext,
		query: string,
	): readonly PaletteEntry[] => {
		const entries = entriesIn(keymap, context);
		const wanted = query.trim();
		if (wanted === '') {
			return entries;
		}

		const found = new Map<CommandName, PaletteEntry>();
		for (const key of ['title', 'command', 'description'] as const) {
			const results = fuzzysort.go(wanted, entries, {
				key,
				limit: 0,
				threshold: leastScores[key],
			});
			for (const {obj, indexes} of results) {
				if (!found.has(obj.command)) {
					const matched = key === 'title' ? [...indexes] : [];
					found.set(obj.command, {...obj, matched});
				}
			}
		}

		return [...found.values()];
	},
);

/** The index of the entry under the cursor; -1 where there is none. */
export function cursorIndex(
	entries: readonly PaletteEntry[],
	cursor: CommandName | undefined,
): number {
	const index = entries.findIndex(({command}) => command === cursor);
	return index === -1 && entries.length > 0 ? 0 : index;
}
