import leven from 'leven';
import {parseLogGroup, trailRegion} from '../stream/log-group.js';
import {usageError} from './usage-errors.js';

/**
 * The log groups of a command line, as typed; none, where qtail finds the trail.
 *
 * @throws UsageError for what is no log group: it says what that is instead
 */
export function readLogGroups(inputs: readonly string[]): readonly string[] {
	const [first, second] = inputs;
	if (first !== undefined && second === undefined && isSlipOf('demo', first)) {
		throw usageError(`Unknown command ${first}. Did you mean qtail demo?`, [
			`If ${first} is a log group, give its ARN.`,
		]);
	}

	const others = inputs.slice(1);
	if (
		first !== undefined &&
		others.some(looksLikeFile) &&
		isSlipOf('read', first)
	) {
		throw usageError(
			`Unknown command ${first}. Did you mean qtail read ${shellWords(others)}?`,
		);
	}

	if (first === '-' && second === undefined) {
		throw usageError('- is stdin. Did you mean qtail read -?');
	}

	if (first === 'tail' && second !== undefined) {
		throw usageError(
			`qtail needs no word for tailing. Did you mean qtail ${shellWords(others)}?`,
			['If tail is a log group, give its ARN.'],
		);
	}

	const files = inputs.filter(looksLikeFile);
	if (files.length > 0) {
		throw usageError(
			`${files[0]} looks like a file. Did you mean qtail read ${shellWords(files)}?`,
			[`If ${files[0]} is a log group, give its ARN.`],
		);
	}

	for (const input of inputs) {
		if (trailRegion(input) === undefined) {
			parseLogGroup(input);
		}
	}

	return inputs;
}

/**
 * A path on this computer that ends as files of records do, or begins as only a
 * path does. Not `/var/log/nginx/access.log`: the CloudWatch agent calls log
 * groups like that.
 */
function looksLikeFile(input: string): boolean {
	return (
		!/^(?:arn:|\w+:\/\/)/.test(input) &&
		(/\.(?:json|ndjson|jsonl|csv|gz|zst)$/i.test(input) ||
			/^(?:\.{1,2}|~|[a-z]:)(?:[/\\]|$)/i.test(input))
	);
}

/** Words as a shell takes them: quoted where they hold more than harmless characters. */
function shellWords(words: readonly string[]): string {
	return words
		.map(word =>
			/^[\w./~:@%+=,-]+$/.test(word)
				? word
				: `'${word.replaceAll("'", String.raw`'\''`)}'`,
		)
		.join(' ');
}

/** One letter off or two swapped; more could well be the name of a log group, such as `dev`. */
function isSlipOf(command: string, input: string): boolean {
	const typed = input.toLowerCase();
	const swapped = [...command].slice(1).map((letter, index) => {
		const before = command.slice(0, index);
		return `${before}${letter}${command[index]}${command.slice(index + 2)}`;
	});
	return leven(typed, command) <= 1 || swapped.includes(typed);
}
