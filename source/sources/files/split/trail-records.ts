import {ElementGuess, noGuess} from './element-guess.js';
import {isAt} from './is-at.js';
import {endOfJson} from './json-scanner.js';
import {isSurelyRecord, skipBlank} from './record-start.js';
import type {TakeText, TakeWhole} from './take-text.js';

const opening = Buffer.from('{"Records":[');
const comma = 0x2c;
const closeBracket = 0x5d;
const closeBrace = 0x7d;

/**
 * Cuts log files that are exactly as CloudTrail writes them, without white space
 * between records: a few kilobytes each, for which a `RecordSplitter` takes long to
 * begin.
 *
 *     {"Records":[{"eventVersion":"1.11",…},{"eventVersion":"1.11",…}]}
 */
export class TrailRecords {
	readonly #guess = new ElementGuess();
	readonly #take: TakeText;
	readonly #takeWhole: TakeWhole;

	/** Both are called as by a `RecordSplitter`. */
	constructor(take: TakeText, takeWhole: TakeWhole) {
		this.#take = take;
		this.#takeWhole = takeWhole;
	}

	/** To be called before other bytes come into the memory of the last ones. */
	forget(): void {
		this.#guess.forget();
	}

	/**
	 * Hands on the records of one file.
	 *
	 * @param end of the file in `bytes`, of which others may be a part
	 * @returns whether these are all that is in the file; `none` where none was handed on
	 */
	split(bytes: Buffer, start: number, end: number): 'all' | 'some' | 'none' {
		let next = start + opening.length;
		if (next >= end || !isAt(bytes, start, opening)) {
			return 'none';
		}

		for (;;) {
			const first = next;
			next = this.#splitRecord(bytes, first, start, end);
			if (next === noGuess) {
				return first === start + opening.length ? 'none' : 'some';
			}

			if (next < end && bytes[next] === comma) {
				next++;
				continue;
			}

			const isClosed =
				next + 2 <= end &&
				bytes[next] === closeBracket &&
				bytes[next + 1] === closeBrace;
			return isClosed && skipBlank(bytes, next + 2, end) === end
				? 'all'
				: 'some';
		}
	}

	/** @returns the end of the record; `noGuess` where no record begins at `first` */
	#splitRecord(
		bytes: Buffer,
		first: number,
		start: number,
		end: number,
	): number {
		const likelyEnd = this.#guess.endOf(bytes, first, end);
		if (likelyEnd !== noGuess && this.#takeWhole(bytes, first, likelyEnd)) {
			return likelyEnd;
		}

		const surely = isSurelyRecord(bytes, first, end);
		const recordEnd = surely ? endOfJson(bytes, first, end) : noGuess;
		if (recordEnd < 0) {
			return noGuess;
		}

		this.#take(bytes, first, recordEnd, undefined, first - start);
		return recordEnd;
	}
}
