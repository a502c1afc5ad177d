/** Parts of a text, in order: where each begins and ends. */
export class Spans {
	count = 0;
	starts = new Uint32Array(256);
	ends = new Uint32Array(256);

	clear(): void {
		this.count = 0;
	}

	add(start: number, end: number): void {
		if (this.count === this.starts.length) {
			const starts = new Uint32Array(2 * this.count);
			starts.set(this.starts);
			this.starts = starts;
			const ends = new Uint32Array(2 * this.count);
			ends.set(this.ends);
			this.ends = ends;
		}

		this.starts[this.count] = start;
		this.ends[this.count] = end;
		this.count++;
	}
}
