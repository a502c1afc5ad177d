#!/usr/bin/env node
import {readFileSync} from 'node:fs';
import process from 'node:process';

const {argv} = process;

function readVersion(): string {
	// Beside `source` and beside `dist` alike, in the checkout and in the package.
	const text = readFileSync(
		new URL('../package.json', import.meta.url),
		'utf8',
	);
	const {version} = JSON.parse(text) as {version: string};
	return version;
}

// Answered before anything else is loaded: reading the command line alone
// takes as long as starting Node.
if (argv.length === 3 && (argv[2] === '--version' || argv[2] === '-v')) {
	process.stdout.write(`${readVersion()}\n`);
} else {
	const {run} = await import('./run.js');
	// Everything is written by then; a connection that does not close must not
	// keep the user from the shell.
	process.exit(await run(argv.slice(2), readVersion()));
}
