import type {HookedAnswer, HookedRequest} from '../endpoint/request-hook.js';
import type {FaultContext} from './fault.js';
import {requestedGroups} from './requested-groups.js';

const principal =
	'arn:aws:sts::111122223333:assumed-role/IncidentResponse/alice@example.com';

/**
 * AccessDeniedException in the service's words. The resource in Live Tail's denial
 * is the bare ARN, others end in a log stream without a name (prowler-cloud/prowler#37).
 *
 * @param arn the log group that is refused, without `:*`
 */
export function denied(
	{operation, input}: HookedRequest,
	context: FaultContext,
	arn = requestedGroups(input, context)[0],
): HookedAnswer {
	const action = `logs:${operation}`;
	const resource = operation === 'StartLiveTail' ? arn : `${arn}:log-stream:`;
	return {
		error: {
			name: 'AccessDeniedException',
			message: `User: ${principal} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`,
		},
	};
}
