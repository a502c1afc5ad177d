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

// The texts of so many bytes are still in the processor's cache when they are split.
const mostTogether = 384 * 1024;

const leftBrace = 0x7b;
const unread: SmallFile = {bytes: 0, text: undefined};

/** Reads many small files, with as few calls of the system and of zlib as there can be. */
export class SmallFileReader {
	readonly #separator = new Separator();
	#buffer = Buffer.allocUnsafeSlow(2 * mostBytesOfSmallFile);

	/**
	 * Reads files that were found to be regular, small ones.
	 *
	 * @returns yields each file in order, valid until the next one is asked for
	 */
	*read(paths: readonly string[]): Generator<SmallFile> {
		const {packed} = this.#separator;
		/** The packed files that are not unpacked yet, with a separator behind each in `#buffer`. */
		let files: Buffer[] = [];
		let lengths: number[] = [];
		let at = 0;
		let together = 0;
		const unpackThese = () => {
			const unpacked = this.#unpack(files, lengths, at);
			files = [];
			lengths = [];
			at = 0;
			together = 0;
			return unpacked;
		};

		for (const path of paths) {
			if (
				together > mostTogether ||
				this.#buffer.length - at <= mostBytesOfSmallFile + packed.length
			) {
				yield* unpackThese();
			}

			const file = this.#readFile(path, at);
			const length = file && unpackedLength(file);
			if (file !== undefined && length !== undefined) {
				packed.copy(this.#buffer, at + file.length);
				files.push(file);
				lengths.push(length);
				at += file.length + packed.length;
				together += length;
				continue;
			}

			yield* unpackThese();
			yield file === undefined
				? unread
				: {bytes: file.length, text: plainText(file)};
		}

		yield* unpackThese();
	}

	/** @returns undefined if it cannot be read, or has grown large */
	#readFile(path: string, at: number): Buffer | undefined {
		try {
			// Nothing waits for the writer of a pipe that has come in the file's place.
			const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
			try {
				const most = mostBytesOfSmallFile + 1;
				const length = readSync(file, this.#buffer, at, most, 0);
				return length < most
					? this.#buffer.subarray(at, at + length)
					: undefined;
			} finally {
				closeSync(file);
			}
		} catch {
			return undefined;
		}
	}

	#unpack(
		files: readonly Buffer[],
		lengths: readonly number[],
		end: number,
	): readonly SmallFile[] {
		const texts =
			files.length > 1
				? unpackTogether(
						this.#buffer.subarray(0, end),
						lengths,
						this.#separator,
					)
				: undefined;
		return files.map((file, index) => {
			const text = texts === undefined ? unpackAtOnce(file) : texts[index];
			return {
				bytes: file.length,
				text: text?.[0] === leftBrace ? text : undefined,
			};
		});
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
