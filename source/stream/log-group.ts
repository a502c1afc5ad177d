import {UsageError} from './user-error.js';

/** A log group as the user typed it, taken apart. */
export type LogGroup = {
	readonly name: string;
	/** Without the `:*` that the console and DescribeTrails append: StartLiveTail refuses it. */
	readonly arn: string | undefined;
	/** Of the ARN; undefined for a bare name. */
	readonly region: string | undefined;
};

// https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html
const namePattern = /^[\w./#-]{1,512}$/;

/**
 * Takes the name or ARN of a log group apart. Any partition is accepted
 * (`aws`, `aws-us-gov`, `aws-cn`, and those that are yet to come).
 *
 * @throws UsageError for what can be neither
 */
export function parseLogGroup(typed: string): LogGroup {
	const text = typed.endsWith(':*') ? typed.slice(0, -2) : typed;
	if (!text.startsWith('arn:')) {
		if (!namePattern.test(text)) {
			throw new UsageError(`“${typed}” cannot be the name of a log group.`, {
				nextSteps: [
					'Give a name such as aws-cloudtrail-logs-111122223333-a1b2c3d4, or an ARN such as arn:aws:logs:us-east-1:111122223333:log-group:NAME.',
				],
			});
		}

		return {name: text, arn: undefined, region: undefined};
	}

	const [, partition, service, region, account, type, name, ...rest] =
		text.split(':');
	if (service === 'cloudtrail') {
		throw new UsageError(
			`${typed} is a trail; qtail reads the log group that it delivers to.`,
			{
				nextSteps: [
					`Find it: aws cloudtrail describe-trails --trail-name-list '${typed}' --query 'trailList[].CloudWatchLogsLogGroupArn'`,
				],
			},
		);
	}

	if (
		!partition ||
		service !== 'logs' ||
		!region ||
		!account ||
		type !== 'log-group' ||
		!name ||
		!namePattern.test(name)
	) {
		throw new UsageError(`${typed} is not the ARN of a log group.`, {
			nextSteps: [
				'It looks like arn:aws:logs:REGION:ACCOUNT:log-group:NAME, with or without :* at its end.',
			],
		});
	}

	const arn = `arn:${partition}:logs:${region}:${account}:log-group:${name}`;
	if (rest.length > 0) {
		throw new UsageError(
			`${typed} is a log stream; qtail tails whole log groups.`,
			{nextSteps: [`Give the group instead: qtail '${arn}'`]},
		);
	}

	return {name, arn, region};
}

/**
 * The region that the ARNs name, which goes before the one of the environment
 * since the user typed it.
 *
 * @throws UsageError when ARNs and `--region` contradict each other
 */
export function regionOfLogGroups(
	logGroups: readonly LogGroup[],
	regionFlag: string | undefined,
): string | undefined {
	let region = regionFlag;
	for (const logGroup of logGroups) {
		if (logGroup.region === undefined) {
			continue;
		}

		if (region !== undefined && region !== logGroup.region) {
			throw new UsageError(
				regionFlag === undefined
					? `The log groups are in two regions, ${region} and ${logGroup.region}.`
					: `--region is ${regionFlag}, but ${logGroup.arn} is in ${logGroup.region}.`,
				{
					nextSteps: [
						regionFlag === undefined
							? 'Run one qtail per region.'
							: `Leave --region out, or say --region ${logGroup.region}.`,
					],
				},
			);
		}

		region = logGroup.region;
	}

	return region;
}
