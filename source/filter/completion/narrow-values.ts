import {addressProblem} from '../address/address-value.js';
import {compileAddresses} from '../address/compile-addresses.js';
import {compileTexts} from '../evaluate/compile-texts.js';
import {lowerCase, readPattern} from '../evaluate/value-pattern.js';
import {type FilterField, filterFieldEntries} from '../filter-fields.js';

/**
 * Whether a value of a field has in it what was typed of it: a part, and behind `=`
 * the beginning. A half-typed address or account is a part, too.
 *
 * @param typed in the language's own form, without quotes
 */
export function narrowing(
	field: FilterField,
	typed: string,
): (value: string) => boolean {
	const {matching, choices} = filterFieldEntries[field];
	if (choices !== undefined) {
		const meant = choices.read(typed);
		const part = typed.replace(/^=/, '').toLowerCase();
		return value => value === meant || value.includes(part);
	}

	const {isWhole, pieces, regex} = readPattern(typed);
	const [piece = ''] = pieces;
	if (regex !== undefined || pieces.length > 1) {
		return compileTexts([typed], {areParts: true});
	}

	if (isWhole) {
		return value => lowerCase(value).startsWith(piece);
	}

	const isWithin =
		matching === 'address' && addressProblem(typed) === undefined
			? compileAddresses([typed])
			: () => false;
	return value => lowerCase(value).includes(piece) || isWithin(value);
}
