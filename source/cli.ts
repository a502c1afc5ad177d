#!/usr/bin/env node
import {readFileSync} from 'node:fs';
import process from 'node:process';

const {argv, env} = process;

function readVersion(): string {
	// Beside `source` and beside `dist` alike, in the checkout and in the package.
	const text = readFileSync(`${import.meta.dirname}/../package.json`, 'utf8');
	const {version} = JSON.parse(text) as {version: string};
	return version;
}

async function start(): Promise<void> {
	// In lists of processes, also where meow does not set it.
	process.title = 'qtail';
	const {keepCompiledCode} = await import('./app/v8/keep-compiled-code.js');
	keepCompiledCode(env, import.meta.dirname);
	const {run} = await import('./run.js');
	// Everything is written. A connection that does not close must not keep the
	// user from the shell.
	process.exit(await run(argv.slice(2), readVersion()));
}

async function explain(error: Error): Promise<void> {
	const {explainFailedWrite} = await import('./run.js');
	process.exit(explainFailedWrite(error));
}

// Answered before anything else is loaded: loading the parser of the command
// line takes as long as starting Node.
if (argv.length === 3 && (argv[2] === '--version' || argv[2] === '-v')) {
	process.stdout.on('error', error => {
		void explain(error);
	});
	process.stdout.write(`${readVersion()}\n`);
} else {
	void start();
}
