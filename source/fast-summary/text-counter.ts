import type {TextSink} from '../sources/files/files.js';
import {
	BatchCounter,
	type CountOptions,
	ReaderNumbers,
} from './batch-counter.js';
import {BatchReader} from './batch-reader.js';
import {
	countFile,
	defaultThreads,
	isPlainFile,
	type Threads,
} from './count-file.js';

/**
 * Counts the texts of files as they come, and plain files by itself.
 *
 * @param now ms. @default Date.now
 */
export function createTextCounter(
	options: CountOptions,
	{
		now = Date.now,
		threads = defaultThreads,
	}: {readonly now?: () => number; readonly threads?: Threads} = {},
): TextSink & Required<Pick<TextSink, 'takeFile'>> {
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
	const texts = {
		take(bytes: Buffer, start: number, end: number) {
			reading.take(bytes, start, end);
		},
		settle() {
			reading.flush();
		},
	};
	return {
		...texts,
		takeFile: (path, signal) =>
			isPlainFile(path)
				? countFile(path, signal, {...threads, counter, texts, now})
				: undefined,
	};
}
