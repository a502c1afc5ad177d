import {hashFurther, hashSeed} from '../../../keys/hash.js';
import {hashUnits} from './hash-units.js';
import {Spans} from './spans.js';
import {UnitBuffer} from './unit-buffer.js';

const quote = 0x22;
const colon = 0x3a;
const comma = 0x2c;
const backslash = 0x5c;
const closingBrace = 0x7d;
const openingBrace = 0x7b;
const byteOrderMark = 0xfe_ff;

/** Stands for a value in a template. A text that contains it is not cut. */
export const hole = '\0';

// The characters that JSON can have outside of strings.
const space = 1;
const literal = 2;
const opening = 4;
const closing = 5;
const kinds = new Uint8Array(2 ** 16);
for (const [kind, characters] of [
	[space, ' \t\n\r'],
	[literal, '+-.0123456789Eaeflnrstu'],
	[3, ':,'],
	[opening, '{['],
	[closing, '}]'],
] as const) {
	for (const character of characters) {
		kinds[character.charCodeAt(0)] = kind;
	}
}

/**
 * Cuts an object at its values: those under its keys, and in nested objects and
 * arrays all strings, numbers and other literals, at every depth. The text between
 * them makes a template of the object, and one of each nested value. Together with
 * the values they give the text again, character by character. A scan is one pass
 * and makes no objects: results lie in arrays that the next scan overwrites.
 */
export class JsonScan {
	readonly text = new UnitBuffer();
	/** Strings without their quotes, numbers and other literals, in order. */
	readonly values = new Spans();
	/** Objects and arrays directly under the keys of the object. */
	readonly nested = new Spans();
	/** By nested value: the number of the first value in it, and of the first after it. */
	readonly nestedValues = new Spans();
	/** By hole of the object: the number of the value, and `-1 - number` for a nested one. */
	holes = new Int32Array(256);
	holeCount = 0;

	/** @returns false unless the text looks like an object. It need not be valid JSON, but outside of strings it has only characters that JSON has there. */
	read(text: string): boolean {
		this.text.load(text);
		this.values.clear();
		this.nested.clear();
		this.nestedValues.clear();
		this.holeCount = 0;
		return !text.includes(hole) && this.#readMembers();
	}

	/** Sets `pieces` to the text of the object between its values. */
	piecesOfAll(pieces: Spans): void {
		const {values, nested} = this;
		pieces.clear();
		let from = 0;
		for (let index = 0; index < this.holeCount; index++) {
			const number = this.holes[index] ?? 0;
			const spans = number < 0 ? nested : values;
			const place = number < 0 ? -1 - number : number;
			pieces.add(from, spans.starts[place] ?? 0);
			from = spans.ends[place] ?? 0;
		}

		pieces.add(from, this.text.length);
	}

	/** Sets `pieces` to the text of a nested value between its values. */
	piecesOfNested(index: number, pieces: Spans): void {
		const {values, nested, nestedValues} = this;
		const end = nestedValues.ends[index] ?? 0;
		pieces.clear();
		let from = nested.starts[index] ?? 0;
		for (let value = nestedValues.starts[index] ?? 0; value < end; value++) {
			pieces.add(from, values.starts[value] ?? 0);
			from = values.ends[value] ?? 0;
		}

		pieces.add(from, nested.ends[index] ?? 0);
	}

	hashOfValue(value: number): number {
		const {starts, ends} = this.values;
		return hashUnits(this.text.units, starts[value] ?? 0, ends[value] ?? 0);
	}

	/** A hash of where its values stand and of a part of each. Equal hashes need a comparison. */
	hashOfNested(index: number): number {
		const {units} = this.text;
		const {starts, ends} = this.values;
		const start = this.nested.starts[index] ?? 0;
		const last = this.nestedValues.ends[index] ?? 0;
		let hash = hashFurther(hashSeed, (this.nested.ends[index] ?? 0) - start);
		for (
			let value = this.nestedValues.starts[index] ?? 0;
			value < last;
			value++
		) {
			const from = starts[value] ?? 0;
			const to = ends[value] ?? 0;
			hash = hashFurther(hash, to - start);
			hash = hashFurther(hash, units[(from + to) >>> 1] ?? 0);
			hash = hashFurther(hash, units[to - 1] ?? 0);
			hash = hashFurther(hash, units[Math.max(from, to - 3)] ?? 0);
		}

		return hash;
	}

