import type {CloudWatchLogsClient} from '@aws-sdk/client-cloudwatch-logs';

/** What time it is for the service, in whose delivery times every range is meant. */
export type ServiceClock = {
	/** ms */
	now(): number;
	/** Learns from every answer that this client gets. */
	observe(client: CloudWatchLogsClient): void;
	/** The computer slept this long, and the monotonic clock with it. ms */
	skip(ms: number): void;
};

// The header's fraction of a second, and the answer's way here.
const trustworthyMs = 2000;

/**
 * The service's clock as its answers tell it. Without it a computer whose
 * clock is three minutes ahead would poll ranges that have not happened yet;
 * the SDK corrects signatures only, and only from four minutes on.
 *
 * A Date header has whole seconds, and a clock that is within two of it is
 * taken as it is: the service may be up to three seconds ahead of this one, or
 * two behind.
 *
 * Between two answers it goes on by a clock that nobody can set, so that a
 * wall clock that jumps moves no range.
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
