import type {TimeRange} from '../../../stream/coverage.js';
import type {Watch} from '../watch.js';

// About half a minute with the default backoff.
const maxAttempts = 6;

/**
 * Reads a closed range once, for `--no-follow` and `--until`.
 *
 * @throws UserError when the range cannot be read to its end
 */
export async function readRange(
	watch: Watch,
	range: TimeRange,
	signal: AbortSignal,
): Promise<void> {
	watch.onSweepFailure = async ({explanation, attempt}) => {
		if (explanation.kind === 'fatal' || attempt >= maxAttempts) {
			throw explanation.error;
		}
	};
	await watch.connection.report('sweeps only');
	await Promise.all(
		watch.logGroups.map(logGroup =>
			watch.sweeper.sweep({
				logGroup,
				range,
				completeTo: range.to,
				kind: 'backfill',
				isMissing: false,
				waitMs: 0,
			}),
		),
	);
	if (!signal.aborted) {
		const readTo = Math.min(range.to, watch.now());
		await watch.coverage.mark({
			kind: 'complete',
			range: {from: range.from, to: readTo},
		});
		await watch.connection.report('range read', {
			endReason: 'everything in the time range was read',
		});
	}
}
