import type {RequestInput} from '../protocol/request-input.js';
import type {FaultContext} from './fault.js';

/** The ARNs, without `:*`, of the log groups that a request is about. */
export function requestedGroups(
	{logGroupIdentifiers, logGroupIdentifier, logGroupName}: RequestInput,
	{logGroupArn}: Pick<FaultContext, 'logGroupArn'>,
): readonly string[] {
	return [logGroupIdentifiers ?? logGroupIdentifier ?? logGroupName]
		.flat()
		.map(each => String(each).replace(/:\*$/, ''))
		.map(each => (each.startsWith('arn:') ? each : logGroupArn(each)));
}
