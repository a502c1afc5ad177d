/**
 * The view as commands: `aws logs filter-log-events`, `aws cloudtrail lookup-events`,
 * and `qtail` itself.
 *
 *     qtail CloudTrail/logs --scope q-apps --filter '-who:"Ana B"'
 *
 * The invariant: a command asks for what the view shows or for more, never for less,
 * and what it cannot say is refused with the reason. `text/shell` quotes the words.
 */
import {isDeepStrictEqual} from 'node:util';
import {shellCommand} from '../../../text/shell/shell-word.js';
import {longestFilter} from '../../language/filter-limits.js';
import {formatFilter} from '../../language/format-filter.js';
import {parseFilter} from '../../language/parse-filter.js';
import {fieldsIn} from '../../row-fields.js';
import type {Translation} from '../translation.js';
import type {TranslatedView} from '../view.js';
import {
	connectionFlags,
	refusalOfEndpoint,
	roleFlags,
} from './connection-flags.js';

const tooLong = 'The filter is longer than what qtail reads.';
const patternBesideTerms =
	'A filter pattern is the whole filter of a command line: nothing may stand beside it.';

/** Opens the same view in qtail again, whatever its terms came from: `qtail CloudTrail/logs --region us-east-1 --scope q-apps --since … --filter '…'`. */
export function qtailCommand(view: TranslatedView): Translation {
	const {logGroups, region, scope, pattern, filter, from, to} = view;
	const {isEventHistory = false} = view;
	const refusal = refusalOfEndpoint(view);
	if (logGroups.length === 0 && !isEventHistory) {
		return {
			kind: 'refused',
			reason: 'The records are not from a log group.',
		};
	}

	if (refusal !== undefined) {
		return refusal;
	}

	if (fieldsIn(filter).includes('mark')) {
		return {
			kind: 'refused',
			reason:
				'The filter asks for your marks, which another qtail does not know.',
		};
	}

	const text = formatFilter(filter);
	const read = parseFilter(text);
	if (!read.ok || !isDeepStrictEqual(read.expression, filter)) {
		return {
			kind: 'refused',
			reason: text.length > longestFilter ? tooLong : patternBesideTerms,
		};
	}

	// A name such as `-audit` would be read as a flag.
	const isLast = logGroups.some(group => group.startsWith('-'));
	const command = shellCommand([
		'qtail',
		...(isLast ? [] : logGroups),
		...(isEventHistory ? ['--source', 'history'] : []),
		...(region === undefined ? [] : ['--region', region]),
		...connectionFlags(view),
		...roleFlags(view),
		...(isEventHistory ? [] : ['--scope', scope]),
		...['--since', new Date(from).toISOString()],
		...(to === undefined ? [] : ['--until', new Date(to).toISOString()]),
		...(pattern === undefined ? [] : ['--pattern', pattern]),
		...(text === '' ? [] : ['--filter', text]),
		...(isLast ? ['--', ...logGroups] : []),
	]);
	return command === undefined
		? {
				kind: 'refused',
				reason: 'The filter has characters that no command can be given.',
			}
		: {kind: 'exact', text: command};
}
