import assert from 'node:assert/strict';
import {afterEach, describe, it} from 'node:test';
import {
	CloudWatchLogsClient,
	type FilterLogEventsCommandOutput,
	paginateFilterLogEvents,
	StartLiveTailCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
	type EmbeddedEndpoint,
	type EndpointOptions,
	startEndpoint,
} from '../../source/demo/endpoint.js';
import type {FaultName, FaultPlan, Strike} from '../../source/demo/faults.js';
import {until} from '../harness/until.js';

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
const noon = Date.UTC(2026, 10, 23, 12);
const opened: {close(): Promise<void>}[] = [];

afterEach(async () => {
	for (const {close} of opened.splice(0)) {
		await close();
	}
});

async function open(
	plan: readonly Strike[] | FaultPlan,
	options: EndpointOptions = {},
) {
	const endpoint = await startEndpoint({
		logGroups: [{name: 'trail'}],
		updateIntervalMs: 5,
		faults: 'length' in plan ? {schedule: plan, durationMs: 40} : plan,
		...options,
	});
	const client = new CloudWatchLogsClient({
		endpoint: endpoint.url,
		disableHostPrefix: true,
		region: 'us-east-1',
		credentials: {accessKeyId: 'AKIADEMO', secretAccessKey: 'none'},
		maxAttempts: 1,
		requestHandler: {socketTimeout: 300},
	});
	opened.push({
		async close() {
			client.destroy();
			await endpoint.close();
			assert.equal(endpoint.liveTailSessions, 0);
		},
	});
	return {endpoint, client};
}

function put(endpoint: EmbeddedEndpoint, ...messages: readonly string[]): void {
	endpoint.put(
		'trail',
		messages.map((message, index) => ({message, timestamp: noon + index})),
	);
}

type Ended = {readonly name: string; readonly message: string; code?: string};

/** Reads a session in the background until it ends, and how it did. */
async function tail(endpoint: EmbeddedEndpoint, client: CloudWatchLogsClient) {
	const {responseStream} = await client.send(
		new StartLiveTailCommand({
			logGroupIdentifiers: [endpoint.logGroupArn('trail')],
		}),
	);
	assert.ok(responseStream);
	const seen: string[] = [];
	const flags: boolean[] = [];
	let isOver = false;
	const read = async (): Promise<Ended | undefined> => {
		try {
			for await (const {sessionUpdate} of responseStream) {
				const results = sessionUpdate?.sessionResults ?? [];
				seen.push(...results.map(({message}) => message ?? ''));
				if (results.length > 0 || sessionUpdate?.sessionMetadata?.sampled) {
					flags.push(sessionUpdate?.sessionMetadata?.sampled ?? false);
				}
			}

			return undefined;
		} catch (error) {
			assert.ok(error instanceof Error);
			return error;
		} finally {
			isOver = true;
		}
	};

	const end = read();
	return {
		seen,
		flags,
		end,
		async until(condition: () => boolean) {
			await until(
				() => condition() || isOver,
				() => seen.join(' '),
			);
			assert.ok(condition(), `The session ended: ${JSON.stringify(seen)}`);
		},
	};
}

async function sweep(client: CloudWatchLogsClient) {
	const pages: FilterLogEventsCommandOutput[] = [];
	for await (const page of paginateFilterLogEvents(
		{client},
		{logGroupName: 'trail'},
	)) {
		pages.push(page);
	}

	return pages.map(({events = []}) => events.map(({message}) => message ?? ''));
}

describe('a Live Tail session that breaks', () => {
	const cases: readonly (readonly [FaultName, string | undefined, RegExp])[] = [
		['reset-mid-frame', 'Error', /aborted|Truncated/],
		['truncated-frame', 'Error', /Truncated event message received/],
		['bad-prelude-crc', 'Error', /prelude checksum/],
		['bad-message-crc', 'Error', /message checksum/],
		['clean-close', undefined, /^$/],
		['session-timeout', 'SessionTimeoutException', /maximum duration/],
		['streaming-exception', 'SessionStreamingException', /streaming/],
		['half-open', 'TimeoutError', /timed out/],
		['restart', 'Error', /aborted/],
	];
	for (const [fault, name, message] of cases) {
		it(`${fault} ends it with ${name ?? 'no error'}, and the next one is well`, async () => {
			const {endpoint, client} = await open([{fault, at: 3}]);
			const first = await tail(endpoint, client);
			const error = await first.end;
			assert.equal(error?.name, name);
			assert.match(error?.message ?? '', message);
			assert.deepEqual(endpoint.struck, [{fault, at: 3, times: 1}]);
			put(endpoint, 'between');
			let second: Awaited<ReturnType<typeof tail>> | undefined;
			while (second === undefined) {
				second = await tail(endpoint, client).catch(() => undefined);
			}

			put(endpoint, 'after');
			await second.until(() => second.seen.includes('after'));
			assert.deepEqual(second.seen, ['after']);
			assert.deepEqual((await sweep(client)).flat(), ['between', 'after']);
		});
	}
});
