/** `npm run soak -- --minutes 30`: exit code 1 when something is not as it should be. */
import process from 'node:process';
import {parseArgs} from 'node:util';
import {defaultRate, everyFault, reportTable, soak} from './soak.js';

const {values} = parseArgs({
	options: {
		minutes: {type: 'string', default: '30'},
		rate: {type: 'string', default: String(defaultRate)},
	},
});
const report = await soak({
	durationMs: Number(values.minutes) * 60_000,
	recordsPerSecond: Number(values.rate),
	faults: everyFault,
	isQuick: false,
	patienceMs: 5 * 60_000,
	onProgress(line) {
		process.stderr.write(`${line}\n`);
	},
});
process.stdout.write(`${reportTable(report)}\n`);
process.exitCode = report.wrong.length === 0 ? 0 : 1;
