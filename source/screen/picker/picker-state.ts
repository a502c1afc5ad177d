import type {PickField} from '../../filter/filter-term.js';
import type {TextInput} from '../../text/text-input.js';

/** An open picker. */
export type PickerState = {
	readonly kind: 'picker';
	/** Of which field the values are picked. */
	readonly field: PickField;
	/** What narrows the list. */
	readonly input: TextInput;
	/** Value of the row under the cursor; undefined: the first. */
	readonly cursor: string | undefined;
	/** Values of the checked rows. */
	readonly checked: readonly string[];
};
