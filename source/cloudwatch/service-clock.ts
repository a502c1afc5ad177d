import type {CloudWatchLogsClient} from '@aws-sdk/client-cloudwatch-logs';

/** What time it is for the service, in whose delivery times every range is meant. */
export type ServiceClock = {
	/** ms */
	now(): number;
	/** Learns from every answer that this client gets. */
	observe(client: CloudWatchLogsClient): void;
};

// A Date header has whole seconds and is as old as the answer's way here.
const trustworthyMs = 2000;

/**
 * The service's clock as its answers tell it. Without it a computer whose
 * clock is three minutes ahead would poll ranges that have not happened yet;
 * the SDK corrects signatures only, and only from four minutes on.
 *
 * @param localNow ms
 */
export function createServiceClock(localNow: () => number): ServiceClock {
	let offsetMs = 0;
	return {
		now: () => localNow() + offsetMs,
		observe(client) {
			client.middlewareStack.add(
				next => async request => {
					const result = await next(request);
					const date = dateHeader(result.response);
					const offset = date - localNow();
					if (!Number.isNaN(offset)) {
						offsetMs = Math.abs(offset) < trustworthyMs ? 0 : offset;
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
