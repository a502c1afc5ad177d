import assert from 'node:assert/strict';
import {request} from 'node:http';
import {afterEach, describe, it} from 'node:test';
import {
	CloudWatchLogsClient,
	DescribeLogGroupsCommand,
	FilterLogEventsCommand,
	type FilterLogEventsCommandInput,
	paginateDescribeLogGroups,
	paginateFilterLogEvents,
	StartLiveTailCommand,
	type StartLiveTailCommandInput,
	TestMetricFilterCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
	type EmbeddedEndpoint,
	type EndpointOptions,
	startEndpoint,
} from '../../../source/demo/endpoint/endpoint.js';
import {until} from '../../harness/until.js';

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
const noon = Date.UTC(2026, 10, 23, 12);
const credentials = {accessKeyId: 'AKIADEMO', secretAccessKey: 'none'};
const opened: {close(): Promise<void> | void}[] = [];

async function open(options: EndpointOptions = {}) {
	const endpoint = await startEndpoint({
		logGroups: [
			{name: 'trail'},
			{name: 'cheap', logGroupClass: 'INFREQUENT_ACCESS'},
			{name: 'aws-cloudtrail-logs'},
		],
		updateIntervalMs: 10,
		...options,
	});
	const client = new CloudWatchLogsClient({
		endpoint: endpoint.url,
		disableHostPrefix: true,
		region: 'us-east-1',
		credentials,
		maxAttempts: 1,
	});
	opened.push({
		async close() {
			client.destroy();
			await endpoint.close();
		},
	});
	return {endpoint, client};
}

afterEach(async () => {
	for (const {close} of opened.splice(0)) {
		await close();
	}
});

function fill(
	endpoint: EmbeddedEndpoint,
	count: number,
	message = (index: number) => JSON.stringify({index}),
): void {
	endpoint.put(
		'trail',
		Array.from({length: count}, (_, index) => ({
			message: message(index),
			timestamp: noon + index,
			ingestionTime: noon + index,
		})),
	);
}

async function pagesOf(
	client: CloudWatchLogsClient,
	input: FilterLogEventsCommandInput,
) {
	const pages: string[][] = [];
	for await (const page of paginateFilterLogEvents({client}, input)) {
		pages.push((page.events ?? []).map(({message}) => message ?? ''));
	}

	return pages;
}

async function errorOf(
	work: Promise<unknown>,
): Promise<{name: string; message: string}> {
	return work.then(
		() => assert.fail('No error was answered.'),
		(error: unknown) => {
			assert.ok(error instanceof Error);
			return error;
		},
	);
}

