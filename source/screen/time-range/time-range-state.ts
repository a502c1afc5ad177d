import type {TextInput} from '../../text/text-input.js';

/** The open choice of a time. */
export type TimeRangeState = {
	readonly kind: 'time-range';
	readonly input: TextInput;
	/** Index of the choice under the cursor. */
	readonly cursor: number;
};
