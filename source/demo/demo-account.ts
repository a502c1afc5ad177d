import type {TrailOptions} from './endpoint/cloudtrail/trails.js';
import type {DirectoryOptions} from './endpoint/identity-store/directory.js';
import {accountId, identityStoreArn, region} from './traffic/account.js';
import {peopleOf} from './traffic/world.js';

/** The log group of the demo's trail, named as the console names it. */
export const demoLogGroupName = `aws-cloudtrail-logs-${accountId}-demo`;

/** What a client finds before a scenario changes it. */
export type DemoAccount = {
	readonly accountId: string;
	readonly region: string;
	readonly logGroupName: string;
	readonly trail: TrailOptions;
	/** When the demo started, ms. */
	readonly startedAt: number;
	/** ms */
	readonly now: () => number;
};

/** The Regions that every account has (Account Management reference guide, “Enable or disable Regions”). */
export const everyonesRegions: readonly string[] = [
	'us-east-1',
	'us-east-2',
	'us-west-1',
	'us-west-2',
	'ap-northeast-1',
	'ap-northeast-2',
	'ap-northeast-3',
	'ap-south-1',
	'ap-southeast-1',
	'ap-southeast-2',
	'ca-central-1',
	'eu-central-1',
	'eu-north-1',
	'eu-west-1',
	'eu-west-2',
	'eu-west-3',
	'sa-east-1',
];

/** Those that an account has to enable, which the demo's has not. */
export const optInRegions: readonly string[] = [
	'af-south-1',
	'ap-east-1',
	'ap-east-2',
	'ap-south-2',
	'ap-southeast-3',
	'ap-southeast-4',
	'ap-southeast-5',
	'ap-southeast-6',
	'ap-southeast-7',
	'ca-west-1',
	'eu-central-2',
	'eu-south-1',
	'eu-south-2',
	'il-central-1',
	'me-central-1',
	'me-south-1',
	'me-west-1',
	'mx-central-1',
	'sa-west-1',
];

/** All management events, and the data events of Q Apps and Q Business. */
const demoTrail: TrailOptions = {
	name: 'demo-trail',
	logGroupName: demoLogGroupName,
	selectors: {
		advanced: [
			{
				Name: 'Management events',
				FieldSelectors: [{Field: 'eventCategory', Equals: ['Management']}],
			},
			...[
				'AWS::QApps::QApp',
				'AWS::QApps::QAppSession',
				'AWS::QBusiness::Application',
			].map(type => ({
				Name: `Data events of ${type}`,
				FieldSelectors: [
					{Field: 'eventCategory', Equals: ['Data']},
					{Field: 'resources.type', Equals: [type]},
				],
			})),
		],
	},
};

/** The account of the demo: one trail that delivers to one log group. @param now ms */
export function demoAccount(now: () => number): DemoAccount {
	return {
		accountId,
		region,
		logGroupName: demoLogGroupName,
		trail: demoTrail,
		startedAt: now(),
		now,
	};
}

/** The people of the traffic, as Identity Center knows them. */
export function demoDirectory(seed: number): DirectoryOptions {
	return {
		identityStoreId: identityStoreArn.split('/').at(-1) ?? '',
		users: peopleOf(seed).map(({userId, sessionName}) => {
			const userName = sessionName.split('@')[0] ?? sessionName;
			return {
				userId,
				userName,
				displayName: userName
					.split('.')
					.map(part => part.charAt(0).toUpperCase() + part.slice(1))
					.join(' '),
				email: sessionName,
			};
		}),
	};
}