describe('FilterLogEvents', () => {
	it('pages through everything once, by name, identifier and both ARN forms', async () => {
		const {endpoint, client} = await open();
		fill(endpoint, 7);
		const arn = endpoint.logGroupArn('trail');
		for (const group of [
			{logGroupName: 'trail'},
			{logGroupIdentifier: 'trail'},
			{logGroupIdentifier: arn},
			{logGroupIdentifier: `${arn}:*`},
		]) {
			const pages = await pagesOf(client, {...group, limit: 3});
			assert.deepEqual(
				pages.map(({length}) => length),
				[3, 3, 1],
			);
			assert.equal(new Set(pages.flat()).size, 7);
		}
	});

	it('includes both ends of the range', async () => {
		const {endpoint, client} = await open();
		fill(endpoint, 7);
		const pages = await pagesOf(client, {
			logGroupName: 'trail',
			startTime: noon + 2,
			endTime: noon + 4,
		});
		assert.deepEqual(pages, [['{"index":2}', '{"index":3}', '{"index":4}']]);
	});

	it('orders by timestamp, then ingestion time, then arrival', async () => {
		const {endpoint, client} = await open();
		const events: readonly (readonly [string, number, number])[] = [
			['d', 2, 5],
			['c', 2, 4],
			['a', 1, 9],
			['e', 2, 5],
			['b', 2, 3],
		];
		endpoint.put(
			'trail',
			events.map(([message, timestamp, ingestionTime]) => ({
				message,
				timestamp,
				ingestionTime,
			})),
		);
		const {events: found = []} = await client.send(
			new FilterLogEventsCommand({logGroupName: 'trail'}),
		);
		assert.equal(found.map(({message}) => message).join(''), 'abcde');
		const ids = found.map(({eventId}) => eventId ?? '');
		assert.deepEqual(ids.toSorted(), ids);
		assert.ok(ids.every(id => /^\d{56}$/.test(id)));
		assert.equal(new Set(ids).size, ids.length);
	});

	it('keeps its place when events are added and dropped between two pages', async () => {
		const {endpoint, client} = await open();
		fill(endpoint, 6);
		const first = await client.send(
			new FilterLogEventsCommand({logGroupName: 'trail', limit: 2}),
		);
		endpoint.dropBefore('trail', noon + 2);
		endpoint.put('trail', [
			{message: 'late', timestamp: noon + 3, ingestionTime: noon + 9},
		]);
		const {events = []} = await client.send(
			new FilterLogEventsCommand({
				logGroupName: 'trail',
				nextToken: first.nextToken,
			}),
		);
		assert.deepEqual(
			events.map(({message}) => message),
			['{"index":2}', '{"index":3}', 'late', '{"index":4}', '{"index":5}'],
		);
	});

	it('gives the newest first, on later pages too', async () => {
		const {endpoint, client} = await open();
		fill(endpoint, 5);
		const pages = await pagesOf(client, {
			logGroupName: 'trail',
			startTime: noon,
			startFromHead: false,
			limit: 2,
		});
		assert.deepEqual(pages, [
			['{"index":4}', '{"index":3}'],
			['{"index":2}', '{"index":1}'],
			['{"index":0}'],
		]);
	});

	it('gives empty pages while it searches for rare matches', async () => {
		const {endpoint, client} = await open({eventsScannedPerPage: 10});
		fill(endpoint, 35);
		const pages = await pagesOf(client, {
			logGroupName: 'trail',
			filterPattern: '{ $.index = 30 }',
		});
		assert.deepEqual(pages, [[], [], [], ['{"index":30}']]);
	});

	it('ends a page at 1 MB, and gives larger events a page of their own', async () => {
		const {endpoint, client} = await open();
		const kilobytes = [600, 400, 300, 1200, 10];
		fill(endpoint, kilobytes.length, index =>
			'x'.repeat((kilobytes[index] ?? 0) * 1024),
		);
		const pages = await pagesOf(client, {logGroupName: 'trail'});
		assert.deepEqual(
			pages.map(page => page.map(({length}) => length / 1024)),
			[[600, 400], [300], [1200], [10]],
		);
	});

	it('takes log streams by name or prefix', async () => {
		const {endpoint, client} = await open();
		endpoint.put('trail', [
			{message: 'ours', timestamp: noon},
			{message: 'other', timestamp: noon, logStreamName: 'other_stream'},
		]);
		const input = {logGroupName: 'trail'};
		assert.deepEqual(
			await pagesOf(client, {...input, logStreamNamePrefix: '111122223333_'}),
			[['ours']],
		);
		assert.deepEqual(
			await pagesOf(client, {...input, logStreamNames: ['other_stream', 'no']}),
			[['other']],
		);
	});

	it('refuses what the service refuses, under the same names', async () => {
		const {client} = await open();
		const trail = {logGroupName: 'trail'};
		const cases: readonly (readonly [FilterLogEventsCommandInput, string])[] = [
			[{}, 'InvalidParameterException'],
			[{...trail, logGroupIdentifier: 'trail'}, 'InvalidParameterException'],
			[{logGroupName: 'no such group'}, 'InvalidParameterException'],
			[{logGroupName: 'nothing'}, 'ResourceNotFoundException'],
			[
				{
					logGroupIdentifier:
						'arn:aws:logs:eu-west-1:111122223333:log-group:trail',
				},
				'ResourceNotFoundException',
			],
			[{logGroupName: 'cheap'}, 'InvalidOperationException'],
			[{...trail, limit: 0}, 'InvalidParameterException'],
			[{...trail, limit: 10_001}, 'InvalidParameterException'],
			[{...trail, startTime: -1}, 'InvalidParameterException'],
			[{...trail, nextToken: 'made-up'}, 'InvalidParameterException'],
			[{...trail, filterPattern: '{ $.a = '}, 'InvalidParameterException'],
			[
				{...trail, filterPattern: 'x'.repeat(1025)},
				'InvalidParameterException',
			],
			[
				{...trail, logStreamNames: ['a'], logStreamNamePrefix: 'a'},
				'InvalidParameterException',
			],
			[
				{...trail, startFromHead: false, startTime: 1},
				'InvalidParameterException',
			],
		];
		for (const [input, name] of cases) {
			const error = await errorOf(
				client.send(new FilterLogEventsCommand(input)),
			);
			assert.equal(error.name, name, JSON.stringify(input));
			assert.notEqual(error.message, '');
		}
	});

	it('forgets tokens after 24 hours', async () => {
		let time = noon;
		const {endpoint, client} = await open({now: () => time});
		fill(endpoint, 3);
		const {nextToken} = await client.send(
			new FilterLogEventsCommand({logGroupName: 'trail', limit: 1}),
		);
		time += 24 * 60 * 60 * 1000 + 1;
		const error = await errorOf(
			client.send(
				new FilterLogEventsCommand({logGroupName: 'trail', nextToken}),
			),
		);
		assert.equal(error.name, 'InvalidParameterException');
	});

	it('keeps a limited number of events, the newest', async () => {
		const {endpoint, client} = await open({maxEventsPerGroup: 100});
		fill(endpoint, 1000);
		const messages = (await pagesOf(client, {logGroupName: 'trail'})).flat();
		assert.ok(messages.length >= 100 && messages.length <= 110);
		assert.equal(messages.at(-1), '{"index":999}');
	});
});

