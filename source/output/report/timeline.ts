import {
	rulesOf,
	type Severities,
} from '../../cloudtrail/attention/attention.js';
import {
	type AttentionMarks,
	noMarks,
} from '../../cloudtrail/attention/attention-marks.js';
import {
	compareSeverities,
	type Severity,
} from '../../cloudtrail/attention/severity.js';
import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import type {MarkedRecord} from '../../store/marked-record.js';
import type {StoredRecord} from '../../store/snapshot.js';

/** What a line says of a record; not its text, which would fill the memory. */
export type TimelineRecord = Omit<TrailRecord, 'raw'>;

/** One line of the timeline. */
export type TimelineEntry = {
	/** Event time, ms. */
	readonly time: number;
	/** Undefined for a mark of the user's whose record is not here. */
	readonly record: TimelineRecord | undefined;
	readonly marks: AttentionMarks;
	/** The user's, on this record. */
	readonly mark: MarkedRecord | undefined;
	/** The gravest rule that marks it. */
	readonly severity: Severity | undefined;
	/** Later calls of the same actor that say the same, and nothing else in between. */
	repeats: number;
	/** Event time of the last of them, ms. */
	lastTime: number;
	isLeftOut: boolean;
};

/** Lines by event time. */
export type ShortTimeline = {
	/** What the user or a rule marked: all of it. */
	readonly marked: readonly TimelineEntry[];
	/** The changes besides. */
	readonly unmarked: readonly TimelineEntry[];
	/** Changes besides that are left out. */
	readonly leftOut: number;
};

// Changes that nobody and no rule marked: more than a reader of a ticket reads.
const mostUnmarked = 500;

/**
 * What a reader has to see, by event time: every record that the user or a rule of
 * attention marked, and the changes. Calls of one actor that say the same, with
 * nothing else of that actor in between, are one line.
 *
 * What is marked is never left out. Of the other changes a bounded number is kept, the
 * gravest first, then the earliest.
 */
export class Timeline {
	readonly #marks: ReadonlyMap<string, MarkedRecord>;
	readonly #severities: Severities;
	readonly #marked: TimelineEntry[] = [];
	#unmarked: TimelineEntry[] = [];
	#leftOut = 0;
	/** The last line of each actor, and what it says. */
	readonly #last = new Map<string, {entry: TimelineEntry; says: string}>();
	readonly #seen = new Set<string>();

	constructor(marks: readonly MarkedRecord[], severities: Severities) {
		this.#marks = new Map(marks.map(mark => [mark.key, mark]));
		this.#severities = severities;
	}

	take({record, marks}: StoredRecord): void {
		const mark = this.#marks.get(record.key);
		const isChange =
			record.access.kind === 'mutating' || record.impact === 'export';
		if (mark === undefined && marks === noMarks && !isChange) {
			return;
		}

		const says = wordsOf(record, marks);
		const last = this.#last.get(record.actor.key);
		// What the user marked stands alone.
		if (mark === undefined && last?.says === says) {
			last.entry.repeats++;
			last.entry.lastTime = Math.max(last.entry.lastTime, record.time);
			this.#leftOut += Number(last.entry.isLeftOut);
			return;
		}

		const {raw, ...withoutText} = record;
		const entry: TimelineEntry = {
			time: record.time,
			record: withoutText,
			marks,
			mark,
			severity: this.#severityOf(marks),
			repeats: 0,
			lastTime: record.time,
			isLeftOut: false,
		};
		if (mark === undefined) {
			this.#last.set(record.actor.key, {entry, says});
		} else {
			this.#seen.add(record.key);
			this.#last.delete(record.actor.key);
		}

		if (mark === undefined && entry.severity === undefined) {
			this.#unmarked.push(entry);
			if (this.#unmarked.length > 2 * mostUnmarked) {
				this.#shorten();
			}
		} else {
			this.#marked.push(entry);
		}
	}

	/** The marks of the user's whose records were not taken. */
	missing(): readonly MarkedRecord[] {
		return [...this.#marks.values()].filter(({key}) => !this.#seen.has(key));
	}

	result(): ShortTimeline {
		this.#shorten();
		const bare = this.missing().map(
			(mark): TimelineEntry => ({
				time: mark.time,
				record: undefined,
				marks: noMarks,
				mark,
				severity: undefined,
				repeats: 0,
				lastTime: mark.time,
				isLeftOut: false,
			}),
		);
		return {
			marked: [...this.#marked, ...bare].sort(byTime),
			unmarked: this.#unmarked.toSorted(byTime),
			leftOut: this.#leftOut,
		};
	}

	#shorten(): void {
		const sorted = this.#unmarked.sort(
			(a, b) => gravityOf(a) - gravityOf(b) || a.time - b.time,
		);
		for (const entry of sorted.slice(mostUnmarked)) {
			entry.isLeftOut = true;
			this.#leftOut += 1 + entry.repeats;
		}

		this.#unmarked = sorted.slice(0, mostUnmarked);
	}

	#severityOf(marks: AttentionMarks): Severity | undefined {
		return rulesOf(marks)
			.map(rule => this.#severities[rule])
			.sort(compareSeverities)[0];
	}
}

function byTime(a: TimelineEntry, b: TimelineEntry): number {
	return a.time - b.time;
}

function wordsOf(record: TrailRecord, marks: AttentionMarks): string {
	return [
		record.eventSource,
		record.eventName,
		record.sourceIPAddress,
		record.resource,
		record.impact,
		record.error?.code,
		record.dryRun,
		marks,
	].join('\n');
}

const gravities = {
	destructive: 0,
	permission: 1,
	export: 2,
	write: 3,
	unknown: 4,
	read: 5,
} as const;

function gravityOf({record}: TimelineEntry): number {
	return record === undefined ? 0 : gravities[record.impact];
}
