import assert from 'node:assert/strict';
import {Writable} from 'node:stream';
import {test} from 'node:test';
import {defaultSeverities} from '../../source/cloudtrail/attention/attention.js';
import {
	createSummaryOutput,
	type SummaryOutputOptions,
} from '../../source/output/summary-output.js';
import {chooseGlyphs} from '../../source/text/glyphs.js';
import {capturedOutput, noon, parsed} from '../harness/captured-output.js';
import {trailRecord} from '../harness/trail-record.js';

function capturedSummary(overrides: Partial<SummaryOutputOptions> = {}) {
	return capturedOutput(
		options =>
			createSummaryOutput({
				...options,
				glyphs: chooseGlyphs({LANG: 'C.UTF-8'}),
				filterLabels: [],
				limits: () => [],
				target: () => ({logGroups: ['x'], region: undefined}),
				now: () => noon,
				...overrides,
			}),
		overrides,
	);
}

const call = (eventName: string, error?: string) =>
	parsed(
		JSON.stringify({
			eventSource: 'cloudtrail.amazonaws.com',
			eventName,
			errorCode: error,
			eventTime: '2026-01-02T12:00:00Z',
			userIdentity: {type: 'IAMUser', userName: 'ana'},
		}),
	);

function markedBlock(text: string): readonly string[] {
	const block = text.split('\n\n').find(each => each.startsWith('Marked by'));
	return block === undefined ? [] : block.trimEnd().split('\n').slice(1);
}

test('the records that each rule marks by itself are listed, the gravest first', async () => {
	const {append, output, readStdout} = capturedSummary();
	await append(
		call('StopLogging'),
		call('StopLogging', 'AccessDenied'),
		...Array.from({length: 1204}, () => call('GetTrail', 'AccessDenied')),
	);
	await output.finish();
	const text = readStdout();
	assert.deepEqual(markedBlock(text), [
		'▲ alarm   trail-tampering     2',
		'▵ notice  destructive         1',
		'▵ notice  denied          1,205',
	]);
	assert.match(text, /^Marked by the record alone; rules that need .* before/m);
});

test('a rule is as grave as the configuration says, also in its place', async () => {
	const {append, output, readStdout} = capturedSummary({
		severities: {...defaultSeverities, denied: 'alarm'},
	});
	await append(call('GetTrail', 'AccessDenied'), call('CreateAccessKey'));
	await output.finish();
	assert.match(markedBlock(readStdout())[0] ?? '', /^▲ alarm +denied +1$/);
});

test('no rule has a line where none marks a record, or the filter hides the record', async () => {
	const plain = capturedSummary();
	await plain.append(call('GetTrail'));
	await plain.output.finish();
	assert.doesNotMatch(plain.readStdout(), /Marked by/);

	const filtered = capturedSummary({
		filter: {kind: 'field', field: 'event', values: ['GetTrail']},
		filterLabels: ['event:GetTrail'],
	});
	await filtered.append(call('StopLogging'), call('GetTrail', 'AccessDenied'));
	await filtered.output.finish();
	assert.deepEqual(markedBlock(filtered.readStdout()), ['▵ notice  denied 1']);
});

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
