import assert from 'node:assert/strict';
import process from 'node:process';
import {PassThrough, Writable} from 'node:stream';
import {describe, it} from 'node:test';
import {createJsonOutput} from '../../source/output/json-output.js';
import {UserError} from '../../source/stream/user-error.js';
import {capturedOutput} from '../harness/captured-output.js';
import {runProgram} from '../harness/run-program.js';
import {trailRecord} from '../harness/trail-record.js';

describe('the reader of stdout', () => {
	it('makes the ingest wait while it is slow', async () => {
		const stdout = new PassThrough({highWaterMark: 10});
		const {append} = capturedOutput(createJsonOutput, {stdout});
		let isAppended = false;
		const appended = append(trailRecord({raw: '"0123456789"'})).then(() => {
			isAppended = true;
		});
		await new Promise(setImmediate);
		assert.equal(isAppended, false);
		stdout.resume();
		await appended;
	});

	it('may go away while the ingest waits for it', async () => {
		let closed = 0;
		const stdout = new PassThrough({highWaterMark: 10});
		const {append, output, readStderr} = capturedOutput(createJsonOutput, {
			stdout,
			onClosed() {
				closed++;
			},
		});
		const appended = append(trailRecord({raw: '"0123456789"'}));
		stdout.destroy(Object.assign(new Error('write EPIPE'), {code: 'EPIPE'}));
		await appended;
		await append(trailRecord());
		await output.finish();
		assert.equal(closed, 1);
		assert.equal(readStderr(), '');
	});

	it('that fails ends the output with what to do', async () => {
		let closed = 0;
		const {append, output} = capturedOutput(createJsonOutput, {
			stdout: new Writable({
				write(_chunk, _encoding, done) {
					done(
						Object.assign(new Error('ENOSPC: no space left on device'), {
							code: 'ENOSPC',
						}),
					);
				},
			}),
			onClosed() {
				closed++;
			},
		});
		await assert.rejects(append(trailRecord()), UserError);
		assert.ok(closed > 0);
		await assert.rejects(append(trailRecord()), UserError);
		await assert.rejects(output.finish(), /no space left/);
	});

	it('that stands still costs what is named', async () => {
		const stdout = new Writable({
			// The first call never ends.
			write() {},
		});
		const {append, output, readStderr} = capturedOutput(createJsonOutput, {
			stdout,
		});
		await append(trailRecord(), trailRecord());
		void output.finish();
		output.giveUp();
		assert.equal(
			readStderr(),
			'qtail: 2 records received; not written: the last 2 lines, since nobody reads stdout\n',
		);
	});

	it('that has taken everything, or has gone, leaves nothing to name', async () => {
		const {append, output, readStderr, stdout} =
			capturedOutput(createJsonOutput);
		await append(trailRecord());
		await new Promise(setImmediate);
		output.giveUp();
		stdout.destroy(Object.assign(new Error('write EPIPE'), {code: 'EPIPE'}));
		await new Promise(resolve => stdout.once('close', resolve));
		await append(trailRecord());
		output.giveUp();
		assert.equal(readStderr(), '');
	});

	it('that closes a real pipe ends the program quietly and well', async () => {
		const {stdout, stderr} = await runProgram([
			'sh',
			'-c',
			'{ "$0" --import=tsx test/output/endless-program.ts; echo "exit $?" >&2; } | head -n 2',
			process.execPath,
		]);
		assert.deepEqual(
			stdout
				.trimEnd()
				.split('\n')
				.map(line => JSON.parse(line).count),
			[0, 1],
		);
		assert.equal(stderr, 'qtail: live\nexit 0\n');
	});

	it('may close stderr as well', async () => {
		const {stdout, stderr} = await runProgram([
			'sh',
			'-c',
			'{ "$0" --import=tsx test/output/endless-program.ts 2>&1; echo "exit $?" >&3; } 3>&2 | head -n 1',
			process.execPath,
		]);
		assert.equal(stdout, 'qtail: live\n');
		assert.equal(stderr, 'exit 0\n');
	});
});