describe('DescribeLogGroups', () => {
	it('gives the class and both forms of the ARN', async () => {
		const {endpoint, client} = await open({now: () => noon});
		fill(endpoint, 1, () => 'twelve bytes');
		const {logGroups = []} = await client.send(
			new DescribeLogGroupsCommand({logGroupNamePrefix: 'tr'}),
		);
		assert.deepEqual(logGroups, [
			{
				logGroupName: 'trail',
				creationTime: noon,
				metricFilterCount: 0,
				arn: `${endpoint.logGroupArn('trail')}:*`,
				logGroupArn: endpoint.logGroupArn('trail'),
				storedBytes: 12,
				logGroupClass: 'STANDARD',
			},
		]);
	});

	it('pages by name', async () => {
		const {client} = await open({
			logGroups: Array.from({length: 120}, (_, index) => ({
				name: `group-${String(index).padStart(3, '0')}`,
			})),
		});
		const pages: number[] = [];
		const names: (string | undefined)[] = [];
		for await (const page of paginateDescribeLogGroups({client}, {})) {
			pages.push(page.logGroups?.length ?? 0);
			names.push(...(page.logGroups ?? []).map(group => group.logGroupName));
		}

		assert.deepEqual(pages, [50, 50, 20]);
		assert.deepEqual(names.toSorted(), names);
	});

	it('finds by part of a name, without the class, and by identifier', async () => {
		const {endpoint, client} = await open();
		const byPattern = await client.send(
			new DescribeLogGroupsCommand({logGroupNamePattern: 'cloudtrail'}),
		);
		assert.deepEqual(
			byPattern.logGroups?.map(group => [
				group.logGroupName,
				group.logGroupClass,
			]),
			[['aws-cloudtrail-logs', undefined]],
		);
		const byIdentifier = await client.send(
			new DescribeLogGroupsCommand({
				logGroupIdentifiers: ['cheap', endpoint.logGroupArn('trail')],
			}),
		);
		assert.deepEqual(
			byIdentifier.logGroups?.map(group => group.logGroupName),
			['cheap', 'trail'],
		);
	});

	it('refuses a prefix together with a pattern, and limits out of range', async () => {
		const {client} = await open();
		for (const input of [
			{logGroupNamePrefix: 'a', logGroupNamePattern: 'a'},
			{limit: 51},
			{limit: 0},
		]) {
			const error = await errorOf(
				client.send(new DescribeLogGroupsCommand(input)),
			);
			assert.equal(error.name, 'InvalidParameterException');
		}
	});
});

