import {UsageError} from '../stream/user-error.js';
import {nearestName} from '../text/near-names.js';
import {type Command, flags} from './flags.js';

const seeHelp = 'See qtail --help.';

/** A wrong command line, with a pointer to `qtail --help`. */
export function usageError(
	message: string,
	nextSteps: readonly string[] = [],
): UsageError {
	return new UsageError(message, {nextSteps: [...nextSteps, seeHelp]});
}

export function unknownFlag(typed: string): UsageError {
	const near = nearestName(
		typed.replace(/^-+/, ''),
		flags.map(({name}) => name),
	);
	return usageError(
		`Unknown flag ${typed}.${near === undefined ? '' : ` Did you mean --${near}?`}`,
	);
}

export function unknownValue(
	flag: string,
	typed: string,
	choices: readonly string[],
): UsageError {
	const near = nearestName(typed, choices);
	return usageError(
		`--${flag} can't be ${typed}.${near === undefined ? '' : ` Did you mean ${near}?`}`,
		[`It is one of ${choices.join(', ')}.`],
	);
}

/** @param known the commands that know the flag */
export function flagOfOtherCommand(
	flag: string,
	command: Command,
	known: readonly Command[],
): UsageError {
	const [only, second] = known;
	if (only !== undefined && only !== 'tail' && second === undefined) {
		return usageError(`--${flag} is a flag of qtail ${only} only.`);
	}

	return usageError(
		command === 'demo'
			? `--${flag} is not a flag of qtail demo, which brings its own endpoint.`
			: `--${flag} is not a flag of qtail read, which asks no service.`,
	);
}
