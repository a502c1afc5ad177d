import {open} from 'node:fs/promises';
import type {FilePath} from './folders/file-path.js';

// Smaller chunks cost more in turns of the event loop than in reading; larger
// ones leave the processor's cache before they are split.
const chunkBytes = 512 * 1024;

/**
 * The bytes of a file, each chunk valid until the next one is asked for: while
 * one is looked at, another thread reads the next one. A stream makes a new
 * buffer for each chunk, and fresh memory costs more than reading into it.
 *
 * @param from an offset
 * @throws what `fs` throws, and the reason of the signal
 */
export async function* readRegularFile(
	file: FilePath,
	signal: AbortSignal,
	from = 0,
): AsyncGenerator<Buffer> {
	const handle = await open(file);
	let at = from;
	const read = (into: Buffer<ArrayBuffer>) => {
		const reading = handle.read(into, 0, chunkBytes, at);
		// The error is thrown where the read is awaited.
		reading.catch(() => {});
		return reading;
	};

	let spare = Buffer.allocUnsafeSlow(chunkBytes);
	let reading = read(Buffer.allocUnsafeSlow(chunkBytes));
	try {
		for (;;) {
			const {buffer, bytesRead} = await reading;
			signal.throwIfAborted();
			if (bytesRead === 0) {
				return;
			}

			at += bytesRead;
			reading = read(spare);
			spare = buffer;
			yield buffer.subarray(0, bytesRead);
		}
	} finally {
		await reading.catch(() => {});
		await handle.close();
	}
}
