import {createLogsClient} from '../../../../source/aws/clients/create-logs-client.js';
import {
	type LiveTailEvent,
	liveTail,
} from '../../../../source/sources/cloudwatch-logs/session/live-tail.js';
import {groupName, sourceOptions} from '../source-options.js';

/** All events of a session that the server ends, and what the session threw. */
export async function wholeSession(url: string): Promise<{
	readonly events: readonly LiveTailEvent[];
	readonly failure: unknown;
}> {
	const events: LiveTailEvent[] = [];
	try {
		for await (const event of liveTail({
			createClient: () =>
				createLogsClient({...sourceOptions(url), maxAttempts: 1}),
			logGroups: [
				{
					name: groupName,
					arn: undefined,
					filterTarget: {logGroupName: groupName},
				},
			],
			filterPattern: undefined,
			signal: new AbortController().signal,
		})) {
			events.push(event);
		}
	} catch (error) {
		return {events, failure: error};
	}

	return {events, failure: undefined};
}
