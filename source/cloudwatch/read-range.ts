import type {TimeRange} from '../record-source.js';
import type {Watch} from './watch.js';

// About half a minute of trying with the default backoff.
const maxAttempts = 6;

/**
 * Reads a closed range and is done: `--no-follow` and `--until`.
 *
 * @throws UserError when it cannot be read to its end
 */
export async function readRange(
	watch: Watch,
	range: TimeRange,
	signal: AbortSignal,
): Promise<void> {
	const reportRunning = (): Promise<void> =>
		watch.report({name: 'backfilling', from: range.from});
	watch.sweepPolicy = {
		async onFailure({explanation, attempt, retryAt}) {
			if (explanation.kind === 'fatal' || attempt >= maxAttempts) {
				throw explanation.error;
			}

			await watch.report({
				name: 'reconnecting',
				attempt,
				retryAt: watch.localNow() + retryAt - watch.now(),
				reason: explanation.reason,
			});
		},
		onProgress: reportRunning,
	};
	await reportRunning();
	await Promise.all(
		watch.logGroups.map(logGroup =>
			watch.sweeper.sweep({
				logGroup,
				range,
				gap: range,
				isBackfill: true,
				notBefore: 0,
			}),
		),
	);
	if (!signal.aborted) {
		await watch.advanceEdge(range.to);
		await watch.report({
			name: 'ended',
			reason: 'everything in the time range was read',
		});
	}
}
