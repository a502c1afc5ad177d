import {UserError} from '../stream/user-error.js';
import {type ErrorContext, serviceOf} from './error-context.js';
import type {ErrorFacts} from './error-facts.js';

/** The parts of a denial's message. */
export type Denial = {
	readonly principal: string;
	readonly action: string;
	readonly resource: string | undefined;
};

const denialPattern =
	/^User: (\S+) is not authorized to perform: (\S+)(?: on resource: (\S+))?/;

/** Reads an AccessDeniedException's message; undefined where the service words it otherwise. */
export function parseDenial(message: string): Denial | undefined {
	const match = denialPattern.exec(message);
	return match?.[1] === undefined || match[2] === undefined
		? undefined
		: {principal: match[1], action: match[2], resource: match[3]};
}

function readDenial({message}: ErrorFacts, context: ErrorContext) {
	const {operation = '…', logGroups} = context;
	const service = serviceOf(context) === 'CloudTrail' ? 'cloudtrail' : 'logs';
	const denial = parseDenial(message);
	return {
		principal: denial?.principal,
		action: denial?.action ?? `${service}:${operation}`,
		resource: denial?.resource ?? (logGroups.join(', ') || '*'),
		isExplicit: message.includes('explicit deny'),
	};
}

/** A clause for the header. The action comes first, since a header cuts the end off and the ARN of an assumed role alone can fill it. */
export function accessDeniedReason(
	facts: ErrorFacts,
	context: ErrorContext,
): string {
	const {principal, action, resource, isExplicit} = readDenial(facts, context);
	const verb = isExplicit ? 'is explicitly denied' : 'is not allowed';
	const who = principal === undefined ? '' : ` for ${principal}`;
	return `${action} ${verb} on ${resource}${who}`;
}

/** Names principal, action and resource, and gives the policy that allows it. */
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
	} = readDenial(facts, context);
	return new UserError(
		`${who} may not call ${action} on ${resource}${isExplicit ? ': a policy denies it explicitly' : ''}.`,
		{
			nextSteps: [
				isExplicit
					? 'A service control policy, a permissions boundary or a Deny statement forbids it; only an administrator can lift that.'
					: `Have this IAM policy attached:\n${policyFor(context, action, resource)}`,
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
