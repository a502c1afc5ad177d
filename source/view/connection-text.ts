import type {Connection} from '../record-source.js';
import {formatDuration} from './format-time.js';
import type {Glyphs} from './glyphs.js';
import type {Tone} from './styled-line.js';

export type ConnectionText = {
	readonly glyph: string;
	readonly text: string;
	/** Why it is so, in a sentence from elsewhere. */
	readonly reason: string | undefined;
	readonly tone: Tone;
};

/**
 * The state of the connection in words.
 *
 * @param now ms, for the seconds until the next attempt
 */
export function connectionText(
	connection: Connection,
	now: number,
	glyphs: Glyphs,
): ConnectionText {
	switch (connection.name) {
		case 'connecting': {
			return {
				glyph: glyphs.connecting,
				text: 'connecting',
				reason: undefined,
				tone: 'plain',
			};
		}

		case 'backfilling': {
			const back = formatDuration(Math.max(0, now - connection.from));
			return {
				glyph: glyphs.backfilling,
				text: `backfilling the last ${back}`,
				reason: undefined,
				tone: 'plain',
			};
		}

		case 'live': {
			return {
				glyph: glyphs.live,
				text: 'live',
				reason: undefined,
				tone: 'ok',
			};
		}

		case 'polling': {
			return {
				glyph: glyphs.polling,
				text: `polling every ${formatDuration(connection.intervalMs)}`,
				reason: connection.reason,
				tone: connection.reason === undefined ? 'ok' : 'warning',
			};
		}

		case 'reconnecting': {
			// Rounded up: `in 0s` would be said for a whole second.
			const waitMs = Math.ceil((connection.retryAt - now) / 1000) * 1000;
			return {
				glyph: glyphs.reconnecting,
				text:
					waitMs > 0
						? `reconnecting in ${formatDuration(waitMs)}`
						: 'reconnecting now',
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
