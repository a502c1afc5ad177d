import type {TakeText} from '../files/record-splitter.js';
import {
	BatchCounter,
	type CountOptions,
	ReaderNumbers,
} from './batch-counter.js';
import {BatchReader} from './batch-reader.js';

export type TextCounter = {
	readonly take: TakeText;
	/** Counts what was taken: it may wait for more until then. */
	settle(): void;
};

/**
 * Counts texts as they come.
 *
 * @param now ms. @default Date.now
 */
export function createTextCounter(
	options: CountOptions,
	now: () => number = Date.now,
): TextCounter {
	const counter = new BatchCounter(options);
	const numbers = new ReaderNumbers();
	const reading = new BatchReader(isLast => {
		const {calls, actors} = reading.reader;
		numbers.add(
			calls.slice(numbers.calls.length),
			actors.slice(numbers.actors.length),
		);
		counter.count(reading.batch, numbers);
		if (isLast) {
			numbers.clear();
		}
	}, now);
	return {
		take(bytes, start, end) {
			reading.take(bytes, start, end);
		},
		settle() {
			reading.flush();
		},
	};
}
