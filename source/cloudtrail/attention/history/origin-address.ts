import {isIP} from 'node:net';

const groupsOfNetwork = 4;
const groupsOfAddress = 8;

// A trail has some hundred addresses. With more than this, all are forgotten.
const mostKnown = 2000;
// A longer text is no address, and is not kept.
const longestAddress = 64;
const known = new Map<string, string | undefined>();

/**
 * Where a call came from, as far as it tells one place from another: an IPv4
 * address, or the /64 network of an IPv6 address, in which a host changes its
 * address by itself (RFC 8981). Undefined for what is no address, such as
 * `lambda.amazonaws.com` or `AWS Internal`.
 */
export function originOf(
	sourceIPAddress: string | undefined,
): string | undefined {
	if (sourceIPAddress === undefined) {
		return undefined;
	}

	const origin = known.get(sourceIPAddress);
	if (origin !== undefined || known.has(sourceIPAddress)) {
		return origin;
	}

	if (known.size >= mostKnown) {
		known.clear();
	}

	const found = readOrigin(sourceIPAddress);
	if (sourceIPAddress.length <= longestAddress) {
		known.set(sourceIPAddress, found);
	}

	return found;
}

function readOrigin(sourceIPAddress: string): string | undefined {
	switch (isIP(sourceIPAddress)) {
		case 4:
			return sourceIPAddress;
		case 6:
			return networkOf(sourceIPAddress);
		default:
			return undefined;
	}
}

function networkOf(address: string): string {
	const [head = '', tail] =
		address.toLowerCase().split('%')[0]?.split('::') ?? [];
	const before = groupsOf(head);
	const after = groupsOf(tail ?? '');
	// An IPv4 address at the end takes two groups.
	const dotted = address.includes('.') ? 1 : 0;
	const zeros = Math.max(
		0,
		groupsOfAddress - before.length - after.length - dotted,
	);
	return [...before, ...new Array<string>(zeros).fill('0'), ...after]
		.slice(0, groupsOfNetwork)
		.map(group => group.replace(/^0+(?=.)/, ''))
		.join(':');
}

function groupsOf(text: string): readonly string[] {
	return text === '' ? [] : text.split(':');
}
