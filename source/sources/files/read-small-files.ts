import {closeSync, constants, openSync, readSync} from 'node:fs';
import type {FoundFile} from './folders/file-finder.js';
import type {FilePath} from './folders/file-path.js';
import {
	mostBytesOfSmallFile,
	unpackAtOnce,
	unpackedLength,
} from './read-small-file.js';
import {recognizeBinary} from './recognize/binary-formats.js';
import {mayBeginTable} from './tables/create-splitter.js';
import {isGzip} from './unpack/gzip-header.js';
import {isUnpacked} from './unpack/unpack.js';
import {
	Separator,
	type UnpackedTogether,
	unpackTogether,
} from './unpack/unpack-together.js';

/** What was read of a small file. */
export type SmallFile = {
	/** Before unpacking. */
	readonly bytes: number;
	/** All of the file, unpacked: JSON by its first byte. Undefined for what has to be read in the usual way. */
	readonly text: FileText | undefined;
};

/** The text of a file; that of others may be in the same bytes. */
export type FileText = {
	readonly bytes: Buffer;
	readonly start: number;
	readonly end: number;
};

/** Files that were read together. */
export type SmallFiles = {
	/** How many they are. */
	readonly count: number;
	/** Each in order. */
	readonly files: Iterable<SmallFile>;
};

const mostFilesTogether = 192;
// Nothing is split while the first ones are unpacked.
const mostFilesFirst = 24;
// Before unpacking: the texts are still in the processor's cache when they are split.
const mostBytesTogether = 256 * 1024;

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
	 * Reads the next files, as long as they are few and short: at once, while another
	 * thread unpacks those before them. What is no regular file is not touched.
	 *
	 * @param from the index of the first one
	 * @returns one file at least, if there is one. The texts are valid until the call after the next one
	 */
	async read(
		found: ReadonlyArray<Pick<FoundFile, 'path' | 'isRegular'>>,
		from: number,
	): Promise<SmallFiles> {
		const buffer = this.#buffers[this.#turn] ?? this.#buffers[0];
		this.#turn = 1 - this.#turn;
		const {packed: separator} = this.#separator;
		const files: ReadFile[] = [];
		/** Of the packed files, which lie at the start of `buffer`, with a separator behind each. */
		const lengths: number[] = [];
		const most = from === 0 ? mostFilesFirst : mostFilesTogether;
		const to = Math.min(from + most, found.length);
		let at = 0;
		let unpacked = 0;
		let bytes = 0;
		for (let index = from; index < to && bytes < mostBytesTogether; index++) {
			const {path, isRegular} = found[index] as FoundFile; // there are `to` files
			const file = isRegular ? readInto(buffer, at, path) : undefined;
			const length = file && unpackedLength(file);
			bytes += file?.length ?? 0;
			if (file !== undefined && length !== undefined) {
				at += file.length;
				at += separator.copy(buffer, at);
				unpacked += length;
				lengths.push(length);
				files.push({bytes: file, isPacked: true});
			} else {
				// The next file takes its place.
				files.push({bytes: file && Buffer.from(file), isPacked: false});
			}
		}

		const texts =
			lengths.length > 1 && unpacked <= mostBytesUnpacked
				? await unpackTogether(buffer.subarray(0, at), lengths, this.#separator)
				: undefined;
		return {count: files.length, files: smallFiles(files, lengths, texts)};
	}
}

type ReadFile = {
	readonly bytes: Buffer | undefined;
	readonly isPacked: boolean;
};

/**
 * @param lengths of the texts of the packed files
 * @param texts undefined where each is to be unpacked alone
 */
function* smallFiles(
	files: readonly ReadFile[],
	lengths: readonly number[],
	texts: UnpackedTogether | undefined,
): Generator<SmallFile> {
	let packed = 0;
	for (const {bytes, isPacked} of files) {
		if (bytes === undefined) {
			yield unread;
		} else if (isPacked) {
			const start = texts?.starts[packed] ?? 0;
			const end = start + (lengths[packed] ?? 0);
			packed++;
			const text =
				texts === undefined
					? textOf(unpackAtOnce(bytes))
					: {bytes: texts.bytes, start, end};
			const isObject = text?.bytes[text.start] === leftBrace;
			yield {bytes: bytes.length, text: isObject ? text : undefined};
		} else {
			yield {bytes: bytes.length, text: textOf(plainText(bytes))};
		}
	}
}

function textOf(bytes: Buffer | undefined): FileText | undefined {
	return bytes && {bytes, start: 0, end: bytes.length};
}

function newBuffer(): Buffer {
	// Separators are shorter than 64 bytes.
	return Buffer.allocUnsafeSlow(
		mostBytesTogether + mostBytesOfSmallFile + 64 * (mostFilesTogether + 1),
	);
}

/** @returns undefined if the file cannot be read, is empty, or is no small one */
function readInto(
	buffer: Buffer,
	at: number,
	path: FilePath,
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
			return length > 0 && length < most
				? buffer.subarray(at, at + length)
				: undefined;
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
