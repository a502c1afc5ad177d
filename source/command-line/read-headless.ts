import {expressionOf, noFilter, withQueryTerms} from '../filter/filter.js';
import type {FilterExpression} from '../filter/filter-expression.js';
import type {Asked} from '../filter/time/time.js';
import type {FlagName, OutputFormat} from './flags.js';
import type {ReadArguments} from './read-flags.js';
import {checkScreenFields, readQuery} from './read-query.js';
import {usageError} from './usage-errors.js';

/** What is for scripts: it needs an output without a screen. */
export type HeadlessOptions = {
	/** The program ends with exit code 3 at the first record that matches. Undefined: at none. */
	readonly exitOn: FilterExpression | undefined;
};

const headlessFlags: readonly FlagName[] = ['exit-on'];

/** @throws UsageError */
export function readHeadless(
	read: ReadArguments,
	{output, asked}: {readonly output: OutputFormat; readonly asked: Asked},
): HeadlessOptions {
	const first = headlessFlags.find(name => read.has(name));
	if (output === 'tui' && first !== undefined) {
		throw usageError(
			`--${first} is for scripts, and --output tui is a screen.`,
			['Give --output text, json, csv or summary.'],
		);
	}

	return {exitOn: readExitOn(read, output, asked)};
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
