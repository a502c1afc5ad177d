import assert from 'node:assert/strict';
import {afterEach} from 'node:test';
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
} from '../../../source/demo/endpoint/endpoint.js';
import type {FaultPlan, Strike} from '../../../source/demo/faults/faults.js';
import {until} from '../../harness/until.js';

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
export const noon = Date.UTC(2026, 10, 23, 12);
const opened: {close(): Promise<void>}[] = [];

afterEach(async () => {
	for (const {close} of opened.splice(0)) {
		await close();
	}
});

export async function open(
	plan: readonly Strike[] | FaultPlan,
	options: EndpointOptions & {
		/** Milliseconds of silence after which the client gives up; short for faults that never answer. */
		readonly socketTimeoutMs?: number;
	} = {},
) {
	const {socketTimeoutMs = 20_000, ...endpointOptions} = options;
	const endpoint = await startEndpoint({
		logGroups: [{name: 'trail'}],
		updateIntervalMs: 5,
		faults: 'length' in plan ? {schedule: plan, durationMs: 40} : plan,
		...endpointOptions,
	});
	const client = new CloudWatchLogsClient({
		endpoint: endpoint.url,
		disableHostPrefix: true,
		region: 'us-east-1',
		credentials: {accessKeyId: 'AKIADEMO', secretAccessKey: 'none'},
		maxAttempts: 1,
		requestHandler: {socketTimeout: socketTimeoutMs},
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

export function put(
	endpoint: EmbeddedEndpoint,
	...messages: readonly string[]
): void {
	endpoint.put(
		'trail',
		messages.map((message, index) => ({message, timestamp: noon + index})),
	);
}

export function timesStruck({struck}: EmbeddedEndpoint): number {
	return struck.reduce((sum, {times = 1}) => sum + times, 0);
}

export async function errorOf(work: Promise<unknown>): Promise<Ended> {
	return work.then(
		() => assert.fail('No error was answered.'),
		(error: unknown) => {
			assert.ok(error instanceof Error);
			return error;
		},
	);
}

export type Ended = {
	readonly name: string;
	readonly message: string;
	code?: string;
};

/** Reads a session in the background: its events, its flags and the error that ended it. */
export async function tail(
	endpoint: EmbeddedEndpoint,
	client: CloudWatchLogsClient,
	groups: readonly string[] = ['trail'],
) {
	const {responseStream} = await client.send(
		new StartLiveTailCommand({
			logGroupIdentifiers: groups.map(name => endpoint.logGroupArn(name)),
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

export async function sweep(
	client: CloudWatchLogsClient,
	limit?: number,
	logGroupName = 'trail',
) {
	const pages: FilterLogEventsCommandOutput[] = [];
	for await (const page of paginateFilterLogEvents(
		{client},
		{logGroupName, limit},
	)) {
		pages.push(page);
	}

	return pages.map(({events = []}) => events.map(({message}) => message ?? ''));
}