describe('StartLiveTail', () => {
	async function tail(
		client: CloudWatchLogsClient,
		input: StartLiveTailCommandInput,
		abortSignal?: AbortSignal,
	) {
		const {responseStream} = await client.send(
			new StartLiveTailCommand(input),
			abortSignal && {abortSignal},
		);
		assert.ok(responseStream);
		return responseStream[Symbol.asyncIterator]();
	}

	/** The next update with events. Empty updates between are skipped: the service sends them too. */
	async function nextFilled(stream: Awaited<ReturnType<typeof tail>>) {
		for (;;) {
			const {value, done} = await stream.next();
			assert.ok(!done, 'The stream ended.');
			if (value.sessionUpdate?.sessionResults?.length) {
				return value.sessionUpdate;
			}
		}
	}

	it('starts with what was asked for and sends empty updates', async () => {
		const {endpoint, client} = await open();
		const logGroupIdentifiers = [endpoint.logGroupArn('trail')];
		const stream = await tail(client, {
			logGroupIdentifiers,
			logEventFilterPattern: '{ $.index = 3 }',
		});
		const {value: first} = await stream.next();
		assert.deepEqual(
			first?.sessionStart?.logGroupIdentifiers,
			logGroupIdentifiers,
		);
		assert.equal(first.sessionStart.logEventFilterPattern, '{ $.index = 3 }');
		assert.ok(first.sessionStart.sessionId);
		assert.ok(first.sessionStart.requestId);
		const {value: second} = await stream.next();
		assert.deepEqual(second?.sessionUpdate, {
			sessionMetadata: {sampled: false},
			sessionResults: [],
		});
	});

	it('sends what is put after the start and matches', async () => {
		const {endpoint, client} = await open();
		fill(endpoint, 9);
		const stream = await tail(client, {
			logGroupIdentifiers: [endpoint.logGroupArn('trail')],
			logEventFilterPattern: '{ $.index >= 3 }',
		});
		fill(endpoint, 5, index => JSON.stringify({index, text: 'ø€😀'}));
		const {sessionResults} = await nextFilled(stream);
		assert.deepEqual(sessionResults, [
			{
				logStreamName: '111122223333_CloudTrail_us-east-1',
				logGroupIdentifier: endpoint.logGroupArn('trail'),
				message: '{"index":3,"text":"ø€😀"}',
				timestamp: noon + 3,
				ingestionTime: noon + 3,
			},
			{
				logStreamName: '111122223333_CloudTrail_us-east-1',
				logGroupIdentifier: endpoint.logGroupArn('trail'),
				message: '{"index":4,"text":"ø€😀"}',
				timestamp: noon + 4,
				ingestionTime: noon + 4,
			},
		]);
	});

	it('samples more than 500 events of one update', async () => {
		const {endpoint, client} = await open();
		const stream = await tail(client, {
			logGroupIdentifiers: [endpoint.logGroupArn('trail')],
		});
		fill(endpoint, 500);
		const whole = await nextFilled(stream);
		assert.equal(whole.sessionResults?.length, 500);
		assert.equal(whole.sessionMetadata?.sampled, false);
		fill(endpoint, 501);
		const sampled = await nextFilled(stream);
		assert.equal(sampled.sessionResults?.length, 500);
		assert.equal(sampled.sessionMetadata?.sampled, true);
	});

	it('refuses what the service refuses, under the same names', async () => {
		const {endpoint, client} = await open();
		const arn = endpoint.logGroupArn('trail');
		const trail = {logGroupIdentifiers: [arn]};
		const cases: readonly (readonly [StartLiveTailCommandInput, string])[] = [
			[{logGroupIdentifiers: undefined}, 'InvalidParameterException'],
			[{logGroupIdentifiers: []}, 'InvalidParameterException'],
			[
				{logGroupIdentifiers: Array.from({length: 11}, () => arn)},
				'InvalidParameterException',
			],
			[{logGroupIdentifiers: ['trail']}, 'InvalidParameterException'],
			[{logGroupIdentifiers: [`${arn}:*`]}, 'InvalidParameterException'],
			[{logGroupIdentifiers: [`${arn}*`]}, 'InvalidParameterException'],
			[{logGroupIdentifiers: [`${arn}s`]}, 'ResourceNotFoundException'],
			[
				{logGroupIdentifiers: [endpoint.logGroupArn('cheap')]},
				'InvalidOperationException',
			],
			[
				{...trail, logStreamNames: ['a'], logStreamNamePrefixes: ['a']},
				'InvalidParameterException',
			],
			[
				{
					logGroupIdentifiers: [arn, endpoint.logGroupArn('cheap')],
					logStreamNames: ['a'],
				},
				'InvalidParameterException',
			],
			[{...trail, logEventFilterPattern: '{'}, 'InvalidParameterException'],
		];
		for (const [input, name] of cases) {
			const error = await errorOf(client.send(new StartLiveTailCommand(input)));
			assert.equal(error.name, name, JSON.stringify(input));
		}

		assert.equal(endpoint.liveTailSessions, 0);
	});

	it('allows 15 sessions, and a 16th when one of them is left', async () => {
		const {endpoint, client} = await open();
		const input = {logGroupIdentifiers: [endpoint.logGroupArn('trail')]};
		const leaving = new AbortController();
		const last = await tail(client, input, leaving.signal);
		for (let session = 1; session < 15; session++) {
			await tail(client, input);
		}

		assert.equal(endpoint.liveTailSessions, 15);
		const error = await errorOf(tail(client, input));
		assert.equal(error.name, 'LimitExceededException');
		leaving.abort();
		await until(
			() => endpoint.liveTailSessions === 14,
			() => `${endpoint.liveTailSessions} sessions`,
		);
		await assert.rejects(async () => {
			while (!(await last.next()).done) {
				// The updates that were sent before the abort.
			}
		});
		await tail(client, input);
	});

	it('ends a session with an exception after its time limit', async () => {
		let time = noon;
		const {endpoint, client} = await open({now: () => time});
		const stream = await tail(client, {
			logGroupIdentifiers: [endpoint.logGroupArn('trail')],
		});
		time += 3 * 60 * 60 * 1000;
		const error = await errorOf(nextFilled(stream));
		assert.equal(error.name, 'SessionTimeoutException');
		await until(
			() => endpoint.liveTailSessions === 0,
			() => 'The session is still open.',
		);
	});
});

