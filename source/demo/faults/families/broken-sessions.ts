import {Buffer} from 'node:buffer';
import {dribble} from '../../protocol/dribble.js';
import {framePrelude} from '../../protocol/event-stream-frame.js';
import type {Fault, FrameChange} from '../fault.js';

const family = 'Live Tail breaks';
const outcome =
	'the client opens another session and fetches what fell between the two';

// The offsets of the event stream specification.
const preludeChecksumAt = 8;

function withFlippedByte(at: number): FrameChange {
	return (frame, write) => {
		const broken = Buffer.from(frame);
		const index = at < 0 ? broken.length + at : at;
		broken[index] = (broken[index] ?? 0) ^ 0xff;
		return write(broken);
	};
}

// The length is four bytes.
const longestFrame = 2 ** 32 - 1;
const trickle = Buffer.alloc(16 * 1024);
const trickleMs = 100;

const half = (frame: Uint8Array): Uint8Array =>
	frame.subarray(0, Math.ceil(frame.length / 2));

/** Ends of a session, clean and dirty. */
export const brokenSessions = {
	'reset-mid-frame': {
		family,
		outcome,
		description: 'the connection is cut in the middle of an update',
		occasion: 'update',
		lastsMs: 0,
		strike(session) {
			session.changeNextFrame((frame, write) => {
				write(half(frame));
				// Node hands the bytes to the system first.
				setImmediate(() => {
					session.destroySocket();
				});
				return true;
			});
		},
	},
	'truncated-frame': {
		family,
		outcome,
		description: 'the response ends, cleanly, in the middle of an update',
		occasion: 'update',
		lastsMs: 0,
		strike(session) {
			session.changeNextFrame((frame, write) => {
				write(half(frame));
				session.endStream();
				return true;
			});
		},
	},
	'bad-prelude-crc': {
		family,
		outcome,
		description: "the checksum of an update's length is wrong",
		occasion: 'update',
		lastsMs: 0,
		strike(session) {
			session.changeNextFrame(withFlippedByte(preludeChecksumAt));
		},
	},
	'bad-message-crc': {
		family,
		outcome,
		description: 'the checksum of an update is wrong',
		occasion: 'update',
		lastsMs: 0,
		strike(session) {
			session.changeNextFrame(withFlippedByte(-1));
		},
	},
	'clean-close': {
		family,
		outcome,
		description: 'the service ends the response between two updates',
		occasion: 'update',
		lastsMs: 0,
		strike(session) {
			session.endStream();
		},
	},
	'streaming-exception': {
		family,
		outcome,
		description: 'SessionStreamingException in the stream',
		occasion: 'update',
		lastsMs: 0,
		strike(session) {
			session.sendException(
				'SessionStreamingException',
				'An unknown error occurred while streaming.',
			);
		},
	},
	'session-timeout': {
		family,
		outcome: 'the same, at once and without alarm',
		description: 'SessionTimeoutException, as after three hours',
		occasion: 'update',
		lastsMs: 0,
		strike(session) {
			session.sendException(
				'SessionTimeoutException',
				'The session has reached its maximum duration.',
			);
		},
	},
	'half-open': {
		family,
		outcome:
			'the client takes the silence for a dead connection, and goes on as above',
		description: 'no update comes any longer, and the connection stays open',
		occasion: 'update',
		lastsMs: 0,
		everyMs: 60_000,
		strike(session) {
			session.fallSilent();
		},
	},
	'huge-frame': {
		family,
		outcome:
			'the client refuses the length, opens another session and fetches what fell between; its memory stays flat',
		description: 'an update that declares a length of 4 GB, and trickles',
		occasion: 'update',
		lastsMs: 0,
		everyMs: 60_000,
		strike(session) {
			session.changeNextFrame((_, write) => {
				session.stopTaking();
				write(framePrelude(longestFrame, 0));
				const timer = setInterval(() => write(trickle), trickleMs);
				timer.unref();
				session.onClose(() => {
					clearInterval(timer);
				});
				return false;
			});
		},
	},
	'slow-loris': {
		family,
		outcome:
			'the client waits, or gives the session up; what the service dropped meanwhile is fetched',
		description: 'the bytes of one update trickle',
		occasion: 'update',
		durationMs: 15_000,
		lastsMs: 0,
		everyMs: 60_000,
		strike(session, {durationMs}) {
			session.changeNextFrame((frame, write) => {
				const takeAgain = session.stopTaking();
				void dribble(frame, durationMs, write).then(takeAgain);
				return false;
			});
		},
	},
} as const satisfies Readonly<Record<string, Fault>>;
