import type {Filter} from '../../filter/filter.js';
import type {TranslatedView} from '../../filter/translate/view.js';
import type {MarkedRecord} from '../../store/marked-record.js';
import type {Snapshot} from '../../store/snapshot.js';
import type {WritableRows} from '../files/write-records.js';

/** What a report is about. Times of delivery and of this machine in ms. */
export type ReportedView = {
	readonly rows: WritableRows;
	/** Whose records the rows are: `what is shown`. */
	readonly part: string;
	readonly snapshot: Pick<
		Snapshot,
		| 'connection'
		| 'coverage'
		| 'duplicatedInSource'
		| 'evicted'
		| 'lagMs'
		| 'names'
		| 'received'
		| 'repeated'
		| 'sampledUpdates'
		| 'severities'
		| 'totalSummary'
		| 'unasked'
	>;
	readonly marks: readonly MarkedRecord[];
	readonly filter: Filter;
	readonly view: TranslatedView;
	/** What alone was asked for, such as `scope q-apps`. */
	readonly limits: readonly string[];
	readonly startedAt: number;
	readonly now: number;
	/** Of qtail. */
	readonly version: string;
};
