import {PassThrough} from 'node:stream';
import {parseRecord} from '../../source/cloudtrail/parse-record.js';
import type {TrailRecord} from '../../source/cloudtrail/trail-record.js';
import type {createJsonOutput} from '../../source/output/json-output.js';
import type {RecordOutputOptions} from '../../source/output/record-output.js';
import {arrived} from './arrived-record.js';

export const noon = Date.UTC(2026, 0, 2, 12);

export function parsed(message: string): TrailRecord {
	return parseRecord(message, {deliveryTime: noon, arrivedAt: noon});
}

/** An output into memory. */
export function capturedOutput(
	createOutput: typeof createJsonOutput,
	overrides: Partial<RecordOutputOptions> = {},
) {
	const stdout = new PassThrough({highWaterMark: 1_000_000});
	const stderr = new PassThrough();
	const output = createOutput({
		stdout,
		stderr,
		timeZone: 'utc',
		onClosed() {},
		...overrides,
	});
	const append = async (...records: readonly TrailRecord[]) =>
		output.append(records.map(record => arrived(record, noon)));
	return {
		output,
		append,
		stdout,
		readStdout: () => String(stdout.read() ?? ''),
		readStderr: () => String(stderr.read() ?? ''),
	};
}
