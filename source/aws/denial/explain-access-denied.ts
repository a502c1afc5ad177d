import {UserError} from '../../stream/user-error.js';
import {explainDeniedRole} from '../credentials/explain-denied-role.js';
import {type ErrorContext, serviceOf} from '../error-context.js';
import type {ErrorFacts} from '../error-facts.js';
import {
	type DenyingPolicy,
	denyingPolicy,
	type PolicyKind,
	parseDenial,
} from './denial.js';

function readDenial({message, name}: ErrorFacts, context: ErrorContext) {
	const {operation = '…', logGroups} = context;
	const service = serviceOf(context) === 'CloudTrail' ? 'cloudtrail' : 'logs';
	const denial = parseDenial(message);
	const policy =
		denyingPolicy(message) ??
		(name === 'VpceAccessDenied' ? endpointPolicy : undefined);
	return {
		principal: denial?.principal,
		action: denial?.action ?? `${service}:${operation}`,
		resource: denial?.resource ?? (logGroups.join(', ') || '*'),
		isExplicit: policy?.isExplicit ?? message.includes('explicit deny'),
		policy,
	};
}

// CloudTrail's name for what the policy of a VPC endpoint denies.
const endpointPolicy: DenyingPolicy = {
	kind: 'vpc endpoint policy',
	isExplicit: false,
	arn: undefined,
};

/** A clause for the header. The action comes first, since a header cuts the end off and the ARN of an assumed role alone can fill it. */
export function accessDeniedReason(
	facts: ErrorFacts,
	context: ErrorContext,
): string {
	const {principal, action, resource, isExplicit, policy} = readDenial(
		facts,
		context,
	);
	const verb = isExplicit ? 'is explicitly denied' : 'is not allowed';
	const by =
		policy === undefined || policy.kind === 'identity-based policy'
			? ''
			: ` by the ${kindName(policy.kind)}`;
	const who = principal === undefined ? '' : ` for ${principal}`;
	return `${action} ${verb}${by} on ${resource}${who}`;
}

/** Names principal, action and resource, what denies it, and how to allow it. */
export function explainAccessDenied(
	facts: ErrorFacts,
	context: ErrorContext,
	cause: unknown,
): UserError {
	const {
		principal: who = 'These credentials',
		action,
		resource,
		isExplicit,
		policy,
	} = readDenial(facts, context);
	const denial = parseDenial(facts.message);
	if (denial?.action === 'sts:AssumeRole') {
		return explainDeniedRole(
			denial,
			policy,
			becauseOf(policy, isExplicit),
			cause,
		);
	}

	return new UserError(
		`${who} may not call ${action} on ${resource}${becauseOf(policy, isExplicit)}.`,
		{
			nextSteps: [
				policyStep(policy, isExplicit, () =>
					policyFor(context, action, resource),
				),
				...(action === 'logs:StartLiveTail'
					? ['--poll needs no logs:StartLiveTail.']
					: []),
				...(context.profile === undefined
					? ['Or choose another profile with --profile.']
					: [`Or choose a profile other than ${context.profile}.`]),
			],
			cause,
		},
	);
}

function becauseOf(
	policy: DenyingPolicy | undefined,
	isExplicit: boolean,
): string {
	if (policy === undefined) {
		return isExplicit ? ': a policy denies it explicitly' : '';
	}

	const name = kindName(policy.kind);
	if (policy.kind === 'identity-based policy' && !policy.isExplicit) {
		// The usual case: nobody has allowed it yet.
		return '';
	}

	return policy.isExplicit
		? `: ${article(name)} ${name} denies it explicitly${policy.arn === undefined ? '' : ` (${policy.arn})`}`
		: `: no ${name} allows it`;
}

/** Who can change what denies it, and how. */
function policyStep(
	policy: DenyingPolicy | undefined,
	isExplicit: boolean,
	helpingPolicy: () => string,
): string {
	const step = policy && stepsByKind[policy.kind];
	if (step !== undefined) {
		return step;
	}

	if (policy?.isExplicit) {
		return 'Its Deny statement outweighs whatever else allows it; only an administrator can lift that.';
	}

	return isExplicit
		? 'A service control policy, a permissions boundary or a Deny statement forbids it; only an administrator can lift that.'
		: `Have this IAM policy attached:\n${helpingPolicy()}`;
}

/** Kinds whose mending is not to attach a policy to the caller. */
const stepsByKind: Readonly<Partial<Record<PolicyKind, string>>> = {
	'service control policy':
		'Only an administrator of the organization can change that; no policy of this account can. The organization may allow it in another Region or account.',
	'resource control policy':
		'Only an administrator of the organization can change that; no policy of this account can.',
	'permissions boundary':
		'An administrator of the account has to widen the boundary: a policy on the caller alone is not enough.',
	'session policy':
		'The session was made with less than its role has: sign in with another permission set, or assume the role without a session policy.',
	'vpc endpoint policy':
		'The request went through a VPC endpoint. Its policy has to allow it, or qtail has to run outside of that VPC.',
	'role trust policy':
		'The trust policy of the role has to name the caller as its principal.',
};

function kindName(kind: PolicyKind): string {
	return kind.replace('vpc', 'VPC');
}

function article(name: string): string {
	return /^[aeiou]/.test(name) ? 'an' : 'a';
}

/** CloudTrail's actions are allowed on everything or not at all. */
function policyFor(
	context: ErrorContext,
	action: string,
	resource: string,
): string {
	return serviceOf(context) === 'CloudTrail'
		? policyText([{Effect: 'Allow', Action: [action], Resource: '*'}])
		: tailPolicy(resource);
}

/**
 * The IAM policy that tailing needs. The denial of StartLiveTail names the ARN
 * without `:*` and others with it, so both forms are listed.
 */
function tailPolicy(resource: string): string {
	const arn = /^arn:[^:]+:logs:[^:]*:[^:]*:log-group:[^:*]+/.exec(
		resource,
	)?.[0];
	const resources = arn === undefined ? ['*'] : [arn, `${arn}:*`];
	return policyText([
		{
			Effect: 'Allow',
			Action: ['logs:StartLiveTail', 'logs:FilterLogEvents'],
			Resource: resources,
		},
		{Effect: 'Allow', Action: ['logs:DescribeLogGroups'], Resource: '*'},
	]);
}

function policyText(statements: readonly object[]): string {
	return JSON.stringify(
		{Version: '2012-10-17', Statement: statements},
		undefined,
		2,
	);
}
