import type {Readable} from 'node:stream';

// glibc's malloc maps larger pieces by themselves, and when one is given back it
// takes its size as the new bound: every thread then keeps twice as much.
const leastApart = 128 * 1024;

/**
 * Reads the body of an answer, in place of the SDK's own collector, which makes one
 * buffer of it with malloc. A page of FilterLogEvents has 1 to 2 MB; after the first
 * of them each of V8's four threads kept 4.5 MB that it did not use. A resizable
 * buffer comes from the system and goes back to it.
 *
 * @throws what the stream throws: the connection broke
 */
export async function collectAnswer(body: Readable): Promise<Uint8Array> {
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of body as AsyncIterable<Buffer>) {
		chunks.push(chunk);
		length += chunk.length;
	}

	const answer =
		length < leastApart
			? new Uint8Array(length)
			: new Uint8Array(resizableBuffer(length));
	let at = 0;
	for (const chunk of chunks) {
		answer.set(chunk, at);
		at += chunk.length;
	}

	return answer;
}

// Of ES2024, and in Node since 20.
function resizableBuffer(length: number): ArrayBuffer {
	const Resizable = ArrayBuffer as new (
		byteLength: number,
		options: {readonly maxByteLength: number},
	) => ArrayBuffer;
	return new Resizable(length, {maxByteLength: length});
}
