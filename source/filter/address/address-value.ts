/**
 * What can be asked of a source address, as `ip:192.0.2` or `ip:10.0.0.0/8`.
 *
 * The invariant: octets and groups are compared whole and from the left, so that
 * `192.0.2` is not 192.0.20.1. What stands in place of an address, such as
 * `AWS Internal`, is compared by a part. A value that can match nothing is an
 * error, and says what was probably meant.
 */
import {truncateText} from '../../text/fit-line.js';
import {readPattern} from '../evaluate/value-pattern.js';
import {type AddressRange, parseAddress} from './address-range.js';

/** What a value of `ip:` asks for. */
export type AddressValue =
	/** Addresses of one of these ranges. */
	| {readonly kind: 'ranges'; readonly ranges: readonly AddressRange[]}
	/** A part of what stands in place of an address: `AWS Internal`, the name of a service. */
	| {readonly kind: 'text'}
	/** It cannot match. */
	| {readonly kind: 'wrong'; readonly message: string};

/**
 * Reads a value of `ip:` that has no `=` and no `*`:
 *
 *     192.0.2          the addresses that begin with these octets
 *     2001:db8:        the addresses that begin with these groups
 *     192.0.2.0/25     a range in CIDR form
 *     ec2.amazonaws    a part of another text
 */
export function readAddressValue(text: string): AddressValue {
	if (text === '') {
		return ranges(
			{groupBits: 8, groups: [], bits: 0},
			{groupBits: 16, groups: [], bits: 0},
		);
	}

	if (text.includes('/')) {
		return readCidr(text);
	}

	const address = parseAddress(text);
	if (address !== undefined && !text.endsWith('::')) {
		return ranges(address);
	}

	if (/^[\d.]*\d\.[\d.]*$/.test(text)) {
		return readOctets(text);
	}

	if (/^[\da-f]{0,4}:[\da-f:]*$/i.test(text)) {
		return readGroups(text);
	}

	// `10` and `2001` may begin an address of either kind.
	return /^[\da-f]{1,4}$/i.test(text)
		? ranges(...firstOctet(text), groupRange([text]))
		: {kind: 'text'};
}

/** Why a value of `ip:` cannot match; undefined where it can. */
export function addressProblem(value: string): string | undefined {
	const {isWhole, pieces} = readPattern(value);
	const [text = ''] = pieces;
	if (pieces.length !== 1) {
		return undefined;
	}

	if (isWhole) {
		return /^[\d.:a-f]+\/\d*$/i.test(text)
			? 'After = stands one address; a range stands without it'
			: undefined;
	}

	const read = readAddressValue(text);
	return read.kind === 'wrong' ? read.message : undefined;
}

function ranges(...all: readonly AddressRange[]): AddressValue {
	return {kind: 'ranges', ranges: all};
}

function wrong(message: string): AddressValue {
	return {kind: 'wrong', message};
}

const octet = /^(?:0|[1-9]\d{0,2})$/;

function isOctet(text: string): boolean {
	return octet.test(text) && Number(text) <= 255;
}

function firstOctet(text: string): readonly AddressRange[] {
	return isOctet(text) ? [{groupBits: 8, groups: [Number(text)], bits: 8}] : [];
}

function readOctets(text: string): AddressValue {
	const octets = text.replace(/\.$/, '').split('.');
	const bad = octets.find(each => !isOctet(each));
	if (bad !== undefined) {
		return wrong(
			bad === ''
				? 'An IPv4 address has one dot between two numbers'
				: `${truncateText(bad, 20)} is not a number from 0 to 255, as an IPv4 address has them`,
		);
	}

	return octets.length > 4
		? wrong(
				`An IPv4 address has 4 numbers; did you mean ip:${octets.slice(0, 4).join('.')}?`,
			)
		: ranges({
				groupBits: 8,
				groups: octets.map(Number),
				bits: octets.length * 8,
			});
}

function readGroups(text: string): AddressValue {
	const groups = text.replace(/::?$/, '').split(':');
	return groups.length > 8 ||
		groups.some(group => !/^[\da-f]{1,4}$/i.test(group))
		? wrong(
				'An IPv6 address has 8 groups of up to 4 digits, and :: once; its left part is such as ip:2001:db8',
			)
		: ranges(groupRange(groups));
}

function groupRange(groups: readonly string[]): AddressRange {
	return {
		groupBits: 16,
		groups: groups.map(group => Number.parseInt(group, 16)),
		bits: groups.length * 16,
	};
}

function readCidr(text: string): AddressValue {
	const [start = '', length = '', ...others] = text.split('/');
	const base = parseAddress(start);
	if (base === undefined) {
		const filled = filledUp(start);
		return wrong(
			filled === undefined
				? 'A range is an address, / and a number of bits, such as ip:10.0.0.0/8'
				: `A range begins with a whole address; did you mean ip:${filled}/${/^\d\d?$/.test(length) ? length : 24}?`,
		);
	}

	const bits = /^\d{1,3}$/.test(length) ? Number(length) : Number.NaN;
	if (others.length > 0 || !(bits <= base.bits)) {
		return wrong(
			`A range of IPv${base.groupBits === 8 ? 4 : 6} ends in /0 to /${base.bits}; did you mean ip:${start}/${likelyBits(base)}?`,
		);
	}

	return ranges({...base, bits});
}

/** `10.0` as the whole address `10.0.0.0`. */
function filledUp(text: string): string | undefined {
	const octets = text.replace(/\.$/, '').split('.');
	return octets.length < 4 && octets.every(isOctet)
		? [...octets, '0', '0', '0'].slice(0, 4).join('.')
		: undefined;
}

/** The bits of the groups before the zeros at the end: 24 for `192.0.2.0`. */
function likelyBits({groupBits, groups, bits}: AddressRange): number {
	const last = groups.findLastIndex(group => group !== 0);
	return last === -1 ? bits : (last + 1) * groupBits;
}
