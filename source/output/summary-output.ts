import {NameBook} from '../cloudtrail/actor/name-book.js';
import {
	defaultSeverities,
	type Severities,
} from '../cloudtrail/attention/attention.js';
import {RecordCounter} from '../store/counts/record-counter.js';
import type {CountableRecord} from '../store/counts/traits.js';
import type {WatchTarget} from '../stream/watch-target.js';
import type {Glyphs} from '../text/glyphs.js';
import {Choice} from './choice/choice.js';
import {endingSentence} from './choice/ending-sentence.js';
import {DeliveryWatch} from './delivery-watch.js';
import {jsonSummaryText} from './json-summary/json-summary.js';
import {RecordDetails} from './json-summary/record-details.js';
import {createLineWriter} from './line-writer.js';
import {unheldSentences} from './named-later.js';
import {createProgressLines} from './progress-lines.js';
import type {RecordOutput, RecordOutputOptions} from './record-output.js';
import {summaryText} from './summary-text.js';

export type SummaryOutputOptions = RecordOutputOptions & {
	readonly glyphs: Glyphs;
	/** Of the rules of attention. @default qtail's own */
	readonly severities?: Severities;
	/** The filter's terms, worded as the chips of the screen. */
	readonly filterLabels: readonly string[];
	/** What alone was asked for, such as `scope q-apps`. Empty: everything. Called at the end. */
	readonly limits: () => readonly string[];
	/** Start of the watch, delivery time in ms; undefined for files. Called at the end. */
	readonly from?: () => number | undefined;
	/** Called at the end. */
	readonly target: () => WatchTarget;
	/** ms */
	readonly now: () => number;
	/** Writes one object instead of the text. @default the text */
	readonly json?: JsonOfSummary | undefined;
};

export type JsonOfSummary = {
	/** In the filter language; undefined where everything is shown. */
	readonly filter: string | undefined;
	/** Opens the view again; undefined where no command can. Called at the end. */
	readonly command: () => string | undefined;
};

/** `--output summary`: counts and identities of all records, written at the end. */
export function createSummaryOutput(
	options: SummaryOutputOptions,
): RecordOutput {
	const {stdout, stderr, timeZone, now, onClosed} = options;
	const startedAt = now();
	const writer = createLineWriter(stdout, onClosed);
	const delivery = new DeliveryWatch();
	const progress = createProgressLines(stderr, timeZone, delivery);
	const names = options.names ?? new NameBook();
	const filter = options.filter ?? {kind: 'everything'};
	const details = new RecordDetails();
	let hasMatched = false;
	let sampledUpdates = 0;
	const choice = new Choice({
		...{filter, names, exitOn: options.exitOn},
		isJudging: options.json !== undefined,
		onEnd(match) {
			hasMatched = true;
			progress.say(endingSentence(match, timeZone, names));
			options.onExitMatch?.();
		},
	});
	const {undecided} = choice;
	const all = new RecordCounter(names);
	const shown = new RecordCounter(names);
	const isFiltered = options.filterLabels.length > 0;
	const isChoosing =
		isFiltered ||
		options.exitOn !== undefined ||
		options.json !== undefined ||
		options.onWritten !== undefined;
	let received = 0;
	let repeated = 0;
	let unasked = 0;
	const count = (record: CountableRecord, time: number) => {
		received++;
		all.add(record, time);
	};

	return {
		append(records) {
			if (choice.hasEnded) {
				return undefined;
			}

			const messages = records.map(({record}) => record);
			delivery.measure(messages);
			for (const record of messages) {
				count(record, record.time);
			}

			if (!isChoosing) {
				return undefined;
			}

			const chosen = choice.take(messages);
			for (const {record, marks, isShown, isDecided} of chosen) {
				if (isFiltered && isShown && isDecided) {
					shown.add(record, record.time);
				}

				if (options.json !== undefined && isShown && isDecided) {
					details.add(record, marks);
				}
			}

			return chosen.length === 0
				? undefined
				: options.onWritten?.(chosen.map(({record}) => record));
		},
		setConnection(connection) {
			choice.setConnection(connection);
			progress.setConnection(connection);
		},
		setCoverage: progress.setCoverage,
		countSampled(at) {
			sampledUpdates++;
			progress.countSampled(at);
		},
		countRepeated(more) {
			repeated += more;
		},
		countUnasked(more) {
			unasked += more;
			progress.countUnasked(more);
		},
		async finish() {
			let namedLater = 0;
			for (const {record, minutes} of undecided.matching()) {
				namedLater += minutes.count;
				for (const {newest, count} of minutes.parts()) {
					shown.add(record, newest, count);
				}
			}

			const total = all.summary();
			const {json} = options;
			const common = {
				coverage: delivery.coverage,
				lagMs: delivery.lagMs,
				total,
				names,
				shown: isFiltered ? shown.summary() : total,
				repeated,
				unasked,
				limits: options.limits(),
				from: options.from?.(),
				target: options.target(),
				startedAt,
				endedAt: now(),
			};
			const text =
				json === undefined
					? summaryText({...options, ...common})
					: `${jsonSummaryText({
							...common,
							...{details, namedLater, sampledUpdates, hasMatched},
							severities: options.severities ?? defaultSeverities,
							filter: json.filter,
							command: json.command(),
						})}\n`;
			await writer.write(text, 1);
			await writer.flush();
			for (const sentence of unheldSentences(undecided)) {
				progress.say(sentence);
			}
		},
		giveUp() {
			if (writer.unwrittenLines() > 0) {
				progress.endUnwritten(received, 'the summary');
			}
		},
		hasReceived: () => received > 0,
		delivery: () => delivery.state,
		// Whatever chooses records has to read them themselves.
		...(isChoosing
			? {}
			: {
					counts: {
						count,
						countShared(call, actor, time) {
							received++;
							all.addShared(call, actor, time);
						},
						countRepeated(more: number) {
							repeated += more;
						},
					},
				}),
	};
}
