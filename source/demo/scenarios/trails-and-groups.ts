import type {DemoAccount} from '../demo-account.js';
import type {TrailOptions} from '../endpoint/cloudtrail/trails.js';
import type {Scenario} from './scenario.js';

const family = 'Finding a trail';
const managementAccountId = '444455556666';

/** The demo's trail without its log group. */
function onlyToS3({trail}: DemoAccount): TrailOptions {
	const {logGroupName, ...others} = trail;
	return others;
}

function arnOfGroup({accountId}: DemoAccount, region: string, name: string) {
	return `arn:aws:logs:${region}:${accountId}:log-group:${name}`;
}

/** Which trails there are, and where they deliver to. */
export const trailsAndGroups = {
	'no-trail': {
		family,
		description: 'the account has no trail, and no log group of one',
		change: () => ({trails: [], logGroups: [], groupsOf: () => []}),
	},
	'only-to-s3': {
		family,
		description: 'the only trail delivers to S3, and to no log group',
		change: account => ({
			trails: [onlyToS3(account)],
			logGroups: [],
			groupsOf: () => [],
		}),
	},
	'several-trails': {
		family,
		description:
			'three trails in two Regions deliver to log groups of their own',
		change(account) {
			const {trail, logGroupName} = account;
			return {
				trails: [
					trail,
					{
						name: 'eu-audit',
						homeRegion: 'eu-west-1',
						isMultiRegion: false,
						logGroupName: 'CloudTrail/eu-audit',
					},
					{name: 'security', logGroupName: 'CloudTrail/logs'},
				],
				logGroups: [
					{name: logGroupName},
					{name: 'CloudTrail/eu-audit', region: 'eu-west-1'},
					{name: 'CloudTrail/logs'},
				],
				groupsOf: ({message}) =>
					isManagement(message)
						? [
								logGroupName,
								'CloudTrail/logs',
								arnOfGroup(account, 'eu-west-1', 'CloudTrail/eu-audit'),
							]
						: [logGroupName],
			};
		},
	},
	'organization-trail': {
		family,
		description:
			"the only trail is the organization's, and its log group is in the management account",
		change: ({trail}) => ({
			trails: [
				{
					...trail,
					name: 'organization-trail',
					accountId: managementAccountId,
					logGroupName: 'aws-controltower/CloudTrailLogs',
				},
			],
			logGroups: [],
			groupsOf: () => [],
		}),
	},
	'trail-elsewhere': {
		family,
		description: 'the only trail is at home in another Region, eu-west-1',
		change(account) {
			const {trail, logGroupName} = account;
			return {
				trails: [{...trail, homeRegion: 'eu-west-1'}],
				logGroups: [{name: logGroupName, region: 'eu-west-1'}],
				groupsOf: () => [arnOfGroup(account, 'eu-west-1', logGroupName)],
			};
		},
	},
	'group-without-trail': {
		family,
		description:
			'no trail, and a log group that CloudWatch fills by an enablement rule',
		change: () => ({
			trails: [],
			logGroups: [{name: 'aws/cloudtrail/management-events'}],
			groupsOf: ({message}) =>
				isManagement(message) ? ['aws/cloudtrail/management-events'] : [],
		}),
	},
	'log-group-deleted': {
		family,
		description: 'the trail names a log group that no longer exists',
		change: ({trail}) => ({
			trails: [
				{
					...trail,
					status: {
						latestLogsDeliveryError: 'The specified log group does not exist.',
					},
				},
			],
			logGroups: [],
			groupsOf: () => [],
		}),
	},
} as const satisfies Readonly<Record<string, Scenario>>;

/** Whether a record is a management event, without parsing it. */
export function isManagement(message: string): boolean {
	return message.includes('"managementEvent":true');
}
