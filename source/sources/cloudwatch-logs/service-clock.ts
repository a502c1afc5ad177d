import type {CloudWatchLogsClient} from '@aws-sdk/client-cloudwatch-logs';

/** The service's time, in which all delivery times and ranges are. */
export type ServiceClock = {
	/** ms */
	now(): number;
	/** Reads the time from every answer that this client gets. */
	observe(client: CloudWatchLogsClient): void;
	/** The computer slept this long, and the monotonic clock did not count it. ms */
	skip(ms: number): void;
};

// The header has no fraction of a second, and the answer takes time to arrive.
const trustworthyMs = 2000;

/**
 * A clock set by the Date header of the service's answers. Without it a computer
 * whose clock is three minutes ahead would poll ranges in the future: the SDK
 * corrects only signatures, and only from four minutes on.
 *
 * A Date header has whole seconds. A local clock within two seconds of it is
 * used as it is, so the service may be up to three seconds ahead of this clock
 * or two behind.
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
	let originMs = localNow() - monotonicNow();
	return {
		now: () => Math.round(originMs + monotonicNow()),
		skip(ms) {
			originMs += ms;
		},
		observe(client) {
			client.middlewareStack.add(
				next => async request => {
					const result = await next(request);
					const date = dateHeader(result.response);
					if (!Number.isNaN(date)) {
						const local = localNow();
						const now = Math.abs(date - local) < trustworthyMs ? local : date;
						originMs = now - monotonicNow();
					}

					return result;
				},
				{step: 'deserialize', name: 'qtailServiceClock'},
			);
		},
	};
}

/** ms, NaN where there is none. */
function dateHeader(response: unknown): number {
	if (
		typeof response !== 'object' ||
		response === null ||
		!('headers' in response)
	) {
		return Number.NaN;
	}

	const {headers} = response;
	const date: unknown =
		typeof headers === 'object' && headers !== null
			? Reflect.get(headers, 'date')
			: undefined;
	return typeof date === 'string' ? Date.parse(date) : Number.NaN;
}
