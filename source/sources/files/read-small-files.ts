import {closeSync, constants, openSync, readSync} from 'node:fs';
import {
	mostBytesOfSmallFile,
	unpackAtOnce,
	unpackedLength,
} from './read-small-file.js';
import {recognizeBinary} from './recognize/binary-formats.js';
import {mayBeginTable} from './tables/create-splitter.js';
import {isGzip} from './unpack/gzip-header.js';
import {isUnpacked} from './unpack/unpack.js';
import {Separator, unpackTogether} from './unpack/unpack-together.js';

/** What was read of a small file. */
export type SmallFile = {
	/** Before unpacking. */
	readonly bytes: number;
	/** All of the file, unpacked: JSON by its first byte. Undefined for what has to be read in the usual way. */
	readonly text: Buffer | undefined;
};

/** How many files are read together at most. */
export const mostFilesTogether = 64;
/** Of files that are read together, before unpacking: their texts are still in the processor's cache when they are split. */
export const mostBytesTogether = 64 * 1024;

// What a few bytes unpack to at most. Files that unpack to more are unpacked one by one.
const mostBytesUnpacked = 8 * 1024 * 1024;

const leftBrace = 0x7b;
const unread: SmallFile = {bytes: 0, text: undefined};

/** Reads many small files, with as few calls of the system and of zlib as there can be. */
export class SmallFileReader {
	readonly #separator = new Separator();
	/** One is read into while the files in the other are looked at. */
	readonly #buffers = [newBuffer(), newBuffer()] as const;
	#turn = 0;

	/**
	 * Reads files that were found to be regular, small ones: at once, while another
	 * thread unpacks them.
	 *
	 * @param paths `mostFilesTogether` at most
	 * @returns each file in order. The texts are valid until the call after the next one
	 */
	async read(paths: readonly string[]): Promise<Iterable<SmallFile>> {
		const buffer = this.#buffers[this.#turn] ?? this.#buffers[0];
		this.#turn = 1 - this.#turn;
		const {packed: separator} = this.#separator;
		const files: Array<Buffer | undefined> = [];
		/** Of the packed files, which lie at the start of `buffer`, with a separator behind each. */
		const lengths: number[] = [];
		let at = 0;
		for (const path of paths) {
			const file = readInto(buffer, at, path);
			const length = file && unpackedLength(file);
			if (file !== undefined && length !== undefined) {
				at += file.length;
				at += separator.copy(buffer, at);
				lengths.push(length);
				files.push(file);
			} else {
				// The next file takes its place.
				files.push(file && Buffer.from(file));
			}
		}

		const total = lengths.reduce((sum, length) => sum + length, 0);
		const texts =
			lengths.length > 1 && total <= mostBytesUnpacked
				? await unpackTogether(buffer.subarray(0, at), lengths, this.#separator)
				: undefined;
		return smallFiles(files, texts?.values());
	}
}

/** @param texts of the packed files; undefined where each is to be unpacked alone */
function* smallFiles(
	files: ReadonlyArray<Buffer | undefined>,
	texts: Iterator<Buffer> | undefined,
): Generator<SmallFile> {
	for (const file of files) {
		if (file === undefined) {
			yield unread;
		} else if (unpackedLength(file) === undefined) {
			yield {bytes: file.length, text: plainText(file)};
		} else {
			const text: Buffer | undefined =
				texts === undefined ? unpackAtOnce(file) : texts.next().value;
			yield {
				bytes: file.length,
				text: text?.[0] === leftBrace ? text : undefined,
			};
		}
	}
}

function newBuffer(): Buffer {
	// Separators are shorter than 64 bytes.
	return Buffer.allocUnsafeSlow(
		mostBytesTogether + mostBytesOfSmallFile + 64 * (mostFilesTogether + 1),
	);
}

/** @returns undefined if the file cannot be read, or has grown large */
function readInto(
	buffer: Buffer,
	at: number,
	path: string,
): Buffer | undefined {
	const most = mostBytesOfSmallFile + 1;
	// A separator behind it has room too.
	if (at + most + 64 > buffer.length) {
		return undefined;
	}

	try {
		// Nothing waits for the writer of a pipe that has come in the file's place.
		const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
		try {
			const length = readSync(file, buffer, at, most, 0);
			return length < most ? buffer.subarray(at, at + length) : undefined;
		} finally {
			closeSync(file);
		}
	} catch {
		return undefined;
	}
}

/** The text of a file that is not packed; undefined where it may be anything but JSON. */
function plainText(file: Buffer): Buffer | undefined {
	return !isGzip(file) &&
		isUnpacked(file) &&
		recognizeBinary(file) === undefined &&
		!mayBeginTable(file)
		? file
		: undefined;
}
