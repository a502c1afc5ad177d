/**
 * The flags for scripts, which have no screen: `--exit-on`, `--exit-after-idle`,
 * `--on-match`, `--last`, `--json`.
 *
 *     --on-match "notify --title 'Q Apps'"
 *     → {onMatch: ['notify', '--title', 'Q Apps'], …}
 *
 * - `command-words.ts`: a command as words, without a shell
 * - `find-program.ts`: whether there is such a program
 *
 * The invariant: what could never work is refused before anything is asked for.
 */
import {expressionOf, noFilter, withQueryTerms} from '../../filter/filter.js';
import type {FilterExpression} from '../../filter/filter-expression.js';
import {parseDuration} from '../../filter/time/parse-time.js';
import type {Asked} from '../../filter/time/time.js';
import type {AskedTime} from '../../stream/asked-time.js';
import {UsageError} from '../../stream/user-error.js';
import {markedExcerpt} from '../../text/marked-excerpt.js';
import type {FlagName, OutputFormat} from '../flags.js';
import type {ReadArguments} from '../read-flags.js';
import {checkScreenFields, readQuery} from '../read-query.js';
import {readNumber, readOnce} from '../read-values.js';
import {usageError} from '../usage-errors.js';
import {commandWords} from './command-words.js';
import {whyNoProgram} from './find-program.js';

/** What is for scripts: it needs an output without a screen. */
export type HeadlessOptions = {
	/** The program ends with exit code 3 at the first record that matches. Undefined: at none. */
	readonly exitOn: FilterExpression | undefined;
	/** The program ends when nothing was written for so long, ms. Undefined: never. */
	readonly idleMs: number | undefined;
	/** The newest records; undefined: each as it comes. */
	readonly last:
		| {
				readonly count: number;
				/** It looks no further back. Undefined: the default holds. */
				readonly since: AskedTime | undefined;
		  }
		| undefined;
	/** The summary is one JSON object. */
	readonly isJson: boolean;
	/** A program and its arguments, run for each record that is written. */
	readonly onMatch: readonly [program: string, ...string[]] | undefined;
};

const headlessFlags: readonly FlagName[] = [
	'exit-on',
	'exit-after-idle',
	'on-match',
	'last',
];

type Watch = {
	readonly output: OutputFormat;
	readonly asked: Asked;
	readonly from: AskedTime;
	readonly follow: boolean;
};

/** @throws UsageError */
export function readHeadless(
	read: ReadArguments,
	watch: Watch,
): HeadlessOptions {
	const {output, asked} = watch;
	const first = headlessFlags.find(name => read.has(name));
	if (output === 'tui' && first !== undefined) {
		throw usageError(
			`--${first} is for scripts, and --output tui is a screen.`,
			['Give --output text, json, csv or summary.'],
		);
	}

	return {
		exitOn: readExitOn(read, output, asked),
		idleMs: readIdle(read, watch),
		onMatch: readOnMatch(read),
		last: readLast(read, watch),
		isJson: readJson(read, output),
	};
}

function readIdle(read: ReadArguments, {follow}: Watch): number | undefined {
	const text = readOnce(read, 'exit-after-idle');
	if (text === undefined) {
		return undefined;
	}

	const duration = parseDuration(text);
	if (duration === undefined || duration < 1000) {
		throw usageError(
			`--exit-after-idle can't be ${text}: it is a duration of a second or more, such as 90s, 10m or 1h30m.`,
		);
	}

	if (!follow) {
		throw usageError(
			'--exit-after-idle is for a watch that goes on, and --no-follow and --until end it.',
		);
	}

	return duration;
}

const mostLast = 100_000;

function readLast(
	read: ReadArguments,
	{output, from}: Watch,
): HeadlessOptions['last'] {
	const count = readNumber(read, 'last', {least: 1, most: mostLast});
	if (count === undefined) {
		return undefined;
	}

	if (output === 'summary') {
		throw usageError(
			'--last is for records, and --output summary counts all of them.',
			['Give --output text, json or csv.'],
		);
	}

	if (read.has('record') || read.has('resume')) {
		throw usageError(
			'--last looks for some records, and a recording keeps all: leave one out.',
		);
	}

	return {count, since: read.has('since') ? from : undefined};
}

function readJson(read: ReadArguments, output: OutputFormat): boolean {
	const isOn = read.has('json');
	if (isOn && output !== 'summary') {
		throw usageError('--json is for the summary: --output summary --json.', [
			'--output json gives the records themselves, one a line.',
		]);
	}

	return isOn;
}

function readExitOn(
	read: ReadArguments,
	output: OutputFormat,
	asked: Asked,
): FilterExpression | undefined {
	if (!read.has('exit-on')) {
		return undefined;
	}

	const terms = readQuery(read, 'exit-on', asked);
	if (terms.length === 0) {
		throw usageError(
			'--exit-on needs a filter, such as event:DeleteQApp or why:alarm.',
		);
	}

	const expression = expressionOf(withQueryTerms(noFilter, terms));
	checkScreenFields('exit-on', expression, output);
	return expression;
}

/** The program is looked for now: a watch that cannot page anyone should not begin. */
function readOnMatch(read: ReadArguments): HeadlessOptions['onMatch'] {
	const text = readOnce(read, 'on-match');
	if (text === undefined) {
		return undefined;
	}

	const split = commandWords(text);
	if (!split.ok) {
		const {reason, at} = split;
		throw new UsageError(`--on-match: ${reason}.`, {
			nextSteps: [
				markedExcerpt(text, {at, length: 1}),
				"Quote it, or put the whole into a file of its own. A shell reads what you give as: sh -c '…'",
			],
		});
	}

	const why = whyNoProgram(split.words[0]);
	if (why !== undefined) {
		throw new UsageError(`--on-match: ${why}.`, {
			nextSteps: ['Give the whole path of a program.'],
		});
	}

	return split.words;
}
