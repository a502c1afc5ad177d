/**
 * Unpack: what a file is packed and encoded in is taken off before its bytes are
 * split into records. A file that begins `1F 8B` is gzip, whatever its name.
 *
 * The invariant: everything that could be unpacked is handed on before an error
 * is thrown, and the error says after how many bytes the damage begins.
 */
import {createGunzip} from 'node:zlib';

// zlib keeps the output of a damaged piece to itself: small pieces lose little.
const pieceBytes = 4 * 1024;

// Pieces that zlib's thread may have while this one splits what came out.
const mostUnderway = 32;

// Larger than zlib's default: the splitter has fewer chunks to join.
const outputBytes = 256 * 1024;

/** Thrown after everything that could be unpacked. */
export class GzipDamage extends Error {
	override readonly name = 'GzipDamage';
	/** Of the compressed data, up to the damage. */
	readonly bytesRead: number;

	constructor(cause: unknown, bytesRead: number) {
		super('damaged gzip', {cause});
		this.bytesRead = bytesRead;
	}
}

export function isGzip(start: Buffer): boolean {
	return start[0] === 0x1f && start[1] === 0x8b;
}

/**
 * Unpacks gzip of one or more members as it comes in.
 *
 * @throws GzipDamage where the data are cut off, damaged, or followed by what is no gzip
 */
export async function* gunzip(
	compressed: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
	const unzip = createGunzip({chunkSize: outputBytes});
	let unpacked: Buffer[] = [];
	let failure: {readonly error: unknown} | undefined;
	let bytesIn = 0;
	// zlib calls back no more after an error, nor where bytes follow the last member.
	let isOver = false;
	let underway = 0;
	let wake = () => {};
	// Not by iterating the stream: a stream that fails drops what it still holds.
	unzip.on('data', (chunk: Buffer) => unpacked.push(chunk));
	unzip.on('error', error => {
		failure ??= {error};
	});
	for (const event of ['end', 'error', 'close']) {
		unzip.on(event, () => {
			isOver = true;
			wake();
		});
	}

	const write = (piece: Buffer) => {
		underway++;
		unzip.write(piece, () => {
			underway--;
			wake();
		});
	};

	/** Waits until no more pieces than that are underway. */
	const settled = async (most: number) => {
		while (underway > most && !isOver) {
			await new Promise<void>(resolve => {
				wake = resolve;
			});
		}
	};

	const take = () => {
		const chunks = unpacked;
		unpacked = [];
		return chunks;
	};

	try {
		for await (const chunk of compressed) {
			bytesIn += chunk.length;
			for (let at = 0; at < chunk.length && !isOver; at += pieceBytes) {
				// The chunk is valid only until the next one is asked for.
				write(Buffer.from(chunk.subarray(at, at + pieceBytes)));
				await settled(mostUnderway);
				yield* take();
			}
		}

		// Hand out everything first: a later failure would drop it.
		await settled(0);
		yield* take();
		if (!isOver) {
			await new Promise<void>(resolve => {
				wake = resolve;
				unzip.end();
			});
		}

		yield* take();
		if (failure) {
			throw new GzipDamage(failure.error, unzip.bytesWritten);
		}

		// zlib ignores bytes after the last member in silence.
		if (unzip.bytesWritten < bytesIn) {
			throw new GzipDamage(
				new Error('what follows is not gzip'),
				unzip.bytesWritten,
			);
		}
	} finally {
		unzip.destroy();
	}
}
