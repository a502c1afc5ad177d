import type {Reading} from '../../stream/connection.js';
import {nameOfInput} from '../../stream/name-of-input.js';
import type {SourceMessage} from '../../stream/record-source.js';
import type {FoundFile} from './folders/file-finder.js';
import type {FilePath} from './folders/file-path.js';

// Each file is named where there are at most this many.
const mostNamed = 100;

/**
 * The `reading` states of the connection: how many of the files and how many
 * percent of their bytes are read. Of thousands of files only each hundredth
 * part is named, since a state costs more than a small file.
 */
export class ReadingProgress {
	readonly #files: readonly FoundFile[];
	readonly #isFound: () => boolean;
	/** Of all files. Undefined where the length of one is unknown, or more files come. */
	#bytesInAll: number | undefined;
	#isMeasured = false;
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
		this.#bytesBefore += this.#bytesOfFile;
		this.#bytesOfFile = 0;
		this.#number++;
		this.#path = path;
		const isNews = problem !== this.#problem;
		this.#problem = problem;
		const step = Math.ceil(this.#files.length / mostNamed);
		if (isNews || this.#number % step === 0 || this.#number === 1) {
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
		if (!this.#isMeasured && this.#isFound()) {
			this.#isMeasured = true;
			this.#bytesInAll = bytesIn(this.#files);
		}

		return this.#bytesInAll === undefined || this.#bytesInAll === 0
			? undefined
			: // A file may grow while it is read.
				Math.min(
					100,
					Math.floor(
						(100 * (this.#bytesBefore + this.#bytesOfFile)) / this.#bytesInAll,
					),
				);
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

function bytesIn(files: readonly FoundFile[]): number | undefined {
	let bytes = 0;
	for (const {size} of files) {
		if (size === undefined) {
			return undefined;
		}

		bytes += size;
	}

	return bytes;
}
