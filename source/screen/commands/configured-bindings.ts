import type {Binding} from './binding.js';
import type {CommandName} from './commands.js';
import {defaultBindings} from './default-bindings.js';
import {type KeyContext, typingContexts} from './key-context.js';
import {isPrintableKey} from './key-names.js';

/** The keys of a command in place of its default ones. */
export type CommandKeys = {
	readonly command: CommandName;
	/** As the keymap calls them; at least one. */
	readonly keys: readonly string[];
};

/**
 * The default bindings with other keys for some commands. The keys hold wherever the
 * command can be given. Where an input has focus, a letter types: there only the
 * other keys hold, and the default ones where none is left.
 */
export function configuredBindings(
	configured: readonly CommandKeys[],
): readonly Binding[] {
	const keysOf = new Map(
		configured.map(({command, keys}) => [command, keys] as const),
	);
	return withoutRepeats(
		defaultBindings.flatMap(binding => {
			const keys = keysOf.get(binding.command);
			return keys === undefined ? [binding] : rebound(binding, keys);
		}),
	);
}

/**
 * A command with several default bindings in a context, as `k` and `↑` in a pivot, has
 * each key there once.
 */
function withoutRepeats(bindings: readonly Binding[]): readonly Binding[] {
	const given = new Set<string>();
	return bindings.flatMap(binding => {
		const {command, contexts} = binding;
		const newKeys = contexts.map(context => ({
			context,
			keys: binding.keys.filter(
				key => !given.has(`${command} ${context} ${key}`),
			),
		}));
		for (const {context, keys} of newKeys) {
			for (const key of keys) {
				given.add(`${command} ${context} ${key}`);
			}
		}

		const isWhole = ({keys}: {readonly keys: readonly string[]}) =>
			keys.length === binding.keys.length;
		return [
			{
				...binding,
				contexts: newKeys.filter(isWhole).map(({context}) => context),
			},
			...newKeys
				.filter(each => !isWhole(each) && each.keys.length > 0)
				.map(({context, keys}) => ({command, keys, contexts: [context]})),
		].filter(each => each.contexts.length > 0);
	});
}

function rebound(
	binding: Binding,
	keys: readonly string[],
): readonly Binding[] {
	// `Space` checks a row of a picker, though it could be typed there.
	const mayBePrintable = binding.keys.some(isPrintableKey);
	const isTyping = (context: KeyContext) =>
		typingContexts.includes(context) && !mayBePrintable;
	const typing = binding.contexts.filter(isTyping);
	const others = binding.contexts.filter(context => !isTyping(context));
	const untypable = keys.filter(key => !isPrintableKey(key));
	return [
		{...binding, keys, contexts: others},
		{
			...binding,
			keys: untypable.length === 0 ? binding.keys : untypable,
			contexts: typing,
		},
	].filter(({contexts}) => contexts.length > 0);
}

/** A key that two commands have in one context. */
export type KeyConflict = {
	readonly key: string;
	readonly context: KeyContext;
	/** In the order of the bindings. */
	readonly commands: readonly [CommandName, CommandName];
};

/** The first key that means two things in a context; undefined where each has one meaning. */
export function keyConflict(
	bindings: readonly Binding[],
): KeyConflict | undefined {
	const meant = new Map<string, CommandName>();
	for (const {keys, command, contexts} of bindings) {
		for (const context of contexts) {
			for (const key of keys) {
				const place = `${context} ${key}`;
				const other = meant.get(place);
				if (other !== undefined && other !== command) {
					return {key, context, commands: [other, command]};
				}

				meant.set(place, command);
			}
		}
	}

	return undefined;
}
