import type {CommandName} from './commands.js';
import type {KeyContext} from './key-context.js';

/** Keys that do the same in several contexts. */
export type Binding = {
	/** As shown to the user, and as a key press is called: `j`, `↓`, `Ctrl-C`. */
	readonly keys: readonly string[];
	readonly command: CommandName;
	readonly contexts: readonly KeyContext[];
};

/**
 * The key that hints name: `?` for `open-help`. `qtail --help` asks here and
 * not a keymap, which needs the words of every command and so the whole screen.
 *
 * @throws Error where the command has no key
 */
export function firstKeyOf(
	command: CommandName,
	bindings: readonly Binding[],
): string {
	const key = bindings.find(binding => binding.command === command)?.keys[0];
	if (key === undefined) {
		throw new Error(`The command ${command} has no key.`);
	}

	return key;
}
