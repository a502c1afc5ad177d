import * as zlib from 'node:zlib';
import type {Peekable} from './peekable.js';
import {type Decoder, outputBytes, runDecoder} from './run-decoder.js';
import {UnpackDamage} from './unpack-damage.js';

// Node has it from 22.15 on.
const {createZstdDecompress} = zlib as {
	createZstdDecompress?: (options: {readonly chunkSize: number}) => Decoder;
};

/** Whether this Node unpacks zstd. */
export const hasZstd = createZstdDecompress !== undefined;

/** The four bytes that a zstd frame begins with (RFC 8878, section 3.1.1). */
export function isZstd(start: Buffer): boolean {
	return start.length >= 4 && start.readUInt32LE(0) === 0xfd2f_b528;
}

/**
 * Unpacks zstd as it comes in.
 *
 * @throws UnpackDamage where the data are cut off, damaged, or followed by what is no zstd
 */
export async function* unzstd(packed: Peekable): AsyncGenerator<Buffer> {
	if (createZstdDecompress === undefined) {
		return;
	}

	let bytesRead = 0;
	const decoder = createZstdDecompress({chunkSize: outputBytes});
	for await (const {chunk, end} of runDecoder(packed, decoder)) {
		if (chunk !== undefined) {
			yield chunk;
		}

		if (end !== undefined) {
			({bytesRead} = end);
			if (end.kind !== 'whole') {
				throw new UnpackDamage(end.reason, {
					format: 'zstd',
					bytesRead,
					isCutOff: end.kind === 'cut off',
					cause: end.cause,
				});
			}
		}
	}

	// Zero bytes are padding.
	for await (const chunk of packed.rest()) {
		if (chunk.some(byte => byte !== 0)) {
			throw new UnpackDamage('what follows is not zstd', {
				format: 'zstd',
				bytesRead,
				isCutOff: false,
			});
		}
	}
}
