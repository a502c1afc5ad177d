/**
 * The containers in which responders have records, each as a text that holds some.
 * readme.md has a row for each.
 */
/** Makes choices: `choose(3)` is 0, 1 or 2. */
export type Choose = (count: number) => number;

export type Container = {
	/** As in the table of readme.md. */
	readonly name: string;
	/** Whether its text is one value of JSON, so that other containers can hold it. */
	readonly isJson: boolean;
	/**
	 * @param texts JSON: records, or containers of some
	 * @returns JSON or lines
	 */
	readonly wrap: (texts: readonly string[], choose: Choose) => string;
};

const json = JSON.stringify;
const time = Date.UTC(2026, 4, 1, 12, 0, 0, 123);
const isoTime = '2026-05-01T12:00:00.123Z';
const spacedTime = '2026-05-01 12:00:00.123';
const group = 'CloudTrail/logs';
const stream = '111122223333_CloudTrail_us-east-1';

/** An object with its members in any order. */
function inAnyOrder(
	members: Readonly<Record<string, unknown>>,
	choose: Choose,
): Readonly<Record<string, unknown>> {
	const left = Object.entries(members);
	const ordered: Array<readonly [string, unknown]> = [];
	while (left.length > 0) {
		ordered.push(...left.splice(choose(left.length), 1));
	}

	return Object.fromEntries(ordered);
}

function value(text: string): unknown {
	return JSON.parse(text);
}

/** The value, or its text as many pipelines write it. */
function valueOrText(text: string, choose: Choose): unknown {
	return choose(2) === 0 ? value(text) : text;
}

function cell(text: string): string {
	return `"${text.replaceAll('"', '""')}"`;
}

/** Compact or over several lines. */
function write(object: unknown, choose: Choose): string {
	return json(object, undefined, [undefined, 2, '\t'][choose(3)]);
}

/** The message of a log event is an object on one line. */
function logLine(text: string): string {
	const object = text.startsWith('[') ? {Records: value(text)} : value(text);
	return json(object);
}

function lines(
	texts: readonly string[],
	line: (text: string, index: number) => string,
): string {
	return `${texts.map((text, index) => line(text, index)).join('\n')}\n`;
}

