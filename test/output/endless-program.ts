// Writes records to stdout until nobody reads them; the test runs it.
import process from 'node:process';
import {ingest} from '../../source/ingest/ingest.js';
import {createJsonOutput} from '../../source/output/json-output.js';
import type {RecordSource} from '../../source/stream/record-source.js';

const abort = new AbortController();
const output = createJsonOutput({
	stdout: process.stdout,
	stderr: process.stderr,
	timeZone: 'utc',
	onClosed() {
		abort.abort();
	},
});

const endless: RecordSource = async function* (signal) {
	yield {kind: 'connection', connection: {name: 'live'}};
	for (let count = 0; !signal.aborted; count++) {
		yield {
			kind: 'batch',
			messages: [
				{
					message: JSON.stringify({count, filler: 'x'.repeat(1500)}),
					deliveryTime: undefined,
					logGroupIdentifier: undefined,
					logStreamName: undefined,
					logEventId: undefined,
				},
			],
		};
	}
};

await ingest(endless, output, {signal: abort.signal});
await output.finish();
