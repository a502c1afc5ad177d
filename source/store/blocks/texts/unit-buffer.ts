/** The UTF-16 units of a text in reused memory. To read them here takes a fraction of the time that a string takes. */
export class UnitBuffer {
	units = new Uint16Array(4096);
	length = 0;
	#bytes = Buffer.from(this.units.buffer);

	clear(): void {
		this.length = 0;
	}

	/** Replaces the content by a text. */
	load(text: string): void {
		this.#reserve(text.length);
		this.#bytes.write(text, 'utf16le');
		this.length = text.length;
	}

	append(units: Uint16Array, from: number, to: number): void {
		const start = this.length;
		const end = start + to - from;
		this.#reserve(end);
		const own = this.units;
		for (let at = start, other = from; at < end; at++, other++) {
			own[at] = units[other] ?? 0;
		}

		this.length = end;
	}

	appendUnit(unit: number): void {
		this.#reserve(this.length + 1);
		this.units[this.length] = unit;
		this.length++;
	}

	/** A part, as a string of its own. */
	slice(from: number, to: number): string {
		return this.#bytes.toString('utf16le', 2 * from, 2 * to);
	}

	#reserve(length: number): void {
		// One more, so that the unit after the last can be read.
		if (length >= this.units.length) {
			const units = new Uint16Array(2 * length + 2);
			units.set(this.units);
			this.units = units;
			this.#bytes = Buffer.from(units.buffer);
		}
	}
}
