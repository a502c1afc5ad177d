import type {TextInput} from '../../text/text-input.js';
import type {SavedPart, SaveForm} from '../commands/save-request.js';

/** The open choice of what to save. */
export type SaveState = {
	readonly kind: 'save';
	/** Index of the choice under the cursor. */
	readonly cursor: number;
};

/** The open name of a file, above that choice. */
export type SaveNameState = {
	readonly kind: 'save-name';
	readonly form: SaveForm;
	readonly part: SavedPart;
	readonly input: TextInput;
	/** Why the name that was tried last was refused; undefined once another one is typed. */
	readonly refusal: SaveRefusal | undefined;
};

export type SaveRefusal = {
	/** A sentence. */
	readonly sentence: string;
	/** The name has a file, which the user may replace. */
	readonly isTaken: boolean;
};
