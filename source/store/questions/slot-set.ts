// 4096 slots, as many as a block has.
const leastBytes = 512;

/** A set of slots, in one bit a slot: 125 KB for 1,000,000 of them. */
export class SlotSet {
	#bits = new Uint8Array(leastBytes);

	has(slot: number): boolean {
		return ((this.#bits[slot >>> 3] ?? 0) & bitOf(slot)) !== 0;
	}

	add(slot: number): void {
		const index = slot >>> 3;
		if (index >= this.#bits.length) {
			const longer = new Uint8Array(Math.max(index + 1, this.#bits.length * 2));
			longer.set(this.#bits);
			this.#bits = longer;
		}

		this.#bits[index] = (this.#bits[index] ?? 0) | bitOf(slot);
	}

	delete(slot: number): void {
		const index = slot >>> 3;
		if (index < this.#bits.length) {
			this.#bits[index] = (this.#bits[index] ?? 0) & ~bitOf(slot);
		}
	}
}

function bitOf(slot: number): number {
	return 1 << (slot & 7);
}
