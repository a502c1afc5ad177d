import type {Severities} from '../../cloudtrail/attention/attention.js';
import type {TimeRange} from '../../filter/time/time.js';
import type {FieldTally, Summary} from '../../store/snapshot.js';
import type {Glyphs} from '../../text/glyphs.js';
import type {ScreenClock} from '../../text/screen-clock.js';
import type {ChosenMinutes} from './chosen-minutes.js';
import type {CountsBy} from './count-cursor.js';
import type {TallyOrder} from './tally-order.js';

/** What the pane of counts is drawn from. */
export type CountsOptions = {
	readonly shown: Summary;
	readonly total: Summary;
	/** How many parts of the input could not be read. */
	readonly unread: number;
	/** A filter is in force, even one that hides nothing so far. */
	readonly isFiltered: boolean;
	/** The title has no room for the names of the figures: they have a line of their own. */
	readonly hasHeadings: boolean;
	/** Cells and rows, without the title. */
	readonly width: number;
	readonly height: number;
	/** What the rows below the strips count by. @default event names */
	readonly by?: CountsBy;
	/** Of the rows below the strips. @default calls */
	readonly order?: TallyOrder;
	/** The values of that, where the summary has none. @default none so far */
	readonly tally?: FieldTally | undefined;
	/** Of the rules of attention. @default qtail's own */
	readonly severities?: Severities;
	/** The times that the filter leaves, which the strips span. @default those of the watch */
	readonly range?: TimeRange | undefined;
	/** Counted in place of the newest ten minutes. @default those */
	readonly minutes?: ChosenMinutes | undefined;
	/** The row under the cursor; its pane has a column for the bar. @default no cursor, and no such column */
	readonly cursor?: {readonly id: string | undefined} | undefined;
	/** ms. */
	readonly now: number;
	readonly clock: ScreenClock;
	readonly glyphs: Glyphs;
};
