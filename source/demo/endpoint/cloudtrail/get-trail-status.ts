import type {Operation, OperationContext} from '../operation.js';
import {namedTrail} from './describe-trails.js';
import type {Trail} from './trails.js';

const dayMs = 24 * 60 * 60_000;

/** When the newest event came that the trail's log group holds, ms. */
function newestDelivery(
	trail: Trail,
	{groupsIn}: OperationContext,
): number | undefined {
	return trail.logGroupName === undefined
		? undefined
		: groupsIn(trail.homeRegion).find(trail.logGroupName)?.events.at(-1)
				?.ingestionTime;
}

/** ms → seconds since 1970, as AWS JSON has times; nothing for nothing. */
function time(name: string, ms: number | undefined): Record<string, number> {
	return ms === undefined ? {} : {[name]: ms / 1000};
}

function text(ms: number | undefined): string {
	return ms === undefined ? '' : `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

/** GetTrailStatus: whether a trail records, what it delivered last, and what failed. */
export const getTrailStatus: Operation = (input, context) => {
	const trail = namedTrail(input, 'Name', context.trails, context.region);
	const now = context.now();
	const {
		isLogging = true,
		startedAt = context.startedAt - dayMs,
		stoppedAt,
		latestDeliveryAt = now,
		latestDeliveryError,
		latestLogsDeliveryAt = newestDelivery(trail, context),
		latestLogsDeliveryError,
	} = trail.status;
	return {
		IsLogging: isLogging,
		...time('LatestDeliveryTime', latestDeliveryAt),
		...(latestDeliveryError !== undefined && {
			LatestDeliveryError: latestDeliveryError,
		}),
		...time('StartLoggingTime', startedAt),
		...time('StopLoggingTime', stoppedAt),
		...time('LatestCloudWatchLogsDeliveryTime', latestLogsDeliveryAt),
		...(latestLogsDeliveryError !== undefined && {
			LatestCloudWatchLogsDeliveryError: latestLogsDeliveryError,
		}),
		// Older than the times above, and still in every answer.
		LatestDeliveryAttemptTime: text(latestDeliveryAt),
		LatestDeliveryAttemptSucceeded:
			latestDeliveryError === undefined ? text(latestDeliveryAt) : '',
		LatestNotificationAttemptTime: '',
		LatestNotificationAttemptSucceeded: '',
		TimeLoggingStarted: text(startedAt),
		TimeLoggingStopped: text(stoppedAt),
	};
};