export const containers: readonly Container[] = [
	{
		name: 'One record a line (NDJSON), or over several lines',
		isJson: false,
		wrap: (texts, choose) => lines(texts, text => write(value(text), choose)),
	},
	{
		name: 'A list of records',
		isJson: true,
		wrap: (texts, choose) =>
			write(
				texts.map(text => value(text)),
				choose,
			),
	},
	{
		name: 'Log file of CloudTrail',
		isJson: true,
		wrap: (texts, choose) =>
			write(
				inAnyOrder(
					{
						[choose(2) === 0 ? 'Records' : 'records']: texts.map(text =>
							value(text),
						),
						...[{}, {nextToken: null, count: texts.length}][choose(2)],
					},
					choose,
				),
				choose,
			),
	},
	{
		name: '`aws logs filter-log-events`',
		isJson: true,
		wrap: (texts, choose) =>
			write(
				inAnyOrder(
					{
						events: texts.map((message, index) =>
							inAnyOrder(
								{
									...{logStreamName: stream, timestamp: time, message},
									ingestionTime: time + 900,
									eventId: String(index).padStart(56, '3'),
								},
								choose,
							),
						),
						searchedLogStreams: [],
						...[{}, {nextToken: 'Bxkq6kVGFtq2y'}][choose(2)],
					},
					choose,
				),
				choose,
			),
	},
	{
		name: '`aws logs get-log-events`',
		isJson: true,
		wrap: (texts, choose) =>
			write(
				inAnyOrder(
					{
						events: texts.map(message => ({
							...{timestamp: time, message, ingestionTime: time + 900},
						})),
						nextForwardToken: 'f/3',
						nextBackwardToken: 'b/3',
					},
					choose,
				),
				choose,
			),
	},
	{
		name: '`aws logs tail`',
		isJson: false,
		wrap: (texts, choose) =>
			lines(
				texts,
				text =>
					[
						`2026-05-01T12:00:00.123000+00:00 ${stream} ${logLine(text)}`,
						`2026-05-01T12:00:00 ${logLine(text)}`,
						`2026-05-01T12:00:00 ${json(value(logLine(text)), undefined, 4)}`,
					][choose(3)] ?? '',
			),
	},
	{
		name: 'Live Tail',
		isJson: true,
		wrap: (texts, choose) =>
			write(
				{
					sessionUpdate: {
						sessionMetadata: {sampled: false},
						sessionResults: texts.map(message =>
							inAnyOrder(
								{
									...{logStreamName: stream, message, timestamp: time},
									logGroupIdentifier: `111122223333:${group}`,
									ingestionTime: time,
								},
								choose,
							),
						),
					},
				},
				choose,
			),
	},
	{
		name: '`aws cloudtrail lookup-events`',
		isJson: true,
		wrap: (texts, choose) =>
			write(
				{
					Events: texts.map(text =>
						inAnyOrder(
							{
								...{EventId: 'x', EventName: 'DeleteTrail', ReadOnly: 'false'},
								...{EventTime: '2026-05-01T12:00:00+00:00', Username: 'ana'},
								...{EventSource: 'cloudtrail.amazonaws.com', Resources: []},
								CloudTrailEvent: text,
							},
							choose,
						),
					),
				},
				choose,
			),
	},
	{
		name: 'Subscription filter (Firehose, Lambda)',
		isJson: true,
		wrap: (texts, choose) =>
			json(
				inAnyOrder(
					{
						...{messageType: 'DATA_MESSAGE', owner: '111122223333'},
						...{logGroup: group, logStream: stream},
						subscriptionFilters: ['all'],
						logEvents: texts.map((message, index) => ({
							...{id: String(index).padStart(56, '3'), timestamp: time},
							message,
						})),
					},
					choose,
				),
			),
	},
	{
		name: 'EventBridge',
		isJson: true,
		wrap(texts, choose) {
			const envelopes = texts.map(text =>
				inAnyOrder(
					{
						...{version: '0', id: 'a1b2', account: '111122223333'},
						'detail-type': 'AWS API Call via CloudTrail',
						...{source: 'aws.iam', time: isoTime, region: 'us-east-1'},
						...{resources: [], detail: value(text)},
					},
					choose,
				),
			);
			return write(envelopes.length === 1 ? envelopes[0] : envelopes, choose);
		},
	},
	{
		name: 'SQS and SNS',
		isJson: true,
		wrap: (texts, choose) =>
			write(
				{
					Messages: texts.map(text => ({
						MessageId: 'd4f1',
						Body:
							choose(2) === 0
								? text
								: json({Type: 'Notification', Message: text}),
					})),
				},
				choose,
			),
	},
	{
		name: 'Logs Insights, `aws logs get-query-results`',
		isJson: true,
		wrap: (texts, choose) =>
			write(
				inAnyOrder(
					{
						results: texts.map(text => [
							{field: '@timestamp', value: spacedTime},
							{field: '@message', value: text},
							{field: '@ptr', value: 'CmEKJg'},
						]),
						statistics: {recordsMatched: texts.length},
						status: 'Complete',
					},
					choose,
				),
				choose,
			),
	},
	{
		name: 'Logs Insights, JSON of the console',
		isJson: true,
		wrap: (texts, choose) =>
			write(
				texts.map(text =>
					inAnyOrder(
						{
							'@timestamp': spacedTime,
							'@message': valueOrText(text, choose),
							'@log': `111122223333:${group}`,
						},
						choose,
					),
				),
				choose,
			),
	},
	{
		name: 'Logs Insights, CSV',
		isJson: false,
		wrap(texts, choose) {
			const delimiter = [',', ';', '\t'][choose(3)] ?? ',';
			return lines(['', ...texts], (text, index) =>
				(index === 0
					? ['@timestamp', '@message', '@logStream']
					: [spacedTime, cell(text), stream]
				).join(delimiter),
			);
		},
	},
	{
		name: 'S3 export of a log group',
		isJson: false,
		wrap: texts => lines(texts, text => `${isoTime} ${logLine(text)}`),
	},
	{
		name: 'Elastic and OpenSearch',
		isJson: true,
		wrap: (texts, choose) =>
			write(
				{
					took: 3,
					hits: {
						total: {value: texts.length},
						hits: texts.map(text => ({
							...{_index: 'logs-aws', _id: 'x'},
							_source: inAnyOrder(
								[
									{'@timestamp': isoTime, message: text},
									{
										'@timestamp': isoTime,
										event: {original: text, kind: 'event'},
									},
									{
										'@timestamp': isoTime,
										message: text,
										event: {original: text},
									},
								][choose(3)] ?? {},
								choose,
							),
						})),
					},
				},
				choose,
			),
	},
	{
		name: 'Splunk',
		isJson: false,
		wrap: (texts, choose) =>
			choose(2) === 0
				? lines(texts, text => json({preview: false, result: {_raw: text}}))
				: lines(['', ...texts], (text, index) =>
						index === 0 ? '_time,_raw' : `${spacedTime},${cell(text)}`,
					),
	},
	{
		name: 'Event history, CSV',
		isJson: false,
		wrap: texts => tableOfFields(texts, consoleName, text => text),
	},
	{
		name: 'Athena, CSV',
		isJson: false,
		wrap: texts =>
			tableOfFields(
				texts,
				name => name.toLowerCase(),
				(text, name) =>
					name === 'userIdentity' ? (structOf(value(text)) ?? text) : text,
			),
	},
	{
		name: 'Athena, JSON',
		isJson: true,
		wrap: (texts, choose) =>
			write(
				texts.map(text =>
					Object.fromEntries(
						Object.entries(value(text) as object).map(([name, member]) => [
							name.toLowerCase(),
							typeof member === 'object' ? json(member) : member,
						]),
					),
				),
				choose,
			),
	},
];

