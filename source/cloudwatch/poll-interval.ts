import type {Timing} from './timing.js';

/**
 * The wait before the next poll, in ms: short while records come, half as long
 * again after every poll without any.
 *
 * @param received new records that the poll brought
 */
export function nextPollIntervalMs(
	intervalMs: number,
	received: number,
	{
		pollIntervalMs,
		maxPollIntervalMs,
	}: Pick<Timing, 'pollIntervalMs' | 'maxPollIntervalMs'>,
): number {
	return received > 0
		? pollIntervalMs
		: Math.min(maxPollIntervalMs, Math.round(intervalMs * 1.5));
}
