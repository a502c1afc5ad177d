import type {MarkedRecord} from '../../store/marked-record.js';
import type {TextInput} from '../../text/text-input.js';

/** The open list of marks. */
export type MarksState = {
	readonly kind: 'marks';
	/** `MarkedRecord.key` of the row under the cursor; undefined for the first one. */
	readonly cursor: string | undefined;
};

/** A note that is being typed. */
export type NoteState = {
	readonly kind: 'note';
	/** What it is about. It is marked once the note is kept. */
	readonly mark: MarkedRecord;
	readonly input: TextInput;
};
