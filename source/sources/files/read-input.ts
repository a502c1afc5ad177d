import {createReadStream} from 'node:fs';
import {stat} from 'node:fs/promises';
import {addAbortSignal, type Readable} from 'node:stream';
import {readRegularFile} from './read-regular-file.js';
import {gunzip, isGzip} from './unpack/gunzip.js';

// Larger chunks read no faster, and a chunk is held as long as its texts are.
const chunkBytes = 256 * 1024;

export type InputChunk = {
	/** Unpacked. Valid until the next chunk is asked for. */
	readonly bytes: Buffer;
	/** Read so far, before unpacking. */
	readonly bytesRead: number;
};

/**
 * The bytes of a file, or of `stdin` for `-`, unpacked where they begin as gzip does.
 *
 * @throws what `fs` throws, and GzipDamage after what could be unpacked
 */
export async function* readInput(
	input: string,
	{
		signal,
		stdin,
	}: {readonly signal: AbortSignal; readonly stdin: () => Readable},
): AsyncGenerator<InputChunk> {
	const chunks = await openInput(input, signal, stdin);
	let bytesRead = 0;
	const counted = async function* () {
		for await (const chunk of chunks) {
			bytesRead += chunk.length;
			yield chunk;
		}
	};

	for await (const bytes of unpacked(counted())) {
		yield {bytes, bytesRead};
	}
}

async function openInput(
	input: string,
	signal: AbortSignal,
	stdin: () => Readable,
): Promise<AsyncIterable<Buffer>> {
	if (input === '-') {
		return addAbortSignal(signal, stdin());
	}

	// A pipe may keep us waiting, and only a stream can be aborted then.
	return (await stat(input)).isFile()
		? readRegularFile(input, signal)
		: createReadStream(input, {highWaterMark: chunkBytes, signal});
}

async function* unpacked(
	chunks: AsyncGenerator<Buffer>,
): AsyncGenerator<Buffer> {
	let start = Buffer.alloc(0);
	const iterator = chunks[Symbol.asyncIterator]();
	// A pipe may bring the first byte alone.
	while (start.length < 2) {
		const next = await iterator.next();
		if (next.done) {
			break;
		}

		start = Buffer.concat([start, next.value]);
	}

	const all = async function* () {
		yield start;
		yield* iterator;
	};
	yield* isGzip(start) ? gunzip(all()) : all();
}