	#readMembers(): boolean {
		const {units, length} = this.text;
		// Ends the text: nothing in JSON goes on with this unit.
		units[length] = 0;
		let at = this.#endOfSpace(units[0] === byteOrderMark ? 1 : 0);
		if (units[at] !== openingBrace) {
			return false;
		}

		at = this.#endOfSpace(at + 1);
		if (units[at] === closingBrace) {
			at++;
		} else {
			for (;;) {
				at = this.#endOfKey(at);
				const end = at === -1 ? -1 : this.#readValue(at);
				if (end <= at) {
					return false;
				}

				at = this.#endOfSpace(end);
				const next = units[at];
				at++;
				if (next === closingBrace) {
					break;
				}

				if (next !== comma) {
					return false;
				}

				at = this.#endOfSpace(at);
			}
		}

		return this.#endOfSpace(at) === length;
	}

	/** @returns where the value after the key begins, or -1 */
	#endOfKey(from: number): number {
		const {units} = this.text;
		if (units[from] !== quote) {
			return -1;
		}

		const end = this.#endOfString(from);
		if (end === -1) {
			return -1;
		}

		const at = this.#endOfSpace(end);
		return units[at] === colon ? this.#endOfSpace(at + 1) : -1;
	}

	/** @returns where the value that begins here ends; -1 or `at` if there is none */
	#readValue(at: number): number {
		const unit = this.text.units[at] ?? 0;
		if (kinds[unit] === opening) {
			this.#addHole(-1 - this.nested.count);
			return this.#readNested(at);
		}

		this.#addHole(this.values.count);
		if (unit === quote) {
			const end = this.#endOfString(at);
			this.values.add(at + 1, end - 1);
			return end;
		}

		const end = this.#endOfLiteral(at);
		this.values.add(at, end);
		return end;
	}

	/** @returns where the object or array that begins here ends; -1 if there is none */
	#readNested(start: number): number {
		const {values} = this;
		const {units, length} = this.text;
		const first = values.count;
		let depth = 0;
		let at = start;
		while (at < length) {
			const unit = units[at] ?? 0;
			const kind = kinds[unit] ?? 0;
			if (unit === quote) {
				const end = this.#endOfString(at);
				if (end === -1) {
					return -1;
				}

				if (units[this.#endOfSpace(end)] !== colon) {
					values.add(at + 1, end - 1);
				}

				at = end;
			} else if (kind === literal) {
				const end = this.#endOfLiteral(at);
				values.add(at, end);
				at = end;
			} else if (kind === 0) {
				return -1;
			} else {
				at++;
				depth += kind === opening ? 1 : kind === closing ? -1 : 0;
				if (depth === 0) {
					this.nested.add(start, at);
					this.nestedValues.add(first, values.count);
					return at;
				}
			}
		}

		return -1;
	}

	#addHole(number: number): void {
		if (this.holeCount === this.holes.length) {
			const holes = new Int32Array(2 * this.holeCount);
			holes.set(this.holes);
			this.holes = holes;
		}

		this.holes[this.holeCount] = number;
		this.holeCount++;
	}

	/** The offset after the closing quote of the string that begins here; -1 if it is not closed. */
	#endOfString(from: number): number {
		const {units, length} = this.text;
		for (let at = from + 1; at < length; at++) {
			const unit = units[at];
			if (unit === quote) {
				return at + 1;
			}

			if (unit === backslash) {
				at++;
			}
		}

		return -1;
	}

	#endOfLiteral(from: number): number {
		const {units} = this.text;
		let at = from;
		while (kinds[units[at] ?? 0] === literal) {
			at++;
		}

		return at;
	}

	#endOfSpace(from: number): number {
		const {units} = this.text;
		let at = from;
		while (kinds[units[at] ?? 0] === space) {
			at++;
		}

		return at;
	}
}
