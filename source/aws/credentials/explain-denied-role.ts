import {UserError} from '../../stream/user-error.js';
import {visibleText} from '../../text/visible-text.js';
import type {Denial, DenyingPolicy} from '../denial/denial.js';

/**
 * Two policies have to agree before a role is assumed: one of the caller, and the
 * trust policy of the role. Across accounts AWS mostly does not say which of them
 * was missing.
 */
export function explainDeniedRole(
	{principal, resource = 'the role'}: Denial,
	policy: DenyingPolicy | undefined,
	because: string,
	cause: unknown,
): UserError {
	const isTrust =
		policy?.kind === 'role trust policy' ||
		policy?.kind === 'resource-based policy';
	const isCaller = policy?.kind === 'identity-based policy';
	return new UserError(`${principal} may not assume ${resource}${because}.`, {
		nextSteps: [
			...(policy === undefined
				? [
						'AWS does not say which side is missing: a policy of the caller, or the trust policy of the role.',
					]
				: []),
			...(isTrust
				? []
				: [
						`The caller needs this IAM policy:\n${policyText({Effect: 'Allow', Action: 'sts:AssumeRole', Resource: visibleText(resource)})}`,
					]),
			...(isCaller
				? []
				: [
						`The trust policy of the role needs this statement:\n${policyText({Effect: 'Allow', Principal: {AWS: visibleText(principalOf(principal))}, Action: 'sts:AssumeRole'})}`,
						'A trust policy that asks for an external ID (sts:ExternalId) wants that very one in --external-id; one that asks for a code (aws:MultiFactorAuthPresent) wants mfa_serial in the profile.',
					]),
		],
		cause,
	});
}

/** A role session as its role: a trust policy that names a session names one person's. The path of the role is unknown. */
function principalOf(arn: string): string {
	const match = /^(arn:[^:]+):sts::(\d{12}):assumed-role\/([^/]+)\//.exec(arn);
	return match === null ? arn : `${match[1]}:iam::${match[2]}:role/${match[3]}`;
}

function policyText(statement: object): string {
	return JSON.stringify(
		{Version: '2012-10-17', Statement: [statement]},
		undefined,
		2,
	);
}
