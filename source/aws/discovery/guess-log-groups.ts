import {
	type CloudWatchLogsClient,
	DescribeLogGroupsCommand,
	DescribeLogStreamsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import type {
	FoundGroup,
	FoundTrails,
} from '../../stream/trails/found-trails.js';
import {logGroupName} from '../../text/log-group-name.js';
import {createLogsClient} from '../clients/create-logs-client.js';
import {errorFacts, notPermitted} from '../error-facts.js';
import {atMost} from './at-most.js';
import type {DiscoverySettings} from './discovery-settings.js';

// Of log groups of trails: CloudTrail/logs, aws-controltower/CloudTrailLogs,
// aws-cloudtrail-logs-111122223333-1a2b3c4d, org-trail. The service compares letter
// case.
const parts = ['rail', 'RAIL'];
const mostGroups = 20;
const groupsAtOnce = 4;

// `111122223333_CloudTrail_us-east-1`, with `_2` behind it where there are several,
// and with `o-exampleorgid_` before it of an organization trail: “CloudWatch log group
// and log stream naming for CloudTrail” in its user guide.
const streamPattern = /^(?:o-[a-z\d]+_)?\d{12}_CloudTrail_[a-z\d-]+(?:_\d+)?$/;

/**
 * The log groups of a region that look like those of a trail, the likeliest first.
 *
 * @param denial why CloudTrail was not asked
 * @throws the SDK's error of CloudTrail where CloudWatch Logs cannot be asked either
 */
export async function guessLogGroups(
	settings: DiscoverySettings,
	denial: unknown,
	signal: AbortSignal,
): Promise<FoundTrails> {
	const client = createLogsClient(settings);
	try {
		const arns = await groupsNamedLikeTrails(client, signal).catch(() => {
			throw denial;
		});
		const groups: FoundGroup[] = [];
		await atMost(groupsAtOnce, arns.slice(0, mostGroups), async logGroupArn => {
			const streams = await newestStreams(client, logGroupArn, signal);
			const ofTrails = streams?.filter(name => streamPattern.test(name));
			// A group whose streams are others is none of a trail.
			if (ofTrails === undefined || ofTrails.length > 0) {
				groups.push({
					logGroupArn,
					origin: {
						kind: 'guess',
						hasStreams: ofTrails !== undefined,
					},
				});
			}
		});
		const {name, message} = errorFacts(denial);
		return {
			accountId: undefined,
			region: settings.region,
			groups: groups.sort(
				(a, b) => rank(b) - rank(a) || (a.logGroupArn < b.logGroupArn ? -1 : 1),
			),
			others: [],
			answeredRegions: 0,
			unasked:
				arns.length > mostGroups
					? [`${arns.length - mostGroups} more log groups`]
					: [],
			guessedBecause:
				notPermitted(denial, 'cloudtrail:DescribeTrails') ??
				`CloudTrail cannot be asked (${name}: ${message})`,
		};
	} finally {
		client.destroy();
	}
}

function rank({origin}: FoundGroup): number {
	return origin.kind === 'guess' && origin.hasStreams ? 1 : 0;
}

async function groupsNamedLikeTrails(
	client: CloudWatchLogsClient,
	abortSignal: AbortSignal,
): Promise<readonly string[]> {
	const pages = await Promise.all(
		parts.map(logGroupNamePattern =>
			client.send(new DescribeLogGroupsCommand({logGroupNamePattern}), {
				abortSignal,
			}),
		),
	);
	const arns = pages.flatMap(({logGroups = []}) =>
		logGroups
			// Only Insights reads a group of the Infrequent Access class.
			.filter(({logGroupClass}) => logGroupClass !== 'INFREQUENT_ACCESS')
			.flatMap(({logGroupArn, arn}) => logGroupArn ?? arn ?? [])
			.map(arn => arn.replace(/:\*$/, '')),
	);
	return [...new Set(arns)];
}

/** The names of those with the newest events. Undefined where they cannot be asked for. */
async function newestStreams(
	client: CloudWatchLogsClient,
	logGroupArn: string,
	abortSignal: AbortSignal,
): Promise<readonly string[] | undefined> {
	try {
		const {logStreams = []} = await client.send(
			new DescribeLogStreamsCommand({
				logGroupName: logGroupName(logGroupArn),
				orderBy: 'LastEventTime',
				descending: true,
				limit: 5,
			}),
			{abortSignal},
		);
		return logStreams.map(({logStreamName = ''}) => logStreamName);
	} catch {
		return undefined;
	}
}
