import type {TrailRecord} from '../cloudtrail/trail-record.js';
import type {Connection} from '../stream/connection.js';
import type {Coverage} from '../stream/coverage.js';
import type {ArrivedRecord, RecordSink} from '../stream/record-sink.js';
import type {UserError} from '../stream/user-error.js';
import {recordLine} from './record-line.js';
import type {LedgerEntry, RecordedDelivery, RecordedMark} from './recording.js';
import {recordingStopped, writeReason} from './recording-problem.js';
import type {RecordedRecords, RecordingWriter} from './recording-writer.js';

export type RecorderOptions = {
	readonly file: string;
	readonly writer: RecordingWriter;
	/** Records that are in the recording already. @default 0 */
	readonly records?: number;
	/** Is called after each write, and when the recording stops. */
	readonly onChange?: (state: RecorderState) => void;
	/** ms. @default Date.now */
	readonly now?: () => number;
	/** Between two writes, so that syncs do not follow the rate of the records, ms. @default 250 */
	readonly joinMs?: number;
	/** A change of the coverage alone is written after this time, ms. @default 10,000 */
	readonly idleMs?: number;
	/** What may wait for the disk before the source has to wait, characters. @default 16 Mi */
	readonly mostWaiting?: number;
};

export type RecorderState = {
	readonly file: string;
	/** On the disk. */
	readonly records: number;
	/** Not on the disk yet, characters. */
	readonly waiting: number;
	/** Why the recording has stopped; undefined while it goes on. */
	readonly failure: UserError | undefined;
	/** The same as a clause: `the disk is full`. */
	readonly stoppedBecause: string | undefined;
};

/** A segment of records that is still being filled. */
type Segment = {
	readonly lines: string[];
	readonly deliveries: RecordedDelivery[];
	readonly groups: Names;
	readonly streams: Names;
	readonly isPastFilledIn: boolean;
};

/**
 * Takes what a watch receives and has it written, many records at a time. A
 * failure of the disk stops the recording, not the watch: `state.failure` says why.
 */
export class Recorder implements RecordSink<TrailRecord> {
	readonly #options: Required<RecorderOptions>;
	#segments: Segment[] = [];
	#facts: LedgerEntry[] = [];
	/** The newest, which is enough: it says what the ones before said. */
	#coverage: Extract<LedgerEntry, {readonly kind: 'coverage'}> | undefined;
	#isPastFilledIn = false;
	#waiting = 0;
	#beingWritten = 0;
	#records: number;
	#failure: UserError | undefined;
	/** Records of before are still to come, which the coverage speaks of. */
	#isCoverageHeld = false;
	#timer: NodeJS.Timeout | undefined;
	#timerAt = Number.POSITIVE_INFINITY;
	#writing: Promise<void> | undefined;
	#writtenAt = Number.NEGATIVE_INFINITY;
	#isEnding = false;
	#onRoom: Array<() => void> = [];

