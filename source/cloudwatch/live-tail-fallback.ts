import {type ErrorFacts, errorFacts} from './error-facts.js';
import {isUnknownOperation} from './explain-error.js';
import {isNetworkError} from './explain-network-error.js';

/**
 * Why Live Tail is impossible here although the group may be readable by
 * FilterLogEvents, as a clause for the header; undefined when the error says
 * nothing of the kind.
 *
 * @param hasBeenLive whether a session ran before: then a host that cannot be
 *   reached means that the network is down
 */
export function whyNoLiveTail(
	error: unknown,
	hasBeenLive: boolean,
): string | undefined {
	const facts = errorFacts(error);
	switch (facts.name) {
		case 'AccessDeniedException':
		case 'AccessDenied':
			return 'logs:StartLiveTail is not allowed';
		case 'InvalidOperationException':
			return `Live Tail does not work for this log group: ${facts.message}`;
		case 'LimitExceededException':
			return 'all Live Tail sessions of the account are in use';
	}

	if (isUnknownOperation(facts) || (!hasBeenLive && isForeignAnswer(facts))) {
		return 'this endpoint has no Live Tail';
	}

	// The host is another than the one that has just answered DescribeLogGroups.
	// A connection that was made and broke is no such sign.
	const isHostUnreachable =
		isNetworkError(facts) &&
		facts.code !== 'ECONNRESET' &&
		facts.code !== 'EPIPE';
	return isHostUnreachable && !hasBeenLive
		? `the host of Live Tail cannot be reached from here (${facts.code ?? facts.name})`
		: undefined;
}

/**
 * Whether the answer was not AWS JSON at all: moto 5 has no StartLiveTail and
 * answers with status 500 and a web page. The statuses of a gateway say nothing
 * of what stands behind it.
 */
function isForeignAnswer({name, statusCode = 0}: ErrorFacts): boolean {
	return name === 'SyntaxError' && ![502, 503, 504].includes(statusCode);
}
