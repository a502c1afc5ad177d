import '../harness/fixed-world.js';
import assert from 'node:assert/strict';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {type TestContext, test} from 'node:test';
import fc from 'fast-check';
import {parseRecord} from '../../source/cloudtrail/parse-record.js';
import type {TrailRecord} from '../../source/cloudtrail/trail-record.js';
import {type Disk, type DiskFile, disk} from '../../source/recording/disk.js';
import {readLedgerState} from '../../source/recording/ledger-state.js';
import {
	createRecording,
	resumeRecording,
} from '../../source/recording/open-recording.js';
import {Recorder} from '../../source/recording/recorder.js';
import {isLedger, ledgerOf, partOf} from '../../source/recording/recording.js';
import {replay} from '../../source/recording/replay.js';
import {arrived} from '../harness/arrived-record.js';
import {howMany} from '../harness/how-many.js';
import {madeFolder} from '../harness/made-folder.js';
import {numberedRecord, numberOf} from '../harness/numbered-record.js';

const start = Date.UTC(2026, 0, 2, 12);
const head = {
	command: 'tail',
	logGroups: ['arn:aws:logs:us-east-1:111122223333:log-group:trail'],
	region: 'us-east-1',
	pattern: undefined,
	scope: 'all',
	from: start,
	writtenBy: '0.1.0',
	at: start,
} as const;
const logEvent = {
	logGroupIdentifier: head.logGroups[0],
	logStreamName: 'stream',
	logEventId: undefined,
};

/** What was done to the disk, in order. */
type Step =
	| {readonly kind: 'create'; readonly file: string}
	| {readonly kind: 'append'; readonly file: string; readonly bytes: Buffer}
	| {readonly kind: 'sync'; readonly file: string};

/** The disk, and a list of what is done to it. */
function notedDisk(): {readonly disk: Disk; readonly steps: readonly Step[]} {
	const steps: Step[] = [];
	const noted = (name: string, file: DiskFile): DiskFile => ({
		...file,
		async append(bytes) {
			steps.push({kind: 'append', file: name, bytes: Buffer.from(bytes)});
			await file.append(bytes);
		},
		async sync() {
			await file.sync();
			steps.push({kind: 'sync', file: name});
		},
	});
	return {
		steps,
		disk: {
			async create(file) {
				const created = await disk.create(file);
				steps.push({kind: 'create', file: path.basename(file)});
				return noted(path.basename(file), created);
			},
			async open(file) {
				return noted(path.basename(file), await disk.open(file));
			},
		},
	};
}

/** Record number n, delivered n ms after the start. Number 3 is no JSON, number 4 has line breaks. */
function numbered(number: number): TrailRecord {
	const message =
		number === 3
			? '{"eventID":"cut off'
			: number === 4
				? `{\n"eventID":"id-4","eventName":"a\\u202eb","eventTime":"2026-01-02T11:59:00Z","eventSource":"x.amazonaws.com","eventVersion":"1.11"}`
				: numberedRecord(number, start);
	return parseRecord(message, {
		deliveryTime: start + number,
		arrivedAt: start + 1000,
		logGroup: logEvent.logGroupIdentifier,
	});
}

function numberOfRecord({message}: {readonly message: string}): number {
	if (message === '{"eventID":"cut off') {
		return 3;
	}

	return numberOf(/"eventID":"([^"]+)"/.exec(message)?.[1]);
}

const writes = 8;
const recordsPerWrite = 3;

/** Records 0 to 23 in eight writes, of which the third begins a new part; after each, everything so far is complete. */
async function recordAll(folder: string, noted: Disk): Promise<void> {
	const file = path.join(folder, 'trail.ndjson');
	const writer = await createRecording(head, {
		...{file, disk: noted, mostPartBytes: 4000},
	});
	for (let write = 0; write < writes; write++) {
		const recorder = new Recorder({file, writer: notClosed(writer), joinMs: 0});
		const first = write * recordsPerWrite;
		await recorder.append(
			Array.from({length: recordsPerWrite}, (_, index) =>
				arrived(numbered(first + index), start + 1000, logEvent),
			),
		);
		const to = start + first + recordsPerWrite - 1;
		recorder.setCoverage({
			...{receivedTo: to, completeTo: to, gaps: []},
			askedFor: {scope: 'all', from: start},
		});
		await recorder.end();
	}

	await writer.close();
}

/** One writer for several recorders, so that the test says what is one write. */
function notClosed<Writer extends {close(): Promise<void>}>(
	writer: Writer,
): Writer {
	return new Proxy(writer, {
		get(target, name) {
			const value: unknown = Reflect.get(target, name);
			return name === 'close'
				? async () => {}
				: typeof value === 'function'
					? value.bind(target)
					: value;
		},
	});
}

