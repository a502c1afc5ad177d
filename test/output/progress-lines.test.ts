import assert from 'node:assert/strict';
import {it} from 'node:test';
import {createTextOutput} from '../../source/output/text-output.js';
import {capturedOutput, noon} from '../harness/captured-output.js';

it('writes each state of the connection to stderr once', () => {
	const {output, readStderr} = capturedOutput(createTextOutput);
	output.setConnection({name: 'connecting'});
	output.setConnection({name: 'backfilling', from: noon});
	output.setConnection({name: 'live'});
	output.setConnection({name: 'live'});
	output.setCoverage({receivedTo: noon, completeTo: noon, gaps: []});
	const gap = {from: noon, to: noon + 60_000};
	output.setCoverage({receivedTo: noon, completeTo: noon, gaps: [gap]});
	output.setCoverage({
		receivedTo: noon,
		completeTo: noon,
		gaps: [{...gap, from: noon + 30_000}],
	});
	output.setCoverage({receivedTo: noon, completeTo: noon, gaps: []});
	output.setConnection({
		name: 'reconnecting',
		attempt: 2,
		retryAt: noon + 4000,
		reason: 'reset\u001B[2J',
	});
	output.setConnection({name: 'polling', intervalMs: 5000, reason: undefined});
	output.setConnection({name: 'polling', intervalMs: 9000, reason: undefined});
	const signedOut = {
		name: 'signed out',
		reason: 'expired',
		nextSteps: [],
	} as const;
	output.setConnection({...signedOut, attempt: 1, retryAt: noon + 9000});
	output.setConnection({...signedOut, attempt: 2, retryAt: noon + 19_000});
	output.setConnection({name: 'live', sweepTrouble: 'not allowed'});
	output.setConnection({
		name: 'sampled',
		sweepTrouble: 'not allowed',
		sweepIntervalMs: 1000,
	});
	output.setConnection({name: 'live', sweepIntervalMs: 2000});
	output.setCoverage({
		receivedTo: noon,
		completeTo: noon,
		gaps: [{...gap, reason: 'reset'}],
	});
	output.setConnection({name: 'ended', reason: '--until was reached'});
	assert.deepEqual(readStderr().split('\n'), [
		'qtail: connecting',
		'qtail: asking for what was delivered since 2026-01-02 12:00:00Z',
		'qtail: live',
		'qtail: gap: what was delivered from 2026-01-02 12:00:00Z to 2026-01-02 12:01:00Z is still to come',
		'qtail: gaps closed: what was delivered in them was received',
		'qtail: reconnecting at 2026-01-02 12:00:04Z, attempt 2: reset␛[2J',
		'qtail: polling every 5s',
		'qtail: signed out, trying again at 2026-01-02 12:00:09Z, attempt 1: expired',
		'qtail: live, but some records cannot be fetched: not allowed',
		'qtail: live',
		'qtail: gap: what was delivered from 2026-01-02 12:00:00Z to 2026-01-02 12:01:00Z is still to come (reset)',
		'qtail: ended: --until was reached',
		'',
	]);
});

it('says what is slow, and each remark once', () => {
	const {output, readStderr} = capturedOutput(createTextOutput);
	const backfilling = {name: 'backfilling', from: noon} as const;
	const searching = {emptyPages: 10, from: noon};
	const remark = 'two clocks differ';
	for (const connection of [
		{
			name: 'connecting',
			waiting: {operation: 'DescribeLogGroups', since: noon},
		},
		backfilling,
		{...backfilling, searching},
		{...backfilling, searching, remark},
		{...backfilling, searching: {...searching, emptyPages: 2000}, remark},
		{name: 'live', remark},
		{name: 'reconnecting', attempt: 1, retryAt: noon, reason: 'reset'},
		{name: 'live', remark},
		{name: 'live', remark: 'and another thing'},
		{name: 'live'},
		{name: 'live', sweepIntervalMs: 1000},
	] as const) {
		output.setConnection(connection);
	}

	const time = '2026-01-02 12:00:00Z';
	const asking = `asking for what was delivered since ${time}`;
	assert.deepEqual(readStderr().split('\n'), [
		`qtail: connecting: no answer to DescribeLogGroups since ${time}`,
		`qtail: ${asking}`,
		`qtail: ${asking}, the service is still searching: 10 empty pages, from ${time}`,
		'qtail: two clocks differ',
		`qtail: ${asking}, the service is still searching: 2,000 empty pages, from ${time}`,
		'qtail: live',
		`qtail: reconnecting at ${time}, attempt 1: reset`,
		'qtail: live',
		'qtail: and another thing',
		'qtail: no longer true: and another thing',
		'',
	]);
});

it('of Event history it speaks of calls, not of deliveries', () => {
	const {output, readStderr} = capturedOutput(createTextOutput);
	const coverage = {
		...{receivedTo: noon, completeTo: undefined, gaps: []},
		eventHistory: {regions: ['us-east-1'], settledTo: undefined},
	};
	output.setCoverage(coverage);
	output.setConnection({name: 'backfilling', from: noon});
	output.setCoverage({
		...coverage,
		gaps: [{from: noon, to: noon + 60_000, reason: 'us-east-1: denied'}],
	});
	output.setCoverage(coverage);
	assert.deepEqual(readStderr().split('\n'), [
		'qtail: asking Event history for calls since 2026-01-02 12:00:00Z, the newest first',
		'qtail: gap: calls from 2026-01-02 12:00:00Z to 2026-01-02 12:01:00Z are still to be fetched (us-east-1: denied)',
		'qtail: gaps closed: what Event history shows of them was received',
		'',
	]);
});
