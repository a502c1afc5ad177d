import type {Connection, Sweeping, Waiting} from '../../stream/connection.js';
import {counted, formatCount} from '../../text/format-count.js';
import {formatScreenMoment} from '../../text/format-moment.js';
import {formatDuration, type TimeZone} from '../../text/format-time.js';
import type {Glyphs} from '../../text/glyphs.js';
import type {Tone} from '../../text/styled-line.js';

export type ConnectionText = {
	readonly glyph: string;
	readonly text: string;
	/** Why the connection is in this state; while files are read, the name of the file. */
	readonly reason: string | undefined;
	readonly tone: Tone;
};

/**
 * The state of the connection in words.
 *
 * @param now ms, for the seconds until the next attempt
 * @param zone of times in reasons
 */
export function connectionText(
	connection: Connection,
	now: number,
	zone: TimeZone,
	glyphs: Glyphs,
): ConnectionText {
	switch (connection.name) {
		case 'connecting': {
			const {waiting} = connection;
			return {
				glyph: glyphs.connecting,
				text: 'connecting',
				reason: waiting && waitingReason(waiting, now),
				tone: waiting === undefined ? 'plain' : 'warning',
			};
		}

		case 'backfilling': {
			const back = formatDuration(
				toMinutes(Math.max(0, now - connection.from)),
			);
			const reason = sweepingReason(connection, now, zone);
			return {
				glyph: glyphs.backfilling,
				text: `backfilling the last ${back}`,
				reason,
				tone: reason === undefined ? 'plain' : 'warning',
			};
		}

		case 'reading': {
			const {file, number, files, percent, problem} = connection;
			const which = files === 1 ? '' : ` ${number} of ${files}`;
			const share = percent === undefined ? '' : `, ${percent} %`;
			return {
				glyph: glyphs.backfilling,
				text: `reading${which}${share}`,
				// The header already names a single file as what is watched.
				reason: problem ?? (files === 1 ? undefined : file),
				tone: problem === undefined ? 'plain' : 'warning',
			};
		}

		case 'following': {
			const {files, problem} = connection;
			return {
				glyph: glyphs.live,
				text: `following ${counted(files, 'file')}`,
				reason: problem,
				tone: problem === undefined ? 'ok' : 'warning',
			};
		}

		case 'live':
		case 'sampled': {
			const reason =
				sweepingReason(connection, now, zone) ??
				(connection.name === 'sampled' ? sampledReason : undefined);
			return {
				glyph: glyphs.live,
				text: 'live',
				reason,
				tone: reason === undefined ? 'ok' : 'warning',
			};
		}

		case 'polling': {
			const reason = sweepingReason(connection, now, zone) ?? connection.reason;
			return {
				glyph: glyphs.polling,
				text: `polling every ${formatDuration(connection.intervalMs)}`,
				reason,
				tone: reason === undefined ? 'ok' : 'warning',
			};
		}

		case 'reconnecting': {
			return {
				glyph: glyphs.reconnecting,
				text: `reconnecting ${untilRetry(connection.retryAt, now)}`,
				reason: connection.reason,
				tone: 'error',
			};
		}

		case 'throttled':
		case 'signed out':
		case 'access denied':
		case 'not found':
		case 'unsupported': {
			return {
				glyph: glyphs.reconnecting,
				text: `${connection.name}, again ${untilRetry(connection.retryAt, now)}`,
				reason: connection.reason,
				tone: 'error',
			};
		}

		case 'ended': {
			return {
				glyph: glyphs.ended,
				text: 'ended',
				reason: connection.reason,
				tone: 'strong',
			};
		}
	}
}

/** What does not go well although records come; the gravest first. */
function sweepingReason(
	{sweepTrouble, searching, remark}: Sweeping,
	now: number,
	zone: TimeZone,
): string | undefined {
	const search = searching && [
		`still searching: ${formatCount(searching.emptyPages)} empty pages`,
		`from ${formatScreenMoment(searching.from, now, zone)}`,
	];
	const reasons = [sweepTrouble, search?.join(' '), remark];
	return reasons.filter(reason => reason !== undefined).join('; ') || undefined;
}

/** Counts on, so that nobody takes it for a hang of the screen. */
function waitingReason({operation, since}: Waiting, now: number): string {
	const waitedMs = Math.max(0, Math.floor((now - since) / 1000) * 1000);
	return `no answer to ${operation} for ${formatDuration(waitedMs)}`;
}

const sampledReason = 'fetching what Live Tail left out';

const minuteMs = 60_000;

/** Whole minutes from one minute on: seconds would only tick while the backfill works. */
function toMinutes(ms: number): number {
	return ms < minuteMs ? ms : Math.round(ms / minuteMs) * minuteMs;
}

function untilRetry(retryAt: number, now: number): string {
	// Rounded up to whole seconds: 400 ms are `in 1s`, not `in 400ms`.
	const waitMs = Math.ceil((retryAt - now) / 1000) * 1000;
	return waitMs > 0 ? `in ${formatDuration(waitMs)}` : 'now';
}
