import type {TrailRecord} from '../cloudtrail/trail-record.js';

/** What of the store is to be shown: chosen by the view, applied by the store. */
export type Projection = {
	readonly matches: (record: TrailRecord) => boolean;
	/** The display is frozen: records that arrived after this `seq` are held back. */
	readonly frozenAt: number | undefined;
	/** Following stopped at this `seq`: shown records that arrived after it are counted as unseen. */
	readonly unseenAfter: number | undefined;
};
