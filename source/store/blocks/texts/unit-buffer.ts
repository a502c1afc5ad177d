/** UTF-16 units in memory that is used again. Reading them here takes a fraction of what reading them from strings does. */
export class UnitBuffer {
	units = new Uint16Array(4096);
	length = 0;
	#bytes = Buffer.from(this.units.buffer);

	clear(): void {
		this.length = 0;
	}

	/** Takes a text in the place of what was there. */
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

	/** A part as a string of its own. */
	slice(from: number, to: number): string {
		return this.#bytes.toString('utf16le', 2 * from, 2 * to);
	}

	#reserve(length: number): void {
		// One more, so that the unit behind the last can be read.
		if (length >= this.units.length) {
			const units = new Uint16Array(2 * length + 2);
			units.set(this.units);
			this.units = units;
			this.#bytes = Buffer.from(units.buffer);
		}
	}
}
