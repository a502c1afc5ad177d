import type {CloudWatchLogsClient} from '@aws-sdk/client-cloudwatch-logs';
import {errorFacts} from '../../aws/error-facts.js';
import {isSkewRefusal} from '../../aws/is-skew-refusal.js';
import type {DeliveredMessage} from '../../stream/message.js';
import {
	type ClockEstimate,
	type ClockReadings,
	estimateTime,
	firstReadings,
	takeAnswer,
	takeDelivery,
	takeRefusal,
	takeSleep,
} from './clock-readings.js';
import {clockRemark} from './clock-remark.js';

/** The service's time, in which all delivery times and ranges are. */
export type ServiceClock = {
	/** The best estimate, ms. */
	now(): number;
	/** The service's time is not before this, ms. `now()` unless clocks disagree. A range that must miss nothing starts from here, and only time before it can be settled. */
	earliest(): number;
	/** The service's time is not after this, ms. `now()` unless clocks disagree. */
	latest(): number;
	/** Reads the time from every answer that this client gets. */
	observe(client: CloudWatchLogsClient): void;
	/** A record has just become visible, new from a poll or in an update of Live Tail. Not for records of a backfill. @param deliveryTime ms */
	noteDelivery(deliveryTime: number): void;
	/** The computer slept this long, and the monotonic clock did not count it. ms */
	skip(ms: number): void;
	/** What a person has to know of the clocks, a clause, as `this computer's clock is 2h ahead of the service's`. Undefined where all is well. */
	readonly remark: string | undefined;
};

/**
 * A clock set by the Date header of the service's answers. Without it a computer
 * whose clock is three minutes ahead would poll ranges in the future: the SDK
 * corrects only signatures, and only from four minutes on.
 *
 * A Date header has whole seconds. A local clock within two seconds of it is
 * used as it is, so the service may be up to three seconds ahead of this clock
 * or two behind.
 *
 * Where the header and the local clock are more than two minutes apart, either
 * may be wrong. Then `earliest` and `latest` allow for both until it is decided:
 * see `clock-readings.ts`.
 *
 * Between two answers the monotonic clock counts, so that setting the wall clock
 * moves no range.
 *
 * @param localNow ms
 * @param monotonicNow ms, from any origin
 */
export function createServiceClock(
	localNow: () => number,
	monotonicNow: () => number,
): ServiceClock {
	let readings = firstReadings(localNow(), monotonicNow());
	let estimate: ClockEstimate | undefined;

	const update = (next: ClockReadings): void => {
		estimate = next === readings ? estimate : undefined;
		readings = next;
	};

	const current = (): ClockEstimate => {
		estimate ??= estimateTime(readings, monotonicNow());
		return estimate;
	};

	const timeAt = (offset: number): number =>
		Math.round(offset + monotonicNow());

	return {
		now: () => timeAt(current().offset),
		earliest: () => timeAt(current().earliest),
		latest: () => timeAt(current().latest),
		observe(client) {
			client.middlewareStack.add(
				next => async request => {
					const result = await next(request);
					update(
						takeAnswer(readings, {
							local: localNow(),
							date: timeIn(result.response, 'date', Date.parse),
							monotonic: monotonicNow(),
						}),
					);
					return result;
				},
				// Inside the SDK's own, which waits for the body of the answer, and
				// throws where the answer is an error.
				{step: 'deserialize', priority: 'low', name: 'qtailServiceClock'},
			);
			client.middlewareStack.add(
				next => async args => {
					try {
						return await next(args);
					} catch (error) {
						const signedAt = timeIn(args.request, 'x-amz-date', parseSignedAt);
						if (signedAt !== undefined && isSkewRefusal(errorFacts(error))) {
							update(takeRefusal(readings, signedAt, monotonicNow()));
						}

						throw error;
					}
				},
				{step: 'deserialize', priority: 'high', name: 'qtailRefusedClock'},
			);
		},
		noteDelivery(deliveryTime) {
			update(takeDelivery(readings, deliveryTime, monotonicNow()));
		},
		skip(ms) {
			update(
				takeSleep(readings, ms, {
					local: localNow(),
					monotonic: monotonicNow(),
				}),
			);
		},
		get remark() {
			return clockRemark(readings, current());
		},
	};
}

/** Tells the clock of records that have just become visible. */
export function noteDeliveries(
	clock: ServiceClock,
	messages: readonly DeliveredMessage[],
): void {
	for (const {deliveryTime} of messages) {
		if (deliveryTime !== undefined) {
			clock.noteDelivery(deliveryTime);
		}
	}
}

/** The time in a header of a request or an answer, ms. Undefined where there is none. */
function timeIn(
	message: unknown,
	name: string,
	parse: (text: string) => number,
): number | undefined {
	if (
		typeof message !== 'object' ||
		message === null ||
		!('headers' in message)
	) {
		return undefined;
	}

	const {headers} = message;
	const text: unknown =
		typeof headers === 'object' && headers !== null
			? Reflect.get(headers, name)
			: undefined;
	const time = typeof text === 'string' ? parse(text) : Number.NaN;
	return Number.isNaN(time) ? undefined : time;
}

/** `20260102T150405Z` */
function parseSignedAt(text: string): number {
	return Date.parse(
		text.replace(
			/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/,
			'$1-$2-$3T$4:$5:$6Z',
		),
	);
}
