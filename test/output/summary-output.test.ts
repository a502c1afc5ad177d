import assert from 'node:assert/strict';
import {Writable} from 'node:stream';
import {test} from 'node:test';
import {createSummaryOutput} from '../../source/output/summary-output.js';
import {chooseGlyphs} from '../../source/text/glyphs.js';
import {capturedOutput, noon} from '../harness/captured-output.js';
import {trailRecord} from '../harness/trail-record.js';

test('a summary that nobody takes is named', async () => {
	const stdout = new Writable({
		// The first call never ends.
		write() {},
	});
	const {append, output, readStderr} = capturedOutput(
		options =>
			createSummaryOutput({
				...options,
				glyphs: chooseGlyphs({LANG: 'C.UTF-8'}),
				filterLabels: [],
				limits: () => [],
				target: () => ({logGroups: ['x'], region: undefined}),
				now: () => noon,
			}),
		{stdout},
	);
	await append(trailRecord(), trailRecord(), trailRecord());
	output.giveUp();
	assert.equal(readStderr(), '', 'it is not written before the end');
	void output.finish();
	await new Promise(setImmediate);
	output.giveUp();
	assert.equal(
		readStderr(),
		'qtail: 3 records received; not written: the summary, since nobody reads stdout\n',
	);
});
