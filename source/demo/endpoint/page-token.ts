import {Buffer} from 'node:buffer';
import {invalidParameter} from '../protocol/aws-error.js';

const tokenLifetimeMs = 24 * 60 * 60 * 1000;

type Sealed = {
	readonly for: string;
	readonly at: number;
	readonly place: unknown;
};

function isSealed(value: unknown): value is Sealed {
	return (
		typeof value === 'object' &&
		value !== null &&
		'for' in value &&
		'at' in value &&
		typeof value.at === 'number' &&
		'place' in value
	);
}

function open(token: string): unknown {
	try {
		return JSON.parse(Buffer.from(token, 'base64url').toString());
	} catch {
		return undefined;
	}
}

/**
 * A `nextToken`: opaque to clients. It holds the place where a listing goes on; the
 * endpoint keeps nothing of it.
 *
 * @param subject what is listed; the token is refused for any other
 */
export function sealToken(
	subject: string,
	place: unknown,
	now: number,
): string {
	const sealed: Sealed = {for: subject, at: now, place};
	return Buffer.from(JSON.stringify(sealed)).toString('base64url');
}

/**
 * @param refusal the error that the service has for such a token
 * @returns the place that was sealed
 * @throws AwsError for a token that is not ours, of another listing, or older than 24 hours
 */
export function openToken(
	subject: string,
	token: string,
	now: number,
	refusal = invalidParameter,
): unknown {
	const sealed = open(token);
	if (!isSealed(sealed) || sealed.for !== subject) {
		throw refusal('The specified nextToken is invalid.');
	}

	if (now - sealed.at > tokenLifetimeMs) {
		throw refusal('The specified nextToken is expired.');
	}

	return sealed.place;
}