/** The numbers of the records that a recording replays. */
async function replayed(file: string): Promise<readonly number[]> {
	const state = await readLedgerState(ledgerOf(file));
	const numbers: number[] = [];
	for await (const message of replay({
		...{file, state, signal: new AbortController().signal},
	})) {
		if (message.kind === 'batch') {
			numbers.push(...message.messages.map(numberOfRecord));
		}
	}

	return numbers;
}

async function recordedSteps(t: TestContext): Promise<readonly Step[]> {
	const noted = notedDisk();
	await recordAll(madeFolder(t), noted.disk);
	return noted.steps;
}

test('records are on the disk before the ledger names them', async t => {
	const steps = await recordedSteps(t);
	const unsynced = new Set<string>();
	let namings = 0;
	for (const step of steps) {
		if (step.kind === 'sync') {
			unsynced.delete(step.file);
		} else if (step.kind === 'append' && isLedger(step.file)) {
			assert.deepEqual([...unsynced], []);
			namings++;
			unsynced.add(step.file);
		} else if (step.kind === 'append') {
			unsynced.add(step.file);
		}
	}

	assert.deepEqual([...unsynced], []);
	// The head, each write, and the parts, which are named before they are there.
	const parts = steps.filter(
		({kind, file}) => kind === 'create' && !isLedger(file),
	).length;
	assert.ok(parts > 1);
	assert.equal(namings, 1 + writes + (parts - 1));
});

test('a recording that was cut at any byte says no more than it holds, and goes on with each record once', async t => {
	const steps = await recordedSteps(t);
	const appended = steps.flatMap(step =>
		step.kind === 'append' ? [step.bytes.length] : [],
	);
	const bytes = appended.reduce((sum, length) => sum + length, 0);
	// The head is written before anything is received.
	const least = appended[0] ?? 0;
	await fc.assert(
		fc.asyncProperty(fc.integer({min: least, max: bytes}), async cutAt => {
			const folder = mkdtempSync(path.join(tmpdir(), 'qtail-cut-'));
			try {
				await checkCut(folder, steps, cutAt);
			} finally {
				rmSync(folder, {recursive: true});
			}
		}),
		{
			numRuns: howMany('cuts of a recording', {short: 60, long: 3000}),
			examples: [[least], [bytes], [bytes - 1]],
		},
	);
});

async function checkCut(
	folder: string,
	steps: readonly Step[],
	cutAt: number,
): Promise<void> {
	const file = path.join(folder, 'trail.ndjson');
	writeUpTo(folder, steps, cutAt);
	const {writer, state} = await resumeRecording(
		{kind: 'resumed', at: start + 5000, writtenBy: '0.1.0'},
		{file, disk, mostPartBytes: 4000},
	);
	const held = await replayed(file);
	assert.equal(state.records, held.length);
	assert.deepEqual(
		held,
		held.map((_, index) => index),
		'a prefix of what came, each once',
	);
	// Whatever is called complete is there.
	const {completeTo = start - 1} = state.coverage ?? {};
	assert.ok(completeTo - start < held.length);
	const recorder = new Recorder({file, writer, records: state.records});
	const missing = Array.from(
		{length: writes * recordsPerWrite - held.length},
		(_, index) => numbered(held.length + index),
	);
	await recorder.append(
		missing.map(record => arrived(record, start + 6000, logEvent)),
	);
	await recorder.end();
	assert.equal(recorder.state.failure, undefined);
	const all = Array.from({length: writes * recordsPerWrite}, (_, n) => n);
	assert.deepEqual(await replayed(file), all);
	assert.equal(recorder.state.records, all.length);
	const {isEnded, lastPart} = await readLedgerState(ledgerOf(file));
	assert.equal(isEnded, true);
	// Every line is JSON for whoever reads the parts without the ledger.
	for (let part = 1; part <= lastPart; part++) {
		for (const line of readFileSync(partOf(file, part), 'utf8').split('\n')) {
			assert.doesNotThrow(() => line === '' || JSON.parse(line));
		}
	}
}

/** Does the steps again, until so many bytes are written. */
function writeUpTo(
	folder: string,
	steps: readonly Step[],
	cutAt: number,
): void {
	let left = cutAt;
	for (const step of steps) {
		const file = path.join(folder, step.file);
		if (step.kind === 'create') {
			writeFileSync(file, '', {flag: 'wx'});
		} else if (step.kind === 'append') {
			writeFileSync(file, step.bytes.subarray(0, left), {flag: 'a'});
			left -= step.bytes.length;
			if (left <= 0) {
				return;
			}
		}
	}
}
