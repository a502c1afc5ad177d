import {placeOf, separator, type TextTableData} from './text-table.js';
import {UnitBuffer} from './unit-buffer.js';

const backslash = 0x5c;
const separatorUnit = separator.charCodeAt(0);

/** Texts, numbered from 0, that will become a table. Until then they lie outside of V8's heap, so that the garbage collector does not move them. */
export class GrowingTexts {
	#size = 0;
	#narrow = Buffer.allocUnsafe(4096);
	#narrowLength = 0;
	#starts = new Uint32Array(256);
	/** Texts with characters that take more than one byte. */
	readonly #wide = new UnitBuffer();
	readonly #wideStarts: number[] = [0];
	readonly #wideIndexes: number[] = [];
	readonly #escaped: number[] = [];

	get size(): number {
		return this.#size;
	}

	add(units: Uint16Array, from: number, to: number): void {
		let allBits = 0;
		let isEscaped = false;
		for (let at = from; at < to; at++) {
			const unit = units[at] ?? 0;
			allBits |= unit;
			isEscaped ||= unit === backslash;
		}

		const index = this.#size;
		const isWide = allBits > 0xff;
		this.#reserve(isWide ? 0 : to - from);
		if (isWide) {
			this.#wideIndexes.push(index);
			this.#wide.append(units, from, to);
			this.#wide.appendUnit(separatorUnit);
			this.#wideStarts.push(this.#wide.length);
		} else {
			const narrow = this.#narrow;
			let end = this.#narrowLength;
			for (let at = from; at < to; at++) {
				narrow[end] = units[at] ?? 0;
				end++;
			}

			this.#narrowLength = end;
		}

		this.#narrow[this.#narrowLength] = separatorUnit;
		this.#narrowLength++;
		if (isEscaped) {
			this.#escaped.push(index);
		}

		this.#size++;
		this.#starts[this.#size] = this.#narrowLength;
	}

	at(index: number): string {
		const place = placeOf(this.#wideIndexes, index);
		return place === -1
			? this.#narrow.toString(
					'latin1',
					this.#starts[index] ?? 0,
					(this.#starts[index + 1] ?? 0) - 1,
				)
			: this.#wide.slice(
					this.#wideStarts[place] ?? 0,
					(this.#wideStarts[place + 1] ?? 0) - 1,
				);
	}

	/** Whether the text equals these units. */
	isAt(index: number, units: Uint16Array, from: number, to: number): boolean {
		const place = placeOf(this.#wideIndexes, index);
		if (place !== -1) {
			const start = this.#wideStarts[place] ?? 0;
			const length = (this.#wideStarts[place + 1] ?? 0) - 1 - start;
			return (
				length === to - from &&
				areUnits(this.#wide.units, start, units, from, to)
			);
		}

		const start = this.#starts[index] ?? 0;
		const length = (this.#starts[index + 1] ?? 0) - 1 - start;
		return (
			length === to - from && areBytes(this.#narrow, start, units, from, to)
		);
	}

	/** A copy of the texts so far. */
	data(): TextTableData {
		const wideLength = Math.max(0, this.#wide.length - 1);
		return {
			narrow: {
				text: this.#narrow.toString(
					'latin1',
					0,
					Math.max(0, this.#narrowLength - 1),
				),
				starts: this.#starts.slice(0, this.#size + 1),
				indexes: undefined,
			},
			wide: {
				text: this.#wide.slice(0, wideLength),
				starts: Uint32Array.from(this.#wideStarts),
				indexes: Uint32Array.from(this.#wideIndexes),
			},
			escaped: Uint32Array.from(this.#escaped),
		};
	}

	#reserve(length: number): void {
		const end = this.#narrowLength + length + 1;
		if (end > this.#narrow.length) {
			const narrow = Buffer.allocUnsafe(2 * end);
			narrow.set(this.#narrow);
			this.#narrow = narrow;
		}

		if (this.#size + 1 >= this.#starts.length) {
			const starts = new Uint32Array(2 * this.#starts.length);
			starts.set(this.#starts);
			this.#starts = starts;
		}
	}
}

// Two functions, so that V8 compiles each for one type of array.
function areBytes(
	bytes: Uint8Array,
	start: number,
	units: Uint16Array,
	from: number,
	to: number,
): boolean {
	for (let at = from, other = start; at < to; at++, other++) {
		if (units[at] !== bytes[other]) {
			return false;
		}
	}

	return true;
}

function areUnits(
	own: Uint16Array,
	start: number,
	units: Uint16Array,
	from: number,
	to: number,
): boolean {
	for (let at = from, other = start; at < to; at++, other++) {
		if (units[at] !== own[other]) {
			return false;
		}
	}

	return true;
}
