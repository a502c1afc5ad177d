const digitsPerWord = 8;
const wordsPerId = 7;
const packable = /^\d{56}$/;
const zero = 0x30;

/**
 * The event ids of CloudWatch Logs, by row. 56 digits become 7 words of 8 digits:
 * 28 bytes instead of 80 for a string. A `BigInt` would need 24 bytes, but
 * conversion makes five objects for each id.
 */
export class LogEventIds {
	readonly #capacity: number;
	/**
	 * The first word is one more than its 8 digits; 0 stands for no id. Undefined
	 * until the first id, as blocks filled by Live Tail have none.
	 */
	#words: Uint32Array | undefined;
	/** By row: ids of another form, which an endpoint other than AWS may send. */
	readonly #others = new Map<number, string>();
	#size = 0;

	/** @param capacity rows at most */
	constructor(capacity: number) {
		this.#capacity = capacity;
	}

	add(id: string | undefined): void {
		const row = this.#size;
		this.#size++;
		if (id === undefined) {
			return;
		}

		if (!packable.test(id)) {
			this.#others.set(row, id);
			return;
		}

		this.#words ??= new Uint32Array(wordsPerId * this.#capacity);
		for (let word = 0; word < wordsPerId; word++) {
			let digits = 0;
			for (let at = 0; at < digitsPerWord; at++) {
				digits = 10 * digits + id.charCodeAt(digitsPerWord * word + at) - zero;
			}

			this.#words[wordsPerId * row + word] = digits + Number(word === 0);
		}
	}

	at(row: number): string | undefined {
		const words = this.#words?.subarray(
			wordsPerId * row,
			wordsPerId * (row + 1),
		);
		const first = words?.[0] ?? 0;
		if (first === 0) {
			return this.#others.get(row);
		}

		return [first - 1, ...(words?.subarray(1) ?? [])]
			.map(digits => String(digits).padStart(digitsPerWord, '0'))
			.join('');
	}
}
