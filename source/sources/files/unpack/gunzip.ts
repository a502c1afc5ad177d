import {crc32, createInflateRaw, type InflateRaw} from 'node:zlib';
import {isGzip, skipGzipHeader} from './gzip-header.js';
import {KeptPacked} from './kept-packed.js';
import {Peekable} from './peekable.js';
import {outputBytes, runDecoder} from './run-decoder.js';
import {UnpackDamage} from './unpack-damage.js';

// Checksum and length of what was packed, behind the data of each member.
const trailerBytes = 8;

/**
 * Unpacks gzip of one or more members as it comes in. Zero bytes between and
 * behind members are padding, as tapes and some copies have it.
 *
 * Not Node's `Gunzip`: where something that is no gzip stands behind a member, it
 * drops what that member's last piece unpacked to, which is all of a small file.
 *
 * @throws UnpackDamage where the data are cut off, damaged, or followed by what is no gzip
 */
export async function* gunzip(packed: Peekable): AsyncGenerator<Buffer> {
	let at = 0;
	const damage = (reason: string, isCutOff: boolean, cause?: unknown) =>
		new UnpackDamage(reason, {
			format: 'gzip',
			bytesRead: at,
			isCutOff,
			cause,
		});
	for (let members = 0; ; members++) {
		at += await skipZeros(packed);
		const start = await packed.peek(3);
		if (start.length === 0) {
			return;
		}

		if (!isGzip(start) && members > 0) {
			throw damage('what follows is not gzip', false);
		}

		const headerBytes = await skipGzipHeader(packed);
		if (headerBytes === undefined) {
			throw damage('its header is cut off', true);
		}

		at += headerBytes;
		const checksum = {crc: 0, length: 0};
		const kept = new KeptPacked();
		for await (const {chunk, end} of runDecoder(packed, inflater(), kept)) {
			if (chunk !== undefined) {
				checksum.crc = crc32(chunk, checksum.crc);
				checksum.length += chunk.length;
				yield chunk;
			}

			if (end !== undefined) {
				at += end.bytesRead;
				if (end.kind !== 'whole') {
					if (end.kind === 'damaged') {
						yield* restOf(kept, checksum.length);
					}

					throw damage(end.reason, end.kind === 'cut off', end.cause);
				}
			}
		}

		const trailer = await packed.peek(trailerBytes);
		if (trailer.length < trailerBytes) {
			at += trailer.length;
			throw damage('unexpected end of file', true);
		}

		if (
			trailer.readUInt32LE(0) !== checksum.crc ||
			trailer.readUInt32LE(4) !== checksum.length % 2 ** 32
		) {
			throw damage('its checksum does not match', false);
		}

		packed.skip(trailerBytes);
		at += trailerBytes;
	}
}

function inflater(): InflateRaw {
	return createInflateRaw({chunkSize: outputBytes});
}

/**
 * What a large piece that is damaged kept to itself: the member is unpacked again in
 * small pieces, without the bytes that came out before.
 */
async function* restOf(
	{chunks}: KeptPacked,
	bytesBefore: number,
): AsyncGenerator<Buffer> {
	if (chunks === undefined) {
		return;
	}

	const again = new Peekable(inTurn(chunks));
	let toSkip = bytesBefore;
	for await (const {chunk} of runDecoder(again, inflater())) {
		if (chunk !== undefined) {
			const rest = chunk.subarray(toSkip);
			toSkip -= Math.min(toSkip, chunk.length);
			if (rest.length > 0) {
				yield rest;
			}
		}
	}
}

async function* inTurn(chunks: readonly Buffer[]): AsyncGenerator<Buffer> {
	yield* chunks;
}

/** @returns how many zero bytes were left out */
async function skipZeros(packed: Peekable): Promise<number> {
	let zeros = 0;
	for (;;) {
		const start = await packed.peek(1);
		const end = start.findIndex(byte => byte !== 0);
		const length = end === -1 ? start.length : end;
		packed.skip(length);
		zeros += length;
		if (length === 0 || end !== -1) {
			return zeros;
		}
	}
}
