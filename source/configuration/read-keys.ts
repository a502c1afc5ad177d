import type {ValueNode} from '@humanwhocodes/momoa';
import {type CommandName, commandNames} from '../screen/commands/commands.js';
import {
	configuredBindings,
	keyConflict,
} from '../screen/commands/configured-bindings.js';
import {keyName} from '../screen/commands/key-names.js';
import type {ConfiguredKeys} from './configuration.js';
import {
	lineOf,
	type Member,
	meantOf,
	objectMembers,
	quoted,
	type Report,
	textsOf,
} from './document.js';

/** A command always keeps this key, so that nobody is caught in the program. */
const fixed: CommandName = 'quit-at-once';

type Entry = ConfiguredKeys & {readonly node: ValueNode};

/**
 * The keys of commands: `"toggle-errors": "E"`, `"open-filter": ["/", "Ctrl-F"]`.
 * A key means one thing in a context: of two entries that say otherwise the later
 * one is left out.
 */
export function readKeys(
	member: Member,
	report: Report,
): readonly ConfiguredKeys[] {
	let entries: readonly Entry[] = objectMembers(member, report).flatMap(
		each => readEntry(each, report) ?? [],
	);
	for (;;) {
		const conflict = keyConflict(configuredBindings(entries));
		if (conflict === undefined) {
			return entries.map(({command, keys, line}) => ({command, keys, line}));
		}

		const {key, commands} = conflict;
		const last = entries.findLast(({command}) => commands.includes(command));
		if (last === undefined) {
			throw new Error(`The default keys of ${commands.join(' and ')} collide.`);
		}

		const other = commands.find(command => command !== last.command);
		report(
			last.node,
			`${quoted(last.command)} cannot have the key ${key}, which is the key of "${other}". Give "${other}" another one.`,
		);
		entries = entries.filter(entry => entry !== last);
	}
}

function readEntry({name, value}: Member, report: Report): Entry | undefined {
	const command = commandNames.find(each => each === name);
	if (command === undefined) {
		report(
			value,
			`${quoted(name)} is not a command.${meantOf(name, commandNames)}`,
		);
		return undefined;
	}

	if (command === fixed) {
		report(
			value,
			`"${fixed}" keeps Ctrl-C, so that there is always a way out.`,
		);
		return undefined;
	}

	const texts = textsOf(value);
	if (texts === undefined || texts.length === 0) {
		report(
			value,
			`${quoted(name)} is a key or a list of keys, such as "E" or ["E", "Ctrl-E"].`,
		);
		return undefined;
	}

	const keys: string[] = [];
	for (const text of texts) {
		const key = keyName(text);
		if (key === undefined) {
			report(
				value,
				`${quoted(text)} is not a key that a terminal sends. A key is a character, or such as "Ctrl-E", "F5", "PgUp", "Up" or "Space".`,
			);
			return undefined;
		}

		keys.push(key);
	}

	return {command, keys: [...new Set(keys)], line: lineOf(value), node: value};
}
