/**
 * Fast summary: counts files without parsing them, for `qtail read --output
 * summary` without a filter, where nothing else of the records is needed.
 *
 * Most of a record is byte for byte as in an earlier one. It is cut at what is
 * new in each (time, ids), and the fragments between are looked up:
 *
 *     {"eventVersion":"1.11","userIdentity":{…},"eventTime":   fragment 17
 *     "2026-01-02T12:00:07Z"                                   the time
 *     ,"eventSource":"qapps…","eventName":"GetQApp",…,"eventID":   fragment 4
 *     "1f0c…"                                                  the key
 *     ,"readOnly":true,…}                                      fragment 9
 *
 * The chain 17, 4, 9 says which call it is and who made it.
 *
 * One invariant: the counts are those that `parseRecord` and the store would
 * give. An unusual record is parsed (`batch-reader`).
 *
 * - `quick-reader` cuts a record, `fragment-reader` looks its fragments up, and
 *   `class-chain` gives the kind of call
 * - `batch-counter` counts what was read, each record once
 * - `count-file`, `read-in-pieces`: a large file by several threads
 * - `small-files`: thousands of small files
 */
import {isPlainFile} from '../sources/files/pieces/is-plain-file.js';
import type {TextSink} from '../sources/files/read-file.js';
import {
	BatchCounter,
	type CountOptions,
	ReaderNumbers,
} from './batch-counter.js';
import {BatchReader} from './batch-reader.js';
import {countFile, defaultThreads, type Threads} from './count-file.js';
import {countSmallFiles} from './small-files/count-small-files.js';

/**
 * Counts texts (`take`, `takeWhole`), plain files from their path (`takeFile`) and
 * many small files (`takeFiles`).
 *
 * @param now ms. @default Date.now
 */
export function createTextCounter(
	options: CountOptions,
	{
		now = Date.now,
		threads = defaultThreads,
	}: {readonly now?: () => number; readonly threads?: Threads} = {},
): Required<TextSink> {
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
	const texts: Required<Omit<TextSink, 'takeFile' | 'takeFiles'>> = {
		take: (bytes, start, end, _delivery, offset) => {
			reading.take(bytes, start, end, offset);
		},
		takeWhole: (bytes, start, end) => reading.takeWhole(bytes, start, end),
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
		takeFiles: (files, signal) =>
			files.length > 1
				? countSmallFiles(files, {counter, signal, now})
				: undefined,
	};
}
