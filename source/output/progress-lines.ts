import type {Writable} from 'node:stream';
import {isDeepStrictEqual} from 'node:util';
import {messageKindOf} from '../cloudtrail/message-kind.js';
import {blindSpots} from '../cloudtrail/selectors/blind-spots.js';
import type {TrailRecord} from '../cloudtrail/trail-record.js';
import type {Connection, Reading, Sweeping} from '../stream/connection.js';
import {
	type DeliveryState,
	isDeliveryInDoubt,
} from '../stream/delivery-state.js';
import {deliveryWords} from '../stream/delivery-words.js';
import type {ProgressSink} from '../stream/record-sink.js';
import {counted, formatCount} from '../text/format-count.js';
import {
	formatDateTime,
	formatDuration,
	type TimeZone,
} from '../text/format-time.js';
import {visibleText} from '../text/visible-text.js';
import {damagedText, noRecordText, unreadText} from './change-findings.js';
import {DeliveryWatch} from './delivery-watch.js';

export type ProgressLines = ProgressSink & {
	countReceived(messages: readonly TrailRecord[]): void;
	/** @param rewritten how many of them were written otherwise than as their own text. */
	countWritten(messages: readonly TrailRecord[], rewritten: number): void;
	/** Writes a sentence as a line of its own. */
	say(sentence: string): void;
	/** Writes the totals. */
	end(): Promise<void>;
	/**
	 * Writes that something did not go out, instead of the totals.
	 *
	 * @param count records received
	 * @param what such as `the last 37 lines`
	 */
	endUnwritten(count: number, what: string): void;
};

/** What happens beside the records, as plain lines: `qtail: polling every 5s`. */
export function createProgressLines(
	stream: Writable,
	timeZone: TimeZone,
	delivery = new DeliveryWatch(),
): ProgressLines {
	let connection: Connection | undefined;
	let doubt: string | undefined;
	let remark: string | undefined;
	const received = new MessageCounts();
	const written = new MessageCounts();
	let rewritten = 0;
	let repeated = 0;
	let duplicatedInSource = 0;
	let unasked = 0;
	let sampledUpdates = 0;

	// A closed stderr leaves no place to report that.
	stream.on('error', () => undefined);
	const say = (line: string) => {
		stream.write(`qtail: ${visibleText(line)}\n`);
	};

	return {
		say,
		setConnection(next) {
			if (!isSameToReaders(connection, next)) {
				say(
					describeConnection(
						next,
						timeZone,
						delivery.coverage.eventHistory !== undefined,
					),
				);
			}

			connection = next;
			// A state of trouble says nothing of remarks.
			if (isSweeping(next) && next.remark !== remark) {
				say(next.remark ?? `no longer true: ${remark}`);
				remark = next.remark;
			}
		},
		setCoverage(next) {
			// A sweep closes a gap in many steps: only the first gap and the end of
			// all gaps get a line.
			const {gaps, trails} = delivery.coverage;
			if (next.trails !== trails) {
				for (const {sentence} of blindSpots(next.trails)) {
					say(sentence);
				}
			}

			const [first] = next.gaps;
			if (first && gaps.length === 0) {
				const from = formatDateTime(first.from, timeZone);
				const to = formatDateTime(first.to, timeZone);
				const why = first.reason === undefined ? '' : ` (${first.reason})`;
				say(
					next.eventHistory === undefined
						? `gap: what was delivered from ${from} to ${to} is still to come${why}`
						: `gap: calls from ${from} to ${to} are still to be fetched${why}`,
				);
			} else if (!first && gaps.length > 0) {
				say(
					next.eventHistory === undefined
						? 'gaps closed: what was delivered in them was received'
						: 'gaps closed: what Event history shows of them was received',
				);
			}

			delivery.coverage = next;
			const before = doubt;
			doubt = describeDoubt(delivery.state, timeZone);
			if (doubt !== before) {
				say(doubt ?? 'the trail delivers again');
			}
		},
		countSampled() {
			sampledUpdates++;
			if (sampledUpdates === 1) {
				say(
					'Live Tail left records out: it sends at most 500 a second. They are being fetched.',
				);
			}
		},
		countRepeated(count, duplicatedKeys) {
			repeated += count;
			duplicatedInSource += duplicatedKeys.length;
		},
		countUnasked(count) {
			if (unasked === 0) {
				say(
					'the service does not apply the filter pattern: records outside of it are left out',
				);
			}

			unasked += count;
		},
		countReceived(messages) {
			received.add(messages);
		},
		countWritten(messages, rewrittenCount) {
			written.add(messages);
			rewritten += rewrittenCount;
		},
		endUnwritten(count, what) {
			say(
				`${counted(count, 'record')} received; not written: ${what}, since nobody reads stdout`,
			);
		},
		async end() {
			// The reason of the end has said it already.
			const {coverage} = delivery;
			const {files} = coverage;
			if (files !== undefined && connection?.name !== 'ended') {
				say(files);
			}

			const {state} = delivery;
			// A doubt has a line of its own already.
			if (state !== undefined && !isDeliveryInDoubt(state)) {
				say(describeDelivery(state, timeZone));
			}

			say(
				joinParts([
					`${counted(received.records, 'record')} received`,
					noRecordText(received) ?? false,
					received.damaged > 0 && damagedText(received.damaged),
					`${formatCount(written.records + written.noRecords)} written`,
					part(written.noRecords, 'of them no record'),
					part(rewritten, 'not one line of JSON, written as text'),
					part(unasked, 'outside what was asked for, skipped'),
					part(repeated, 'duplicates skipped'),
					part(duplicatedInSource, 'of them twice in the log group'),
					sampledUpdates > 0 &&
						`${counted(sampledUpdates, 'update')} with records left out`,
					coverage.gaps.length > 0 &&
						`${counted(coverage.gaps.length, 'gap')} not closed`,
					coverage.unread !== undefined && unreadText(coverage.unread.count),
					coverage.isWhole === false &&
						coverage.unread === undefined &&
						'not read to the end',
				]),
			);
			await new Promise<void>(resolve => {
				stream.write('', () => {
					resolve();
				});
			});
		},
	};
}

