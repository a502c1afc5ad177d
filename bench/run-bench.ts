/** `npm run bench`: every budget, what was measured, and whether it is met. Exit code 1 only where something could not run. */
import process from 'node:process';
import type {Bench} from './bench.js';
import {buildAll} from './build.js';
import {delivery} from './delivery.js';
import {type Judged, judge} from './figure.js';
import {filter} from './filter.js';
import {flat, flatWithFaults} from './flat.js';
import {folder} from './folder.js';
import {frames} from './frames.js';
import {idle} from './idle.js';
import {ingest} from './ingest.js';
import {intoScreen} from './into-screen.js';
import {live} from './live.js';
import {describeMachine, type Machine} from './machine.js';
import {machinery} from './machinery.js';
import {memory} from './memory.js';
import {type CommandLine, readCommandLine, usage} from './options.js';
import {peers} from './peers.js';
import {read} from './read.js';
import {startUp} from './start-up.js';
import {formatTable} from './table.js';

const benches: readonly Bench[] = [
	startUp,
	frames,
	ingest,
	read,
	folder,
	intoScreen,
	filter,
	idle,
	live,
	delivery,
	memory,
	machinery,
	flat,
	flatWithFaults,
	peers,
];

async function runBenches(options: CommandLine): Promise<number> {
	const machine = describeMachine(options.node);
	const build = await buildAll();
	const figures: Judged[] = [];
	let exitCode = 0;
	const onProgress = (line: string) => {
		process.stderr.write(`${line}\n`);
	};

	for (const bench of benches.filter(({name, isOnRequest}) =>
		options.only.length > 0 ? options.only.includes(name) : !isOnRequest,
	)) {
		try {
			for await (const figure of bench.measure({
				...options,
				build,
				flatMs: options.minutes * 60_000,
				onProgress,
			})) {
				const judged = judge(figure);
				figures.push(judged);
				onProgress(formatTable([judged]).split('\n')[1] ?? '');
			}
		} catch (error) {
			// The others are worth having all the same.
			exitCode = 1;
			onProgress(
				`${bench.name}: ${error instanceof Error ? error.stack : error}`,
			);
		}
	}

	process.stdout.write(
		options.isJson
			? `${JSON.stringify({machine, isQuick: options.isQuick, figures}, undefined, '\t')}\n`
			: `${machineLine(machine)}\n\n${formatTable(figures)}\n`,
	);
	return exitCode;
}

function machineLine(machine: Machine): string {
	const {commit, node, platform, cpu, cores, memoryGiB, load} = machine;
	return `commit ${commit}, Node ${node}, ${cores} × ${cpu}, ${memoryGiB} GiB, ${platform}, load ${load}, ${machine.startedAt}`;
}

try {
	const options = readCommandLine(
		process.argv.slice(2),
		benches.map(({name}) => name),
	);
	process.exit(await runBenches(options));
} catch (error) {
	process.stderr.write(
		`${error instanceof Error ? error.message : error}\n\n${usage}\n`,
	);
	process.exit(2);
}
