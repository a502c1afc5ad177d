import {existsSync} from 'node:fs';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {isDeepStrictEqual} from 'node:util';
import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import type {Recorder, RecorderState} from '../../recording/recorder.js';
import {ledgerOf, type RecordedMark} from '../../recording/recording.js';
import type {MarkedRecord} from '../../store/marked-record.js';
import type {StoredRecord} from '../../store/snapshot.js';
import type {RecordStore} from '../../store/store.js';
import type {Connection} from '../../stream/connection.js';
import type {Coverage} from '../../stream/coverage.js';
import type {ArrivedRecord, RecordSink} from '../../stream/record-sink.js';
import type {RecordingSign} from '../../stream/recording-sign.js';
import {UserError} from '../../stream/user-error.js';
import {counted} from '../../text/format-count.js';
import {minuteStamp} from '../../text/format-time.js';
import {visibleText} from '../../text/visible-text.js';

// Parsing and writing take turns with keys: 200 records are some 2 ms.
const recordsPerTurn = 200;

/**
 * The recording of a watch on the screen, which begins and ends while the watch goes
 * on. It takes what the watch receives, gives it to the store, and to the recording
 * while there is one. A recording that fails ends alone.
 */
export class ScreenRecording implements RecordSink<TrailRecord> {
	readonly #store: RecordStore;
	readonly #onChange: (sign: RecordingSign | undefined) => void;
	#shownSign: RecordingSign | undefined;
	#recorder: Recorder | undefined;
	#isBusy = false;
	#marks: readonly RecordedMark[] = [];
	#connection: Connection | undefined;
	#coverage: Coverage | undefined;
	#received = 0;
	/** Records that the newest recording began with. */
	#heldCount = 0;
	/** Until then, records may have left the store before the recording began, ms. */
	#missingTo = Number.NEGATIVE_INFINITY;

	/** @param onChange is called with what the header says; undefined: nothing is recorded */
	constructor(
		store: RecordStore,
		onChange: (sign: RecordingSign | undefined) => void,
	) {
		this.#store = store;
		this.#onChange = onChange;
	}

	append(
		records: ReadonlyArray<ArrivedRecord<TrailRecord>>,
	): void | Promise<void> {
		this.#received += records.length;
		const written = this.#recorder?.append(records);
		this.#store.append(records);
		return written;
	}

	setConnection(connection: Connection): void {
		this.#connection = connection;
		this.#recorder?.setConnection(connection);
		this.#store.setConnection(connection);
	}

	setCoverage(coverage: Coverage): void {
		this.#coverage = coverage;
		this.#recordCoverage();
		this.#store.setCoverage(coverage);
	}

	countSampled(at: number): void {
		this.#recorder?.countSampled(at);
		this.#store.countSampled(at);
	}

	countRepeated(count: number, duplicatedKeys: readonly string[]): void {
		this.#recorder?.countRepeated(count, duplicatedKeys);
		this.#store.countRepeated(count, duplicatedKeys);
	}

	countUnasked(count: number): void {
		this.#recorder?.countUnasked(count);
		this.#store.countUnasked(count);
	}

	/** Records that come from a recording: they are shown, and not written again. */
	get shown(): RecordSink<TrailRecord> {
		const store = this.#store;
		return {
			...store,
			append: records => {
				this.#received += records.length;
				store.append(records);
			},
		};
	}

	keepMarks(marks: readonly MarkedRecord[]): void {
		this.#marks = marks.map(({key, time, note}) => ({key, time, note}));
		this.#recorder?.keepMarks(this.#marks);
	}

	/** Something was written, or could not be. */
	onWritten(state: RecorderState): void {
		if (this.#recorder !== undefined) {
			this.#show(state);
		}
	}

	/** Records what comes from now on. */
	use(recorder: Recorder): void {
		this.#recorder = recorder;
		this.#show(recorder.state);
	}

	/**
	 * Ends the recording, or begins one with the records that are held. Answers with a
	 * sentence for the user.
	 *
	 * @param begin creates the recording of this name
	 */
	async toggle(
		begin: ((file: string) => Promise<Recorder>) | undefined,
		now: Date,
	): Promise<string | undefined> {
		if (this.#isBusy) {
			return 'The recording is about to begin or to end.';
		}

		this.#isBusy = true;
		try {
			if (this.#recorder !== undefined && !this.#recorder.state.failure) {
				return await this.end();
			}

			return begin === undefined
				? 'There is nothing to record yet: the watch has not begun.'
				: await this.#begin(begin, now);
		} catch (error) {
			if (error instanceof UserError) {
				return error.message;
			}

			throw error;
		} finally {
			this.#isBusy = false;
		}
	}

