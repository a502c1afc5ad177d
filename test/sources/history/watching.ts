import type {TestContext} from 'node:test';
import {
	type EmbeddedEndpoint,
	type EndpointOptions,
	startEndpoint,
} from '../../../source/demo/endpoint/endpoint.js';
import {
	createHistorySource,
	type HistoryOptions,
} from '../../../source/sources/history/history.js';
import type {Timing} from '../../../source/sources/history/timing.js';
import type {Connection} from '../../../source/stream/connection.js';
import type {Coverage} from '../../../source/stream/coverage.js';
import {until} from '../../harness/until.js';

export const minuteMs = 60_000;

/** Intervals that make a test quick; nothing asserts how long anything takes. */
export const quick: Timing = {
	pollIntervalMs: 10,
	againIntervalMs: 20,
	callSpacingMs: 1,
	maxCallSpacingMs: 50,
	pageTimeoutMs: 20_000,
	silentMs: 5000,
	retryBaseMs: 2,
	retryMaxMs: 20,
	signedOutRetryMs: 10,
};

/** The record of a management event, and what it has beside that. */
export function recordAt(
	time: number,
	id: string,
	more: Readonly<Record<string, unknown>> = {},
): string {
	return JSON.stringify({
		eventTime: `${new Date(time).toISOString().slice(0, 19)}Z`,
		eventSource: 'iam.amazonaws.com',
		eventName: 'CreateUser',
		awsRegion: 'us-east-1',
		eventID: id,
		recipientAccountId: '111122223333',
		readOnly: false,
		managementEvent: true,
		eventCategory: 'Management',
		userIdentity: {type: 'IAMUser', userName: 'ann'},
		...more,
	});
}

export type OpenedEndpoint = {
	readonly endpoint: EmbeddedEndpoint;
	/** The service's time, ms. */
	readonly now: () => number;
	/** Lets the service's time pass at once. */
	pass(ms: number): void;
};

/** An endpoint for us-east-1 and us-west-2, closed after the test. Its clock goes on by itself, and `pass` sets it forward. */
export async function openEndpoint(
	t: TestContext,
	options: EndpointOptions = {},
): Promise<OpenedEndpoint> {
	let ahead = 0;
	const now = () => Date.now() + ahead;
	const endpoint = await startEndpoint({
		otherRegions: ['us-west-2'],
		lookupsPerSecond: Number.POSITIVE_INFINITY,
		now,
		...options,
	});
	t.after(async () => {
		await endpoint.close();
	});
	return {
		endpoint,
		now,
		pass(ms) {
			ahead += ms;
		},
	};
}

export type Watching = {
	/** Event ids in order of arrival, as often as they came. */
	readonly ids: readonly string[];
	readonly connections: readonly Connection[];
	readonly coverages: readonly Coverage[];
	readonly connection: Connection | undefined;
	readonly coverage: Coverage | undefined;
	/** Resolves at the end of the watch; rejects with what ended it. */
	readonly done: Promise<void>;
	stop(): Promise<void>;
	/** Rejects where the watch has failed. */
	until(condition: (watching: Watching) => boolean): Promise<void>;
};

/** Watches the last quarter of an hour and on, in the background, until it ends, is stopped or the test is over. */
export function watch(
	t: TestContext,
	{endpoint}: Pick<OpenedEndpoint, 'endpoint'>,
	{
		region = 'us-east-1',
		onCoverage = () => {},
		...options
	}: Partial<HistoryOptions> & {
		readonly region?: string;
		readonly onCoverage?: (coverage: Coverage, watching: Watching) => void;
	} = {},
): Watching {
	const controller = new AbortController();
	const ids: string[] = [];
	const connections: Connection[] = [];
	const coverages: Coverage[] = [];
	let failure: {readonly error: unknown} | undefined;
	const source = createHistorySource({
		settings: {
			...{region, profile: undefined, endpointUrl: endpoint.url},
			credentials: {accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFE'},
		},
		...{from: {ago: 15 * minuteMs}, to: undefined, follow: true},
		...options,
		timing: {...quick, ...options.timing},
	});
	const read = async () => {
		for await (const message of source(controller.signal)) {
			if (message.kind === 'batch') {
				for (const {message: text} of message.messages) {
					ids.push(idOf(text));
				}

				message.onIngested?.(message.messages);
			} else if (message.kind === 'connection') {
				connections.push(message.connection);
			} else if (message.kind === 'coverage') {
				coverages.push(message.coverage);
				onCoverage(message.coverage, watching);
			}
		}
	};

	const watching: Watching = {
		...{ids, connections, coverages},
		get connection() {
			return connections.at(-1);
		},
		get coverage() {
			return coverages.at(-1);
		},
		done: read(),
		async stop() {
			controller.abort();
			await watching.done.catch(() => {});
		},
		async until(condition) {
			await until(
				() => failure !== undefined || condition(watching),
				() =>
					JSON.stringify({
						ids,
						connections: connections.slice(-5),
						coverage: coverages.at(-1),
					}),
			);
			if (failure !== undefined) {
				throw failure.error;
			}
		},
	};
	watching.done.catch((error: unknown) => {
		failure = {error};
	});
	t.after(() => watching.stop());
	return watching;
}

/** The event id; of what is no record, its text. */
function idOf(text: string): string {
	const record = JSON.parse(text) as {readonly eventID?: string};
	return record.eventID ?? text;
}

/** Numbers from 0, as ids. */
export function idsOf(count: number, prefix = 'e'): readonly string[] {
	return Array.from({length: count}, (_, index) => `${prefix}${index}`);
}
