/**
 * Draws frames of the whole screen in which every row is new, and tells what
 * one costs. Snapshots are made before: what a frame costs here is view,
 * React, layout and writing. The terminal takes bytes at no cost.
 */
import {EventEmitter} from 'node:events';
import process from 'node:process';
import {PassThrough} from 'node:stream';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {parseRecord} from '../../source/cloudtrail/parse-record.js';
import {commandTable} from '../../source/screen/command-table/command-table.js';
import {defaultBindings} from '../../source/screen/commands/default-bindings.js';
import {createKeymap} from '../../source/screen/commands/keymap.js';
import type {Snapshot} from '../../source/store/snapshot.js';
import {createRecordStore} from '../../source/store/store.js';
import {noLogEvent} from '../../source/stream/message.js';
import {startScreen} from '../../source/terminal/start-screen.js';
import {unicodeGlyphs} from '../../source/text/glyphs.js';
import {createSampleRecords} from '../traffic/sample-records.js';
import {answer, readInput} from './answer.js';

export type DrawFramesInput = {
	readonly columns: number;
	readonly rows: number;
	/** Drawn before them: while a program is new, V8 compiles more than it draws. */
	readonly warmUp: number;
	readonly frames: number;
};

export type DrawFramesAnswer = {
	/** User and system time of all threads, ms. */
	readonly cpuMsPerFrame: number;
	readonly bytesPerFrame: number;
};

const frameLimitMs = 30_000;
const {columns, rows, warmUp, frames} = readInput<DrawFramesInput>();

let written = 0;
let writes = 0;
const terminal = Object.assign(new EventEmitter(), {
	isTTY: true,
	writable: true,
	columns,
	rows,
	write(bytes: string | Uint8Array, ...rest: readonly unknown[]) {
		written += Buffer.byteLength(bytes);
		writes += bytes.length === 0 ? 0 : 1;
		const onWritten = rest.at(-1);
		if (typeof onWritten === 'function') {
			setImmediate(() => onWritten());
		}

		return true;
	},
});
const keyboard = Object.assign(new PassThrough(), {
	isTTY: true,
	setRawMode: () => keyboard,
	ref: () => keyboard,
	unref: () => keyboard,
});
Object.defineProperty(process, 'stdout', {value: terminal});
Object.defineProperty(process, 'stdin', {value: keyboard});

// The first one is there when the screen starts.
const [first, ...snapshots] = makeSnapshots(1 + warmUp + frames);
let current = first;
const listeners = new Set<() => void>();
const screen = startScreen({
	store: {
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		getSnapshot: () => current as Snapshot, // there is at least one
		show() {},
	},
	scope: 'all',
	filter: [],
	timeZone: 'utc',
	target: {logGroups: ['bench'], region: 'us-east-1'},
	from: 0,
	glyphs: unicodeGlyphs,
	hasColor: true,
	keymap: createKeymap(defaultBindings, commandTable),
	perform() {},
	source: {async rest() {}, resume() {}, async wake() {}},
	onTerminalLost() {},
});
await screen.hasDrawn;
await drawAll(snapshots.slice(0, warmUp));
const writtenBefore = written;
const usage = process.cpuUsage();
await drawAll(snapshots.slice(warmUp));
const {user, system} = process.cpuUsage(usage);
answer({
	cpuMsPerFrame: (user + system) / 1000 / frames,
	bytesPerFrame: (written - writtenBefore) / frames,
} satisfies DrawFramesAnswer);

async function drawAll(pictures: readonly Snapshot[]): Promise<void> {
	for (const picture of pictures) {
		const writesBefore = writes;
		current = picture;
		for (const listener of listeners) {
			listener();
		}

		const giveUpAt = performance.now() + frameLimitMs;
		while (writes === writesBefore) {
			if (performance.now() > giveUpAt) {
				throw new Error('The screen draws nothing.');
			}

			await nextTurn();
		}

		// The end of a frame may be a write of its own.
		await nextTurn();
	}
}

function makeSnapshots(count: number): readonly Snapshot[] {
	const records = createSampleRecords();
	const store = createRecordStore({
		maxEvents: 100_000,
		schedulePublish(publish) {
			publish();
		},
	});
	store.setConnection({name: 'live'});
	const startsAt = Date.UTC(2026, 0, 2, 12);
	// Seconds apart, so that nothing of one frame is still there in the next.
	const stepMs = 10_000;
	return Array.from({length: count}, (_, frame) => {
		const arrivedAt = startsAt + frame * stepMs;
		store.append(
			Array.from({length: rows}, (_, row) => ({
				arrivedAt,
				logEvent: noLogEvent,
				record: parseRecord(
					records.messageOf(frame * rows + row, arrivedAt + row * 100),
					{deliveryTime: arrivedAt, arrivedAt},
				),
			})),
		);
		return store.getSnapshot();
	});
}
