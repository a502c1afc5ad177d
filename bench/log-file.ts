import {
	closeSync,
	createReadStream,
	createWriteStream,
	openSync,
	statSync,
	writeSync,
} from 'node:fs';
import path from 'node:path';
import {pipeline} from 'node:stream/promises';
import {createGzip} from 'node:zlib';
import {createSampleRecords} from './traffic/sample-records.js';

export type LogFile = {
	/** NDJSON. */
	readonly file: string;
	/** Not there unless it was asked for. */
	readonly gzipFile: string;
	readonly records: number;
	readonly bytes: number;
};

/**
 * Writes records into a file, one a line, and the same compressed.
 *
 * @param isPacked false leaves the compressed one out
 */
export async function writeLogFile(
	folder: string,
	count: number,
	{isPacked = true}: {readonly isPacked?: boolean} = {},
): Promise<LogFile> {
	const file = path.join(folder, `records-${count}.ndjson`);
	const gzipFile = `${file}.gz`;
	const records = createSampleRecords();
	const descriptor = openSync(file, 'w');
	const linesAtOnce = 1000;
	const startsAt = Date.UTC(2026, 0, 2, 12);
	for (let start = 0; start < count; start += linesAtOnce) {
		const lines = Array.from(
			{length: Math.min(linesAtOnce, count - start)},
			(_, index) =>
				records.messageOf(start + index, startsAt + (start + index) * 2),
		);
		writeSync(descriptor, `${lines.join('\n')}\n`);
	}

	closeSync(descriptor);
	if (isPacked) {
		await pipeline(
			createReadStream(file),
			createGzip(),
			createWriteStream(gzipFile),
		);
	}

	return {file, gzipFile, records: count, bytes: statSync(file).size};
}
