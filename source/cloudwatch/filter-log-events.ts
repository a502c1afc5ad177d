import {
	type CloudWatchLogsClient,
	paginateFilterLogEvents,
} from '@aws-sdk/client-cloudwatch-logs';
import type {DeliveredMessage, TimeRange} from '../record-source.js';
import type {ResolvedLogGroup} from './resolve-log-groups.js';

export type FilterLogEventsOptions = {
	readonly client: CloudWatchLogsClient;
	readonly logGroup: ResolvedLogGroup;
	/** Delivery time. */
	readonly range: TimeRange;
	readonly filterPattern: string | undefined;
	readonly signal: AbortSignal;
};

/**
 * Every record that the service holds for a range of one log group, page by
 * page, oldest first. A page has at most 10,000 records or 1 MB; it may be
 * empty although more follow, so only a missing token is the end.
 *
 * @throws whatever the SDK throws, once its own attempts are used up
 */
export async function* filterLogEvents({
	client,
	logGroup,
	range,
	filterPattern,
	signal,
}: FilterLogEventsOptions): AsyncGenerator<readonly DeliveredMessage[]> {
	const pages = paginateFilterLogEvents(
		// A token that repeats itself would be asked for for ever; some endpoints
		// that imitate the service end a listing like GetLogEvents does.
		{client, stopOnSameToken: true},
		{
			...logGroup.filterTarget,
			startTime: Math.max(0, Math.floor(range.from)),
			endTime: Math.ceil(range.to),
			...(filterPattern === undefined ? {} : {filterPattern}),
		},
		{abortSignal: signal},
	);
	for await (const {events = []} of pages) {
		yield events.map(event => ({
			message: event.message ?? '',
			deliveryTime: event.timestamp ?? event.ingestionTime,
			logGroupIdentifier: logGroup.arn ?? logGroup.name,
			logStreamName: event.logStreamName,
			via: 'filter-log-events',
			logEventId: event.eventId,
		}));
	}
}
