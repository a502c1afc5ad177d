/**
 * The service, in a process of its own so that neither the measured program
 * nor the terminal waits for it: the demo's endpoint with the demo's records,
 * as many as its parent asks for.
 */
import process from 'node:process';
import {startEndpoint} from '../../source/demo/endpoint/endpoint.js';
import type {FaultName} from '../../source/demo/faults/fault-names.js';
import {createSampleRecords} from '../traffic/sample-records.js';
import {VirtualLog} from '../traffic/virtual-log.js';
import {readInput} from './answer.js';

export type ServeTrafficInput = {
	/** Records that the log group holds before the program asks. */
	readonly history: number;
	/** In a page of them, at most 10,000 records. The service's own limit is 1 MB. */
	readonly historyPageCharacters: number;
	/** Between two updates of a Live Tail session, ms. */
	readonly updateIntervalMs: number;
	/** What goes wrong, each in turn by the clock. */
	readonly faults: readonly FaultName[];
};

export type TrafficCommand =
	| {readonly kind: 'rate'; readonly perSecond: number}
	| {readonly kind: 'deliver'; readonly count: number};

export type TrafficMessage =
	| {readonly kind: 'ready'; readonly url: string}
	/** The answer to each command: how many records the log group holds now. */
	| {readonly kind: 'counted'; readonly total: number};

const {history, historyPageCharacters, updateIntervalMs, faults} =
	readInput<ServeTrafficInput>();
const minuteMs = 60_000;
const tickMs = 20;
const logGroupName = 'bench';

const log = new VirtualLog(createSampleRecords());
const startedAt = Date.now();
// Farther back than a sweep behind the live edge reaches.
log.addHistory(
	history,
	startedAt - 180 * minuteMs,
	startedAt - 20 * minuteMs,
	historyPageCharacters,
);
const endpoint = await startEndpoint({
	updateIntervalMs,
	logGroups: [{name: logGroupName}],
	// For Live Tail; FilterLogEvents is answered from the log above.
	maxEventsPerGroup: 1000,
	faults: {rhythm: faults, isAllInTurn: true},
	respond({operation, input}) {
		if (operation !== 'FilterLogEvents') {
			return undefined;
		}

		const {startTime, endTime, nextToken, limit} = input;
		return {
			output: log.page(
				Number(startTime ?? 0),
				Number(endTime ?? Number.MAX_SAFE_INTEGER - 1),
				typeof nextToken === 'string' ? nextToken : undefined,
				typeof limit === 'number' ? limit : undefined,
			),
		};
	},
});

let perSecond = 0;
let due = 0;
let lastAt = performance.now();
setInterval(() => {
	const at = performance.now();
	due += ((at - lastAt) / 1000) * perSecond;
	lastAt = at;
	deliver(Math.floor(due));
	due -= Math.floor(due);
}, tickMs);

function deliver(count: number): void {
	const timestamp = Date.now();
	for (let index = 0; index < count; index++) {
		endpoint.put(logGroupName, [
			{message: log.add(timestamp), timestamp, ingestionTime: timestamp},
		]);
	}
}

const send = (message: TrafficMessage) => {
	process.send?.(message);
};

process.on('message', message => {
	const command = message as TrafficCommand; // of our own parent
	if (command.kind === 'rate') {
		perSecond = command.perSecond;
		due = 0;
	} else {
		deliver(command.count);
	}

	send({kind: 'counted', total: log.length});
});
send({kind: 'ready', url: endpoint.url});
