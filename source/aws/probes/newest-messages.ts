import {FilterLogEventsCommand} from '@aws-sdk/client-cloudwatch-logs';
import type {LogGroup} from '../../stream/log-group.js';
import type {ClientSettings} from '../clients/client-options.js';
import {createLogsClient} from '../clients/create-logs-client.js';
import type {ErrorContext} from '../error-context.js';
import {type Probe, probe} from './probe.js';

export type ReadMessage = {
	readonly message: string;
	/** Delivery time, ms. */
	readonly deliveredAt: number | undefined;
};

// A page may be empty although older ones are not.
const mostPages = 5;

/**
 * Reads some of the newest messages of a log group, newest first where the service
 * does that. A call of FilterLogEvents is not billed.
 *
 * @param since delivery time, ms
 * @param limit messages
 */
export async function newestMessages(
	settings: ClientSettings,
	{name, arn}: LogGroup,
	{since, limit}: {readonly since: number; readonly limit: number},
	context: ErrorContext,
	signal: AbortSignal,
): Promise<Probe<readonly ReadMessage[]>> {
	const client = createLogsClient(settings);
	try {
		return await probe({...context, operation: 'FilterLogEvents'}, async () => {
			const messages: ReadMessage[] = [];
			let token: string | undefined;
			for (let page = 0; page < mostPages; page++) {
				const {events = [], nextToken} = await client.send(
					new FilterLogEventsCommand({
						// Only the ARN reaches groups of other accounts.
						...(arn === undefined
							? {logGroupName: name}
							: {logGroupIdentifier: arn}),
						startTime: since,
						startFromHead: false,
						limit,
						...(token === undefined ? {} : {nextToken: token}),
					}),
					{abortSignal: signal},
				);
				messages.push(
					...events.map(({message = '', timestamp}) => ({
						message,
						deliveredAt: timestamp,
					})),
				);
				token = nextToken;
				if (token === undefined || messages.length >= limit) {
					break;
				}
			}

			return messages;
		});
	} finally {
		client.destroy();
	}
}
