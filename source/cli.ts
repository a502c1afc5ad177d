#!/usr/bin/env node
import {readFileSync} from 'node:fs';
import module from 'node:module';
import process from 'node:process';

const {argv, env} = process;

function readVersion(): string {
	// Beside `source` and beside `dist` alike, in the checkout and in the package.
	const text = readFileSync(`${import.meta.dirname}/../package.json`, 'utf8');
	const {version} = JSON.parse(text) as {version: string};
	return version;
}

/**
 * Has Node keep what V8 compiled, where it can (22.8 and later). Not in its
 * default place, the temporary folder: there another user could lay down code
 * for this one to run.
 */
function keepCompiledCode(): void {
	const {enableCompileCache} = module as {
		enableCompileCache?: (folder: string) => unknown;
	};
	const cache =
		env['XDG_CACHE_HOME'] || (env['HOME'] && `${env['HOME']}/.cache`);
	if (cache) {
		enableCompileCache?.(`${cache}/qtail`);
	}
}

async function start(): Promise<void> {
	// In lists of processes, also where meow does not set it.
	process.title = 'qtail';
	keepCompiledCode();
	const {run} = await import('./run.js');
	// Everything is written. A connection that does not close must not keep the
	// user from the shell.
	process.exit(await run(argv.slice(2), readVersion()));
}

// Answered before anything else is loaded: loading the parser of the command
// line takes as long as starting Node.
if (argv.length === 3 && (argv[2] === '--version' || argv[2] === '-v')) {
	process.stdout.write(`${readVersion()}\n`);
} else {
	void start();
}
