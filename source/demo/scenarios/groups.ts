import type {Scenario} from './scenario.js';

const family = 'The log group';
const key =
	'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const readers = ['StartLiveTail', 'FilterLogEvents'];

/** How the log group is made. */
export const groupScenarios = {
	'infrequent-access': {
		family,
		description:
			'a log group of the class INFREQUENT_ACCESS, which cannot be tailed',
		change: ({logGroupName}) => ({
			logGroups: [{name: logGroupName, logGroupClass: 'INFREQUENT_ACCESS'}],
		}),
	},
	'short-retention': {
		family,
		description: 'the log group forgets after one day',
		change: ({logGroupName}) => ({
			logGroups: [{name: logGroupName, retentionInDays: 1}],
		}),
	},
	'kms-key': {
		family,
		description: 'the log group is encrypted with a key of the account',
		change: ({logGroupName}) => ({
			logGroups: [{name: logGroupName, kmsKeyId: key}],
		}),
	},
	'kms-denied': {
		family,
		description: 'the key of the log group may not be used to read it',
		change: ({logGroupName}) => ({
			logGroups: [{name: logGroupName, kmsKeyId: key}],
			// KMS's own words (aws-samples/baseline-environment-on-aws#51); how CloudWatch
			// Logs passes them on is not documented.
			respond: ({service, operation}) =>
				service === 'logs' && readers.includes(operation)
					? {
							error: {
								name: 'AccessDeniedException',
								message: `User: arn:aws:sts::111122223333:assumed-role/IncidentResponse/alice@example.com is not authorized to perform: kms:Decrypt on resource: ${key} because no resource-based policy allows the kms:Decrypt action`,
							},
						}
					: undefined,
		}),
	},
} as const satisfies Readonly<Record<string, Scenario>>;
