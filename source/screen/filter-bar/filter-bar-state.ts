import type {Filter} from '../../filter/filter.js';
import type {FilterSyntaxError} from '../../filter/filter-expression.js';
import type {TextInput} from '../../text/text-input.js';

/** The open filter bar. */
export type FilterBarState = {
	readonly kind: 'filter-bar';
	readonly input: TextInput;
	/** Why the text is not in force. The last good filter is. */
	readonly error: FilterSyntaxError | undefined;
	/** The filter that cancelling brings back. */
	readonly before: Filter;
};
