import type {Reading} from '../../stream/connection.js';
import {nameOfInput} from '../../stream/name-of-input.js';
import type {SourceMessage} from '../../stream/record-source.js';
import type {FoundFile} from './folders/file-finder.js';
import type {FilePath} from './folders/file-path.js';
import {lookAt} from './folders/look-at.js';

// Each file is named where there are at most this many.
const mostNamed = 100;
// How long files are is found out while others are read, so many at a time.
const mostMeasured = 100;

/**
 * The `reading` states of the connection: how many of the files and how many
 * percent of their bytes are read. Of thousands of files only each hundredth
 * part is named, since a state costs more than a small file.
 */
export class ReadingProgress {
	readonly #files: readonly FoundFile[];
	readonly #isFound: () => boolean;
	/** Of the files measured so far. Undefined where the length of one is unknown. */
	#bytesInAll: number | undefined = 0;
	#measured = 0;
	#path: FilePath = '';
	#number = 0;
	#problem: string | undefined;
	#bytesBefore = 0;
	#bytesOfFile = 0;
	#percent: number | undefined;

	/**
	 * @param files to read, those found so far
	 * @param isFound whether these are all
	 */
	constructor(files: readonly FoundFile[], isFound: () => boolean) {
		this.#files = files;
		this.#isFound = isFound;
	}

	/** @param problem a sentence about the first file that could not be read */
	*enter(
		{path}: FoundFile,
		problem: string | undefined,
	): Generator<SourceMessage> {
		yield* this.#goOn(1, path, problem);
	}

	/**
	 * Goes past files that were read to their ends at once.
	 *
	 * @param bytes of each file
	 * @param last of the files
	 * @param problem as of `enter`
	 */
	*pass(
		bytes: readonly number[],
		{path}: FoundFile,
		problem: string | undefined,
	): Generator<SourceMessage> {
		for (const each of bytes) {
			this.#bytesBefore += each;
		}

		yield* this.#goOn(bytes.length, path, problem);
	}

	*#goOn(
		files: number,
		path: FilePath,
		problem: string | undefined,
	): Generator<SourceMessage> {
		const step = Math.ceil(this.#files.length / mostNamed);
		const stepBefore = Math.floor(this.#number / step);
		const isFirst = this.#number === 0;
		this.#bytesBefore += this.#bytesOfFile;
		this.#bytesOfFile = 0;
		this.#number += files;
		this.#path = path;
		const isNews = problem !== this.#problem;
		this.#problem = problem;
		if (isNews || isFirst || Math.floor(this.#number / step) !== stepBefore) {
			yield this.#state();
		}
	}

	/** @param bytes read of the file so far */
	*move(bytes: number): Generator<SourceMessage> {
		this.#bytesOfFile = bytes;
		const percent = this.#percentRead();
		if (percent !== this.#percent) {
			this.#percent = percent;
			yield this.#state();
		}
	}

	#percentRead(): number | undefined {
		if (this.#isFound()) {
			this.#measure();
		}

		const isMeasured = this.#isFound() && this.#measured === this.#files.length;
		return !isMeasured || !this.#bytesInAll
			? undefined
			: // A file may grow while it is read.
				Math.min(
					100,
					Math.floor(
						(100 * (this.#bytesBefore + this.#bytesOfFile)) / this.#bytesInAll,
					),
				);
	}

	/** Adds the lengths of the next files. */
	#measure(): void {
		const to = Math.min(this.#measured + mostMeasured, this.#files.length);
		for (; this.#measured < to; this.#measured++) {
			const length = lengthOf(this.#files[this.#measured]?.path ?? '');
			this.#bytesInAll =
				length === undefined || this.#bytesInAll === undefined
					? undefined
					: this.#bytesInAll + length;
		}
	}

	#state(): SourceMessage {
		const reading: Reading = {
			file: nameOfInput(this.#path),
			number: this.#number,
			files: this.#files.length,
			percent: this.#percent,
			problem: this.#problem,
		};
		return {kind: 'connection', connection: {name: 'reading', ...reading}};
	}
}

/** Bytes. Undefined for a pipe, and what cannot be looked at. */
function lengthOf(path: FilePath): number | undefined {
	const status = lookAt(path === '-' ? '/dev/stdin' : path);
	return status?.isFile() ? status.size : undefined;
}
