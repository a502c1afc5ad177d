import {compileTexts} from '../evaluate/compile-texts.js';
import {readPattern} from '../evaluate/value-pattern.js';
import {type AddressRange, isWithin, parseAddress} from './address-range.js';
import {readAddressValue} from './address-value.js';

/**
 * Whether one of the values of `ip:` matches what a record has as its source
 * address. Octets and groups are looked up, so that thousands of addresses cost
 * as much as one.
 */
export function compileAddresses(
	values: readonly string[],
): (text: string) => boolean {
	const beginnings = new Set<string>();
	const odd: AddressRange[] = [];
	const parts: string[] = [];
	const wholes: string[] = [];
	for (const value of values) {
		const {isWhole, pieces} = readPattern(value);
		const [text = ''] = pieces;
		if (isWhole || pieces.length !== 1) {
			wholes.push(value);
			const address = pieces.length === 1 ? parseAddress(text) : undefined;
			if (address !== undefined) {
				beginnings.add(keyOf(address));
			}

			continue;
		}

		parts.push(value);
		const read = readAddressValue(text);
		for (const range of read.kind === 'ranges' ? read.ranges : []) {
			if (range.bits % range.groupBits === 0) {
				beginnings.add(keyOf(range));
			} else {
				odd.push(range);
			}
		}
	}

	const isWhole = compileTexts(wholes, {areParts: false});
	const isPart = compileTexts(parts, {areParts: true});
	return text => {
		if (isWhole(text)) {
			return true;
		}

		const address = parseAddress(text);
		return address === undefined
			? isPart(text)
			: beginningsOf(address).some(key => beginnings.has(key)) ||
					odd.some(range => isWithin(address, range));
	};
}

/** `8/192.0.2` */
function keyOf({groupBits, groups, bits}: AddressRange): string {
	return `${groupBits}/${groups.slice(0, bits / groupBits).join('.')}`;
}

/** The keys of all ranges of whole groups that hold an address; the first has no bits. */
function beginningsOf(address: AddressRange): readonly string[] {
	const {groupBits, groups} = address;
	return Array.from({length: groups.length + 1}, (_, count) =>
		keyOf({groupBits, groups, bits: count * groupBits}),
	);
}
