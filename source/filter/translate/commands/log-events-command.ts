import {shellCommand} from '../../../text/shell/shell-word.js';
import {blankPattern} from '../filter-pattern.js';
import {logGroupWords} from '../log-group-place.js';
import type {Translation} from '../translation.js';
import type {TranslatedView} from '../view.js';
import {
	connectionFlags,
	refusalOfEndpoint,
	refusalOfRole,
} from './connection-flags.js';

/**
 * The view as commands of the AWS CLI, one for each log group. Both times are
 * delivery times, as FilterLogEvents takes them.
 *
 *     aws logs filter-log-events --log-group-name CloudTrail/logs --region us-east-1
 *     --start-time 1764432000000 --filter-pattern '{ $.eventName = "DeleteQApp" }'
 *
 * @param pattern the view as a filter pattern
 */
export function logEventsCommand(
	view: TranslatedView,
	pattern: Translation,
): Translation {
	const {logGroups, region, from, to} = view;
	if (pattern.kind === 'refused') {
		return pattern;
	}

	const refusal = refusalOfEndpoint(view) ?? refusalOfRole(view);
	if (refusal !== undefined) {
		return refusal;
	}

	if (logGroups.length === 0) {
		return {
			kind: 'refused',
			reason: 'The records are not from a log group.',
		};
	}

	const commands = logGroups.map(group => {
		return shellCommand([
			...['aws', 'logs', 'filter-log-events'],
			...logGroupWords(group, region),
			...connectionFlags(view),
			...['--start-time', String(Math.floor(from))],
			...(to === undefined ? [] : ['--end-time', String(Math.ceil(to))]),
			...(pattern.text === blankPattern
				? []
				: ['--filter-pattern', pattern.text]),
		]);
	});
	return commands.includes(undefined)
		? {
				kind: 'refused',
				reason: 'The pattern has characters that no command can be given.',
			}
		: {...pattern, text: commands.join('\n')};
}
