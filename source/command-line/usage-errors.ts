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

/** What people type who know it from other tools: a flag for a command, or a short name that qtail does not have. */
const customary: Readonly<Record<string, string>> = {
	'--demo': 'qtail demo',
	'--read': 'qtail read FILE',
	'--file': 'qtail read FILE',
	'-f': 'nothing: qtail follows unless --no-follow is given',
	'-n': '--last',
	'-o': '--output',
	'-p': '--profile',
	'-r': '--region',
	'-s': '--since',
	'-u': '--until',
	'--from': '--since',
	'--start-time': '--since',
	'--to': '--until',
	'--end-time': '--until',
	'--format': '--output',
	'--all': '--scope all',
	'--filter-pattern': '--pattern',
	'--log-group-name': 'nothing before the name: qtail LOG-GROUP',
	'--log-group': 'nothing before the name: qtail LOG-GROUP',
};

export function unknownFlag(typed: string): UsageError {
	const meant = Object.hasOwn(customary, typed) ? customary[typed] : undefined;
	if (meant !== undefined) {
		return usageError(`Unknown flag ${typed}. Give ${meant}.`);
	}

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
