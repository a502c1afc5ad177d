import {readAddressValue} from '../address/address-value.js';
import {compileAddresses} from '../address/compile-addresses.js';
import {compileTexts} from './compile-texts.js';
import {readPattern, type ValueMatching} from './value-pattern.js';

/** Whether one of a field's values matches a text, letter case aside. */
export function compileValues(
	matching: ValueMatching,
	values: readonly string[],
): (text: string) => boolean {
	return matching === 'address'
		? compileAddresses(values)
		: compileTexts(values, {areParts: matching === 'part'});
}

/** How many of the values are compared with each text. The others are looked up together. */
export function comparisonsOf(
	matching: ValueMatching,
	values: readonly string[],
): number {
	return values.filter(value => !isLookedUp(matching, value)).length;
}

function isLookedUp(matching: ValueMatching, value: string): boolean {
	const {isWhole, pieces} = readPattern(value);
	if (pieces.length !== 1 || isWhole) {
		return pieces.length === 1;
	}

	switch (matching) {
		case 'part': {
			return false;
		}

		case 'whole': {
			return true;
		}

		case 'address': {
			const read = readAddressValue(pieces.join());
			return (
				read.kind === 'ranges' &&
				read.ranges.every(({bits, groupBits}) => bits % groupBits === 0)
			);
		}
	}
}
