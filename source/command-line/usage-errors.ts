import {nearest} from '../filter/nearest.js';
import {UsageError} from '../user-error.js';
import {type Command, flags} from './flags.js';

const seeHelp = 'See qtail --help.';

/** A wrong command line, for a reason that `qtail --help` explains. */
export function usageError(
	message: string,
	nextSteps: readonly string[] = [],
): UsageError {
	return new UsageError(message, {nextSteps: [...nextSteps, seeHelp]});
}

export function unknownFlag(typed: string): UsageError {
	const near = nearest(
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
	const near = nearest(typed, choices);
	return usageError(
		`--${flag} can't be ${typed}.${near === undefined ? '' : ` Did you mean ${near}?`}`,
		[`It is one of ${choices.join(', ')}.`],
	);
}

export function flagOfOtherCommand(flag: string, only: Command): UsageError {
	return usageError(
		only === 'demo'
			? `--${flag} is a flag of qtail demo only.`
			: `--${flag} is not a flag of qtail demo, which brings its own endpoint.`,
	);
}