describe('a request hook', () => {
	it('answers some calls with an error', async () => {
		const {client} = await open({
			respond: ({operation, call}) =>
				operation === 'FilterLogEvents' && call === 1
					? {error: {name: 'ThrottlingException', message: 'Rate exceeded'}}
					: undefined,
		});
		const command = new FilterLogEventsCommand({logGroupName: 'trail'});
		const error = await errorOf(client.send(command));
		assert.equal(error.name, 'ThrottlingException');
		assert.equal(error.message, 'Rate exceeded');
		assert.deepEqual((await client.send(command)).events, []);
	});

	it('answers with a server error, another output or a cut connection', async () => {
		const {client} = await open({
			respond: ({call}) =>
				[
					{error: {name: 'Oops', message: 'no', statusCode: 500}},
					{output: {events: [{message: 'made up'}]}, delayMs: 1},
					{destroySocket: true},
				][call - 1],
		});
		const command = new FilterLogEventsCommand({logGroupName: 'trail'});
		assert.equal((await errorOf(client.send(command))).name, 'Oops');
		const {events} = await client.send(command);
		assert.deepEqual(events, [{message: 'made up'}]);
		const error = await errorOf(client.send(command));
		assert.match(String(error), /socket hang up|ECONNRESET/);
	});

	const endings: readonly {
		readonly title: string;
		readonly act: (
			session: Parameters<
				NonNullable<
					NonNullable<
						ReturnType<NonNullable<EndpointOptions['respond']>>
					>['onLiveTail']
				>
			>[0],
		) => void;
		readonly error: RegExp | undefined;
	}[] = [
		{
			title: 'a stream that ends cleanly',
			act: session => {
				session.endStream();
			},
			error: undefined,
		},
		{
			title: 'an exception in the stream',
			act: session => {
				session.sendException('SessionStreamingException', 'Broken');
			},
			error: /^SessionStreamingException: Broken$/,
		},
		{
			title: 'a cut stream',
			act: session => {
				session.destroySocket();
			},
			error: /aborted/,
		},
	];
	for (const {title, act, error} of endings) {
		it(title, async () => {
			const {endpoint, client} = await open({
				respond: () => ({
					onLiveTail(session) {
						setTimeout(act, 20, session);
					},
				}),
			});
			const {responseStream} = await client.send(
				new StartLiveTailCommand({
					logGroupIdentifiers: [endpoint.logGroupArn('trail')],
				}),
			);
			const read = async () => {
				for await (const _ of responseStream ?? []) {
					// Reads until the session ends.
				}
			};
			await (error === undefined ? read() : assert.rejects(read(), error));
			await until(
				() => endpoint.liveTailSessions === 0,
				() => 'The session is still open.',
			);
		});
	}

	it('does not start a session whose client has gone', async () => {
		const {endpoint, client} = await open({
			respond: ({operation}) =>
				operation === 'StartLiveTail' ? {delayMs: 50} : undefined,
		});
		const abort = new AbortController();
		const started = client.send(
			new StartLiveTailCommand({
				logGroupIdentifiers: [endpoint.logGroupArn('trail')],
			}),
			{abortSignal: abort.signal},
		);
		await until(
			() => endpoint.requests.length === 1,
			() => 'the request did not arrive',
		);
		abort.abort();
		await assert.rejects(started);
		// Answers with one delay come in order: the aborted request is done by then.
		const second = await client.send(
			new StartLiveTailCommand({
				logGroupIdentifiers: [endpoint.logGroupArn('trail')],
			}),
		);
		assert.ok(second.responseStream);
		assert.equal(endpoint.liveTailSessions, 1);
	});

	it('marks an update as sampled, and loses frames', async () => {
		let frames = 0;
		const {endpoint, client} = await open({
			respond: () => ({
				onLiveTail(session) {
					session.markSampled();
				},
				wrapFrames: writer => ({
					...writer,
					write(frame) {
						frames++;
						// initial-response, sessionStart, the first update.
						return frames > 3 || writer.write(frame);
					},
				}),
			}),
		});
		const {responseStream} = await client.send(
			new StartLiveTailCommand({
				logGroupIdentifiers: [endpoint.logGroupArn('trail')],
			}),
		);
		const seen: unknown[] = [];
		const reading = (async () => {
			for await (const event of responseStream ?? []) {
				seen.push(event.sessionUpdate?.sessionMetadata?.sampled);
			}
		})().catch(() => undefined);
		await until(
			() => frames > 8,
			() => `${frames} frames`,
		);
		await endpoint.close();
		await reading;
		assert.deepEqual(seen, [undefined, true]);
	});
});

