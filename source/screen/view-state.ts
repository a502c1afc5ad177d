import type {Filter} from '../filter/filter.js';
import type {PickField} from '../filter/filter-term.js';
import type {MarkedRecord} from '../store/marked-record.js';
import type {AttentionEntry, RowOrder, RowPlace} from '../store/snapshot.js';
import {type Scope, scopes} from '../stream/scope.js';
import type {TimeZone} from '../text/format-time.js';
import type {ShownSeverity} from './attention/shown-severity.js';
import type {ChangesState} from './changes/changes-state.js';
import type {StrayKey} from './commands/resolve-key.js';
import type {CopyState} from './copy/copy-state.js';
import type {CountsCursor} from './counts/count-cursor.js';
import type {DetailState} from './detail/detail-state.js';
import type {ChosenColumn} from './events/column-table.js';
import {type FoldState, nothingFolded} from './events/folding.js';
import type {ChipWalkState} from './filter-bar/chips/chip-walk-state.js';
import type {FilterBarState} from './filter-bar/filter-bar-state.js';
import type {HelpState} from './help/help-state.js';
import type {IdentityOrder} from './identities/identity-order.js';
import type {MarksState, NoteState} from './marks/marks-state.js';
import {nothingStopped, type Standstill} from './meanwhile/standstill.js';
import type {PaletteState} from './palette/palette-state.js';
import type {PickerPlace, PickerState} from './picker/picker-state.js';
import type {PivotState} from './pivot/pivot-state.js';
import type {SaveNameState, SaveState} from './save/save-state.js';
import type {RowSearch, SearchBarState} from './search/search-state.js';
import type {TimeRangeState} from './time-range/time-range-state.js';
import type {NoTrailState, TrailsState} from './trails/trails-state.js';
import type {TranslationsState} from './translations/translations-state.js';
import type {WhoState} from './who/who-state.js';

export const panes = ['events', 'identities', 'counts'] as const;
export type Pane = (typeof panes)[number];

/** What the user chose. Only commands change it; the store has the data. */
export type ViewState = {
	/** What is asked for now. */
	readonly scope: Scope;
	/** The scopes that the source can be asked for; empty for files, which hold what they hold. */
	readonly askable: readonly Scope[];
	/** `--pattern`: nothing else was ever asked for. */
	readonly pattern: string | undefined;
	/** What the last key did, or why it did nothing: a sentence in place of the keys, until the next key. */
	readonly notice: string | undefined;
	/** What came while the display stood still: a sentence in place of the keys, until the next key. See `meanwhile/meanwhile.ts`. */
	readonly meanwhile: string | undefined;
	/** Since when what stands still. */
	readonly standstill: Standstill;
	/** The last key meant nothing: the footer says so for about a second. */
	readonly strayKey: StrayKey | undefined;
	readonly filter: Filter;
	readonly history: FilterHistory;
	/** The texts that were kept in the filter bar, the newest first. */
	readonly typedFilters: readonly string[];
	readonly focus: Pane;
	/** The focused pane takes the whole body. */
	readonly isZoomed: boolean;
	readonly events: EventsCursor;
	/** Of the rows of Events. */
	readonly order: RowOrder;
	/** Key of the selected actor; undefined selects the first row. */
	readonly selectedIdentity: string | undefined;
	readonly identityOrder: IdentityOrder;
	/** The column of Events whose value in the selected row is included or excluded; undefined while none was chosen, which is that of the actor. */
	readonly chosenColumn: ChosenColumn | undefined;
	readonly counts: CountsCursor;
	/** Cells that the rows of the focused list are scrolled to the left. */
	readonly left: number;
	/** The `seq` after which records are held back; undefined: the display is not frozen. */
	readonly frozenAt: number | undefined;
	/** Of every time on the screen. */
	readonly zone: TimeZone;
	readonly timeColumn: TimeColumn;
	/** A row of Events shows what its first line cuts. */
	readonly isWrapped: boolean;
	/** Of the repeats in Events. */
	readonly fold: FoldState;
	readonly search: RowSearch | undefined;
	/** From which severity on attention is shown and walked, unless a chip says another. */
	readonly attentionFrom: ShownSeverity;
	readonly acknowledged: Acknowledged;
	/** The records that the user marked, in order of event time. */
	readonly marks: readonly MarkedRecord[];
	/** Those that were removed last, so that a slip costs no note. */
	readonly unmarked: readonly MarkedRecord[];
	/** Where each picker was left. */
	readonly pickerPlaces: Readonly<Partial<Record<PickField, PickerPlace>>>;
	/** The layers above the panes, the top one last. */
	readonly layers: readonly LayerState[];
};

