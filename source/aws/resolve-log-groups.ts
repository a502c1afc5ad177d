import {
	type CloudWatchLogsClient,
	type LogGroup as DescribedLogGroup,
	DescribeLogGroupsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import type {LogGroup} from '../stream/log-group.js';
import {UserError} from '../stream/user-error.js';
import {nearNames} from '../text/near-names.js';
import {errorFacts} from './error-facts.js';
import {parseDenial} from './explain-access-denied.js';
import {insightsSteps} from './explain-request-error.js';

/** A log group as the requests name it. */
export type ResolvedLogGroup = {
	readonly name: string;
	/** For StartLiveTail, without `:*`. Undefined when it could not be found out. */
	readonly arn: string | undefined;
	/** What FilterLogEvents is asked with: the ARN reaches groups of other accounts. */
	readonly filterTarget:
		| {readonly logGroupName: string}
		| {readonly logGroupIdentifier: string};
};

/** The service says that there is no such group; the caller knows what else to tell. */
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

// Whoever may not list groups, and an endpoint that cannot, may still read one.
const tolerated =
	/^(AccessDenied\w*|UnknownOperation\w*|NotImplemented\w*|InvalidAction|Throttling\w*)$/;

/**
 * Finds the ARN of a log group by DescribeLogGroups, and refuses the classes
 * that cannot be read. Works without the permission to describe: then the ARN
 * is built from what the denial tells of the account.
 *
 * @throws LogGroupNotFound with names like it
 * @throws UserError for a group of the Infrequent Access class
 * @throws whatever else the request fails with
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

	// A group of a linked account is not among the listed ones: an ARN is trusted.
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
		// Listed groups are the account's own: their name will do, and endpoints
		// that are not AWS know nothing else.
		filterTarget: described === undefined ? filterTarget : {logGroupName: name},
	};
}

/** Names of existing groups that look like a missing one. Empty where they cannot be listed. */
export async function findNearNames(
	client: CloudWatchLogsClient,
	name: string,
	signal: AbortSignal,
): Promise<readonly string[]> {
	// A wrong start hides from a prefix, a wrong word from a substring search:
	// the group most often has both something right and something wrong.
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
	return nearNames(name, names);
}

async function describeLogGroup(
	client: CloudWatchLogsClient,
	logGroup: LogGroup,
	signal: AbortSignal,
): Promise<DescribedLogGroup | undefined> {
	// Sorted by name, so a group stands before those that its name starts.
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
