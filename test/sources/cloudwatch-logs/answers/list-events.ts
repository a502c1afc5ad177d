import type {TestContext} from 'node:test';
import {createLogsClient} from '../../../../source/aws/clients/create-logs-client.js';
import {
	type FilterLogEventsOptions,
	filterLogEvents,
} from '../../../../source/sources/cloudwatch-logs/sweep/filter-log-events.js';
import {createPageSize} from '../../../../source/sources/cloudwatch-logs/sweep/page-size.js';
import type {DeliveredMessage} from '../../../../source/stream/message.js';
import {groupName, sourceOptions} from '../source-options.js';

/** The delivery times of the range that `listEvents` asks for, ms. */
export const range = {from: 1000, to: 9000};

/** All that `filterLogEvents` yields from a server, page by page. */
export async function* listEvents(
	t: TestContext,
	url: string,
	options: Partial<FilterLogEventsOptions> = {},
): AsyncGenerator<readonly DeliveredMessage[]> {
	const client = createLogsClient({...sourceOptions(url), maxAttempts: 1});
	t.after(() => client.destroy());
	yield* filterLogEvents({
		client,
		logGroup: {
			name: groupName,
			arn: undefined,
			filterTarget: {logGroupName: groupName},
		},
		range,
		filterPattern: undefined,
		pageTimeoutMs: 60_000,
		pageSize: createPageSize(),
		signal: new AbortController().signal,
		...options,
	});
}

/** The same in one list. */
export async function allEvents(
	...args: Parameters<typeof listEvents>
): Promise<readonly DeliveredMessage[]> {
	const all: DeliveredMessage[] = [];
	for await (const page of listEvents(...args)) {
		all.push(...page);
	}

	return all;
}
