import assert from 'node:assert/strict';
import {it} from 'node:test';
import {createJsonOutput} from '../../source/output/json-output.js';
import {capturedOutput, noon, parsed} from '../harness/captured-output.js';
import {trailRecord} from '../harness/trail-record.js';

it('writes the matching records of a slice sorted by time, and the totals to stderr', async () => {
	const {append, output, readStdout, readStderr} = capturedOutput(
		createJsonOutput,
		{
			filter: {
				kind: 'not',
				operand: {kind: 'field', field: 'event', values: ['Noise']},
			},
		},
	);
	await append(
		trailRecord({time: noon + 2, raw: '{"n":2}'}),
		trailRecord({time: noon + 1, raw: '{"n":1}'}),
		trailRecord({time: noon, eventName: 'Noise'}),
	);
	await append(trailRecord({eventName: 'Noise'}));
	await append(parsed('half a {'));
	output.countRepeated(3, ['twice']);
	output.countSampled(noon);
	output.countSampled(noon);
	await output.finish();
	assert.equal(readStdout(), '{"n":1}\n{"n":2}\n"half a {"\n');
	assert.equal(
		readStderr(),
		[
			'qtail: Live Tail left records out: it sends at most 500 a second. They are being fetched.',
			'qtail: nothing fetched yet',
			'qtail: 4 records received, 1 message is no record, 3 written, 1 of them no record, 1 not one line of JSON, written as text, 3 duplicates skipped, 1 of them twice in the log group, 2 updates with records left out',
			'',
		].join('\n'),
	);
});