	constructor(options: RecorderOptions) {
		this.#options = {
			records: 0,
			onChange() {},
			now: Date.now,
			joinMs: 250,
			idleMs: 10_000,
			mostWaiting: 16 * 1024 * 1024,
			...options,
		};
		this.#records = this.#options.records;
	}

	get state(): RecorderState {
		return {
			file: this.#options.file,
			records: this.#records,
			waiting: this.#waiting + this.#beingWritten,
			failure: this.#failure,
			stoppedBecause: this.#failure && writeReason(this.#failure.cause),
		};
	}

	/** @returns a promise where the disk is slower than the records come: it resolves when there is room again */
	append(
		records: ReadonlyArray<ArrivedRecord<TrailRecord>>,
	): void | Promise<void> {
		if (this.#isOver) {
			return undefined;
		}

		const segment = this.#segment();
		for (const {record, arrivedAt, logEvent} of records) {
			const line = `${recordLine(record)}\n`;
			segment.lines.push(line);
			this.#waiting += line.length;
			segment.deliveries.push([
				record.deliveryTime ?? null,
				arrivedAt,
				segment.groups.indexOf(logEvent.logGroupIdentifier),
				segment.streams.indexOf(logEvent.logStreamName),
				logEvent.logEventId ?? null,
			]);
		}

		this.#schedule(this.#options.joinMs);
		return this.#waiting > this.#options.mostWaiting
			? new Promise(resolve => {
					this.#onRoom.push(resolve);
				})
			: undefined;
	}

	setConnection({name}: Connection): void {
		// As the store decides which records came late.
		this.#isPastFilledIn =
			name !== 'backfilling' &&
			(this.#isPastFilledIn || name === 'live' || name === 'polling');
	}

	setCoverage(coverage: Coverage): void {
		this.#coverage = {kind: 'coverage', coverage};
		this.#schedule(this.#options.idleMs);
	}

	countSampled(at: number): void {
		this.#note({kind: 'sampled', at});
	}

	countRepeated(count: number, duplicatedKeys: readonly string[]): void {
		const last = this.#facts.at(-1);
		if (last?.kind === 'repeated') {
			this.#facts.pop();
			this.#note({
				kind: 'repeated',
				count: last.count + count,
				duplicatedKeys: [...last.duplicatedKeys, ...duplicatedKeys],
			});
		} else {
			this.#note({kind: 'repeated', count, duplicatedKeys});
		}
	}

	countUnasked(count: number): void {
		this.#note({kind: 'unasked', count});
	}

	/** All marks of the user. */
	keepMarks(marks: readonly RecordedMark[]): void {
		this.#facts = this.#facts.filter(({kind}) => kind !== 'marks');
		this.#note({kind: 'marks', marks}, this.#options.joinMs);
	}

	/** Takes records that came before the recording began. What is called received counts once they are written. */
	async recordEarlier(
		batches: AsyncIterable<ReadonlyArray<ArrivedRecord<TrailRecord>>>,
		turn: () => Promise<void>,
	): Promise<void> {
		this.#isCoverageHeld = true;
		try {
			for await (const batch of batches) {
				await this.append(batch);
				await turn();
				if (this.#isOver) {
					return;
				}
			}
		} finally {
			this.#isCoverageHeld = false;
			this.#schedule(this.#options.joinMs);
		}
	}

	/** Writes what is left, and that the recording has ended. */
	async end(): Promise<void> {
		if (this.#isEnding) {
			return;
		}

		this.#isEnding = true;
		clearTimeout(this.#timer);
		await this.#writing;
		await this.#write();
		await this.#options.writer.close();
	}

	get #isOver(): boolean {
		return this.#isEnding || this.#failure !== undefined;
	}

	#segment(): Segment {
		const last = this.#segments.at(-1);
		if (last?.isPastFilledIn === this.#isPastFilledIn) {
			return last;
		}

		const segment: Segment = {
			...{lines: [], deliveries: [], groups: new Names(), streams: new Names()},
			isPastFilledIn: this.#isPastFilledIn,
		};
		this.#segments.push(segment);
		return segment;
	}

	#note(fact: LedgerEntry, withinMs = this.#options.idleMs): void {
		if (!this.#isOver) {
			this.#facts.push(fact);
			this.#schedule(withinMs);
		}
	}

	#schedule(withinMs: number): void {
		if (this.#isOver) {
			return;
		}

		const now = performance.now();
		const at = Math.max(now, Math.min(now, this.#writtenAt) + withinMs);
		if (this.#writing === undefined && at < this.#timerAt) {
			clearTimeout(this.#timer);
			this.#timerAt = at;
			this.#timer = setTimeout(() => {
				void this.#write();
			}, at - now);
		}
	}

	async #write(): Promise<void> {
		this.#timerAt = Number.POSITIVE_INFINITY;
		this.#writing = this.#writePending();
		await this.#writing;
		this.#writing = undefined;
		if (this.#segments.length > 0) {
			this.#schedule(this.#options.joinMs);
		} else if (this.#facts.length > 0 || this.#coverage !== undefined) {
			this.#schedule(this.#options.idleMs);
		}
	}

	/** Never rejects. */
	async #writePending(): Promise<void> {
		if (this.#failure !== undefined) {
			return;
		}

		const {writer, file, onChange} = this.#options;
		const records = this.#segments.map(
			({groups, streams, ...segment}): RecordedRecords => ({
				...segment,
				groups: groups.all,
				streams: streams.all,
			}),
		);
		const coverage = this.#isCoverageHeld ? undefined : this.#coverage;
		const facts: readonly LedgerEntry[] = [
			...this.#facts,
			...(coverage === undefined ? [] : [coverage]),
			...(this.#isEnding
				? [{kind: 'end' as const, at: this.#options.now()}]
				: []),
		];
		this.#segments = [];
		this.#facts = [];
		if (coverage !== undefined) {
			this.#coverage = undefined;
		}

		this.#beingWritten = this.#waiting;
		this.#waiting = 0;
		this.#writtenAt = performance.now();
		try {
			await writer.write(records, facts);
			for (const {lines} of records) {
				this.#records += lines.length;
			}
		} catch (error) {
			this.#failure = recordingStopped(file, error);
			this.#segments = [];
			this.#facts = [];
		}

		this.#beingWritten = 0;
		for (const resolve of this.#onRoom.splice(0)) {
			resolve();
		}

		onChange(this.state);
	}
}

/** Names in the order in which they came, each once. */
class Names {
	readonly #indexes = new Map<string, number>();

	get all(): readonly string[] {
		return [...this.#indexes.keys()];
	}

	/** Null for no name. */
	indexOf(name: string | undefined): number | null {
		if (name === undefined) {
			return null;
		}

		const known = this.#indexes.get(name);
		if (known !== undefined) {
			return known;
		}

		this.#indexes.set(name, this.#indexes.size);
		return this.#indexes.size - 1;
	}
}
