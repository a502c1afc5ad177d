/**
 * The cells of a row of Events: what each column shows of a record, in exactly the
 * cells that it is given.
 *
 *     GetQApp ×37        grace.lindqvist  several         ✗Throttling
 *     eventName, repeats actor            sourceIPAddress error
 *
 * The invariant: a cell claims nothing that is not so for every record that the row
 * stands for. Where repeats do not share a value, it says `several`.
 *
 * - `repeat-cells.ts`: how many rows one stands for, and what they do not share.
 * - `starred.ts`: the star behind a value that is new. `impact-tones.ts`: colours.
 * - `address-cell.ts`, `resource-segments.ts`, `trouble-segments.ts`: one column each.
 */
import type {ActorNames} from '../../../cloudtrail/actor/actor-names.js';
import type {AttentionMarks} from '../../../cloudtrail/attention/attention-marks.js';
import type {TrailRecord} from '../../../cloudtrail/trail-record.js';
import type {KnownNames} from '../../../filter/known-names.js';
import type {Repeats, RepeatValues} from '../../../store/snapshot.js';
import type {Glyphs} from '../../../text/glyphs.js';

/** The rows that a shown row stands for, itself among them: at least two. */
export type RowRepeats = Repeats & {
	readonly count: number;
	readonly values: RepeatValues;
};

/** What a cell of Events is drawn from. */
export type CellInput = {
	readonly record: TrailRecord;
	/** Of a row that stands for others, of which the record is the newest. */
	readonly repeats?: RowRepeats | undefined;
	/** How many these are stands elsewhere in the row. @default false */
	readonly isCountElsewhere?: boolean;
	/** The resource has a cell of its own, or is left out. @default false */
	readonly isResourceElsewhere?: boolean;
	readonly marks: AttentionMarks;
	/** The actor is seen for the first time. @default false */
	readonly isFirstOfActor?: boolean;
	/** The operation is. @default false */
	readonly isFirstOfOperation?: boolean;
	/** Cells. */
	readonly width: number;
	readonly glyphs: Glyphs;
	readonly names: ActorNames;
	/** What the user calls addresses. @default nothing */
	readonly knownNames?: KnownNames | undefined;
	/** Ids stand there as they are. @default shortened as people compare them */
	readonly isWhole?: boolean;
};
