const kinds = [
	{eventName: 'GetQApp', readOnly: true},
	{eventName: 'ListQApps', readOnly: true},
	{eventName: 'CreateQApp', readOnly: false},
	{eventName: 'DeleteQApp', readOnly: false},
];

/**
 * CloudTrail record number n, in no order of event times: a prime scatters
 * neighbours over ten minutes. Every other one is mutating.
 *
 * @param now ms
 * @param isReadOnly none is mutating
 * @param eventSource of all of them
 */
export function numberedRecord(
	number: number,
	now: number,
	isReadOnly = false,
	eventSource = 'qapps.amazonaws.com',
): string {
	const possible = isReadOnly ? kinds.slice(0, 2) : kinds;
	return JSON.stringify({
		eventVersion: '1.11',
		userIdentity: {
			type: 'IAMUser',
			arn: `arn:aws:iam::111122223333:user/user-${number % 7}`,
			accountId: '111122223333',
			userName: `user-${number % 7}`,
		},
		eventTime: new Date(now - ((number * 7919) % 600_000)).toISOString(),
		eventSource,
		...possible[number % possible.length],
		awsRegion: 'us-east-1',
		sourceIPAddress: '192.0.2.1',
		eventID: `id-${number}`,
		eventType: 'AwsApiCall',
		eventCategory: 'Data',
		recipientAccountId: '111122223333',
	});
}

/** The number again; NaN for other ids. */
export function numberOf(eventId: string | undefined): number {
	return Number(/^id-(\d+)$/.exec(eventId ?? '')?.[1] ?? Number.NaN);
}