describe('a malformed request', () => {
	const scope = 'AKIADEMO/20261123/us-east-1/logs/aws4_request';
	const headers = {
		'x-amz-target': 'Logs_20140328.DescribeLogGroups',
		authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
	};

	async function send(
		url: string,
		{
			method = 'POST',
			path = '/',
			body = '{}',
			...options
		}: {
			readonly method?: string;
			readonly path?: string;
			readonly body?: string;
			readonly headers?: Readonly<Record<string, string>>;
		},
	): Promise<{readonly status: number | undefined; readonly type: unknown}> {
		return new Promise((resolve, reject) => {
			const sent = request(
				new URL(path, url),
				{method, headers: options.headers ?? headers},
				response => {
					let text = '';
					response.on('data', chunk => {
						text += chunk;
					});
					response.on('end', () => {
						resolve({
							status: response.statusCode,
							type: JSON.parse(text).__type,
						});
					});
				},
			);
			sent.on('error', reject);
			sent.end(body);
		});
	}

	it('is answered with an error in the form of AWS', async () => {
		const {endpoint} = await open();
		const {authorization, ...unsigned} = headers;
		const unknown = {authorization, 'x-amz-target': 'Logs_20140328.Nothing'};
		const cases = [
			[{}, 200, undefined],
			[{method: 'PUT'}, 404, 'UnknownOperationException'],
			[{path: '/elsewhere'}, 404, 'UnknownOperationException'],
			[{headers: {authorization}}, 400, 'UnknownOperationException'],
			[{headers: unknown}, 400, 'UnknownOperationException'],
			[{headers: unsigned}, 400, 'MissingAuthenticationTokenException'],
			[
				{headers: {...unsigned, authorization: 'Bearer x'}},
				400,
				'IncompleteSignatureException',
			],
			[
				{
					headers: {
						...unsigned,
						authorization: authorization.replace('us-east-1', 'eu-west-1'),
					},
				},
				400,
				'InvalidSignatureException',
			],
			[{body: ''}, 400, 'SerializationException'],
			[{body: '{"limit":'}, 400, 'SerializationException'],
			[{body: '[]'}, 400, 'SerializationException'],
			[{body: '{"limit":"1"}'}, 400, 'SerializationException'],
			[{body: '{"logGroupIdentifiers":[1]}'}, 400, 'SerializationException'],
			[
				{body: `"${'x'.repeat(3_000_000)}"`},
				413,
				'RequestEntityTooLargeException',
			],
		] as const;
		for (const [options, status, type] of cases) {
			assert.deepEqual(
				await send(endpoint.url, options),
				{status, type},
				JSON.stringify(options).slice(0, 200),
			);
		}
	});

	it('is an unknown operation to the SDK too', async () => {
		const {endpoint, client} = await open();
		const error = await errorOf(
			client.send(
				new TestMetricFilterCommand({
					filterPattern: '',
					logEventMessages: [''],
				}),
			),
		);
		assert.equal(error.name, 'UnknownOperationException');
		assert.deepEqual(
			endpoint.requests.map(({operation}) => operation),
			['TestMetricFilter'],
		);
	});
});

