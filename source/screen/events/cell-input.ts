import type {ActorNames} from '../../cloudtrail/actor/actor-names.js';
import type {AttentionMarks} from '../../cloudtrail/attention/attention.js';
import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import type {Glyphs} from '../../text/glyphs.js';

/** What a cell of Events is drawn from. */
export type CellInput = {
	readonly record: TrailRecord;
	readonly marks: AttentionMarks;
	/** The actor is seen for the first time. @default false */
	readonly isFirstOfActor?: boolean;
	/** The operation is. @default false */
	readonly isFirstOfOperation?: boolean;
	/** Cells. */
	readonly width: number;
	readonly glyphs: Glyphs;
	readonly names: ActorNames;
	/** Ids stand there as they are. @default shortened as people compare them */
	readonly isWhole?: boolean;
};
