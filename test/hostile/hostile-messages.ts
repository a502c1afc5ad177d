type Path = ReadonlyArray<string | number>;

const noon = Date.UTC(2026, 0, 2, 12);

/** An ordinary record with every object that a text can stand in. */
const benign = {
	eventVersion: '1.11',
	userIdentity: {
		type: 'AssumedRole',
		principalId: 'AROAEXAMPLEROLE000001:alice',
		arn: 'arn:aws:sts::111122223333:assumed-role/Admin/alice',
		accountId: '111122223333',
		accessKeyId: 'ASIAEXAMPLEKEY000001',
		sessionContext: {
			sessionIssuer: {
				type: 'Role',
				principalId: 'AROAEXAMPLEROLE000001',
				arn: 'arn:aws:iam::111122223333:role/Admin',
				accountId: '111122223333',
				userName: 'Admin',
			},
			attributes: {creationDate: '2026-01-02T11:00:00Z'},
			webIdFederationData: {
				federatedProvider: 'arn:aws:iam::1:oidc',
				attributes: {},
			},
		},
		onBehalfOf: {
			userId: 'u-1',
			identityStoreArn: 'arn:aws:identitystore::1:d-1',
		},
	},
	eventTime: '2026-01-02T12:00:00Z',
	eventSource: 'qapps.amazonaws.com',
	eventName: 'UpdateQApp',
	awsRegion: 'us-east-1',
	sourceIPAddress: '198.51.100.7',
	userAgent: 'aws-cli/2',
	errorCode: 'AccessDenied',
	errorMessage: 'not allowed',
	requestParameters: {appId: 'a-1', title: 'Report', tags: {}, list: ['x']},
	responseElements: {
		appArn: 'arn:aws:qapps:us-east-1:1:app/a-1',
		status: 'DRAFT',
	},
	additionalEventData: {},
	serviceEventDetails: {},
	tlsDetails: {
		tlsVersion: 'TLSv1.3',
		cipherSuite: 'x',
		clientProvidedHostHeader: 'h',
	},
	resources: [
		{ARN: 'arn:aws:qapps:::app/a-1', accountId: '1', type: 'AWS::QApps::QApp'},
	],
	addendum: {
		reason: 'UPDATED_DATA',
		updatedFields: 'x',
		originalRequestID: 'r',
		originalEventID: 'e',
	},
	sharedEventID: 's',
	vpcEndpointId: 'vpce-1',
	requestID: 'r-1',
	eventID: 'e-1',
	readOnly: false,
	eventType: 'AwsApiCall',
	managementEvent: false,
	recipientAccountId: '111122223333',
	eventCategory: 'Data',
};

/** Fields whose text a caller can choose, or could in a forged record. */
export const places: readonly Path[] = [
	['eventVersion'],
	['userIdentity'],
	['userIdentity', 'type'],
	['userIdentity', 'principalId'],
	['userIdentity', 'arn'],
	['userIdentity', 'accountId'],
	['userIdentity', 'accessKeyId'],
	['userIdentity', 'userName'],
	['userIdentity', 'invokedBy'],
	['userIdentity', 'identityProvider'],
	['userIdentity', 'credentialId'],
	['userIdentity', 'onBehalfOf', 'userId'],
	['userIdentity', 'onBehalfOf', 'identityStoreArn'],
	['userIdentity', 'sessionContext', 'sourceIdentity'],
	['userIdentity', 'sessionContext', 'sessionIssuer', 'type'],
	['userIdentity', 'sessionContext', 'sessionIssuer', 'arn'],
	['userIdentity', 'sessionContext', 'sessionIssuer', 'userName'],
	['userIdentity', 'sessionContext', 'attributes', 'mfaAuthenticated'],
	['userIdentity', 'sessionContext', 'attributes', 'creationDate'],
	[
		...['userIdentity', 'sessionContext', 'webIdFederationData'],
		'federatedProvider',
	],
	['userIdentity', 'inScopeOf', 'issuerType'],
	['eventTime'],
	['eventSource'],
	['eventName'],
	['awsRegion'],
	['sourceIPAddress'],
	['userAgent'],
	['errorCode'],
	['errorMessage'],
	['requestParameters'],
	['requestParameters', 'appId'],
	['requestParameters', 'title'],
	['requestParameters', 'list', 0],
	['requestParameters', 'list', 1],
	['requestParameters', 'tags', 'Owner'],
	['responseElements'],
	['responseElements', 'appArn'],
	['responseElements', 'ConsoleLogin'],
	['additionalEventData'],
	['additionalEventData', 'note'],
	['serviceEventDetails', 'note'],
	['tlsDetails', 'clientProvidedHostHeader'],
	['resources'],
	['resources', 0],
	['resources', 0, 'ARN'],
	['resources', 0, 'type'],
	['resources', 0, 'accountId'],
	['addendum', 'reason'],
	['addendum', 'updatedFields'],
	['addendum', 'originalEventID'],
	['addendum', 'originalRequestID'],
	['sharedEventID'],
	['vpcEndpointId'],
	['sessionCredentialFromConsole'],
	['requestID'],
	['eventID'],
	['readOnly'],
	['eventType'],
	['managementEvent'],
	['recipientAccountId'],
	['eventCategory'],
	['aFieldOfTomorrow'],
	['aFieldOfTomorrow', 'with', 0, 'more'],
	['insightDetails', 'eventName'],
	['edgeDeviceDetails', 'x'],
];

