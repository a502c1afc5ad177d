import {isIPv4} from 'node:net';
import type {Caution} from '../stream/watch-target.js';
import {urlWithoutUser} from '../text/url-without-user.js';

/**
 * What to say of an endpoint before the first request leaves. Plain http to another
 * machine shows everybody on the way the records and, in the header
 * `x-amz-security-token`, the session token. They cannot sign requests of their
 * own with it, but they can change what comes back.
 */
export function cautionAbout(
	endpointUrl: string | undefined,
): Caution | undefined {
	if (endpointUrl === undefined) {
		return undefined;
	}

	const {protocol, hostname} = new URL(endpointUrl);
	return protocol !== 'http:' || isLoopback(hostname)
		? undefined
		: {
				label: 'not encrypted',
				sentence: `${urlWithoutUser(endpointUrl)} is plain http on another machine: anyone on the path can read the records and the session token, and change what qtail shows. Use https, or a tunnel that starts on this machine.`,
			};
}

/** @param hostname as `URL` writes it: lower case, IPv4 as four decimals, IPv6 shortened and in brackets */
function isLoopback(hostname: string): boolean {
	return (
		(isIPv4(hostname) && hostname.startsWith('127.')) ||
		// IPv4 in IPv6: ::ffff:127.0.0.1
		/^\[(?:::1|::ffff:7f[\da-f]{2}:[\da-f]{1,4})\]$/.test(hostname) ||
		// RFC 6761: no name server is asked.
		/^(?:.+\.)?localhost\.?$/.test(hostname)
	);
}
