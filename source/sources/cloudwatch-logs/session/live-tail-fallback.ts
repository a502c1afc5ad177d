import {type ErrorFacts, errorFacts} from '../../../aws/error-facts.js';
import {isUnknownOperation} from '../../../aws/explain-error.js';
import {isNetworkError} from '../../../aws/explain-network-error.js';

/** Why Live Tail is impossible while FilterLogEvents may still work. */
export type NoLiveTail = {
	/**
	 * `unsupported`: for good. `denied`: until a policy changes.
	 * `limit`: until another session ends. `unreachable`: until its host answers.
	 */
	readonly kind: 'unsupported' | 'denied' | 'limit' | 'unreachable';
	/** A clause for the header. */
	readonly reason: string;
};

/**
 * Why Live Tail is impossible here. Undefined for every other error: then the
 * next session may work.
 *
 * @param hasBeenLive a session ran before, so the endpoint has Live Tail whatever it answers now
 */
export function whyNoLiveTail(
	error: unknown,
	hasBeenLive: boolean,
	region = '',
): NoLiveTail | undefined {
	const facts = errorFacts(error);
	switch (facts.name) {
		case 'AccessDeniedException':
		case 'AccessDenied':
			return {kind: 'denied', reason: 'logs:StartLiveTail is not allowed'};
		case 'InvalidOperationException':
			return {
				kind: 'unsupported',
				reason: `Live Tail does not work for this log group: ${facts.message}`,
			};
		case 'LimitExceededException':
			return {
				kind: 'limit',
				reason: 'all Live Tail sessions of the account are in use',
			};
	}

	if (isUnknownOperation(facts) || (!hasBeenLive && isForeignAnswer(facts))) {
		return {
			kind: 'unsupported',
			reason: 'this endpoint does not offer Live Tail',
		};
	}

	// Live Tail has a host of its own, `stream-logs`; DescribeLogGroups was
	// answered by `logs`. A connection that broke was made, so the host is there.
	const isHostUnreachable =
		isNetworkError(facts) &&
		facts.code !== 'ECONNRESET' &&
		facts.code !== 'EPIPE';
	if (!isHostUnreachable) {
		return undefined;
	}

	// Its host name does not resolve there: aws/aws-cli#8854, aws/aws-sdk#809.
	const isWithoutLiveTail = /^(us-gov|cn)-/.test(region);
	return isWithoutLiveTail && !hasBeenLive
		? {kind: 'unsupported', reason: `${region} does not offer Live Tail`}
		: {
				kind: 'unreachable',
				reason: `the host of Live Tail cannot be reached from here (${facts.code ?? facts.name})`,
			};
}

/**
 * Whether the answer was not AWS JSON: moto 5 has no StartLiveTail and answers
 * with status 500 and a web page. A status of a gateway (502 to 504) says
 * nothing about the server behind it.
 */
function isForeignAnswer({name, statusCode = 0}: ErrorFacts): boolean {
	return name === 'SyntaxError' && ![502, 503, 504].includes(statusCode);
}
