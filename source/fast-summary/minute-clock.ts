import {parseEventTime} from '../cloudtrail/event-time.js';

/** `2026-01-02T12:03:` */
const minuteLength = 17;
const zero = 0x30;
const letterZ = 0x5a;

/** Reads event times. If the minute is that of the last one, only the seconds are read. */
export class MinuteClock {
	readonly #minute = new Uint8Array(minuteLength);
	#minuteTime = 0;

	/**
	 * @param start of the text, without its quotes
	 * @returns ms; undefined if it is no time for `parseEventTime`
	 */
	read(bytes: Buffer, start: number, end: number): number | undefined {
		const seconds = secondsAt(bytes, start + minuteLength, end);
		if (seconds !== undefined && this.#isSameMinute(bytes, start)) {
			return this.#minuteTime + seconds * 1000;
		}

		const time = parseEventTime(bytes.toString('latin1', start, end));
		if (time !== undefined && seconds !== undefined) {
			this.#minute.set(bytes.subarray(start, start + minuteLength));
			this.#minuteTime = time - seconds * 1000;
		}

		return time;
	}

	#isSameMinute(bytes: Buffer, start: number): boolean {
		// From the end, as the last digits change most often.
		for (let index = minuteLength - 1; index >= 0; index--) {
			if (bytes[start + index] !== this.#minute[index]) {
				return false;
			}
		}

		return true;
	}
}

/** The seconds of a time that ends like `40Z`; undefined for any other. */
function secondsAt(
	bytes: Buffer,
	start: number,
	end: number,
): number | undefined {
	const tens = (bytes[start] ?? 0) - zero;
	const ones = (bytes[start + 1] ?? 0) - zero;
	return start + 3 === end &&
		bytes[start + 2] === letterZ &&
		tens >= 0 &&
		tens < 6 &&
		ones >= 0 &&
		ones < 10
		? tens * 10 + ones
		: undefined;
}
