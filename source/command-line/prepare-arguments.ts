import {type Flag, findFlag, flags} from './flags.js';
import {unknownFlag, usageError} from './usage-errors.js';

/**
 * Arguments in the one form that meow reads without surprises: each flag known
 * and spelled in full, each value joined to it and in quotes. Left to itself,
 * meow answers an unknown flag by exiting without the nearest name, takes
 * `--filter -alice` for four switches, and strips the quotes of
 * `--filter '"two words"'`. The added quotes are the ones that it strips.
 *
 * @throws UsageError for a flag that does not exist, has no value or takes none
 */
export function prepareArguments(
	arguments_: readonly string[],
): readonly string[] {
	const prepared: string[] = [];
	for (let index = 0; index < arguments_.length; index++) {
		const argument = arguments_[index] ?? '';
		if (argument === '--') {
			return [...prepared, ...arguments_.slice(index)];
		}

		if (!argument.startsWith('-') || argument === '-') {
			prepared.push(argument);
			continue;
		}

		const [, typed = '', joined] = /^([^=]*)(?:=(.*))?$/s.exec(argument) ?? [];
		const flag = readFlag(typed);
		if (flag.value === undefined) {
			if (joined !== undefined) {
				throw usageError(`${typed} takes no value.`);
			}

			prepared.push(`--${flag.name}`);
			continue;
		}

		const value = joined ?? arguments_[++index];
		if (value === undefined || value === '' || isFlag(value)) {
			throw usageError(`${typed} needs a value: --${flag.name} ${flag.value}.`);
		}

		prepared.push(`--${flag.name}="${value}"`);
	}

	return prepared;
}

function readFlag(typed: string): Flag {
	const flag = typed.startsWith('--')
		? findFlag(typed.slice(2))
		: flags.find(
				(each: Flag) =>
					each.shortName !== undefined && `-${each.shortName}` === typed,
			);
	if (flag === undefined) {
		throw unknownFlag(typed);
	}

	return flag;
}

/** Whether a value was forgotten and this is the next flag; `-word` and `--x` can be values. */
function isFlag(argument: string): boolean {
	const name = /^--([^=]+)/.exec(argument)?.[1];
	return name !== undefined && findFlag(name) !== undefined;
}
