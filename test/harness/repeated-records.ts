import {parseRecord} from '../../source/cloudtrail/parse-record.js';
import type {TrailRecord} from '../../source/cloudtrail/trail-record.js';
import {noon} from './summary.js';

/** What a test of repeats cares about. */
export type CallFacts = {
	/** @default `priya.sharma` */
	readonly userName?: string;
	/** @default `GetQApp` */
	readonly eventName?: string;
	/** @default `qapps.amazonaws.com` */
	readonly eventSource?: string;
	/** Seconds after the start. */
	readonly second?: number;
	/** @default `192.0.2.11` */
	readonly address?: string;
	readonly appId?: string;
	readonly errorCode?: string;
	readonly errorMessage?: string;
	/** @default true */
	readonly readOnly?: boolean;
	/** Fields of the record beside these, or in their place. */
	readonly fields?: Readonly<Record<string, unknown>>;
};

/** When the calls begin, ms. */
export const callsStart = noon - 600_000;

let created = 0;

/** A call whose text says all that a row shows, so that it reads the same once it was packed. */
export function call({
	userName = 'priya.sharma',
	eventName = 'GetQApp',
	eventSource = 'qapps.amazonaws.com',
	second = 0,
	address = '192.0.2.11',
	appId,
	errorCode,
	errorMessage,
	readOnly = true,
	fields = {},
}: CallFacts = {}): TrailRecord {
	const time = callsStart + second * 1000;
	return parseRecord(
		JSON.stringify({
			eventVersion: '1.10',
			eventTime: new Date(time).toISOString().replace('.000Z', 'Z'),
			eventSource,
			eventName,
			awsRegion: 'us-east-1',
			sourceIPAddress: address,
			userIdentity: {
				type: 'IAMUser',
				userName,
				principalId: `AIDA${userName}`,
				arn: `arn:aws:iam::111122223333:user/${userName}`,
				accountId: '111122223333',
			},
			requestParameters: appId === undefined ? null : {appId},
			readOnly,
			eventID: `call-${++created}`,
			eventType: 'AwsApiCall',
			eventCategory: 'Data',
			recipientAccountId: '111122223333',
			...(errorCode !== undefined && {errorCode}),
			...(errorMessage !== undefined && {errorMessage}),
			...fields,
		}),
		{deliveryTime: time + 60_000, arrivedAt: time + 60_000},
	);
}