/** Objects that get the text as a key. The value is the same text. */
export const keyPlaces: readonly Path[] = [
	[],
	['userIdentity'],
	['userIdentity', 'sessionContext', 'attributes'],
	['requestParameters'],
	['requestParameters', 'tags'],
	['responseElements'],
	['additionalEventData'],
	['resources', 0],
];

/** A copy of `value` with `put` at the path. `__proto__` is a key like any other. */
function withAt(value: unknown, path: Path, put: unknown): unknown {
	const [head, ...rest] = path;
	if (head === undefined) {
		return put;
	}

	if (typeof head === 'number') {
		const items = Array.isArray(value) ? [...value] : [];
		items[head] = withAt(items[head], rest, put);
		return items;
	}

	const entries = new Map(
		Object.entries(typeof value === 'object' && value !== null ? value : {}),
	);
	entries.set(head, withAt(entries.get(head), rest, put));
	return Object.fromEntries(entries);
}

let made = 0;

/** A message with the values at the paths. Id and time are its own unless a path sets them. */
function message(changes: ReadonlyArray<readonly [Path, unknown]>): string {
	made++;
	let record: unknown = {
		...benign,
		eventID: `hostile-${made}`,
		eventTime: new Date(noon + made).toISOString(),
	};
	for (const [path, put] of changes) {
		record = withAt(record, path, put);
	}

	return JSON.stringify(record);
}

export function messageWithTextAt(path: Path, text: string): string {
	return message([[path, text]]);
}

export function messageWithKeyAt(path: Path, key: string): string {
	return message([[[...path, key], key]]);
}

/** A record with the text in every place but its id, its time and where an object belongs, so that it still reads as a record. */
export function messageFullOf(text: string): string {
	const leaves = places.filter(
		path =>
			!['eventID', 'eventTime', 'insightDetails'].includes(String(path[0])) &&
			!places.some(
				other =>
					other.length > path.length &&
					path.every((part, index) => other[index] === part),
			),
	);
	return message([
		...leaves.map(path => [path, text] as const),
		...keyPlaces.map(path => [[...path, text], text] as const),
	]);
}

/** Log lines that are no CloudTrail events; each shows the text. */
export function messagesThatAreNoRecords(text: string): readonly string[] {
	return [
		text,
		`{"eventName": "${text}`,
		JSON.stringify(text),
		JSON.stringify([text, {[text]: text}]),
		JSON.stringify({[text]: [text]}),
		JSON.stringify({
			eventType: 'AwsCloudTrailInsight',
			insightDetails: {eventName: text, eventSource: text, state: text},
		}),
		`\uFEFF${JSON.stringify({eventName: text})}`,
	];
}
