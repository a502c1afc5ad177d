import {randomBytes} from 'node:crypto';
import {promisify} from 'node:util';
import {constants, gunzip, gzipSync} from 'node:zlib';
import {isAt} from '../split/is-at.js';

const gunzipInThread = promisify(gunzip);

/**
 * A member of gzip that is put between files. What it holds is random for each
 * process, and its bits are shifted in the packed bytes: it comes out where a file
 * ends, and nowhere else.
 */
export class Separator {
	readonly text = Buffer.from(randomBytes(16).toString('hex'));
	readonly packed = gzipSync(this.text, {strategy: constants.Z_FIXED});
}

/** The texts of files, one behind the other. */
export type UnpackedTogether = {
	readonly bytes: Buffer;
	/** Where the text of each begins. Its length is known before. */
	readonly starts: readonly number[];
};

/**
 * Unpacks several files of gzip in one call of another thread, which for small files
 * takes longer to begin than to unpack. RFC 1952 allows members one behind the other:
 *
 *     file, separator, file, separator  →  text, random text, text, random text
 *
 * @param packed the files, a separator behind each; not to be changed meanwhile
 * @param lengths of the texts that the files should hold
 * @returns undefined if any file is not one whole member of that length
 */
export async function unpackTogether(
	packed: Buffer,
	lengths: readonly number[],
	separator: Separator,
): Promise<UnpackedTogether | undefined> {
	const total = lengths.reduce(
		(sum, length) => sum + length + separator.text.length,
		0,
	);
	let bytes: Buffer;
	try {
		bytes = await gunzipInThread(packed, {
			// A byte more shows that nothing follows: no further buffer is made for it.
			chunkSize: Math.max(64, total + 1),
			maxOutputLength: total,
		});
	} catch {
		return undefined;
	}

	const starts: number[] = [];
	const {text} = separator;
	let at = 0;
	for (const length of lengths) {
		const end = at + length;
		if (!isAt(bytes, end, text)) {
			return undefined;
		}

		starts.push(at);
		at = end + text.length;
	}

	return at === bytes.length ? {bytes, starts} : undefined;
}
