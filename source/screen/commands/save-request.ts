import type {Filter} from '../../filter/filter.js';
import type {TranslatedView} from '../../filter/translate/view.js';
import type {MarkedRecord} from '../../store/marked-record.js';
import type {Snapshot} from '../../store/snapshot.js';

/** What a saved file is. */
export const saveForms = ['report', 'ndjson', 'csv'] as const;
export type SaveForm = (typeof saveForms)[number];

/** Whose records it has: what the filter shows, what the user marked, or all that is held. */
export const savedParts = ['shown', 'marked', 'held'] as const;
export type SavedPart = (typeof savedParts)[number];

/** What to save, and where. */
export type SaveRequest = {
	readonly form: SaveForm;
	readonly part: SavedPart;
	/** As the user typed it. */
	readonly path: string;
	/** The user said that the file of this name may be replaced. */
	readonly mayReplace: boolean;
};

/** The view at the moment of the key: records that come while it is written are not in it. */
export type SavedView = {
	readonly snapshot: Snapshot;
	readonly marks: readonly MarkedRecord[];
	readonly filter: Filter;
	readonly view: TranslatedView;
};
