const range = 2 ** 32;

/**
 * Numbers near each other, such as times of one day. 4 bytes each if all are
 * whole and within 2^31 of the first, 8 otherwise.
 */
export class CompactNumbers {
	readonly #capacity: number;
	#size = 0;
	/** The smallest number that fits. */
	#base = 0;
	#offsets: Uint32Array | undefined;
	#numbers: Float64Array | undefined;

	/** @param capacity numbers at most */
	constructor(capacity: number) {
		this.#capacity = capacity;
		this.#offsets = new Uint32Array(capacity);
	}

	add(number: number): void {
		if (this.#size === 0) {
			this.#base = Math.floor(number) - range / 2;
		}

		const offset = number - this.#base;
		// The sum differs if the difference was rounded.
		const isNear = isOffset(offset) && this.#base + offset === number;
		if (this.#offsets && !isNear) {
			this.#numbers = new Float64Array(this.#capacity);
			for (let index = 0; index < this.#size; index++) {
				this.#numbers[index] = this.at(index);
			}

			this.#offsets = undefined;
		}

		if (this.#offsets) {
			this.#offsets[this.#size] = offset;
		} else if (this.#numbers) {
			this.#numbers[this.#size] = number;
		}

		this.#size++;
	}

	/** @param index of a number that was added */
	at(index: number): number {
		return this.#offsets
			? this.#base + (this.#offsets[index] ?? 0)
			: (this.#numbers?.[index] ?? 0);
	}
}

function isOffset(offset: number): boolean {
	return Number.isInteger(offset) && offset >= 0 && offset < range;
}
