import type {Peekable} from './peekable.js';

const fixedBytes = 10;
const deflate = 8;

// Flags of RFC 1952, section 2.3.1.
const hasChecksum = 0b0_0010;
const hasExtra = 0b0_0100;
const hasName = 0b0_1000;
const hasComment = 0b1_0000;
const reserved = 0b1110_0000;

// A name or a comment in a header; a longer one is no gzip.
const mostTextBytes = 64 * 1024;

/** The three bytes that every member of a gzip file begins with: identification and method (RFC 1952). */
export function isGzip(start: Buffer): boolean {
	return start[0] === 0x1f && start[1] === 0x8b && start[2] === deflate;
}

/**
 * Reads over the header of a gzip member.
 *
 * @returns the length of the header in bytes; undefined where the data end before
 * the header does, or are no gzip
 */
export async function skipGzipHeader(
	bytes: Peekable,
): Promise<number | undefined> {
	const fixed = await bytes.peek(fixedBytes);
	const flags = fixed[3] ?? reserved;
	if (fixed.length < fixedBytes || !isGzip(fixed) || (flags & reserved) !== 0) {
		return undefined;
	}

	let length = fixedBytes;
	if ((flags & hasExtra) !== 0) {
		const start = await bytes.peek(length + 2);
		if (start.length < length + 2) {
			return undefined;
		}

		length += 2 + start.readUInt16LE(length);
	}

	for (const flag of [hasName, hasComment]) {
		if ((flags & flag) !== 0) {
			const end = await endOfText(bytes, length);
			if (end === undefined) {
				return undefined;
			}

			length = end;
		}
	}

	length += (flags & hasChecksum) === 0 ? 0 : 2;
	const header = await bytes.peek(length);
	if (header.length < length) {
		return undefined;
	}

	bytes.skip(length);
	return length;
}

/** @returns the offset behind the zero byte that ends the text */
async function endOfText(
	bytes: Peekable,
	from: number,
): Promise<number | undefined> {
	for (let wanted = from + 64; ; wanted *= 2) {
		const known = await bytes.peek(wanted);
		const end = known.indexOf(0, from);
		if (end !== -1) {
			return end + 1;
		}

		if (known.length < wanted || known.length - from > mostTextBytes) {
			return undefined;
		}
	}
}
