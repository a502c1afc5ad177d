import {UserError} from '../stream/user-error.js';
import {type ErrorContext, serviceOf} from './error-context.js';
import type {ErrorFacts} from './error-facts.js';

const certificateCode =
	/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|ERR_TLS|EPROTO/;
const networkCode =
	/^(E(CONN\w+|HOSTUNREACH|NETUNREACH|NETDOWN|TIMEDOUT|PIPE|AI_AGAIN|NOTFOUND|ADDRNOTAVAIL)|UND_ERR_\w+)$/;

/** Whether the server was unreachable, or the connection to it broke. */
export function isNetworkError({name, code}: ErrorFacts): boolean {
	return (
		name === 'TimeoutError' || (code !== undefined && networkCode.test(code))
	);
}

/** Whether nothing listens there, or no such host is known: at the start the address is wrong, or there is no network. A name that cannot be resolved for now is another matter. */
export function isUnreachable({code = ''}: ErrorFacts): boolean {
	return /^E(CONNREFUSED|NOTFOUND|HOSTUNREACH|NETUNREACH|NETDOWN|ADDRNOTAVAIL)$/.test(
		code,
	);
}

/** Whether the certificate was rejected. Waiting does not help then. */
export function isCertificateError({code}: ErrorFacts): boolean {
	return code !== undefined && certificateCode.test(code);
}

export function explainCertificateError(
	facts: ErrorFacts,
	context: ErrorContext,
	cause: unknown,
): UserError {
	return new UserError(
		`The certificate of ${serverName(context)} is not trusted (${facts.code}).`,
		{
			nextSteps: [
				'Behind a proxy that inspects TLS, give its certificate authority: NODE_EXTRA_CA_CERTS=/path/to/ca.pem',
				...(context.endpointUrl === undefined
					? []
					: ['Check that the endpoint really speaks https.']),
			],
			cause,
		},
	);
}

/** What the network did, a clause for the header. */
export function networkReason(
	facts: ErrorFacts,
	context: ErrorContext,
): string {
	const server = serverName(context);
	switch (facts.code) {
		case 'ECONNREFUSED':
			return `${server} refuses the connection`;
		case 'ENOTFOUND':
		case 'EAI_AGAIN':
			return `the name of ${otherHost(facts) ?? server} cannot be resolved`;
		case 'ECONNRESET':
		case 'EPIPE':
			return `the connection to ${server} was lost`;
		default:
			return facts.name === 'TimeoutError' || facts.code === 'ETIMEDOUT'
				? `${server} does not answer`
				: `${server} cannot be reached (${facts.code ?? facts.message})`;
	}
}

/** For a start that never reached the server. */
export function explainNetworkError(
	facts: ErrorFacts,
	context: ErrorContext,
	cause: unknown,
): UserError {
	const reason = networkReason(facts, context);
	return new UserError(`${reason.replace(/^the /, 'The ')}.`, {
		nextSteps:
			context.endpointUrl === undefined
				? [
						`Check the network, and that ${context.region ?? 'the region'} is a region (--region).`,
						...proxySteps(),
						serviceOf(context) === 'CloudTrail'
							? 'Behind a proxy or in a VPC, the host cloudtrail.REGION.amazonaws.com must be reachable.'
							: 'Behind a proxy or in a VPC, the hosts logs.REGION.amazonaws.com and stream-logs.REGION.amazonaws.com must be reachable.',
					]
				: [
						`Check that something listens at ${context.endpointUrl} (--endpoint-url, AWS_ENDPOINT_URL or endpoint_url).`,
					],
		cause,
	});
}

/** The SDK takes no notice of these variables, and the AWS CLI does: what works there does not work here. */
function proxySteps(): readonly string[] {
	const set = ['HTTPS_PROXY', 'https_proxy'].find(name => process.env[name]);
	return set === undefined
		? []
		: [
				`${set} is set, and qtail does not go through a proxy: AWS must be reachable directly, or by VPC endpoints.`,
			];
}

/** A host that is asked before CloudWatch Logs: STS for a role, SSO for a sign-in. */
function otherHost({hostname}: ErrorFacts): string | undefined {
	return hostname === undefined || /^(stream-)?logs\./.test(hostname)
		? undefined
		: hostname;
}

export function serverName(context: ErrorContext): string {
	return (
		context.endpointUrl ??
		`${serviceOf(context)}${context.region === undefined ? '' : ` in ${context.region}`}`
	);
}
