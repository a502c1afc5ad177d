import type {FilterExpression} from '../filter/filter-expression.js';
import type {FilterTerm} from '../filter/filter-term.js';
import {parseQuery} from '../filter/query-terms.js';
import {screenFieldsIn} from '../filter/row-fields.js';
import type {Asked} from '../filter/time/time.js';
import {UsageError} from '../stream/user-error.js';
import {markedExcerpt} from '../text/marked-excerpt.js';
import type {OutputFormat} from './flags.js';
import type {ReadArguments} from './read-flags.js';
import {readOnce} from './read-values.js';
import {usageError} from './usage-errors.js';

type QueryFlag = 'filter' | 'exit-on';

/**
 * The terms of a flag in the filter language; none where it is not given.
 *
 * @throws UsageError that marks the place of the mistake
 */
export function readQuery(
	read: ReadArguments,
	flag: QueryFlag,
	asked: Asked,
): readonly FilterTerm[] {
	const query = readOnce(read, flag)?.trim() ?? '';
	const parsed = parseQuery(query, asked);
	if (!parsed.ok) {
		const {message, at, length} = parsed.error;
		throw new UsageError(
			`--${flag}: ${/[.?]$/.test(message) ? message : `${message}.`}`,
			{
				nextSteps: [markedExcerpt(query, {at, length})],
			},
		);
	}

	return parsed.terms;
}

/**
 * What the screen knows of a row nobody knows without a screen: late is what comes
 * after newer rows were on it.
 *
 * @throws UsageError
 */
export function checkScreenFields(
	flag: QueryFlag,
	expression: FilterExpression,
	output: OutputFormat,
): void {
	const fields = screenFieldsIn(expression).map(field => `${field}:`);
	if (output !== 'tui' && fields.length > 0) {
		const names = fields.join(' and ');
		throw usageError(
			`--${flag}: ${names} can only be asked on the screen, and --output ${output} has none.`,
			[
				`Leave ${names} out${flag === 'filter' ? ', or use --output tui' : ''}.`,
			],
		);
	}
}
