import type {Codes} from './packed-texts.js';

/** Lists of codes, to which more can be added. */
export class GrowingCodes implements Codes {
	size = 0;
	codes = new Uint16Array(1024);
	starts = new Uint32Array(256);
	#length = 0;

	/** Adds a code to the current list. */
	push(code: number): void {
		if (this.#length === this.codes.length) {
			const codes = new Uint16Array(2 * this.#length);
			codes.set(this.codes);
			this.codes = codes;
		}

		this.codes[this.#length] = code;
		this.#length++;
	}

	/** Ends the current list and begins the next. */
	end(): void {
		if (this.size + 1 === this.starts.length) {
			const starts = new Uint32Array(2 * this.starts.length);
			starts.set(this.starts);
			this.starts = starts;
		}

		this.size++;
		this.starts[this.size] = this.#length;
	}

	/** A copy without room for more. */
	copy(): Codes {
		return {
			size: this.size,
			codes: this.codes.slice(0, this.#length),
			starts: this.starts.slice(0, this.size + 1),
		};
	}
}