/** `nothing delivered since 2026-05-01 16:12:00Z; delivery may have stopped` */
function describeDoubt(
	state: DeliveryState | undefined,
	timeZone: TimeZone,
): string | undefined {
	return state !== undefined && isDeliveryInDoubt(state)
		? describeDelivery(state, timeZone)
		: undefined;
}

/** `delivered to 2026-05-01 16:41:00Z; calls after about 2026-05-01 16:36:00Z may still come` */
function describeDelivery(state: DeliveryState, timeZone: TimeZone): string {
	const moment = (time: number) => formatDateTime(time, timeZone);
	const [words] = deliveryWords(state, {
		...{moment, minute: moment},
		cut: text => text,
	});
	return words;
}

class MessageCounts {
	records = 0;
	noRecords = 0;
	/** Part of `noRecords`. */
	damaged = 0;

	add(messages: readonly TrailRecord[]): void {
		for (const message of messages) {
			const kind = messageKindOf(message);
			if (kind === 'record') {
				this.records++;
			} else {
				this.noRecords++;
				this.damaged += Number(kind === 'damaged');
			}
		}
	}
}

/** Whether a line about `now` would say nothing new. A changed interval of polling, for example, is no news. */
function isSameToReaders(
	before: Connection | undefined,
	now: Connection,
): boolean {
	if (before?.name === 'polling' && now.name === 'polling') {
		return before.reason === now.reason && isSameSweeping(before, now);
	}

	// The share that is read grows many times a second.
	if (before?.name === 'reading' && now.name === 'reading') {
		return (
			before.files === now.files && stepOfReading(before) === stepOfReading(now)
		);
	}

	if (before?.name === 'backfilling' && now.name === 'backfilling') {
		return before.from === now.from && isSameSweeping(before, now);
	}

	if (isLive(before) && isLive(now)) {
		return isSameSweeping(before, now);
	}

	// Trouble that the user has to mend is tried again every few seconds.
	if (before && 'nextSteps' in before && 'nextSteps' in now) {
		return before.name === now.name && before.reason === now.reason;
	}

	return isDeepStrictEqual(before, now);
}

