import fc from 'fast-check';

/** What the fields of generated records hold. */
export const pools = {
	eventName: [
		...['GetQApp', 'DeleteQApp', 'ListQApps', 'DeleteLogGroup', 'StopLogging'],
		...['ConsoleLogin', 'GetTrail', 'InvokeModel', 'PutKeyPolicy'],
	],
	eventSource: [
		...['qapps.amazonaws.com', 'qbusiness.amazonaws.com', 'logs.amazonaws.com'],
		...[
			'cloudtrail.amazonaws.com',
			'signin.amazonaws.com',
			'kms.amazonaws.com',
		],
	],
	sourceIPAddress: [
		...['192.0.2.7', '192.0.20.1', '10.0.0.1', '10.10.3.200', '3.3.3.3'],
		...['2001:db8::1', '2001:0DB8:0:0:1::1', '64:ff9b::192.0.2.1', '::1'],
		...['s3.amazonaws.com', 'cloudformation.amazonaws.com', 'AWS Internal'],
		...['AWS Internal/3', '2600:1f18:4:5:6:7:8:9'],
	],
	awsRegion: ['us-east-1', 'us-west-2', 'eu-central-1'],
	account: ['111122223333', '444455556666'],
	eventCategory: ['Management', 'Data', 'Insight', 'NetworkActivity'],
	errorCode: ['AccessDenied', 'Client.DryRunOperation', '200', 'NoSuchKey'],
	errorMessage: [
		'User is not authorized\nto do this',
		'Failed authentication',
		'Request would have succeeded, but DryRun flag is set.',
	],
	eventTime: [
		...['2026-11-29T16:05:00Z', '2026-11-29T16:08:59Z', '2026-11-28T23:59:59Z'],
	],
	requestID: ['0c2f6f6e-52c5', '7QK2ABCDEF', 'a*b', 'q(1)%"\\'],
	accessKeyId: ['AKIAIOSFODNN7EXAMPLE', 'ASIAIOSFODNN7EXAMPLK', ''],
	session: ['ana@example.com', 'ANA', 'build-17', 'i-0abc1234'],
	role: ['Deploy', 'QAppsWebExperience', 'ana'],
	userAgent: ['Boto3/1.40.61', 'aws-cli/2.0 \u212Aelvin', '\u0130x'],
	userId: [
		'544894e8-80c1-707f-60e3-3ba6510dfac1',
		'92672f14-80c1-707f-60e3-3ba6510dfac2',
	],
} as const;

export const eventIds = [
	...['11111111-aaaa-4000-8000-000000000001', 'e-2'],
	'33333333-aaaa-4000-8000-000000000003',
];

export const one = <Value>(values: readonly Value[]) =>
	fc.constantFrom(...values);
const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) =>
	fc.option(arbitrary, {nil: undefined, freq: 4});

const store = 'arn:aws:identitystore::111122223333:identitystore/d-1';

const identity = fc.oneof(
	fc
		.record({account: one(pools.account), name: one(pools.role)})
		.map(({account, name}) => ({
			type: 'IAMUser',
			userName: name,
			accountId: account,
			arn: `arn:aws:iam::${account}:user/path/${name}`,
			principalId: 'AIDAIOSFODNN7EXAMPLE',
			accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
		})),
	fc
		.record({
			account: one(pools.account),
			role: one([...pools.role, 'AWSReservedSSO_PowerUser_0123456789abcdef']),
			session: one(pools.session),
			userId: maybe(one(pools.userId)),
			sourceIdentity: maybe(one(['Deploy', 'ana'])),
			key: maybe(one(pools.accessKeyId)),
			mfa: maybe(one(['true', 'false'])),
			hasIssuer: fc.boolean(),
			invokedBy: maybe(one(['cloudformation.amazonaws.com', 'AWS Internal'])),
		})
		.map(one => ({
			type: 'AssumedRole',
			principalId: `AROAIOSFODNN7EXAMPLE:${one.session}`,
			arn: `arn:aws:sts::${one.account}:assumed-role/${one.role}/${one.session}`,
			accountId: one.account,
			accessKeyId: one.key,
			invokedBy: one.invokedBy,
			sessionContext: {
				sourceIdentity: one.sourceIdentity,
				attributes: {mfaAuthenticated: one.mfa},
				...(one.hasIssuer
					? {
							sessionIssuer: {
								type: 'Role',
								userName: one.role,
								arn: `arn:aws:iam::${one.account}:role/${one.role.startsWith('AWSR') ? 'aws-reserved/sso.amazonaws.com/' : ''}${one.role}`,
								accountId: one.account,
							},
						}
					: {}),
			},
			...(one.userId === undefined
				? {}
				: {onBehalfOf: {userId: one.userId, identityStoreArn: store}}),
		})),
	one([
		{type: 'Root', accountId: '111122223333'},
		{type: 'AWSService', invokedBy: 'ec2.amazonaws.com'},
		{accountId: '111122223333', invokedBy: 'AWS Internal'},
		{
			type: 'IdentityCenterUser',
			accountId: '111122223333',
			principalId: '544894e8-80c1-707f-60e3-3ba6510dfac1',
		},
		{
			type: 'AssumedRole',
			accountId: '111122223333',
			invokedByDelegate: {accountId: '444455556666'},
			arn: 'arn:aws:sts::111122223333:assumed-role/Deploy/ana',
		},
	]),
);

