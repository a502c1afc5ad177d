import {TextDecoder} from 'node:util';

export type Utf16 = 'utf-16le' | 'utf-16be';

/**
 * Which UTF-16 the text is in, by its byte order mark or by the zero bytes of the
 * first two characters, which are ASCII in JSON and CSV; undefined for anything
 * else. PowerShell's `>` writes UTF-16 with a mark.
 */
export function utf16Of(start: Buffer): Utf16 | undefined {
	const [first, second, third, fourth] = start;
	if (first === 0xff && second === 0xfe) {
		// Four bytes with two zeros are the mark of UTF-32.
		return third === 0 && fourth === 0 ? undefined : 'utf-16le';
	}

	if (first === 0xfe && second === 0xff) {
		return 'utf-16be';
	}

	if (start.length < 4 || !start.subarray(0, 4).includes(0)) {
		return undefined;
	}

	if (isAscii(first) && second === 0 && isAscii(third) && fourth === 0) {
		return 'utf-16le';
	}

	return first === 0 && isAscii(second) && third === 0 && isAscii(fourth)
		? 'utf-16be'
		: undefined;
}

function isAscii(byte: number | undefined): boolean {
	return byte !== undefined && byte > 0 && byte < 0x80;
}

/** The text as UTF-8, without its byte order mark. */
export async function* decodeUtf16(
	chunks: AsyncIterable<Buffer>,
	encoding: Utf16,
): AsyncGenerator<Buffer> {
	const decoder = new TextDecoder(encoding);
	for await (const chunk of chunks) {
		const text = decoder.decode(chunk, {stream: true});
		if (text !== '') {
			yield Buffer.from(text);
		}
	}

	const rest = decoder.decode();
	if (rest !== '') {
		yield Buffer.from(rest);
	}
}