// Of more files only each tenth part gets a line.
const mostFilesNamed = 10;

function stepOfReading({number, files}: Reading): number {
	return files <= mostFilesNamed
		? number
		: Math.floor((10 * (number - 1)) / files);
}

function isSweeping(
	connection: Connection,
): connection is Connection & Sweeping {
	return (
		connection.name === 'backfilling' ||
		connection.name === 'polling' ||
		isLive(connection)
	);
}

function isSameSweeping(before: Sweeping, now: Sweeping): boolean {
	return (
		before.sweepTrouble === now.sweepTrouble &&
		isDeepStrictEqual(before.searching, now.searching)
	);
}

type Live = Extract<Connection, {readonly name: 'live' | 'sampled'}>;

/** A sampled session is live, too: `countSampled` reports the sampling. */
function isLive(connection: Connection | undefined): connection is Live {
	return connection?.name === 'live' || connection?.name === 'sampled';
}

function part(count: number, rest: string): string | false {
	return count > 0 && `${formatCount(count)} ${rest}`;
}

function joinParts(parts: ReadonlyArray<string | false>): string {
	return parts.filter(Boolean).join(', ');
}

/** `live, but some records cannot be fetched: …` */
function withSweeping(
	text: string,
	{sweepTrouble, searching}: Sweeping,
	timeZone: TimeZone,
): string {
	return [
		text,
		...(sweepTrouble === undefined
			? []
			: [`but some records cannot be fetched: ${sweepTrouble}`]),
		...(searching === undefined
			? []
			: [
					`the service is still searching: ${formatCount(searching.emptyPages)} empty pages, from ${formatDateTime(searching.from, timeZone)}`,
				]),
	].join(', ');
}

function describeConnection(
	connection: Connection,
	timeZone: TimeZone,
	isEventHistory: boolean,
): string {
	switch (connection.name) {
		case 'connecting': {
			const {waiting} = connection;
			return waiting === undefined
				? 'connecting'
				: `connecting: no answer to ${waiting.operation} since ${formatDateTime(waiting.since, timeZone)}`;
		}

		case 'backfilling': {
			return withSweeping(
				isEventHistory
					? `asking Event history for calls since ${formatDateTime(connection.from, timeZone)}, the newest first`
					: `asking for what was delivered since ${formatDateTime(connection.from, timeZone)}`,
				connection,
				timeZone,
			);
		}

		case 'reading': {
			const {file, number, files} = connection;
			return files <= mostFilesNamed
				? `reading ${file}`
				: `reading ${formatCount(files)} files: ${formatCount(number - 1)} read`;
		}

		case 'following': {
			const {files, problem} = connection;
			const what = `following ${counted(files, 'file')}`;
			return problem === undefined ? what : `${what}: ${problem}`;
		}

		case 'live':
		case 'sampled': {
			return withSweeping('live', connection, timeZone);
		}

		case 'polling': {
			const {intervalMs, reason} = connection;
			return withSweeping(
				`polling every ${formatDuration(intervalMs)}${reason === undefined ? '' : `: ${reason}`}`,
				connection,
				timeZone,
			);
		}

		case 'reconnecting':
		case 'throttled':
		case 'signed out':
		case 'access denied':
		case 'not found':
		case 'unsupported': {
			const {name, attempt, retryAt, reason} = connection;
			const again = name === 'reconnecting' ? '' : ', trying again';
			return `${name}${again} at ${formatDateTime(retryAt, timeZone)}, attempt ${attempt}: ${reason}`;
		}

		case 'ended': {
			return `ended: ${connection.reason}`;
		}
	}
}
