import type {
	HookedAnswer,
	HookedRequest,
	RequestHook,
} from '../endpoint/request-hook.js';
import {accountId} from '../traffic/account.js';

const principal = `arn:aws:sts::${accountId}:assumed-role/IncidentResponse/alice@example.com`;

const noIdentityPolicy = 'because no identity-based policy allows the';

/** Whose policy refuses. The texts are those of IAM's user guide, “Troubleshoot access denied error messages”. */
export const refusedBy = {
	identityPolicy: (action: string) => `${noIdentityPolicy} ${action} action`,
	serviceControlPolicy: () =>
		'with an explicit deny in a service control policy',
	vpcEndpointPolicy: (action: string) =>
		`because no VPC endpoint policy allows the ${action} action`,
} as const;

/** The ARN that a denial names; CloudTrail's list calls are about no one resource. */
function resourceOf({
	service,
	operation,
	input,
	region = '',
}: HookedRequest): string | undefined {
	if (service === 'logs') {
		const [identifier] = [input['logGroupIdentifiers']].flat();
		const group =
			identifier ?? input['logGroupIdentifier'] ?? input['logGroupName'] ?? '';
		const arn = String(group).startsWith('arn:')
			? String(group)
			: `arn:aws:logs:${region}:${accountId}:log-group:${String(group)}`;
		return operation === 'StartLiveTail' ? arn : `${arn}:log-stream:`;
	}

	if (service === 'identitystore') {
		return `arn:aws:identitystore:::user/${String(input['UserId'])}`;
	}

	const trail = input['Name'] ?? input['TrailName'];
	if (trail === undefined) {
		return undefined;
	}

	return String(trail).startsWith('arn:')
		? String(trail)
		: `arn:aws:cloudtrail:${region}:${accountId}:trail/${String(trail)}`;
}

/** AccessDeniedException in the service's words. */
export function denied(
	request: HookedRequest,
	by: keyof typeof refusedBy = 'identityPolicy',
): HookedAnswer {
	const action = `${request.service}:${request.operation}`;
	const resource = resourceOf(request);
	const on = resource === undefined ? '' : ` on resource: ${resource}`;
	return {
		error: {
			name: 'AccessDeniedException',
			message: `User: ${principal} is not authorized to perform: ${action}${on} ${refusedBy[by](action)}`,
		},
	};
}

/** Denies the operations that `isDenied` chooses. */
export function denying(
	isDenied: (request: HookedRequest) => boolean,
	by?: keyof typeof refusedBy,
): RequestHook {
	return request => (isDenied(request) ? denied(request, by) : undefined);
}

/** Denies these operations of whatever service. */
export function denyingOperations(
	...operations: readonly string[]
): RequestHook {
	return denying(({operation}) => operations.includes(operation));
}
