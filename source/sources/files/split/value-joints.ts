/** How one value follows another in a line: without white space, with a space, or a tab of `--output text`. */
const joints = ['}{', '} {', '}\t{'].map(text => Buffer.from(text));

/**
 * Finds where in some bytes one object may follow another within a line. It is
 * asked for each line, and searches each byte once: the next places are kept.
 */
export class ValueJoints {
	readonly #next = new Array<number>(joints.length).fill(-1);
	#bytes: Buffer = Buffer.alloc(0);

	begin(bytes: Buffer): void {
		this.#bytes = bytes;
		this.#next.fill(-1);
	}

	/** @param from not before that of the last call. @returns infinite where there is none */
	next(from: number): number {
		let nearest = Number.POSITIVE_INFINITY;
		for (let index = 0; index < joints.length; index++) {
			let at = this.#next[index] ?? -1;
			if (at < from) {
				at = this.#bytes.indexOf(joints[index] ?? '', from);
				at = at === -1 ? Number.POSITIVE_INFINITY : at;
				this.#next[index] = at;
			}

			nearest = Math.min(nearest, at);
		}

		return nearest;
	}
}
