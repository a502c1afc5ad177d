import type {PickField} from '../../filter/filter-term.js';
import type {TextInput} from '../../text/text-input.js';

/** An open picker. */
export type PickerState = {
	readonly kind: 'picker';
	/** The field whose values are picked. */
	readonly field: PickField;
	/** The text that narrows the list. */
	readonly input: TextInput;
	/** Value of the row under the cursor; undefined for the first row. */
	readonly cursor: string | undefined;
	/** Values of the checked rows. */
	readonly checked: readonly string[];
};
