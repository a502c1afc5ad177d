import type {KeyContext} from './key-context.js';

/** The facts of a moment that decide which keys matter now, and what they are called. */
export type Situation = {
	/** The display stands still. */
	readonly isFrozen: boolean;
	/** Events has focus and does not follow. */
	readonly isParked: boolean;
	readonly isZoomed: boolean;
	/** Rows of Events show what their first line cuts. */
	readonly isWrapped: boolean;
	/** Rows of Events stand for their repeats. */
	readonly isFolded: boolean;
	/** Some repeats were opened. */
	readonly hasOpened: boolean;
	/** How many rows the selected one of Events stands for; undefined for itself alone, and where another pane has focus. */
	readonly repeats: number | undefined;
	/** The focused pane has a record that can be opened. */
	readonly hasRecord: boolean;
	/** A mark could be set, or be removed: a record is selected or open. */
	readonly canMark: boolean;
	/** That record is marked. */
	readonly isMarked: boolean;
	readonly markCount: number;
	/** The title of the column that was chosen; undefined while none is, and where another pane has focus. */
	readonly chosen: string | undefined;
	/** What the selected row has in it, as its chip would say, cut: `ip:=203.0.113.77`; undefined where it has nothing. */
	readonly chosenValue: string | undefined;
	/** Where the cursor of the counts is; undefined where another pane has focus. */
	readonly counts: CountsSituation | undefined;
	/** The cursor of a list of completions stands below its first entry. */
	readonly isChoosing: boolean;
	/** The detail shows the record as JSON. */
	readonly isJson: boolean;
	/** The open record is searched, or the rows where none is open. */
	readonly isSearched: boolean;
	/** The rows that deserve attention are walked. */
	readonly isWalked: boolean;
	/** The next step back ends a search. */
	readonly endsSearch: boolean;
	/** The help shows the signs and words. */
	readonly isHelpOnSigns: boolean;
	readonly isFiltering: boolean;
	/** The only access that is shown. */
	readonly access: 'mutating' | 'read-only' | undefined;
	readonly isErrorsOnly: boolean;
	readonly isAttentionOnly: boolean;
	/** From which severity on attention would be shown next. */
	readonly nextSeverity: string;
	/** What AWS services do on their own is hidden. */
	readonly isWithoutAutomatic: boolean;
	/** The last key cleared all filters, which may have been a slip. */
	readonly hasJustCleared: boolean;
	readonly hasEarlierFilters: boolean;
	/** Records were received, and none is shown. */
	readonly isAllHidden: boolean;
	readonly hasNothingReceived: boolean;
	/** The attention line is on the screen, and something is left to acknowledge. */
	readonly hasAttention: boolean;
	/** More services can be asked for. */
	readonly canWiden: boolean;
	/** An attempt failed and will be made again. */
	readonly isRetrying: boolean;
};

/** A moment in the counts. */
export type CountsSituation = {
	readonly row: 'strip' | 'heading' | 'value';
	/** What they would count by next. */
	readonly turnTo: string;
	/** The chosen minutes: `16:41..16:44`. */
	readonly minutes: string | undefined;
	/** The chosen minutes are a range, whatever it spans. */
	readonly isRange: boolean;
};

/** What the footer says of a command now. */
export type FooterWords = {
	/** A word or two: `unfreeze`. */
	readonly label: string;
	/**
	 * Lower ones stand further left and stay in narrower windows. Below 9 is what
	 * this moment asks for; from 9 what is always of use.
	 */
	readonly priority: number;
};

/** Undefined: the key does not matter now. */
export type FooterOf = (
	now: Situation,
	context: KeyContext,
) => FooterWords | undefined;
