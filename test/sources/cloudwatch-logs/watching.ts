import type {TestContext} from 'node:test';
import {
	type EmbeddedEndpoint,
	type EndpointOptions,
	startEndpoint,
} from '../../../source/demo/endpoint/endpoint.js';
import {
	type CloudWatchOptions,
	createCloudWatchSource,
} from '../../../source/sources/cloudwatch-logs/cloudwatch-logs.js';
import type {Connection} from '../../../source/stream/connection.js';
import type {Coverage} from '../../../source/stream/coverage.js';
import type {DeliveredMessage} from '../../../source/stream/message.js';
import type {SourceMessage} from '../../../source/stream/record-source.js';
import {until} from '../../harness/until.js';
import {
	filterCallsPerSecond,
	groupName,
	quick,
	sourceOptions,
} from './source-options.js';

const watchings = new WeakMap<TestContext, Watching[]>();

/** An endpoint with one log group, closed after the test, which has to leave no session open there. */
export async function openEndpoint(
	t: TestContext,
	options: EndpointOptions = {},
): Promise<EmbeddedEndpoint> {
	const endpoint = await startEndpoint({
		updateIntervalMs: 5,
		logGroups: [{name: groupName}],
		...options,
	});
	t.after(async () => {
		const all = watchings.get(t) ?? [];
		await Promise.all(all.map(watching => watching.stop()));
		await untilClosed(endpoint);
		await endpoint.close();
	});
	return endpoint;
}

/** Waits until no session is open at the endpoint: sessions are billed by the minute. */
export async function untilClosed(endpoint: EmbeddedEndpoint): Promise<void> {
	await until(
		() => endpoint.liveTailSessions === 0,
		() => `${endpoint.liveTailSessions} sessions are open`,
	);
}

/** Puts short CloudTrail records with the ids `id-<first>`, `id-<first + 1>` and so on. */
export function putRecords(
	endpoint: EmbeddedEndpoint,
	first: number,
	count: number,
	timestamp = Date.now(),
	group = groupName,
): void {
	endpoint.put(
		group,
		Array.from({length: count}, (_, index) => ({
			message: JSON.stringify({
				eventID: `id-${first + index}`,
				eventSource: 'qapps.amazonaws.com',
			}),
			timestamp,
		})),
	);
}

/** What FilterLogEvents was asked for the newest record, request by request. */
export function newestAsked(
	endpoint: Pick<EmbeddedEndpoint, 'requests'>,
): ReadonlyArray<Readonly<Record<string, unknown>>> {
	return endpoint.requests
		.map(({input}) => input as Readonly<Record<string, unknown>>)
		.filter(({startFromHead}) => startFromHead === false);
}

export type Watching = {
	readonly messages: SourceMessage[];
	readonly delivered: DeliveredMessage[];
	/** Event ids of the records received, each once. */
	readonly ids: Set<string>;
	readonly connections: Connection[];
	readonly names: readonly string[];
	readonly coverage: Coverage | undefined;
	readonly done: Promise<void>;
	readonly failure: unknown;
	stop(): Promise<void>;
	until(condition: (watching: Watching) => boolean): Promise<void>;
};

/** The event id; of what is no record, its text. */
function idOf(text: string): string {
	const record = JSON.parse(text) as {readonly eventID?: string} | null;
	return record?.eventID ?? text;
}

/** What the reader should know of the clocks and the like. */
export function remarkOf(
	connection: Connection | undefined,
): string | undefined {
	return connection !== undefined && 'remark' in connection
		? connection.remark
		: undefined;
}

/** Reads a source in the background until it ends, is stopped or the test is over. */
export function watch(
	t: TestContext,
	endpoint: Pick<EmbeddedEndpoint, 'url'>,
	options: Partial<CloudWatchOptions> = {},
	onMessage: (message: SourceMessage) => Promise<void> | void = () => {},
): Watching {
	const controller = new AbortController();
	const source = createCloudWatchSource({
		...sourceOptions(endpoint.url),
		filterCallsPerSecond,
		...options,
		timing: {...quick, ...options.timing},
	});
	let failure: unknown;
	const watching = {
		messages: [] as SourceMessage[],
		delivered: [] as DeliveredMessage[],
		ids: new Set<string>(),
		connections: [] as Connection[],
		coverage: undefined as Coverage | undefined,
		get names() {
			return watching.connections.map(({name}) => name);
		},
		get failure() {
			return failure;
		},
		done: Promise.resolve(),
		async stop() {
			controller.abort();
			await watching.done;
		},
		async until(condition: (watching: Watching) => boolean) {
			await until(
				() => failure !== undefined || condition(watching),
				() =>
					JSON.stringify({
						ids: watching.ids.size,
						connections: watching.connections,
						coverage: watching.coverage,
						failure: String(failure),
					}),
			);
			if (failure !== undefined) {
				throw failure;
			}
		},
	};
	const read = async (): Promise<void> => {
		for await (const message of source(controller.signal)) {
			watching.messages.push(message);
			if (message.kind === 'batch') {
				watching.delivered.push(...message.messages);
				// As `ingest` does.
				const fresh = message.messages.filter(
					({message: text}) => !watching.ids.has(idOf(text)),
				);
				for (const {message: text} of fresh) {
					watching.ids.add(idOf(text));
				}

				message.onIngested?.(fresh);
			} else if (message.kind === 'connection') {
				watching.connections.push(message.connection);
			} else if (message.kind === 'coverage') {
				watching.coverage = message.coverage;
			}

			await onMessage(message);
		}
	};

	watching.done = read().catch((error: unknown) => {
		failure = error;
	});
	t.after(() => watching.stop());
	watchings.set(t, [...(watchings.get(t) ?? []), watching]);
	return watching;
}
