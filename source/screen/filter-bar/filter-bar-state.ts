import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import type {CompletionPlace} from '../../filter/completion/completion.js';
import type {Filter} from '../../filter/filter.js';
import type {
	FilterExpression,
	FilterSyntaxError,
} from '../../filter/filter-expression.js';
import type {FilterField} from '../../filter/filter-fields.js';
import type {TextInput} from '../../text/text-input.js';
import type {OfferedValue} from './completion/offered-values.js';

/** The open filter bar. */
export type FilterBarState = {
	readonly kind: 'filter-bar';
	readonly input: TextInput;
	/** Why the text is not in force. The last good filter is. */
	readonly error: FilterSyntaxError | undefined;
	/** The selected record when the bar was opened, which half a word may hide; undefined where there was none. */
	readonly selected: TrailRecord | undefined;
	/** The filter that cancelling brings back. */
	readonly before: Filter;
	/** What can be completed at the caret. */
	readonly completion: Completion | undefined;
	/** The completion under the cursor, by its `id`; undefined for the first. */
	readonly chosen: string | undefined;
	/** An earlier filter stands in the bar; undefined where the text was typed. */
	readonly recalled: Recalled | undefined;
};

/** A place in the text, and what the list of its completions asks for. */
export type Completion = {
	readonly place: CompletionPlace;
	/** Undefined where no values are counted. */
	readonly values: ValuesAsked | undefined;
	/** Values that no list of those seen would help with, as they were when the field was typed; undefined for most fields. */
	readonly offered: readonly OfferedValue[] | undefined;
};

/** “Which values of a field have the records that the rest of the filter shows?” The same object as long as nothing else is asked. */
export type ValuesAsked = {
	readonly field: FilterField;
	readonly expression: FilterExpression;
};

export type Recalled = {
	/** How many steps back, from 1. */
	readonly step: number;
	/** What was typed before. */
	readonly draft: TextInput;
};
