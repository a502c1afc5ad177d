/**
 * Unpack: what a file is packed and encoded in is taken off before its bytes are
 * split into records. The content decides, never the name of the file:
 *
 *     1F 8B 08 …       gzip: unpacked, member by member
 *     28 B5 2F FD …    zstd: unpacked where Node can
 *     FF FE 7B 00 …    UTF-16: decoded
 *
 * What comes out is looked at again, since `aws s3 cp` of a file with
 * `Content-Encoding: gzip` and a script that packs once more make gzip in gzip.
 *
 * The invariant: everything that could be unpacked is handed on before an error
 * is thrown, and the error says after how many bytes the damage begins.
 */
import {decodeUtf16, utf16Of} from './decode-utf16.js';
import {gunzip} from './gunzip.js';
import {isGzip} from './gzip-header.js';
import {Peekable} from './peekable.js';
import {hasZstd, isZstd, unzstd} from './unzstd.js';

// More packings in each other are no file of a responder, but a trap.
const mostPackings = 4;

// Enough to tell every packing and encoding by.
const startBytes = 4;

/** Whether bytes that begin so are plain text, of which nothing has to be taken off. */
export function isUnpacked(start: Buffer): boolean {
	return (
		!isGzip(start) &&
		!(hasZstd && isZstd(start)) &&
		utf16Of(start) === undefined
	);
}

/**
 * Unpacks as long as what comes out is packed, and decodes UTF-16. Bytes that are
 * neither come out as they are.
 *
 * @returns chunks, each valid until the next one is asked for
 * @throws UnpackDamage after what could be unpacked
 */
export async function* unpack(
	chunks: AsyncIterable<Buffer>,
	packings = 0,
): AsyncGenerator<Buffer> {
	const bytes = new Peekable(chunks);
	try {
		const start = await bytes.peek(startBytes);
		const encoding = utf16Of(start);
		if (encoding !== undefined) {
			yield* decodeUtf16(bytes.rest(), encoding);
		} else if (packings < mostPackings && isGzip(start)) {
			yield* unpack(gunzip(bytes), packings + 1);
		} else if (packings < mostPackings && hasZstd && isZstd(start)) {
			yield* unpack(unzstd(bytes), packings + 1);
		} else {
			yield* bytes.rest();
		}
	} finally {
		await bytes.close();
	}
}