it('closes while sessions are open and requests wait', async () => {
	const {endpoint, client} = await open({
		respond: ({operation}) =>
			operation === 'FilterLogEvents' ? {delayMs: 60_000} : undefined,
	});
	const {responseStream} = await client.send(
		new StartLiveTailCommand({
			logGroupIdentifiers: [endpoint.logGroupArn('trail')],
		}),
	);
	const waiting = errorOf(
		client.send(new FilterLogEventsCommand({logGroupName: 'trail'})),
	);
	await until(
		() => endpoint.requests.length === 2,
		() => 'The request has not arrived.',
	);
	await endpoint.close();
	await waiting;
	await assert.rejects(async () => {
		for await (const _ of responseStream ?? []) {
			// The stream throws when it is cut.
		}
	});
	assert.equal(endpoint.liveTailSessions, 0);
});

describe('a history that is written when it is asked for', () => {
	/** Of 200 events a ms apart. */
	function history(put: (first: number) => void) {
		let next = 0;
		const writeNext = () => {
			if (next === 200) {
				return false;
			}

			put(next++);
			return true;
		};

		return {
			writeNext,
			async written() {
				while (writeNext()) {
					// All of it.
				}
			},
			get count() {
				return next;
			},
		};
	}

	async function openHistory() {
		const written = history(index => {
			endpoint.put('trail', [
				{message: `${index}`, timestamp: noon + index, ingestionTime: noon},
			]);
		});
		const {endpoint, client} = await open({history: written});
		const ask = async (input: Partial<FilterLogEventsCommandInput>) => {
			const {events = [], nextToken} = await client.send(
				new FilterLogEventsCommand({logGroupName: 'trail', ...input}),
			);
			return {messages: events.map(({message}) => message), nextToken};
		};

		return {written, client, ask, endpoint};
	}

	it('is written as far as a page reads', async () => {
		const {written, client, ask} = await openHistory();
		await client.send(new DescribeLogGroupsCommand({}));
		assert.equal(written.count, 0);
		const first = await ask({limit: 3, startTime: noon + 10});
		assert.deepEqual(first.messages, ['10', '11', '12']);
		assert.equal(written.count, 14, 'one more tells that there is more');
		const early = await ask({startTime: noon, endTime: noon + 5});
		assert.deepEqual(early.messages, ['0', '1', '2', '3', '4', '5']);
		assert.equal(written.count, 14);
		const second = await ask({
			...{limit: 3, startTime: noon + 10},
			nextToken: first.nextToken,
		});
		assert.deepEqual(second.messages, ['13', '14', '15']);
	});

	it('is all there for a page that reads to its end, and for the newest first', async () => {
		const {ask} = await openHistory();
		const {messages, nextToken} = await ask({startTime: noon});
		assert.equal(messages.length, 200);
		assert.equal(nextToken, undefined);
		const newest = await openHistory();
		assert.deepEqual(
			(await newest.ask({limit: 2, startTime: noon, startFromHead: false}))
				.messages,
			['199', '198'],
		);
	});

	it('is written before a session starts, which shows none of it', async () => {
		const {written, client, endpoint} = await openHistory();
		const {responseStream} = await client.send(
			new StartLiveTailCommand({
				logGroupIdentifiers: [endpoint.logGroupArn('trail')],
			}),
		);
		assert.equal(written.count, 200);
		endpoint.put('trail', [{message: 'new', timestamp: noon + 200}]);
		for await (const {sessionUpdate} of responseStream ?? []) {
			const [first] = sessionUpdate?.sessionResults ?? [];
			if (first !== undefined) {
				assert.equal(first.message, 'new');
				break;
			}
		}
	});
});