/** The containers that hold the fields of records and no texts of them. */
export const tablesOfFields = new Set([
	'Event history, CSV',
	'Athena, CSV',
	'Athena, JSON',
]);

/** `sourceIPAddress` → `Source IP address`. */
function consoleName(name: string): string {
	const words = name
		.replaceAll(/([a-z])(?=[A-Z])/g, '$1 ')
		.replaceAll(/([A-Z])(?=[A-Z][a-z])/g, '$1 ');
	return words.slice(0, 1).toUpperCase() + words.slice(1);
}

function tableOfFields(
	texts: readonly string[],
	nameOf: (name: string) => string,
	cellOf: (text: string, name: string) => string,
): string {
	const records = texts.map(
		text => value(text) as Readonly<Record<string, unknown>>,
	);
	const names = [...new Set(records.flatMap(record => Object.keys(record)))];
	return [
		names.map(name => nameOf(name)).join(','),
		...records.map(record =>
			names
				.map(name => {
					const member = record[name];
					return member === undefined || member === null
						? ''
						: cell(
								cellOf(
									typeof member === 'string' ? member : json(member),
									name,
								),
							);
				})
				.join(','),
		),
	].join('\n');
}

/** Athena's text of a struct; undefined where a value could not be read back from it. */
function structOf(member: unknown): string | undefined {
	if (typeof member === 'string') {
		return /[{}[\]]|, |^null$|^$/.test(member) ? undefined : member;
	}

	if (typeof member !== 'object' || member === null || Array.isArray(member)) {
		return undefined;
	}

	const members = Object.entries(member).map(([name, inner]) => {
		const text = structOf(inner);
		return text === undefined ? undefined : `${name.toLowerCase()}=${text}`;
	});
	return members.includes(undefined) ? undefined : `{${members.join(', ')}}`;
}

/** Records as CloudTrail writes them, of many kinds; the index makes the event id. */
export const recordsByHand: ReadonlyArray<
	(index: number) => Readonly<Record<string, unknown>>
> = [
	index => ({
		eventVersion: '1.11',
		userIdentity: {
			type: 'IAMUser',
			principalId: 'AIDAEXAMPLE',
			arn: 'arn:aws:iam::111122223333:user/ana',
			accountId: '111122223333',
			userName: 'ana',
		},
		eventTime: '2026-05-01T12:00:00Z',
		eventSource: 'cloudtrail.amazonaws.com',
		eventName: 'DeleteTrail',
		awsRegion: 'us-east-1',
		sourceIPAddress: '203.0.113.7',
		userAgent: 'Mozilla/5.0 (X11; Linux x86_64) "quoted", \\ and {braces}',
		requestParameters: {name: 'main'},
		responseElements: null,
		requestID: `r-${index}`,
		eventID: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
		readOnly: false,
		eventType: 'AwsApiCall',
		managementEvent: true,
		recipientAccountId: '111122223333',
		eventCategory: 'Management',
	}),
	index => ({
		eventID: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
		eventName: 'PutObject',
		requestParameters: {
			key: 'Zoë/日本語/🦊\u2028\u0007.txt',
			policy: '{"Version":"2012-10-17","Statement":[]}\n',
			nested: [[[{a: ['}', '{', '"', ']', '\\']}]]],
		},
		eventSource: 's3.amazonaws.com',
		awsRegion: 'eu-central-1',
		eventTime: '2026-05-01T12:00:01Z',
		userIdentity: {
			type: 'AssumedRole',
			principalId: 'AROAEXAMPLE:zoë@example.com',
			arn: 'arn:aws:sts::111122223333:assumed-role/ops/zoë@example.com',
			accountId: 111122223333,
			sessionContext: {
				sessionIssuer: {type: 'Role', userName: 'ops'},
				attributes: {mfaAuthenticated: 'true'},
			},
		},
		resources: [{ARN: 'arn:aws:s3:::reports', type: 'AWS::S3::Bucket'}],
		eventVersion: '1.08',
		recipientAccountId: '111122223333',
	}),
	index => ({
		eventVersion: '1.09',
		userIdentity: {type: 'AWSService', invokedBy: 'ec2.amazonaws.com'},
		eventTime: '2026-05-01T12:00:02Z',
		eventSource: 'sts.amazonaws.com',
		eventName: 'AssumeRole',
		errorCode: 'AccessDenied',
		errorMessage: 'on resource: "x", with\ttabs; and\r\nlines',
		awsRegion: 'us-east-1',
		eventID: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
		readOnly: true,
		additionalEventData: {events: [{message: 'no record'}], Records: []},
		tlsDetails: {tlsVersion: 'TLSv1.3'},
	}),
	index => ({
		userIdentity: {type: 'Root', accountId: '111122223333', invokedBy: 'x'},
		sessionCredentialFromConsole: 'true',
		eventName: 'ConsoleLogin',
		eventSource: 'signin.amazonaws.com',
		eventTime: '2026-05-01T12:00:03Z',
		responseElements: {ConsoleLogin: 'Success'},
		eventID: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
		awsRegion: 'us-east-1',
	}),
];