	/** Ends the recording. @returns a sentence for the user; undefined where there was none */
	async end(): Promise<string | undefined> {
		const recorder = this.#recorder;
		if (recorder === undefined) {
			return undefined;
		}

		this.#recorder = undefined;
		await recorder.end();
		const {file, records, failure} = recorder.state;
		this.#show(failure === undefined ? undefined : recorder.state);
		return (
			failure?.message ??
			`Recorded ${counted(records, 'record')} in ${visibleText(file)}.`
		);
	}

	/** A frame is drawn only where the header says something else. */
	#show(state: RecorderState | undefined): void {
		const sign = state && {
			megabytesBehind: Math.floor(state.waiting / 1e6),
			stoppedBecause: state.stoppedBecause,
			stopNotice: state.failure?.message,
		};
		if (!isDeepStrictEqual(sign, this.#shownSign)) {
			this.#shownSign = sign;
			this.#onChange(sign);
		}
	}

	async #begin(
		begin: (file: string) => Promise<Recorder>,
		now: Date,
	): Promise<string | undefined> {
		const file = freeName(now);
		const recorder = await begin(file);
		const before = this.#received;
		// From here on in one turn: what comes later is the recording's own.
		this.#missingTo = Number.NEGATIVE_INFINITY;
		const writing = recorder.recordEarlier(
			this.#held(before, now.getTime()),
			() => nextTurn(),
		);
		this.use(recorder);
		recorder.keepMarks(this.#marks);
		if (this.#connection !== undefined) {
			recorder.setConnection(this.#connection);
		}

		await writing;
		this.#recordCoverage();
		const {failure} = recorder.state;
		if (failure !== undefined) {
			return failure.message;
		}

		return this.#connection?.name === 'ended'
			? await this.end()
			: `Recording to ${visibleText(file)}, with the ${counted(this.#heldCount, 'record')} held so far.`;
	}

	/** The records that the store holds of the first so many. @param now ms */
	async *#held(
		count: number,
		now: number,
	): AsyncGenerator<ReadonlyArray<ArrivedRecord<TrailRecord>>> {
		await this.#published(count);
		const {heldRows, evicted} = this.#store.getSnapshot();
		this.#heldCount = heldRows.length;
		if (evicted > 0) {
			this.#missingTo = now;
		}

		for (let first = 0; first < heldRows.length; first += recordsPerTurn) {
			const rows: StoredRecord[] = [];
			for (
				let index = first;
				index < Math.min(first + recordsPerTurn, heldRows.length);
				index++
			) {
				const row = heldRows.at(index);
				if (row !== undefined && row.seq <= count) {
					rows.push(row);
				}
			}

			yield rows.map(({record, logEvent}) => ({
				...{record, logEvent},
				arrivedAt: record.deliveryTime ?? now,
			}));
		}
	}

	/** Resolves when the snapshot has so many records: it comes once a frame. */
	async #published(count: number): Promise<void> {
		const isThere = () => this.#store.getSnapshot().received >= count;
		if (isThere()) {
			return;
		}

		await new Promise<void>(resolve => {
			const unsubscribe = this.#store.subscribe(() => {
				if (isThere()) {
					unsubscribe();
					resolve();
				}
			});
		});
	}

	#recordCoverage(): void {
		if (this.#coverage !== undefined) {
			this.#recorder?.setCoverage(
				withoutMissing(this.#coverage, this.#missingTo),
			);
		}
	}
}

/** Records that the recording does not hold are a gap of it, whatever the screen has seen. @param to ms */
function withoutMissing(coverage: Coverage, to: number): Coverage {
	const {from = to} = coverage.askedFor ?? {};
	return to < from
		? coverage
		: {
				...coverage,
				gaps: [
					{
						...{from, to},
						reason:
							'the first of these records had left the memory when the recording began',
					},
					...coverage.gaps
						.filter(gap => gap.to > to)
						.map(gap => ({...gap, from: Math.max(gap.from, to + 1)})),
				],
			};
}

/** `qtail-2026-11-30T0212Z.ndjson` in the current folder, with a number where that is taken. */
function freeName(now: Date): string {
	const stamp = minuteStamp(now.getTime());
	for (let number = 1; ; number++) {
		const file = `qtail-${stamp}${number === 1 ? '' : `-${number}`}.ndjson`;
		if (!existsSync(file) && !existsSync(ledgerOf(file))) {
			return file;
		}
	}
}
