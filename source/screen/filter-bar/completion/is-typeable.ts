import {addressProblem} from '../../../filter/address/address-value.js';
import {wholeValue} from '../../../filter/evaluate/value-pattern.js';
import {
	type FilterField,
	filterFieldEntries,
} from '../../../filter/filter-fields.js';
import {longestInput} from '../../../text/text-input.js';

/** Whether a value can stand in a text: it is not too long, and is nothing that the field refuses. */
export function isTypeable(field: FilterField): (value: string) => boolean {
	return value =>
		value.length < longestInput / 2 &&
		(filterFieldEntries[field].matching !== 'address' ||
			addressProblem(wholeValue(value)) === undefined);
}