/**
 * What the first column of Events says of a record: its event time on the clock, how
 * long ago that was, or how long it took until the record was delivered.
 */
export type TimeColumn = 'clock' | 'age' | 'lag';

/** What the user has seen of the attention line. */
export type Acknowledged = {
	/** By `Actor.key`, the `newsSeq` of its entry: the actor comes back with something newer. */
	readonly seqs: ReadonlyMap<string, number>;
	/** The last key acknowledged it: the line says so. */
	readonly just: AttentionEntry | undefined;
};

export type EventsCursor =
	/** The newest row is selected and stays at the bottom. */
	| {readonly kind: 'following'}
	| {
			readonly kind: 'parked';
			readonly place: RowPlace;
			/** Row of the pane, from 0, that the selected record keeps while others arrive above it. */
			readonly screenRow: number;
			/** The newest `seq` when following stopped. Later records are unseen. */
			readonly unseenAfter: number;
	  };

/** The earlier filters, as a browser keeps pages. */
export type FilterHistory = {
	/** The newest last. */
	readonly back: readonly Filter[];
	/** The filters that a step back left, the nearest first. */
	readonly forward: readonly Filter[];
	/** The last key cleared all filters: the screen says which key brings them back. */
	readonly hasJustCleared: boolean;
};

/** The state of one layer above the panes; `layers.ts` joins it with its room. */
export type LayerState =
	| DetailState
	| FilterBarState
	| ChipWalkState
	| HelpState
	| PaletteState
	| PickerState
	| SearchBarState
	| PivotState
	| SaveState
	| SaveNameState
	| CopyState
	| WhoState
	| ChangesState
	| MarksState
	| NoteState
	| TimeRangeState
	| TrailsState
	| NoTrailState
	| TranslationsState;

/** How a watch starts: following everything in scope, Events focused. */
export function initialViewState({
	scope,
	askable = scopes,
	pattern,
	filter,
	timeZone = 'utc',
	configurationErrors: [notice] = [],
	marks = [],
}: {
	readonly scope: Scope;
	readonly askable?: readonly Scope[];
	readonly pattern?: string | undefined;
	readonly filter: Filter;
	readonly timeZone?: TimeZone;
	/** The first one stands in place of the keys until a key is pressed. */
	readonly configurationErrors?: readonly string[] | undefined;
	/** Of an earlier watch. @default none */
	readonly marks?: readonly MarkedRecord[] | undefined;
}): ViewState {
	return {
		scope,
		askable,
		pattern,
		notice,
		meanwhile: undefined,
		standstill: nothingStopped,
		strayKey: undefined,
		filter,
		history: {back: [], forward: [], hasJustCleared: false},
		typedFilters: [],
		focus: 'events',
		isZoomed: false,
		events: {kind: 'following'},
		order: 'event-time',
		selectedIdentity: undefined,
		identityOrder: 'attention',
		chosenColumn: undefined,
		counts: {by: 'event', order: 'calls', id: undefined, minutes: undefined},
		left: 0,
		frozenAt: undefined,
		zone: timeZone,
		timeColumn: 'clock',
		isWrapped: false,
		fold: nothingFolded,
		search: undefined,
		attentionFrom: 'notice',
		acknowledged: {seqs: new Map(), just: undefined},
		marks,
		unmarked: [],
		pickerPlaces: {},
		layers: [],
	};
}
