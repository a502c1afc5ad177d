import {
	type CloudWatchLogsClient,
	type LogGroup as DescribedLogGroup,
	DescribeLogGroupsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import type {LogGroup} from '../stream/log-group.js';
import {UserError} from '../stream/user-error.js';
import {nearNames} from '../text/near-names.js';
import {visibleText} from '../text/visible-text.js';
import {parseDenial} from './denial/denial.js';
import {errorFacts} from './error-facts.js';
import {insightsSteps} from './explain-request-error.js';

/** A log group as the requests name it. */
export type ResolvedLogGroup = {
	readonly name: string;
	/** For StartLiveTail, without `:*`. Undefined where it is unknown. */
	readonly arn: string | undefined;
	/** How long it keeps a record, days. 0: for ever. Undefined where it is unknown. */
	readonly retentionDays?: number | undefined;
	/** For FilterLogEvents. Only the ARN reaches groups of other accounts. */
	readonly filterTarget:
		| {readonly logGroupName: string}
		| {readonly logGroupIdentifier: string};
};

/** There is no such log group. The caller adds region and profile. */
export class LogGroupNotFound extends Error {
	override readonly name = 'ResourceNotFoundException';
	readonly logGroupName: string;
	readonly nearNames: readonly string[];

	constructor(logGroup: LogGroup, near: readonly string[]) {
		super(`The log group ${logGroup.name} does not exist.`);
		this.logGroupName = logGroup.name;
		this.nearNames = near;
	}
}

// DescribeLogGroups may be denied or missing although the group can be read.
const tolerated =
	/^(AccessDenied\w*|UnknownOperation\w*|NotImplemented\w*|InvalidAction|Throttling\w*)$/;

/**
 * Finds the ARN of a log group by DescribeLogGroups, and refuses a class that
 * cannot be read. Where DescribeLogGroups is denied, the ARN is made of the
 * account that the denial names.
 *
 * @throws LogGroupNotFound with similar names
 * @throws UserError for a group of the Infrequent Access class
 * @throws the SDK's error for every other failure
 */
export async function resolveLogGroup(
	client: CloudWatchLogsClient,
	logGroup: LogGroup,
	signal: AbortSignal,
): Promise<ResolvedLogGroup> {
	const {name} = logGroup;
	const filterTarget =
		logGroup.arn === undefined
			? {logGroupName: name}
			: {logGroupIdentifier: logGroup.arn};
	let described: DescribedLogGroup | undefined;
	try {
		described = await describeLogGroup(client, logGroup, signal);
	} catch (error) {
		const facts = errorFacts(error);
		if (!tolerated.test(facts.name)) {
			throw error;
		}

		return {
			name,
			arn:
				logGroup.arn ??
				arnBesides(
					parseDenial(facts.message)?.principal,
					await client.config.region(),
					name,
				),
			filterTarget,
		};
	}

	if (described?.logGroupClass === 'INFREQUENT_ACCESS') {
		throw new UserError(
			`Log group ${name} is of the Infrequent Access class, which neither Live Tail nor FilterLogEvents can read.`,
			{nextSteps: insightsSteps([name])},
		);
	}

	// Groups of linked accounts are not listed, so an ARN is trusted.
	if (described === undefined && logGroup.arn === undefined) {
		throw new LogGroupNotFound(
			logGroup,
			await findNearNames(client, name, signal),
		);
	}

	const arn = logGroup.arn ?? described?.logGroupArn ?? described?.arn;
	return {
		name,
		arn: arn?.replace(/:\*$/, ''),
		// A listed group belongs to the account, so its name is enough. Endpoints
		// that imitate AWS know no ARNs here.
		retentionDays:
			described === undefined ? undefined : (described.retentionInDays ?? 0),
		filterTarget: described === undefined ? filterTarget : {logGroupName: name},
	};
}

/** Names of existing groups similar to a missing one. Empty where they cannot be listed. */
export async function findNearNames(
	client: CloudWatchLogsClient,
	name: string,
	signal: AbortSignal,
): Promise<readonly string[]> {
	// One list from the beginning and one by the longest word of the name: a
	// misspelt name mostly has one word that is right.
	const words = name.split(/[^A-Za-z0-9]+/).filter(word => word.length > 3);
	const longest = words.sort((a, b) => b.length - a.length)[0];
	const lists = await Promise.all(
		[
			{},
			...(longest === undefined ? [] : [{logGroupNamePattern: longest}]),
		].map(input =>
			client
				.send(new DescribeLogGroupsCommand(input), {abortSignal: signal})
				.catch(() => undefined),
		),
	);
	const names = lists.flatMap(list =>
		(list?.logGroups ?? []).map(({logGroupName = ''}) => logGroupName),
	);
	// They go into next steps, which may have several lines: a line break in a name
	// must not make one.
	return nearNames(name, names).map(visibleText);
}

async function describeLogGroup(
	client: CloudWatchLogsClient,
	logGroup: LogGroup,
	signal: AbortSignal,
): Promise<DescribedLogGroup | undefined> {
	// Sorted by name: a group comes before longer names that begin with its name.
	const {logGroups = []} = await client.send(
		new DescribeLogGroupsCommand({logGroupNamePrefix: logGroup.name}),
		{abortSignal: signal},
	);
	return logGroups.find(
		({logGroupName, logGroupArn, arn}) =>
			logGroupName === logGroup.name &&
			(logGroup.arn === undefined ||
				logGroup.arn === (logGroupArn ?? arn?.replace(/:\*$/, ''))),
	);
}

/** The ARN of a group in the account of a principal, such as `arn:aws:sts::111122223333:assumed-role/x/y`. */
function arnBesides(
	principal: string | undefined,
	region: string,
	name: string,
): string | undefined {
	const match = /^arn:([^:]+):[^:]+::(\d{12}):/.exec(principal ?? '');
	return match === null
		? undefined
		: `arn:${match[1]}:logs:${region}:${match[2]}:log-group:${name}`;
}
