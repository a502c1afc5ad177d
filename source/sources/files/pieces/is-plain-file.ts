import {closeSync, openSync, readSync, statSync} from 'node:fs';
import type {FilePath} from '../folders/file-path.js';
import {recognizeBinary} from '../recognize/binary-formats.js';
import {mayBeginTable} from '../tables/create-splitter.js';
import {isUnpacked} from '../unpack/unpack.js';

// Enough to recognize a file by that is no text.
const startBytes = 4096;

/**
 * Whether this is a regular file of JSON, unpacked, that can be opened. If not, the
 * caller reads it in the usual way, which reports why it can't be read.
 *
 * @param leastBytes whether the file is at least so large, too
 */
export function isPlainFile(path: FilePath, leastBytes = 0): boolean {
	try {
		// Opening a pipe blocks until it has a writer.
		const status = statSync(path);
		if (!status.isFile() || status.size < leastBytes) {
			return false;
		}

		const file = openSync(path, 'r');
		try {
			const bytes = Buffer.alloc(startBytes);
			const start = bytes.subarray(
				0,
				readSync(file, bytes, 0, bytes.length, 0),
			);
			return (
				isUnpacked(start) &&
				recognizeBinary(start) === undefined &&
				!mayBeginTable(start)
			);
		} finally {
			closeSync(file);
		}
	} catch {
		return false;
	}
}
