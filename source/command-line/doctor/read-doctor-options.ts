/**
 * The command line of `qtail doctor` and `qtail demo doctor`.
 *
 *     qtail doctor CloudTrail/logs --profile audit --json
 *     → {logGroup: 'CloudTrail/logs', profile: 'audit', isJson: true, …}
 *
 * The invariant: the doctor knows few flags of the tail, those that lead to the service
 * and those of its own output. Any other is a `UsageError`, not something that is
 * silently left out of the examination.
 */
import {parseLogGroup, trailRegion} from '../../stream/log-group.js';
import type {TimeZone} from '../../text/format-time.js';
import type {FlagName} from '../flags.js';
import type {ReadArguments} from '../read-flags.js';
import {
	type CommandLineEnvironment,
	readEndpointUrl,
	readRegion,
} from '../read-options.js';
import {type RoleOptions, readRole} from '../read-role.js';
import {readTimeZone} from '../read-time-zone.js';
import {readOnce} from '../read-values.js';
import {usageError} from '../usage-errors.js';

export type DoctorCommandOptions = {
	/** A name or ARN as it was typed, or the ARN of a trail. Undefined: the one that a trail delivers to. */
	readonly logGroup: string | undefined;
	readonly region: string | undefined;
	readonly profile: string | undefined;
	readonly endpointUrl: string | undefined;
	/** Assumed before anything is asked. */
	readonly role: RoleOptions | undefined;
	/** Opens a Live Tail session, which is billed. */
	readonly triesLiveTail: boolean;
	/** One object in place of lines. */
	readonly isJson: boolean;
	readonly timeZone: TimeZone;
};

const common: readonly FlagName[] = ['json', 'utc', 'local', 'try-live-tail'];
const flagsOf: Readonly<Record<'tail' | 'demo', readonly FlagName[]>> = {
	tail: [
		...common,
		...(['region', 'profile', 'endpoint-url'] as const),
		...(['role-arn', 'external-id', 'session-name'] as const),
	],
	demo: [...common, 'seed', 'rate', 'fault', 'scenario'],
};

/**
 * What `qtail doctor` and `qtail demo doctor` are asked.
 *
 * @param inputs what stands behind the command
 * @throws UsageError
 */
export function readDoctorOptions(
	read: ReadArguments,
	inputs: readonly string[],
	{configured = {}}: CommandLineEnvironment,
	command: 'tail' | 'demo' = 'tail',
): DoctorCommandOptions {
	const name = command === 'demo' ? 'qtail demo doctor' : 'qtail doctor';
	const wrong = read.given.find(flag =>
		flagsOf[command].every(known => known !== flag.name),
	);
	if (wrong !== undefined) {
		throw usageError(`--${wrong.name} is not a flag of ${name}.`);
	}

	const [logGroup, second] = inputs;
	if (second !== undefined) {
		throw usageError(`${name} takes one log group: ${inputs.join(' ')}.`);
	}

	if (logGroup !== undefined && trailRegion(logGroup) === undefined) {
		parseLogGroup(logGroup);
	}

	return {
		logGroup,
		region: readRegion(read),
		profile: readOnce(read, 'profile'),
		endpointUrl: readEndpointUrl(read),
		role: readRole(read),
		triesLiveTail: read.has('try-live-tail'),
		isJson: read.has('json'),
		timeZone: readTimeZone(read, configured.timeZone),
	};
}
