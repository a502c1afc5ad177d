import {setTimeout as delay} from 'node:timers/promises';

const pieces = 20;

/**
 * Writes bytes in small pieces over a time in ms, so that a connection is never
 * idle and never gets on. Keeps no process alive.
 */
export async function dribble(
	bytes: Uint8Array,
	durationMs: number,
	write: (piece: Uint8Array) => void,
): Promise<void> {
	const length = Math.ceil(bytes.length / pieces);
	for (let start = 0; start < bytes.length; start += length) {
		write(bytes.subarray(start, start + length));
		await delay(durationMs / pieces, undefined, {ref: false});
	}
}
