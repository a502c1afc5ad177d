import {parseRecord} from '../../source/cloudtrail/parse-record.js';
import type {TrailRecord} from '../../source/cloudtrail/trail-record.js';
import {noon} from './summary.js';

let made = 0;

/** A call of a role session, read from a message as it is delivered; a long-term key where there is no role. */
export function sessionRecord({
	key,
	role,
	session = 'ana',
	time = noon,
	...fields
}: {
	readonly key?: string | undefined;
	readonly role?: string;
	readonly session?: string;
	/** ms */
	readonly time?: number;
	readonly [field: string]: unknown;
} = {}): TrailRecord {
	made++;
	const account = '111122223333';
	const userIdentity =
		role === undefined
			? {
					type: 'IAMUser',
					userName: session,
					arn: `arn:aws:iam::${account}:user/${session}`,
					accountId: account,
				}
			: {
					type: 'AssumedRole',
					arn: `arn:aws:sts::${account}:assumed-role/${role}/${session}`,
					accountId: account,
					sessionContext: {
						sessionIssuer: {
							type: 'Role',
							userName: role,
							arn: `arn:aws:iam::${account}:role/${role}`,
						},
						attributes: {mfaAuthenticated: 'false'},
					},
				};
	const message = JSON.stringify({
		eventVersion: '1.11',
		userIdentity: {...userIdentity, accessKeyId: key},
		eventTime: new Date(time).toISOString().replace('.000Z', 'Z'),
		eventSource: 'qapps.amazonaws.com',
		eventName: 'GetQApp',
		awsRegion: 'us-east-1',
		sourceIPAddress: '192.0.2.10',
		userAgent: 'aws-cli/2.31.9',
		eventID: `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`,
		readOnly: true,
		eventType: 'AwsApiCall',
		managementEvent: false,
		recipientAccountId: account,
		eventCategory: 'Data',
		...fields,
	});
	return parseRecord(message, {deliveryTime: time, arrivedAt: time});
}
