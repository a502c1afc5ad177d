/**
 * What qtail writes without a screen. An output is a sink of records: it gets them
 * as they arrive, and `finish` writes the rest. `--output text`, `json` and `csv` write
 * a line a record (`text-output`, `json-output`, `csv/`, joined by this file); `summary`
 * counts, and writes counts and identities at the end (`summary-output`,
 * `summary-text`). `choice/` decides which records are written and with which one it
 * ends. `goodbye` says in three lines what a watch came to, also after the screen.
 *
 * The invariant: stdout carries what was asked for and nothing else. Everything
 * beside it is a line on stderr (`progress-lines`), such as `qtail: 1,204 records
 * received, 37 written`. A pipe whose reader has gone, as with `| head`, ends the
 * watch without an error (`line-writer`).
 */
import type {Writable} from 'node:stream';
import type {ActorNames} from '../cloudtrail/actor/actor-names.js';
import {NameBook} from '../cloudtrail/actor/name-book.js';
import type {AttentionMarks} from '../cloudtrail/attention/attention-marks.js';
import type {TrailRecord} from '../cloudtrail/trail-record.js';
import type {FilterExpression} from '../filter/filter-expression.js';
import type {RecordLine} from '../record-text/json-line.js';
import type {CountingSink} from '../store/counts/counting-sink.js';
import type {DeliveryState} from '../stream/delivery-state.js';
import type {RecordSink} from '../stream/record-sink.js';
import {formatCount} from '../text/format-count.js';
import type {TimeZone} from '../text/format-time.js';
import {Choice, type ChosenRecord} from './choice/choice.js';
import {endingSentence} from './choice/ending-sentence.js';
import {DeliveryWatch} from './delivery-watch.js';
import {createLineWriter} from './line-writer.js';
import {namedLaterSentences} from './named-later.js';
import {createProgressLines} from './progress-lines.js';

export type RecordOutputOptions = {
	/** Gets the lines of records, nothing else. */
	readonly stdout: Writable;
	/** Gets everything else, as short lines. */
	readonly stderr: Writable;
	/** @default everything */
	readonly filter?: FilterExpression;
	/** Learns from every record before it is matched and written. @default names of its own */
	readonly names?: NameBook;
	readonly timeZone: TimeZone;
	/** The first record that matches is the last one written. @default none */
	readonly exitOn?: FilterExpression | undefined;
	/** Called when that record has come. */
	readonly onExitMatch?: () => void;
	/** So many of the newest are held until `newest.release`. @default each is written as it comes */
	readonly last?: number | undefined;
	/** Gets the records that are written. @returns a promise to await before more is taken from the source */
	readonly onWritten?:
		| ((records: readonly TrailRecord[]) => Promise<void> | undefined)
		| undefined;
	/** Called when nothing can be written to stdout any more. A reader that has gone is no failure; a failed write is thrown by `finish`. */
	readonly onClosed: () => void;
};

export type RecordOutput = RecordSink<TrailRecord> & {
	/**
	 * Waits until every record is handed to the system, then writes the totals to
	 * stderr, unless the reader of stdout has gone.
	 *
	 * @throws UserError where stdout could not be written.
	 */
	finish(): Promise<void>;
	/** Says on stderr what stdout has not taken, where the program ends without it: nobody reads the pipe, and nobody closes it. */
	giveUp(): void;
	hasReceived(): boolean;
	/** What can be said of the deliveries to the log group so far; undefined for files. */
	delivery(): DeliveryState | undefined;
	/** What `last` holds. */
	readonly newest?: {
		/** See `Choice.isEnough`. @param from ms */
		isEnough(from: number): boolean;
		/** Writes what is held, and later records as they come. */
		release(): Promise<void>;
	};
	/** Counts records without making a `TrailRecord` of each; there only where no filter has to read them. */
	readonly counts?: CountingSink;
};

/**
 * An output of one line a record, in order of arrival. Records of one slice of the
 * ingest are sorted by event time. Any wider order would hold records back.
 *
 * @param header a first line, also where no record follows. A source that fails before it has one leaves the output empty. @default none
 */
export function createRecordOutput(
	{
		stdout,
		stderr,
		timeZone,
		onClosed,
		exitOn,
		last,
		onExitMatch,
		onWritten,
		filter = {kind: 'everything'},
		names = new NameBook(),
	}: RecordOutputOptions,
	lineOf: (
		record: TrailRecord,
		names: ActorNames,
		marks: AttentionMarks,
	) => RecordLine,
	header?: string,
): RecordOutput {
	const writer = createLineWriter(stdout, onClosed);
	const delivery = new DeliveryWatch();
	const progress = createProgressLines(stderr, timeZone, delivery);
	const choice = new Choice({
		...{filter, names, exitOn, last},
		onEnd(match) {
			progress.say(endingSentence(match, timeZone, names));
			onExitMatch?.();
		},
	});
	let received = 0;
	let top = header === undefined ? '' : `${header}\n`;
	const takeTop = () => {
		const text = top;
		top = '';
		return text;
	};

	const write = (
		chosen: readonly ChosenRecord[],
	): Promise<void> | undefined => {
		if (chosen.length === 0) {
			return undefined;
		}

		const records = chosen.map(({record}) => record);
		const lines = chosen.map(({record, marks}) => lineOf(record, names, marks));
		progress.countWritten(
			records,
			lines.filter(line => line.isRewritten).length,
		);
		const text = lines.map(line => `${line.text}\n`).join('');
		return bothOf(
			writer.write(takeTop() + text, lines.length),
			onWritten?.(records),
		);
	};

	return {
		append(records) {
			if (choice.hasEnded) {
				return undefined;
			}

			received += records.length;
			const messages = records.map(({record}) => record);
			delivery.measure(messages);
			progress.countReceived(messages);
			return write(choice.take(messages));
		},
		setConnection(connection) {
			choice.setConnection(connection);
			progress.setConnection(connection);
		},
		setCoverage: progress.setCoverage,
		countSampled: progress.countSampled,
		countRepeated: progress.countRepeated,
		countUnasked: progress.countUnasked,
		async finish() {
			await write(choice.release());
			await writer.write(takeTop(), 0);
			if (await writer.flush()) {
				for (const sentence of namedLaterSentences(choice.undecided, names)) {
					progress.say(sentence);
				}

				await progress.end();
			}
		},
		giveUp() {
			const lines = writer.unwrittenLines();
			if (lines > 0) {
				progress.endUnwritten(
					received,
					lines === 1
						? 'the last line'
						: `the last ${formatCount(lines)} lines`,
				);
			}
		},
		newest: {
			isEnough: from => choice.isEnough(from),
			async release() {
				await write(choice.release());
			},
		},
		hasReceived: () => received > 0,
		delivery: () => delivery.state,
	};
}

/** @returns undefined where neither is to be waited for */
function bothOf(
	one: Promise<void> | undefined,
	other: Promise<void> | undefined,
): Promise<void> | undefined {
	return one === undefined || other === undefined
		? (one ?? other)
		: Promise.all([one, other]).then(() => undefined);
}
