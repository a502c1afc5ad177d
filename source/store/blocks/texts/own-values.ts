import {UnitBuffer} from './unit-buffer.js';

const quote = 0x22;

/**
 * The values of a row that no other row shares, joined with `"`:
 * `1f0c…"2026-01-02T12:00:07Z`.
 */
export class OwnValues {
	readonly text = new UnitBuffer();
	/** Where each value begins. */
	readonly #starts: number[] = [];

	clear(): void {
		this.text.clear();
		this.#starts.length = 0;
	}

	add(units: Uint16Array, from: number, to: number): void {
		if (this.#starts.length > 0) {
			this.text.appendUnit(quote);
		}

		this.#starts.push(this.text.length);
		this.text.append(units, from, to);
	}

	/** Where the value that equals this text begins; undefined if there is none. */
	startOf(value: string): number | undefined {
		const {units, length} = this.text;
		const starts = this.#starts;
		let start = starts[0] ?? 0;
		// A plain loop: `entries` makes a list for each value.
		for (let next = 1; next <= starts.length; next++) {
			const end = next === starts.length ? length + 1 : (starts[next] ?? 0);
			if (end - 1 - start === value.length && isTextAt(units, start, value)) {
				return start;
			}

			start = end;
		}

		return undefined;
	}
}

function isTextAt(units: Uint16Array, start: number, text: string): boolean {
	for (let at = 0; at < text.length; at++) {
		if (units[start + at] !== text.charCodeAt(at)) {
			return false;
		}
	}

	return true;
}
