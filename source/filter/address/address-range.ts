import {isIPv4, isIPv6} from 'node:net';

/** Addresses that begin with the same bits: `192.0.2` is 24 bits of IPv4. */
export type AddressRange = {
	/** Bits of a group: 8 in IPv4, 16 in IPv6. */
	readonly groupBits: 8 | 16;
	/** From the left, as many as are written, at least those that hold the bits. */
	readonly groups: readonly number[];
	/** How many bits are compared. */
	readonly bits: number;
};

/** One address: all its bits. Undefined for a text that is none. An IPv4 address in the form of IPv6 is the IPv4 address. */
export function parseAddress(text: string): AddressRange | undefined {
	if (isIPv4(text)) {
		return {groupBits: 8, groups: text.split('.').map(Number), bits: 32};
	}

	// A zone, as in `fe80::1%eth0`, says nothing to others.
	if (!isIPv6(text) || text.includes('%')) {
		return undefined;
	}

	const groups = groupsOf(text);
	return groups.slice(0, 5).every(group => group === 0) && groups[5] === 0xff_ff
		? {groupBits: 8, groups: groups.slice(6).flatMap(octetsOf), bits: 32}
		: {groupBits: 16, groups, bits: 128};
}

/** Whether all addresses of the inner range are in the outer one. */
export function isWithin(inner: AddressRange, outer: AddressRange): boolean {
	const {groupBits, bits} = outer;
	if (inner.groupBits !== groupBits || inner.bits < bits) {
		return false;
	}

	const whole = Math.floor(bits / groupBits);
	for (let index = 0; index < whole; index++) {
		if (inner.groups[index] !== outer.groups[index]) {
			return false;
		}
	}

	const unused = groupBits - (bits % groupBits);
	return (
		unused === groupBits ||
		(inner.groups[whole] ?? 0) >> unused ===
			(outer.groups[whole] ?? 0) >> unused
	);
}

/** The eight groups of an IPv6 address. */
function groupsOf(address: string): readonly number[] {
	const [left = [], right] = address
		.split('::')
		.map(side => (side === '' ? [] : side.split(':').flatMap(groupsIn)));
	return right === undefined
		? left
		: [
				...left,
				...Array<number>(8 - left.length - right.length).fill(0),
				...right,
			];
}

/** `db8` is one group; `192.0.2.1`, which may end an address, is two. */
function groupsIn(text: string): readonly number[] {
	if (!text.includes('.')) {
		return [Number.parseInt(text, 16)];
	}

	const [a = 0, b = 0, c = 0, d = 0] = text.split('.').map(Number);
	return [a * 256 + b, c * 256 + d];
}

function octetsOf(group: number): readonly number[] {
	return [group >> 8, group & 0xff];
}
