import {readFileSync} from 'node:fs';
import {gunzipSync} from 'node:zlib';
import type {FilePath} from './folders/file-path.js';
import {lookAt} from './folders/look-at.js';
import {isGzip} from './unpack/gzip-header.js';

// A log file of CloudTrail has 1 to 50 KB.
/** A longer file is no small one. */
export const mostBytesOfSmallFile = 256 * 1024;
const mostBytesUnpacked = 4 * 1024 * 1024;
const trailerBytes = 8;
const leftBrace = 0x7b;

/**
 * The bytes of a small file, read at once: handing it to another thread and back,
 * four times, takes five times as long. Undefined for a large file, and for what
 * is no file or cannot be looked at.
 *
 * @throws what `fs` throws
 */
export function readSmallFile(path: FilePath): Buffer | undefined {
	const status = lookAt(path);
	return status?.isFile() &&
		status.size > 0 &&
		status.size <= mostBytesOfSmallFile
		? readFileSync(path)
		: undefined;
}

/**
 * Unpacks a log file as CloudTrail writes it: one whole member of gzip with a
 * JSON object in it. Undefined for everything else, which `unpack` has to look at
 * part by part: what is damaged, followed by something or packed twice.
 */
export function unpackAtOnce(packed: Buffer): Buffer | undefined {
	const length = unpackedLength(packed);
	if (length === undefined) {
		return undefined;
	}

	try {
		const bytes = gunzipSync(packed, {
			// A byte more shows that nothing follows: no further buffer is made for it.
			chunkSize: Math.max(64, length + 1),
			maxOutputLength: length,
		});
		return bytes.length === length && bytes[0] === leftBrace
			? bytes
			: undefined;
	} catch {
		return undefined;
	}
}

/**
 * How long the file is unpacked, if it is one member of gzip, by its last four
 * bytes (RFC 1952). Undefined for everything that is not unpacked at once.
 */
export function unpackedLength(packed: Buffer): number | undefined {
	if (!isGzip(packed) || packed.length < trailerBytes) {
		return undefined;
	}

	const length = packed.readUInt32LE(packed.length - 4);
	return length === 0 || length > mostBytesUnpacked ? undefined : length;
}
