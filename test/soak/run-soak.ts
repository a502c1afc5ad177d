/**
 * `npm run soak -- --minutes 30` runs with every fault in turn.
 * `--record soak.ndjson` records it, and compares the recording with what was offered.
 * `npm run soak -- --restarts 6` kills and restarts the endpoint 6 times, without
 * other faults. Exit code 1 when a check fails.
 */
import process from 'node:process';
import {parseArgs} from 'node:util';
import {defaultRate, everyFault, reportTable, soak} from './soak.js';

const {values} = parseArgs({
	options: {
		minutes: {type: 'string'},
		restarts: {type: 'string', default: '0'},
		record: {type: 'string'},
		rate: {type: 'string', default: String(defaultRate)},
	},
});
const count = Number(values.restarts);
const minutes = Number(values.minutes ?? (count > 0 ? 3 : 30));
const report = await soak({
	durationMs: minutes * 60_000,
	recordsPerSecond: Number(values.rate),
	...(count > 0
		? {faults: {schedule: []}, restarts: {count, downMs: 6000}}
		: {faults: everyFault(minutes * 60_000)}),
	isQuick: false,
	recordTo: values.record,
	// Faults go on meanwhile, and a backlog of a busy machine takes its time.
	patienceMs: 10 * 60_000,
	onProgress(line) {
		process.stderr.write(`${line}\n`);
	},
});
process.stdout.write(`${reportTable(report)}\n`);
process.exitCode = report.wrong.length === 0 ? 0 : 1;
