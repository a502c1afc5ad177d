/**
 * The command line, from arguments to an `Invocation`.
 *
 *   qtail CloudTrail/logs --since 1h --mutating
 *   → {kind: 'tail', options: {logGroups: ['CloudTrail/logs'], from: …, filter: …}}
 *
 * `flags.ts` is the one table of flags: parsing, `qtail --help`, the readme and
 * the nearest name for a typing error come from it. A new flag is one entry
 * there and one line in `read-options.ts`.
 *
 * The invariant: every mistake is found before anything is asked for or drawn,
 * and is a `UsageError` (exit code 2) that names the nearest right thing.
 */
import {type FaultName, faultNames} from '../demo/faults/fault-names.js';
import {
	type ScenarioName,
	scenarioNames,
} from '../demo/scenarios/scenario-names.js';
import {resolveTime} from '../stream/asked-time.js';
import {nameOfInput} from '../stream/name-of-input.js';
import {type Scope, scopes} from '../stream/scope.js';
import type {TimeZone} from '../text/format-time.js';
import type {DemoListName} from './demo-lists.js';
import {
	type DoctorCommandOptions,
	readDoctorOptions,
} from './doctor/read-doctor-options.js';
import {
	type Command,
	defaultRatePerSecond,
	defaultSeed,
	type FlagName,
} from './flags.js';
import {helpText} from './help.js';
import {readAccounts} from './read-accounts.js';
import {readFiles} from './read-files.js';
import {type ReadArguments, readFlags} from './read-flags.js';
import {readLogGroups} from './read-log-groups.js';
import {
	type CommandLineEnvironment,
	readOptions,
	readRegions,
	type TailOptions,
} from './read-options.js';
import {readTimeZone} from './read-time-zone.js';
import {readChoice, readChoices, readNumber} from './read-values.js';
import {flagOfOtherCommand, usageError} from './usage-errors.js';

export type {TailOptions} from './read-options.js';

/** Of files: event time, by the clock of this computer, ms. */
export type FileOptions = TailOptions & {
	readonly from: number;
	readonly to: number | undefined;
};

/** What the demo plays. */
export type DemoOptions = {
	readonly seed: number;
	readonly ratePerSecond: number;
	/** What the embedded endpoint does wrong, one fault after the other. */
	readonly faults: readonly FaultName[];
	/** What is otherwise in its account. Undefined: all is well. */
	readonly scenario: ScenarioName | undefined;
};

export type Invocation =
	| {readonly kind: 'help'; readonly text: string}
	| {readonly kind: 'version'}
	/** What the demo can play, as `demoList` says it. */
	| {readonly kind: 'list'; readonly of: DemoListName}
	| {
			readonly kind: 'config';
			/** What flags say; undefined where none does. */
			readonly flags: {
				readonly timeZone: TimeZone | undefined;
				readonly scope: Scope | undefined;
			};
	  }
	| {
			readonly kind: 'doctor';
			readonly options: DoctorCommandOptions;
			/** What the demo plays that is examined. Undefined: AWS is asked. */
			readonly demo: DemoOptions | undefined;
	  }
	| {readonly kind: 'tail'; readonly options: TailOptions}
	| ({readonly kind: 'demo'; readonly options: TailOptions} & DemoOptions)
	| {
			readonly kind: 'read';
			/** Files and folders as they were typed; `-` is stdin. */
			readonly files: readonly string[];
			/** Only files and records of these, 12 digits each; empty: of every account. */
			readonly accounts: readonly string[];
			/** Only files and records of these; empty: of every Region. */
			readonly regions: readonly string[];
			readonly options: FileOptions;
	  };

/**
 * What a command line asks for.
 *
 * @param arguments_ without node and the script
 * @throws UsageError for every mistake, with the nearest right thing
 */
