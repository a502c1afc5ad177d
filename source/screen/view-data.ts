import type {Snapshot} from '../store/snapshot.js';
import type {TimeZone} from '../text/format-time.js';
import type {Layout} from './layout.js';

/** What the reducer has to know of the moment at which a key was pressed. */
export type ViewData = {
	readonly snapshot: Snapshot;
	readonly layout: Layout;
	readonly zone: TimeZone;
	/** Lines of the detail, the help or the counts pane, whichever would scroll, and how many fit. Asked for only by keys that scroll. */
	scroll(): {readonly lineCount: number; readonly height: number};
};
