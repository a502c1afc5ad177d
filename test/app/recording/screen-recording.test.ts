import '../../harness/fixed-world.js';
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import process from 'node:process';
import {type TestContext, test} from 'node:test';
import {ScreenRecording} from '../../../source/app/recording/screen-recording.js';
import {parseRecord} from '../../../source/cloudtrail/parse-record.js';
import {disk} from '../../../source/recording/disk.js';
import {readLedgerState} from '../../../source/recording/ledger-state.js';
import {createRecording} from '../../../source/recording/open-recording.js';
import {Recorder} from '../../../source/recording/recorder.js';
import {ledgerOf} from '../../../source/recording/recording.js';
import {createRecordStore} from '../../../source/store/store.js';
import type {RecordingSign} from '../../../source/stream/recording-sign.js';
import {arrived} from '../../harness/arrived-record.js';
import {madeFolder} from '../../harness/made-folder.js';
import {numberedRecord} from '../../harness/numbered-record.js';

const now = new Date('2026-11-30T02:12:00Z');
const start = now.getTime() - 60_000;
const file = 'qtail-2026-11-30T0212Z.ndjson';

function numbered(first: number, count: number) {
	return Array.from({length: count}, (_, index) =>
		arrived(
			parseRecord(numberedRecord(first + index, start), {
				deliveryTime: start + first + index,
				arrivedAt: start + first,
			}),
			start + first,
		),
	);
}

/** A watch in a folder of its own. */
function watch(t: TestContext, maxEvents = 1000) {
	const before = process.cwd();
	process.chdir(madeFolder(t));
	t.after(() => {
		process.chdir(before);
	});
	const signs: Array<RecordingSign | undefined> = [];
	const store = createRecordStore({
		maxEvents,
		schedulePublish: publish => {
			setImmediate(publish);
		},
	});
	const recording: ScreenRecording = new ScreenRecording(store, sign => {
		signs.push(sign);
	});
	const begin = async (name: string): Promise<Recorder> =>
		new Recorder({
			file: name,
			writer: await createRecording(
				{
					...{command: 'tail', logGroups: ['trail'], region: 'us-east-1'},
					...{pattern: undefined, scope: 'all', from: start},
					...{writtenBy: '0.1.0', at: start},
				},
				{file: name, disk},
			),
			joinMs: 0,
			onChange: state => {
				recording.onWritten(state);
			},
		});
	return {recording, begin, signs};
}

function recordsIn(name: string): number {
	return readFileSync(name, 'utf8').split('\n').filter(Boolean).length;
}

test('a recording that begins in the middle holds what came before, and what comes after', async t => {
	const {recording, begin, signs} = watch(t);
	await recording.append(numbered(0, 500));
	recording.setConnection({name: 'live'});
	const to = start + 500;
	recording.setCoverage({
		...{receivedTo: to, completeTo: to, gaps: []},
		askedFor: {scope: 'all', from: start},
	});
	const begun = recording.toggle(begin, now);
	// It comes while the file is created.
	await recording.append(numbered(500, 20));
	assert.equal(
		await begun,
		`Recording to ${file}, with the 520 records held so far.`,
	);
	await recording.append(numbered(520, 30));
	assert.equal(
		await recording.toggle(begin, now),
		`Recorded 550 records in ${file}.`,
	);
	assert.equal(recordsIn(file), 550);
	assert.equal(new Set(readFileSync(file, 'utf8').split('\n')).size, 551);
	const {coverage, isEnded} = await readLedgerState(ledgerOf(file));
	assert.equal(isEnded, true);
	assert.deepEqual(coverage?.gaps, []);
	assert.equal(coverage?.completeTo, to);
	assert.deepEqual(signs, [
		{megabytesBehind: 0, stoppedBecause: undefined, stopNotice: undefined},
		undefined,
	]);
});

test('a second recording of the same minute has a name of its own', async t => {
	const {recording, begin} = watch(t);
	await recording.append(numbered(0, 5));
	await recording.toggle(begin, now);
	await recording.toggle(begin, now);
	assert.equal(
		await recording.toggle(begin, now),
		'Recording to qtail-2026-11-30T0212Z-2.ndjson, with the 5 records held so far.',
	);
	await recording.end();
	assert.equal(recordsIn(file), 5);
});

test('records that had left the memory are a gap of the recording', async t => {
	const {recording, begin} = watch(t, 100);
	await recording.append(numbered(0, 300));
	const to = start + 300;
	const askedFor = {scope: 'all', from: start} as const;
	recording.setCoverage({receivedTo: to, completeTo: to, gaps: [], askedFor});
	await recording.toggle(begin, now);
	const later = now.getTime() + 1000;
	recording.setCoverage({
		receivedTo: later,
		completeTo: to,
		gaps: [],
		askedFor,
	});
	await recording.end();
	assert.equal(recordsIn(file), 100);
	const {coverage} = await readLedgerState(ledgerOf(file));
	assert.deepEqual(
		coverage?.gaps.map(gap => [gap.from, gap.to]),
		[[start, now.getTime()]],
	);
});

test('a recording of a watch that has ended is whole at once', async t => {
	const {recording, begin} = watch(t);
	await recording.append(numbered(0, 5));
	recording.setConnection({name: 'ended', reason: 'all was read'});
	assert.equal(
		await recording.toggle(begin, now),
		`Recorded 5 records in ${file}.`,
	);
});

test('the marks of the user are in the recording, those of before as well', async t => {
	const {recording, begin} = watch(t);
	await recording.append(numbered(0, 5));
	const mark = {key: 'id-1', time: start, note: 'look', stored: undefined};
	recording.keepMarks([mark]);
	await recording.toggle(begin, now);
	const {stored, ...kept} = mark;
	recording.keepMarks([mark, {...mark, key: 'id-2', note: undefined}]);
	await recording.end();
	const {marks} = await readLedgerState(ledgerOf(file));
	assert.deepEqual(marks, [kept, {key: 'id-2', time: start}]);
});
