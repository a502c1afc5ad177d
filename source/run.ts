import process from 'node:process';
import {dieOf, interruptedExitCode} from './app/die-of.js';
import {explainFailure} from './app/explain-failure.js';
import type {WatchInvocation} from './app/open-source.js';
import {withPathHint} from './app/with-path-hint.js';
import {parseCommandLine} from './command-line/parse-command-line.js';
import type {Configuration} from './configuration/configuration.js';
import {loadConfiguration} from './configuration/load-configuration.js';
import {createLineWriter, writeFailure} from './output/line-writer.js';
import {UsageError} from './stream/user-error.js';

/**
 * Runs qtail for these arguments and resolves to the exit code: 0 done or quit
 * by the user, 1 the work failed, 2 bad usage, 130 interrupted without a screen.
 * Where the terminal was closed meanwhile, the process dies of SIGHUP.
 */
export async function run(
	arguments_: readonly string[],
	version: string,
): Promise<number> {
	// A stderr that cannot be written leaves no place to say so.
	process.stderr.on('error', () => {});
	let isTerminalGone = false;
	if (process.stdout.isTTY) {
		process.stdout.on('error', () => {
			isTerminalGone = true;
		});
	}

	const exitCode = await perform(arguments_, version);
	// The signal itself comes only to the foreground of a session.
	return isTerminalGone ? dieOf('SIGHUP') : exitCode;
}

async function perform(
	arguments_: readonly string[],
	version: string,
): Promise<number> {
	try {
		const configuration = await loadConfiguration();
		const {timeZone, scope} = configuration.settings;
		const invocation = parseCommandLine(arguments_, {
			configured: {timeZone: timeZone?.value, scope: scope?.value},
			isOutputTerminal: process.stdout.isTTY === true,
			// The console of Windows sets none.
			terminalType:
				process.env['TERM'] ?? (process.platform === 'win32' ? undefined : ''),
			now: Date.now(),
		});
		switch (invocation.kind) {
			case 'help': {
				await print(invocation.text);
				return 0;
			}

			case 'version': {
				await print(`${version}\n`);
				return 0;
			}

			case 'list': {
				const {demoList} = await import('./command-line/demo-lists.js');
				await print(demoList(invocation.of));
				return 0;
			}

			case 'config': {
				const {configurationText} = await import('./app/configuration-text.js');
				const {rememberedTrailsFile} = await import(
					'./app/target/remembered-trails.js'
				);
				await print(
					configurationText(
						configuration,
						invocation.flags,
						process.env,
						await rememberedTrailsFile(),
					),
				);
				return configuration.errors.length === 0 ? 0 : 1;
			}

			case 'doctor': {
				const {runDoctor} = await import('./app/doctor/run-doctor.js');
				return await runDoctor(invocation, configuration);
			}

			case 'tail':
			case 'demo':
			case 'read': {
				return await watch(invocation, configuration, version);
			}
		}
	} catch (error) {
		process.stderr.write(explainFailure(error, widthOfStderr()));
		return error instanceof UsageError ? 2 : 1;
	}
}

async function watch(
	asked: WatchInvocation,
	configuration: Configuration,
	version: string,
): Promise<number> {
	try {
		const recorded = await recordingOf(asked);
		const invocation = recorded?.invocation ?? asked;
		const found = recorded?.found;
		const {output, report} = invocation.options;
		if (report !== undefined) {
			const {checkReport} = await import('./app/saving/report-at-end.js');
			await checkReport(report);
		}

		const credentials = await signIn(invocation);
		if (credentials === 'interrupted') {
			return interruptedExitCode;
		}

		if (output === 'tui') {
			const {watchOnScreen} = await import('./app/watch-on-screen.js');
			return await watchOnScreen(invocation, {
				...{configuration, version, found, credentials},
			});
		}

		const {watchAsLines} = await import('./app/watch-as-lines.js');
		return await watchAsLines(invocation, output, {
			...{configuration, version, found, credentials},
		});
	} catch (error) {
		throw withPathHint(error, asked);
	}
}

/** Undefined where the SDK finds the credentials by itself. What asks for a code is loaded only where there can be a profile. */
async function signIn(invocation: WatchInvocation) {
	if (invocation.kind !== 'tail') {
		return undefined;
	}

	const {signInWithCode} = await import('./app/sign-in/sign-in.js');
	return signInWithCode(invocation);
}

/** Undefined where no recording is gone on with or read. What looks for one is loaded only where there can be one. */
async function recordingOf(invocation: WatchInvocation) {
	const mayBe =
		invocation.kind === 'read'
			? invocation.files.some(file => file !== '-')
			: invocation.options.recording !== undefined;
	if (!mayBe) {
		return undefined;
	}

	const {findRecording} = await import('./app/recording/find-recording.js');
	return findRecording(invocation);
}

/**
 * Waits until the text is handed to the system.
 *
 * @throws UserError where it cannot be written
 */
async function print(text: string): Promise<void> {
	const writer = createLineWriter(process.stdout, () => {});
	await writer.write(text, 1);
	await writer.flush();
}

/**
 * Says on stderr why a text could not be written to stdout.
 *
 * @returns the exit code: 0 where only its reader has gone
 */
export function explainFailedWrite(error: Error): number {
	const failure = writeFailure(error);
	if (failure === undefined) {
		return 0;
	}

	process.stderr.write(explainFailure(failure, widthOfStderr()));
	return 1;
}

/** Cells; undefined where it is no terminal, or one that does not know its size. */
function widthOfStderr(): number | undefined {
	return process.stderr.isTTY ? process.stderr.columns || undefined : undefined;
}
