import type {Transform} from 'node:stream';
import type {KeptPacked} from './kept-packed.js';
import type {Peekable} from './peekable.js';

// zlib keeps the output of a damaged piece to itself: small pieces lose little.
const pieceBytes = 4 * 1024;
// A turn of the event loop for each piece takes a tenth of the time. Not larger: a
// piece of zeros unpacks to a thousand times its size.
const largePieceBytes = 16 * 1024;

// What zlib's thread may have while this one splits what came out.
const mostUnderwayBytes = 128 * 1024;

// Larger than zlib's default: the splitter has fewer chunks to join.
export const outputBytes = 256 * 1024;

export type DecoderEnd = {
	readonly kind: 'whole' | 'cut off' | 'damaged';
	readonly reason: string;
	readonly cause?: unknown;
	/** Of the packed data, as far as zlib read them. */
	readonly bytesRead: number;
};

/** A chunk of what was packed, or how it ended, which comes last. */
export type Decoded =
	| {readonly chunk: Buffer; readonly end?: never}
	| {readonly chunk?: never; readonly end: DecoderEnd};

/** A stream of `node:zlib` that unpacks. */
export type Decoder = Transform & {readonly bytesWritten: number};

/**
 * Has a decoder of `node:zlib` unpack one stream of packed data, and puts back what
 * follows it. Everything that could be unpacked comes out, whatever happens after.
 *
 * @param kept gets the packed data, so that they can be unpacked again. As long as it has them all, pieces are large and a damaged one loses more
 */
export async function* runDecoder(
	packed: Peekable,
	decoder: Decoder,
	kept?: KeptPacked,
): AsyncGenerator<Decoded> {
	const written = new Written();
	let unpacked: Buffer[] = [];
	let failure: {readonly error: Error} | undefined;
	// zlib calls back no more after an error, nor where bytes follow the stream.
	let isOver = false;
	let underway = 0;
	let wake = () => {};
	// Not by iterating the stream: a stream that fails drops what it still holds.
	decoder.on('data', (chunk: Buffer) => {
		const joined = joinNeighbours(unpacked.at(-1), chunk);
		if (joined) {
			unpacked[unpacked.length - 1] = joined;
		} else {
			unpacked.push(chunk);
		}
	});
	decoder.on('error', error => {
		failure ??= {error};
	});
	for (const event of ['end', 'error', 'close']) {
		decoder.on(event, () => {
			isOver = true;
			wake();
		});
	}

	const write = (piece: Buffer) => {
		underway += piece.length;
		decoder.write(piece, () => {
			underway -= piece.length;
			wake();
		});
	};

	/** Waits until no more bytes than that are underway. */
	const settled = async (most: number) => {
		while (underway > most && !isOver) {
			await new Promise<void>(resolve => {
				wake = resolve;
			});
		}
	};

	const take = () => {
		const chunks = unpacked.map(chunk => ({chunk}));
		unpacked = [];
		return chunks;
	};

	try {
		let isCutOff = false;
		while (!isOver) {
			const chunk = await packed.next();
			if (chunk === undefined) {
				// Everything comes out before the end is asked for: an error would drop it.
				await settled(0);
				yield* take();
				isCutOff = !isOver;
				break;
			}

			// A copy: the chunk is valid only until the next one is asked for.
			const own = Buffer.from(chunk);
			written.add(own);
			kept?.add(own);
			const step = kept?.chunks === undefined ? pieceBytes : largePieceBytes;
			for (let at = 0; at < own.length && !isOver; at += step) {
				write(own.subarray(at, at + step));
				if (underway > mostUnderwayBytes) {
					await settled(mostUnderwayBytes / 2);
					yield* take();
				}
			}

			written.drop(decoder.bytesWritten);
		}

		if (isCutOff) {
			await new Promise<void>(resolve => {
				wake = resolve;
				decoder.end();
			});
		}

		yield* take();
		const bytesRead = decoder.bytesWritten;
		packed.putBack(written.from(bytesRead));
		yield {end: endOf(failure?.error, bytesRead)};
	} finally {
		decoder.destroy();
	}
}

/** Both as one, without copying; undefined unless the second follows the first in memory. */
function joinNeighbours(
	first: Buffer | undefined,
	second: Buffer,
): Buffer | undefined {
	return first?.buffer === second.buffer &&
		first.byteOffset + first.length === second.byteOffset
		? Buffer.from(first.buffer, first.byteOffset, first.length + second.length)
		: undefined;
}

function endOf(error: Error | undefined, bytesRead: number): DecoderEnd {
	if (error === undefined) {
		return {kind: 'whole', reason: '', bytesRead};
	}

	// The name that zlib gives to an end of the data before the end of the stream.
	const isCutOff = 'code' in error && error.code === 'Z_BUF_ERROR';
	return {
		kind: isCutOff ? 'cut off' : 'damaged',
		reason: error.message,
		cause: error,
		bytesRead,
	};
}

/** The chunks that the decoder may not have read to their ends. */
class Written {
	readonly #chunks: Buffer[] = [];
	#start = 0;

	add(chunk: Buffer): void {
		this.#chunks.push(chunk);
	}

	/** Forgets the chunks that lie before this offset as a whole. */
	drop(offset: number): void {
		let [first] = this.#chunks;
		while (first !== undefined && this.#start + first.length <= offset) {
			this.#start += first.length;
			this.#chunks.shift();
			[first] = this.#chunks;
		}
	}

	from(offset: number): Buffer {
		this.drop(offset);
		const [first, ...others] = this.#chunks;
		const rest = first?.subarray(offset - this.#start) ?? Buffer.alloc(0);
		return others.length === 0 ? rest : Buffer.concat([rest, ...others]);
	}
}
