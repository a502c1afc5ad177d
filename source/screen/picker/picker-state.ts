import type {Filter} from '../../filter/filter.js';
import type {PickField} from '../../filter/filter-term.js';
import type {TextInput} from '../../text/text-input.js';

/** An open picker. */
export type PickerState = PickerPlace & {
	readonly kind: 'picker';
	/** The field whose values are picked. */
	readonly field: PickField;
	/** Values of the rows that are to be shown. */
	readonly included: readonly string[];
	/** Values of the rows that are to be hidden. */
	readonly excluded: readonly string[];
	/** The filter that cancelling brings back. Meanwhile the picks of the field are not in force. */
	readonly before: Filter;
	/** The place that it was opened at. Until that or a mark changes, applying changes nothing. */
	readonly openedAt: PickerPlace;
};

/** Where somebody was in a list. It opens there again. */
export type PickerPlace = {
	/** The text that narrows the list. */
	readonly input: TextInput;
	/** Value of the row under the cursor; undefined for the first row. */
	readonly cursor: string | undefined;
};
