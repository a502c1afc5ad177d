import type {Filter} from '../filter/filter.js';
import type {FilterSyntaxError} from '../filter/filter-expression.js';
import type {PickField} from '../filter/filter-term.js';
import type {RowPlace, StoredRecord} from '../store/snapshot.js';
import type {Scope} from '../stream/scope.js';
import type {TextInput} from '../text/text-input.js';

export const panes = ['events', 'identities', 'counts'] as const;
export type Pane = (typeof panes)[number];

/** What the user chose. The reducer owns it; the store owns the data. */
export type ViewState = {
	readonly scope: Scope;
	readonly filter: Filter;
	readonly history: FilterHistory;
	/** The filter bar, while it is open. */
	readonly draft: FilterDraft | undefined;
	readonly focus: Pane;
	/** The focused pane takes the whole body. */
	readonly isZoomed: boolean;
	readonly events: EventsCursor;
	/** Key of the selected actor; undefined selects the first row. */
	readonly selectedIdentity: string | undefined;
	/** First visible row of the counts pane. */
	readonly countsTop: number;
	/** Cells that the rows of the focused list are scrolled to the left. */
	readonly left: number;
	/** The display holds records back that arrived after this `seq`. */
	readonly frozenAt: number | undefined;
	readonly overlay: Overlay | undefined;
};

export type EventsCursor =
	/** The newest row is selected and stays at the bottom. */
	| {readonly kind: 'following'}
	| {
			readonly kind: 'parked';
			readonly place: RowPlace;
			/** Row of the pane, from 0, on which the selected record stays while others come in above it. */
			readonly screenRow: number;
			/** The newest `seq` when following stopped: later ones count as unseen. */
			readonly unseenAfter: number;
	  };

export type FilterDraft = {
	readonly input: TextInput;
	/** Why the text is not in force; the last good filter is. */
	readonly error: FilterSyntaxError | undefined;
	/** What `Esc` goes back to. */
	readonly before: Filter;
};

/** The filters that were in force, as a browser keeps pages. */
export type FilterHistory = {
	/** The newest last. */
	readonly back: readonly Filter[];
	/** What was gone back from, the nearest first. */
	readonly forward: readonly Filter[];
	/** The last key took all filters away: the screen says how they come back. */
	readonly hasJustCleared: boolean;
};

export type PickerField = PickField;

export type Overlay =
	| {
			readonly kind: 'help';
			readonly input: TextInput;
			/** Printable keys go into the input. */
			readonly isSearching: boolean;
			/** First visible line. */
			readonly top: number;
	  }
	| {
			readonly kind: 'picker';
			readonly field: PickerField;
			readonly input: TextInput;
			/** Value of the row under the cursor; undefined: the first. */
			readonly cursor: string | undefined;
			readonly checked: readonly string[];
	  }
	| {
			readonly kind: 'detail';
			/** The record itself, so that it stays readable when the store lets it go. */
			readonly stored: StoredRecord;
			readonly mode: 'sections' | 'json';
			/** First visible line. */
			readonly top: number;
	  };

/** How a watch starts: following everything in scope, Events focused. */
export function initialViewState({
	scope,
	filter,
}: {
	readonly scope: Scope;
	readonly filter: Filter;
}): ViewState {
	return {
		scope,
		filter,
		history: {back: [], forward: [], hasJustCleared: false},
		draft: undefined,
		focus: 'events',
		isZoomed: false,
		events: {kind: 'following'},
		selectedIdentity: undefined,
		countsTop: 0,
		left: 0,
		frozenAt: undefined,
		overlay: undefined,
	};
}
