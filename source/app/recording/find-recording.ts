import {existsSync, readdirSync, statSync} from 'node:fs';
import path from 'node:path';
import {
	type FoundRecording,
	type LedgerState,
	readLedgerState,
} from '../../recording/ledger-state.js';
import {isLedger, ledgerOf, recordingOf} from '../../recording/recording.js';
import {alreadyThere, notThere} from '../../recording/recording-problem.js';
import {resumesFrom} from '../../recording/resumes-from.js';
import type {WatchInvocation} from '../open-source.js';
import {checkSameTarget, otherRecording} from './same-target.js';

/**
 * Finds the recording that a command line goes on with or reads.
 *
 * @returns the command line with what the recording says, and the recording; undefined where there is none to go on with or to read
 * @throws UsageError where the recording is of something else than the command line asks for, and where a new one would overwrite a file
 */
export async function findRecording(
	invocation: WatchInvocation,
): Promise<
	| {readonly invocation: WatchInvocation; readonly found: FoundRecording}
	| undefined
> {
	if (invocation.kind === 'read') {
		const file = recordingAmong(invocation.files);
		if (file === undefined || invocation.options.follow) {
			return undefined;
		}

		const state = await readLedgerState(ledgerOf(file));
		return {
			invocation: inRecordedScope(invocation, state),
			found: {file, state},
		};
	}

	const {recording} = invocation.options;
	if (recording === undefined) {
		return undefined;
	}

	const {file} = recording;
	if (recording.kind === 'new') {
		refuseExisting(file);
		return undefined;
	}

	if (!existsSync(ledgerOf(file))) {
		throw notThere(file);
	}

	const state = await readLedgerState(ledgerOf(file));
	return {
		invocation: asRecorded(invocation, file, state),
		found: {file, state},
	};
}

/** A file holds what it holds, and a recording what was asked for: of other services nothing is known. */
function inRecordedScope<Kind extends WatchInvocation>(
	invocation: Kind,
	{scope}: LedgerState,
): Kind {
	const {options} = invocation;
	return options.isScopeGiven
		? invocation
		: {...invocation, options: {...options, scope}};
}

/** The command line with the log groups, the Region, the scope and the pattern of a recording. */
function asRecorded<Kind extends Exclude<WatchInvocation, {kind: 'read'}>>(
	invocation: Kind,
	file: string,
	state: LedgerState,
): Kind {
	const {kind, options} = invocation;
	const {head, scope} = state;
	checkSameTarget(file, head, {
		command: kind === 'demo' ? 'demo' : 'tail',
		logGroups: options.logGroups,
		region: options.region,
	});
	if (options.isScopeGiven && options.scope !== scope) {
		throw otherRecording(file, `in scope ${scope}`, `scope ${options.scope}`);
	}

	if (options.pattern !== undefined && options.pattern !== head.pattern) {
		throw otherRecording(
			file,
			head.pattern === undefined
				? 'without --pattern'
				: `with --pattern ${head.pattern}`,
			`--pattern ${options.pattern}`,
		);
	}

	return {
		...invocation,
		options: {
			...options,
			logGroups:
				options.logGroups.length > 0 ? options.logGroups : head.logGroups,
			region: options.region ?? head.region,
			scope,
			pattern: head.pattern,
			from: resumesFrom(state),
		},
	};
}

/** `--record` begins a recording. The error comes before a screen is drawn; `createRecording` itself overwrites nothing. */
function refuseExisting(file: string): void {
	const there = [ledgerOf(file), file].find(each => existsSync(each));
	if (there !== undefined) {
		throw alreadyThere(there, file);
	}
}

/** The first part of the recording that files are of: all parts of it, its ledger, its folder. Undefined where they are of none, or of several. */
export function recordingAmong(files: readonly string[]): string | undefined {
	const [first, ...others] = files.map(recordingOfInput);
	return first !== undefined && others.every(other => other === first)
		? first
		: undefined;
}

function recordingOfInput(input: string): string | undefined {
	if (isFolder(input)) {
		return recordingOfFolder(input);
	}

	if (isLedger(input)) {
		return existsSync(recordingOf(input)) ? recordingOf(input) : undefined;
	}

	// `trail.2.ndjson` is a part of `trail.ndjson`.
	const {dir, name, ext} = path.parse(input);
	const firstPart = path.join(dir, name.replace(/\.\d+$/, '') + ext);
	return [input, firstPart].find(each => existsSync(ledgerOf(each)));
}

/** Undefined where it holds anything else. */
function recordingOfFolder(folder: string): string | undefined {
	try {
		const entries = readdirSync(folder, {withFileTypes: true});
		// A folder of a bucket has thousands of files.
		return entries.some(({name}) => isLedger(name)) &&
			entries.every(entry => entry.isFile())
			? recordingAmong(entries.map(({name}) => path.join(folder, name)))
			: undefined;
	} catch {
		// Who reads the folder says what is wrong with it.
		return undefined;
	}
}

function isFolder(input: string): boolean {
	try {
		return statSync(input).isDirectory();
	} catch {
		// As above; or it is a pattern, or stdin.
		return false;
	}
}