export function parseCommandLine(
	arguments_: readonly string[],
	environment: CommandLineEnvironment,
): Invocation {
	const read = readFlags(arguments_);
	const [first, ...others] = read.inputs;
	if (read.has('help') || (first === 'help' && others.length === 0)) {
		return {kind: 'help', text: helpText()};
	}

	if (read.has('version') || (first === 'version' && others.length === 0)) {
		return {kind: 'version'};
	}

	if (first === 'demo' && others.length === 1 && others[0] === 'doctor') {
		return {
			kind: 'doctor',
			options: readDoctorOptions(read, [], environment, 'demo'),
			demo: readDemoOptions(read),
		};
	}

	if (first === 'demo') {
		refuseForeignFlags('demo', read);
		if (others.length > 0) {
			throw usageError(`qtail demo takes no log group: ${others.join(' ')}.`);
		}

		if (read.values('fault').includes('list')) {
			return {kind: 'list', of: 'fault'};
		}

		if (read.values('scenario').includes('list')) {
			return {kind: 'list', of: 'scenario'};
		}

		return {
			kind: 'demo',
			...readDemoOptions(read),
			options: readOptions(read, [], environment),
		};
	}

	if (first === 'read') {
		refuseForeignFlags('read', read);
		const files = readFiles(others);
		return {
			kind: 'read',
			files,
			accounts: readAccounts(read),
			regions: readRegions(read),
			options: atTimes(
				readOptions(read, files.map(nameOfInput), environment, 'read'),
				environment.now,
			),
		};
	}

	if (first === 'config') {
		return readConfigCommand(read, others);
	}

	if (first === 'doctor') {
		return {
			kind: 'doctor',
			options: readDoctorOptions(read, others, environment),
			demo: undefined,
		};
	}

	refuseForeignFlags('tail', read);
	const options = readOptions(read, read.inputs, environment);
	if (options.mustChoose && read.inputs.length > 0) {
		throw usageError(
			'--choose lists the trails to take one, but a log group is named.',
		);
	}

	return {
		kind: 'tail',
		options: {
			...options,
			// Without any those of the recording, or of a trail.
			logGroups: readLogGroups(read.inputs),
		},
	};
}

function readDemoOptions(read: ReadArguments): DemoOptions {
	return {
		seed:
			readNumber(read, 'seed', {least: 0, most: 2 ** 32 - 1}) ?? defaultSeed,
		ratePerSecond:
			readNumber(read, 'rate', {least: 0.1, most: 5000, hasDecimals: true}) ??
			defaultRatePerSecond,
		faults: [...new Set(readChoices(read, 'fault', faultNames))],
		scenario: readChoice(read, 'scenario', scenarioNames),
	};
}

/** Flags of what can be configured: `qtail config --local` says that the flag wins. */
const configFlags: readonly FlagName[] = ['utc', 'local', 'scope'];

function readConfigCommand(
	read: ReadArguments,
	others: readonly string[],
): Invocation {
	if (others.length > 0) {
		throw usageError(`qtail config takes no argument: ${others.join(' ')}.`, [
			'If config is a log group, give its ARN.',
		]);
	}

	const wrong = read.given.find(
		({name}) => !configFlags.some(known => known === name),
	);
	if (wrong !== undefined) {
		throw usageError(`--${wrong.name} is not a flag of qtail config.`);
	}

	const timeZone = readTimeZone(read);
	return {
		kind: 'config',
		flags: {
			timeZone: read.has('utc') || read.has('local') ? timeZone : undefined,
			scope: readChoice(read, 'scope', scopes),
		},
	};
}

function atTimes(options: TailOptions, now: number): FileOptions {
	const {from, to} = options;
	return {
		...options,
		from: resolveTime(from, now),
		to: to === undefined ? undefined : resolveTime(to, now),
	};
}

function refuseForeignFlags(command: Command, read: ReadArguments): void {
	const wrong = read.given.find(
		({onlyFor}) => onlyFor !== undefined && !onlyFor.includes(command),
	);
	if (wrong !== undefined) {
		throw flagOfOtherCommand(wrong.name, command, wrong.onlyFor ?? []);
	}
}
