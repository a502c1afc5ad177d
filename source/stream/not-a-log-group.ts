import {UsageError} from './user-error.js';

/** One thing that people give where a log group is expected, because it is near at hand. */
type Mistake = {
	readonly pattern: RegExp;
	readonly explain: (
		typed: string,
		parts: Readonly<Record<string, string>>,
	) => UsageError;
};

const listLogGroups =
	"aws cloudtrail describe-trails --query 'trailList[].CloudWatchLogsLogGroupArn'";
const findLogGroup = `Find the log group: ${listLogGroups}`;

// The first that matches counts. What goes into a command to copy is a named
// group of harmless characters: nothing else of what was typed is repeated in one.
const mistakes: readonly Mistake[] = [
	{
		pattern: /(?<arn>arn:[\w-]+:cloudtrail:[a-z\d-]+:\d{12}:trail\/[\w.-]+)$/,
		explain: (typed, {arn}) =>
			new UsageError(`${typed} is a trail.`, {
				nextSteps: [
					`Tail the log group that it delivers to by its ARN: qtail '${arn}'`,
				],
			}),
	},
	{
		pattern: /^arn:[^:]*:cloudtrail:[^:]*:[^:]*:eventdatastore\//,
		explain: typed =>
			new UsageError(
				`${typed} is an event data store of CloudTrail Lake; qtail reads the log group that a trail delivers to.`,
				{nextSteps: [findLogGroup]},
			),
	},
	{
		pattern:
			/^(?<arn>arn:[\w-]+:logs:[a-z\d-]+:\d{12}:log-group:[\w./#-]+):log-stream:/,
		explain: (typed, {arn}) =>
			new UsageError(
				`${typed} is a log stream; qtail tails whole log groups.`,
				{nextSteps: [`Give the group instead: qtail '${arn}'`]},
			),
	},
	{
		pattern:
			/^(?:s3:\/\/|arn:[^:]*:s3:[^:]*:[^:]*:|https?:\/\/s3[\w.-]*\.amazonaws\.com\/)(?<path>[\w./-]+)|^https?:\/\/(?<host>[\w.-]+)\.s3[\w.-]*\.amazonaws\.com(?:\/(?<key>[\w./-]*))?/,
		explain: (typed, {path, host, key}) =>
			new UsageError(`${typed} is in S3, which qtail does not ask.`, {
				nextSteps: [
					...readFromS3(path ?? [host, key].filter(Boolean).join('/')),
					`Or tail the log group that the trail delivers to. Find it: ${listLogGroups}`,
				],
			}),
	},
	{
		pattern: /^https?:\/\//,
		explain: typed => {
			const shown = logGroupInConsole(typed);
			return new UsageError(
				`${typed} is the address of a web page, not the name or ARN of a log group.`,
				{
					nextSteps: [
						shown === undefined
							? findLogGroup
							: `Give the log group that the page shows: qtail '${shown.name}'${shown.region === undefined ? '' : ` --region ${shown.region}`}`,
					],
				},
			);
		},
	},
	{
		pattern: /^arn:[^:]*:(?<service>[a-z\d-]+):/,
		explain: (typed, {service}) =>
			new UsageError(
				service === 'logs'
					? `${typed} is not the ARN of a log group.`
					: `${typed} is an ARN of ${service}, not of a log group.`,
				{
					nextSteps: [
						'That of a log group looks like arn:aws:logs:REGION:ACCOUNT:log-group:NAME, with or without :* at its end.',
						findLogGroup,
					],
				},
			),
	},
];

/**
 * How what is in S3 is read.
 *
 * @param path of harmless characters, the bucket first: `logs-prod/AWSLogs`
 */
function readFromS3(path: string): readonly string[] {
	return /\.(?:json|ndjson|jsonl|gz)$/i.test(path)
		? [`Read it through a pipe:\naws s3 cp 's3://${path}' - | qtail read -`]
		: [
				`Copy it into a folder and read that:\naws s3 cp --recursive 's3://${path}' FOLDER\nqtail read FOLDER`,
			];
}

/**
 * What to say of a text that is meant as a file but stands for something in the
 * cloud: `s3://…`, a web address, an ARN. Undefined for a path.
 */
export function notAFile(typed: string): UsageError | undefined {
	if (/^arn:[^:]*:logs:/.test(typed)) {
		return new UsageError(
			`${typed} is a log group, and qtail read reads files.`,
			{nextSteps: [`Tail it without the word read.`]},
		);
	}

	return /^(?:arn:|s3:\/\/|https?:\/\/)/.test(typed)
		? notALogGroup(typed)
		: undefined;
}

/**
 * What to say of a text that is neither the name nor the ARN of a log group:
 * what it seems to be instead, and how the log group is found from there.
 */
export function notALogGroup(typed: string): UsageError {
	// A page of a trail has its ARN in the address, its slash encoded or not.
	const decoded = typed.replaceAll(/%2f/gi, '/').replaceAll(/%3a/gi, ':');
	for (const {pattern, explain} of mistakes) {
		const match = pattern.exec(decoded);
		if (match !== null) {
			return explain(typed, {...match.groups});
		}
	}

	return new UsageError(
		`${typed} is neither the name nor the ARN of a log group.`,
		{
			nextSteps: [
				'A name is CloudTrail/logs, an ARN arn:aws:logs:us-east-1:111122223333:log-group:CloudTrail/logs.',
			],
		},
	);
}

/**
 * The log group that a page of the CloudWatch console shows. The console
 * encodes its name twice and writes `$` for `%`:
 * `…/home?region=us-east-1#logsV2:log-groups/log-group/CloudTrail$252Flogs`.
 */
function logGroupInConsole(
	url: string,
): {readonly name: string; readonly region: string | undefined} | undefined {
	const encoded = /log-groups\/log-group\/([^/?]+)/.exec(url)?.[1];
	const name = encoded
		?.replaceAll(/(?:\$|%)25/g, '%')
		.replaceAll(/(?:%|\$)2f/gi, '/')
		.replaceAll(/(?:%|\$)23/g, '#');
	return name === undefined || !/^[\w./#-]+$/.test(name)
		? undefined
		: {name, region: /[?&]region=([a-z\d-]+)/.exec(url)?.[1]};
}
