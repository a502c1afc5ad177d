import {
	type AddressRange,
	isWithin,
	parseAddress,
} from './address/address-range.js';
import {readAddressValue} from './address/address-value.js';

/** What the user calls addresses, accounts, access keys and roles. */
export type KnownNames = {
	/** @param value an address, an account, an access-key ID, the ARN of a role; undefined has no name */
	nameOf(value: string | undefined): string | undefined;
};

/** One name: `203.0.113.0/24` is `office`. */
export type KnownName = {
	readonly value: string;
	readonly name: string;
};

export const noKnownNames: KnownNames = {nameOf: () => undefined};

const account = /^\d{12}$/;
// IAM user guide, "Understanding unique ID prefixes".
const accessKey = /^A[KS]IA[A-Z\d]{12,124}$/;
const role = /^arn:[a-z-]+:iam::\d{12}:role\/[\w+=,.@/-]+$/;

/** Why a value can have no name; undefined where it can. */
export function knownNameProblem(value: string): string | undefined {
	if (
		account.test(value) ||
		accessKey.test(value) ||
		role.test(value) ||
		parseAddress(value) !== undefined
	) {
		return undefined;
	}

	if (!value.startsWith('arn:') && value.includes('/')) {
		const read = readAddressValue(value);
		return read.kind === 'wrong'
			? read.message.replaceAll('ip:', '')
			: undefined;
	}

	return 'A name is for an address, a range such as 203.0.113.0/24, an account of 12 digits, an access-key ID, or the ARN of a role, such as arn:aws:iam::111122223333:role/Deploy';
}

/** `203.0.113.77 (office)`: the value always stands there, what the user calls it behind it. */
export function withName(
	value: string,
	names: KnownNames,
	called = value,
): string {
	const name = names.nameOf(called);
	return name === undefined ? value : `${value} (${name})`;
}

// Values that were looked up. A screen shows some fifty addresses.
const mostRemembered = 1000;

/** @param names values that `knownNameProblem` has nothing against */
export function createKnownNames(names: readonly KnownName[]): KnownNames {
	const ranges = names
		.flatMap(({value, name}) => rangesOf(value).map(range => ({range, name})))
		// The narrowest first: an office within a company.
		.sort((a, b) => b.range.bits - a.range.bits);
	const others = new Map(names.map(({value, name}) => [value, name]));
	const remembered = new Map<string, string | undefined>();
	const find = (value: string) => {
		const exact = others.get(value);
		const address =
			exact === undefined && ranges.length > 0
				? parseAddress(value)
				: undefined;
		return address === undefined
			? exact
			: ranges.find(({range}) => isWithin(address, range))?.name;
	};
	return {
		nameOf(value) {
			if (value === undefined) {
				return undefined;
			}

			if (!remembered.has(value)) {
				if (remembered.size >= mostRemembered) {
					remembered.clear();
				}

				remembered.set(value, find(value));
			}

			return remembered.get(value);
		},
	};
}

function rangesOf(value: string): readonly AddressRange[] {
	const address = parseAddress(value);
	if (address !== undefined) {
		return [address];
	}

	const read =
		value.includes('/') && !value.startsWith('arn:')
			? readAddressValue(value)
			: undefined;
	return read?.kind === 'ranges' ? read.ranges : [];
}
