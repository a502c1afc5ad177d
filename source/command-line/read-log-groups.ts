import leven from 'leven';
import {UsageError} from '../stream/user-error.js';
import {usageError} from './usage-errors.js';

// The characters that CreateLogGroup allows, and the ARN forms with and
// without `:*`, in every partition.
const name = /^[\w./#-]{1,512}$/;
const arn =
	/^arn:[\w-]+:logs:[a-z\d-]+:\d{12}:log-group:[\w./#-]{1,512}(?::\*)?$/;

// StartLiveTail takes no more.
const mostLogGroups = 10;

/**
 * The log groups of a command line, as typed.
 *
 * @throws UsageError for none, too many, or what is no log group
 */
export function readLogGroups(inputs: readonly string[]): readonly string[] {
	if (inputs.length === 0) {
		throw new UsageError('Name the log group that the trail delivers to.', {
			nextSteps: [
				"Find it with: aws cloudtrail describe-trails --query 'trailList[].CloudWatchLogsLogGroupArn'",
				'Then: qtail <log-group>, by its name or ARN.',
				'Or try qtail demo, which needs no AWS account.',
			],
		});
	}

	if (inputs.length > mostLogGroups) {
		throw usageError(
			`${inputs.length} log groups: CloudWatch Logs tails at most ${mostLogGroups} at a time.`,
		);
	}

	for (const input of inputs) {
		if (!name.test(input) && !arn.test(input)) {
			throw usageError(
				`${input} is neither the name nor the ARN of a log group.`,
				[
					'A name is CloudTrail/logs, an ARN arn:aws:logs:us-east-1:111122223333:log-group:CloudTrail/logs.',
				],
			);
		}
	}

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
			`Unknown command ${first}. Did you mean qtail read ${others.join(' ')}?`,
		);
	}

	if (inputs.every(looksLikeFile)) {
		throw usageError(
			`${first} looks like a file. Did you mean qtail read ${inputs.join(' ')}?`,
			[`If ${first} is a log group, give its ARN.`],
		);
	}

	return inputs;
}

/** Ends as log files of CloudTrail and NDJSON do. */
function looksLikeFile(input: string): boolean {
	return /\.(?:json|ndjson|jsonl)(?:\.gz)?$/i.test(input);
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
