import type {Coverage} from './coverage.js';

/** What can be said of what is watched: up to when its records are here. Times of delivery, ms. */
export type DeliveryState =
	| {readonly kind: 'nothing fetched'}
	/** Older records are still being fetched. */
	| {
			readonly kind: 'fetching';
			readonly fetchedTo: number;
			readonly deliveredTo: number | undefined;
	  }
	/** Everything delivered up to `to` is here. Calls after `callsTo`, event time, may still come. */
	| {
			readonly kind: 'delivered';
			readonly to: number;
			readonly callsTo: number;
	  }
	/** Event history was asked up to `askedTo`, event time. Calls after `settledTo` may still come; all may where that is undefined. It has no data events. */
	| {
			readonly kind: 'event history';
			readonly askedTo: number;
			readonly settledTo: number | undefined;
	  }
	/** No record of any service since then: delivery may have stopped. */
	| {
			readonly kind: 'stopped';
			readonly since: number;
			readonly logGroup: string | undefined;
	  }
	/** The log group has no record at all. */
	| {readonly kind: 'empty'; readonly logGroup: string | undefined}
	/** No record since then is known, and the service does not say whether there are some. */
	| {
			readonly kind: 'unknown';
			readonly since: number | undefined;
			readonly reason: string;
	  };

const minuteMs = 60_000;

// "About 5 minutes on average": AWS CloudTrail user guide, "Sending events to
// CloudWatch Logs".
const usualLagMs = 5 * minuteMs;
const usualSilenceMs = 15 * minuteMs;

// The newest record is looked for once a minute, so less is no silence.
const leastSilenceMs = 2 * minuteMs;

/** How old the newest record of any service may be while delivery goes on: three lags, 15 minutes where none was measured. ms */
function longestSilence(lagMs: number | undefined): number {
	return lagMs === undefined
		? usualSilenceMs
		: Math.max(leastSilenceMs, 3 * lagMs);
}

/**
 * For example, with records fetched to 16:41:05, the newest record of 16:41:00 and
 * a lag of 5 minutes: delivered to 16:41:00, calls to 16:36. At 16:57:00 with no
 * newer record: stopped since 16:41:00.
 *
 * @param lagMs median of delivery time − event time, where it was measured
 * @returns undefined for files
 */
export function deliveryState(
	{receivedTo, delivered, isWhole, eventHistory}: Coverage,
	lagMs: number | undefined,
): DeliveryState | undefined {
	if (isWhole !== undefined) {
		return undefined;
	}

	if (eventHistory !== undefined) {
		return receivedTo === undefined
			? {kind: 'nothing fetched'}
			: {
					kind: 'event history',
					askedTo: receivedTo,
					settledTo: eventHistory.settledTo,
				};
	}

	if (delivered !== undefined) {
		const {newest, askedAt, problem, logGroup} = delivered;
		const isSilent =
			newest === undefined || askedAt - newest > longestSilence(lagMs);
		if (isSilent && problem !== undefined) {
			return {kind: 'unknown', since: newest, reason: problem};
		}

		if (newest === undefined) {
			return {kind: 'empty', logGroup};
		}

		if (isSilent) {
			return {kind: 'stopped', since: newest, logGroup};
		}
	}

	if (receivedTo === undefined) {
		return {kind: 'nothing fetched'};
	}

	const deliveredTo = delivered?.newest;
	if (deliveredTo === undefined || deliveredTo - receivedTo > minuteMs) {
		return {kind: 'fetching', fetchedTo: receivedTo, deliveredTo};
	}

	const to = Math.min(deliveredTo, receivedTo);
	return {kind: 'delivered', to, callsTo: to - (lagMs ?? usualLagMs)};
}

/** Whether silence may be the silence of the trail: nothing that can pass for an all-clear may be said. */
export function isDeliveryInDoubt(state: DeliveryState | undefined): boolean {
	return (
		state !== undefined &&
		(state.kind === 'stopped' ||
			state.kind === 'empty' ||
			state.kind === 'unknown')
	);
}

/** Up to when everything that was delivered is here, except in the gaps; of Event history, what can be expected to be there. ms. Undefined where that is not known, and for files. */
export function receivedUpTo(
	state: DeliveryState | undefined,
): number | undefined {
	switch (state?.kind) {
		case 'delivered': {
			return state.to;
		}

		case 'fetching': {
			return state.fetchedTo;
		}

		case 'event history': {
			return state.settledTo;
		}

		default: {
			return undefined;
		}
	}
}
