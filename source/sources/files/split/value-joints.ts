/**
 * How one object follows another in a line: without white space, with a space, or
 * with the tab of `--output text`. Only what is rare in a record is searched
 * for: it has many `}`, few spaces and no tab.
 */
const joints = ['}{', ' {', '\t{'].map(text => Buffer.from(text));

const closeBrace = 0x7d;

/**
 * Finds where in some bytes one object may follow another within a line. It is
 * asked for each line, and searches each byte once: the next places are kept.
 */
export class ValueJoints {
	readonly #next = new Array<number>(joints.length).fill(-1);
	#bytes: Buffer = Buffer.alloc(0);
	#nearest = -1;

	begin(bytes: Buffer): void {
		this.#bytes = bytes;
		this.#next.fill(-1);
		this.#nearest = -1;
	}

	/** @param from not before that of the last call. @returns infinite where there is none */
	next(from: number): number {
		if (this.#nearest >= from) {
			return this.#nearest;
		}

		let nearest = Number.POSITIVE_INFINITY;
		for (let index = 0; index < joints.length; index++) {
			let at = this.#next[index] ?? -1;
			if (at < from) {
				at = this.#find(joints[index] ?? '', from);
				this.#next[index] = at;
			}

			nearest = Math.min(nearest, at);
		}

		this.#nearest = nearest;
		return nearest;
	}

	#find(joint: Buffer | string, from: number): number {
		const bytes = this.#bytes;
		for (let at = from; ; at++) {
			at = bytes.indexOf(joint, at);
			if (at === -1) {
				return Number.POSITIVE_INFINITY;
			}

			if (bytes[at] === closeBrace || isBehindObject(bytes, at)) {
				return at;
			}
		}
	}
}

/** Whether only white space is between an object and the space or tab at `at`. */
function isBehindObject(bytes: Buffer, at: number): boolean {
	let before = at - 1;
	while (before >= 0 && (bytes[before] === 0x20 || bytes[before] === 0x09)) {
		before--;
	}

	return bytes[before] === closeBrace;
}