/** A call as CloudTrail writes it, or such a record with fields missing. */
const call = fc
	.record({
		eventVersion: one(['1.11']),
		userIdentity: identity,
		eventTime: maybe(one(pools.eventTime)),
		eventSource: one(pools.eventSource),
		eventName: one(pools.eventName),
		awsRegion: maybe(one(pools.awsRegion)),
		sourceIPAddress: maybe(one(pools.sourceIPAddress)),
		userAgent: maybe(one(pools.userAgent)),
		errorCode: fc.option(one(pools.errorCode), {nil: undefined, freq: 2}),
		errorMessage: fc.option(one(pools.errorMessage), {nil: undefined, freq: 2}),
		requestParameters: one([
			null,
			{appId: 'b8fa', readOnly: true},
			{instances: ['i-1', 'i-2'], readOnly: false},
		]),
		responseElements: one([
			null,
			{ConsoleLogin: 'Failure'},
			{result: {status: 'FAILED'}},
			{success: false},
		]),
		additionalEventData: one([
			undefined,
			{MFAUsed: 'Yes'},
			{MFAUsed: 'No', responseParameters: {status: 400}},
		]),
		requestID: maybe(one(pools.requestID)),
		eventID: one(eventIds.slice(0, 2)),
		readOnly: maybe(fc.boolean()),
		resources: one([undefined, [{ARN: 'arn:aws:qapps:::app/B8FA'}]]),
		eventType: one(['AwsApiCall', 'AwsConsoleSignIn', 'AwsServiceEvent']),
		managementEvent: fc.option(fc.boolean(), {nil: undefined, freq: 2}),
		recipientAccountId: maybe(one(pools.account)),
		eventCategory: fc.option(one(pools.eventCategory), {
			nil: undefined,
			freq: 2,
		}),
		sharedEventID: maybe(one(['5ba5-1', '5ba5-2'])),
		sessionCredentialFromConsole: one([undefined, 'true']),
	})
	.map(record => JSON.stringify(record));

const otherRecords = fc.constantFrom(
	...[
		{
			eventVersion: '1.08',
			eventTime: '2026-11-29T16:05:00Z',
			awsRegion: 'us-east-1',
			eventID: '22222222-aaaa-4000-8000-000000000002',
			eventType: 'AwsCloudTrailInsight',
			recipientAccountId: '111122223333',
			eventCategory: 'Insight',
			insightDetails: {
				state: 'Start',
				eventSource: 'kms.amazonaws.com',
				eventName: 'PutKeyPolicy',
			},
		},
		{
			eventVersion: '1.0',
			accountId: '111122223333',
			eventId: eventIds[2],
			eventCategory: 'Aggregated',
			eventType: 'AwsAggregatedEvent',
			timeWindow: {windowStart: '2026-11-29T16:05:00Z'},
		},
	].map(record => JSON.stringify(record)),
);

const noRecords = fc.constantFrom(
	...['', 'a line of text', '{"eventName":"GetQA', '[]', 'null', '{}'],
	'{"level":"info","msg":"GetQApp"}',
);

/** A message of a log group. */
export const message = fc.oneof(
	{weight: 12, arbitrary: call},
	{weight: 3, arbitrary: otherRecords},
	{weight: 2, arbitrary: noRecords},
);
