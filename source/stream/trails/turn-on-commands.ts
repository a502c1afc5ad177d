import {shellCommand} from '../../text/shell/shell-word.js';
import type {TrailFacts} from '../trail-facts.js';

const logGroup = 'CloudTrail/logs';
// Not CloudTrail_CloudWatchLogs_Role, which the console makes: it may be there
// already, for another log group.
const role = 'CloudTrail_to_CloudWatchLogs';
// Without a retention a log group keeps, and bills, for ever.
const retentionDays = '90';

/**
 * The commands that have a trail deliver to CloudWatch Logs: a log group, a role that
 * may write to it, and the trail. They keep everything else of the trail. Undefined
 * where a name cannot be given to a shell.
 *
 * The steps and both policies are those of “Sending events to CloudWatch Logs” and
 * “Role policy document for CloudTrail to use CloudWatch Logs for monitoring” in the
 * user guide of CloudTrail.
 *
 * @param profile as in `--profile`
 */
export function turnOnCommands(
	{arn, homeRegion, accountId, isOrganization}: TrailFacts,
	profile: string | undefined,
): readonly string[] | undefined {
	const partition = arn.split(':')[1] ?? 'aws';
	const place = ['--region', homeRegion];
	const who = profile === undefined ? [] : ['--profile', profile];
	const groupArn = `arn:${partition}:logs:${homeRegion}:${accountId}:log-group:${logGroup}`;
	// The stream names of an organization trail begin with the organization's id.
	const streams = isOrganization
		? '*'
		: `${accountId}_CloudTrail_${homeRegion}*`;
	const trust = {
		Version: '2012-10-17',
		Statement: [
			{
				Effect: 'Allow',
				Principal: {Service: 'cloudtrail.amazonaws.com'},
				Action: 'sts:AssumeRole',
			},
		],
	};
	const policy = {
		Version: '2012-10-17',
		Statement: [
			{
				Effect: 'Allow',
				Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
				Resource: `${groupArn}:log-stream:${streams}`,
			},
		],
	};
	const commands = [
		['logs', 'create-log-group', ...place, '--log-group-name', logGroup],
		[
			...['logs', 'put-retention-policy', ...place],
			...['--log-group-name', logGroup, '--retention-in-days', retentionDays],
		],
		[
			...['iam', 'create-role', '--role-name', role],
			...['--assume-role-policy-document', JSON.stringify(trust)],
		],
		[
			...['iam', 'put-role-policy', '--role-name', role],
			...['--policy-name', 'write-to-log-group'],
			...['--policy-document', JSON.stringify(policy)],
		],
		[
			...['cloudtrail', 'update-trail', ...place, '--name', arn],
			...['--cloud-watch-logs-log-group-arn', `${groupArn}:*`],
			'--cloud-watch-logs-role-arn',
			`arn:${partition}:iam::${accountId}:role/${role}`,
		],
	].map(words => shellCommand(['aws', ...words, ...who]));
	return commands.every(command => command !== undefined)
		? commands
		: undefined;
}
