import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {csvHeader} from '../../../source/output/csv/csv-lines.js';
import {createCsvOutput} from '../../../source/output/csv/csv-output.js';
import {capturedOutput} from '../../harness/captured-output.js';
import {trailRecord} from '../../harness/trail-record.js';

describe('CSV output', () => {
	it('writes the header once, then a line a record, each with CRLF', async () => {
		const {append, output, readStdout} = capturedOutput(createCsvOutput);
		await append(trailRecord({eventName: 'GetQApp'}));
		await append(trailRecord({eventName: 'DeleteQApp'}));
		await output.finish();
		const [header, first, second, ...rest] = readStdout().split('\r\n');
		assert.equal(header, csvHeader());
		assert.match(String(first), /,GetQApp,/);
		assert.match(String(second), /,DeleteQApp,/);
		assert.deepEqual(rest, ['']);
	});

	it('is a table without rows where nothing came', async () => {
		const {output, readStdout, readStderr} = capturedOutput(createCsvOutput);
		await output.finish();
		assert.equal(readStdout(), `${csvHeader()}\r\n`);
		assert.match(readStderr(), /0 records received, 0 written/);
	});
});
