import {createReadStream} from 'node:fs';
import {stat} from 'node:fs/promises';
import {addAbortSignal, type Readable} from 'node:stream';
import type {FilePath} from './folders/file-path.js';
import {readRegularFile} from './read-regular-file.js';
import {readSmallFile, unpackAtOnce} from './read-small-file.js';
import {recognizeBinary} from './recognize/binary-formats.js';
import {Peekable} from './unpack/peekable.js';
import {unpack} from './unpack/unpack.js';
import {UnreadableFormat} from './unreadable-format.js';

// Larger chunks read no faster, and a chunk is held as long as its texts are.
const chunkBytes = 256 * 1024;

export type InputChunk = {
	/** Unpacked. Valid until the next chunk is asked for. */
	readonly bytes: Buffer;
	/** Read so far, before unpacking. */
	readonly bytesRead: number;
};

/**
 * The bytes of a file, or of `stdin` for `-`, unpacked (see `unpack`).
 *
 * @throws what `fs` throws, UnreadableFormat before anything of a file that is no
 * text, and UnpackDamage after what could be unpacked
 */
export async function* readInput(
	input: FilePath,
	{
		signal,
		stdin,
	}: {readonly signal: AbortSignal; readonly stdin: () => Readable},
): AsyncGenerator<InputChunk> {
	const small = input === '-' ? undefined : readSmallFile(input);
	const bytesAtOnce = small && unpackAtOnce(small);
	if (small !== undefined && bytesAtOnce !== undefined) {
		yield {bytes: bytesAtOnce, bytesRead: small.length};
		return;
	}

	const chunks = small ? [small] : await openInput(input, signal, stdin);
	let bytesRead = 0;
	const counted = async function* () {
		for await (const chunk of chunks) {
			bytesRead += chunk.length;
			yield chunk;
		}
	};

	const unpacked = new Peekable(unpack(counted()));
	try {
		// No more than has come: a pipe may bring a first line and then wait.
		const binary = recognizeBinary(await unpacked.peek(1));
		if (binary !== undefined) {
			throw new UnreadableFormat(binary);
		}

		for await (const bytes of unpacked.rest()) {
			yield {bytes, bytesRead};
		}
	} finally {
		await unpacked.close();
	}
}

async function openInput(
	input: FilePath,
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
