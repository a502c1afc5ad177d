import {createRecordStore} from '../store/record-store.js';
import type {Glyphs} from '../view/glyphs.js';
import type {WatchTarget} from '../watch-target.js';
import {createLineWriter} from './line-writer.js';
import {createProgressLines} from './progress-lines.js';
import type {RecordOutput, RecordOutputOptions} from './record-output.js';
import {summaryText} from './summary-text.js';

export type SummaryOutputOptions = RecordOutputOptions & {
	readonly glyphs: Glyphs;
	/** What hides records, as the chips of the screen have it. */
	readonly filterLabels: readonly string[];
	/** Asked for when all is over. */
	readonly target: () => WatchTarget;
	/** ms */
	readonly now: () => number;
};

/** `--output summary`: what all records came to, when there are no more. */
export function createSummaryOutput(
	options: SummaryOutputOptions,
): RecordOutput {
	const {stdout, stderr, matches, timeZone, now, onClosed} = options;
	const startedAt = now();
	const writer = createLineWriter(stdout, onClosed);
	const progress = createProgressLines(stderr, timeZone);
	let publishes: Array<() => void> = [];
	const schedulePublish = (publish: () => void) => {
		publishes.push(publish);
	};

	// Counting is the store's; it has to hold none of what it counts.
	const all = createRecordStore({maxEvents: 1, schedulePublish});
	const shown = createRecordStore({maxEvents: 1, schedulePublish});
	const isFiltered = options.filterLabels.length > 0;
	let received = 0;

	return {
		append(records) {
			received += records.length;
			all.append(records);
			if (isFiltered) {
				shown.append(records.filter(({record}) => matches(record)));
			}
		},
		setConnection(connection) {
			all.setConnection(connection);
			progress.setConnection(connection);
		},
		setCoverage(coverage) {
			all.setCoverage(coverage);
			progress.setCoverage(coverage);
		},
		countSampled(at) {
			all.countSampled(at);
			progress.countSampled(at);
		},
		countRepeated: all.countRepeated,
		async finish() {
			for (const publish of publishes) {
				publish();
			}

			publishes = [];
			const snapshot = all.getSnapshot();
			await writer.write(
				summaryText({
					...options,
					snapshot,
					shown: isFiltered
						? shown.getSnapshot().totalSummary
						: snapshot.totalSummary,
					target: options.target(),
					startedAt,
					endedAt: now(),
				}),
			);
			await writer.flush();
		},
		hasReceived: () => received > 0,
	};
}
