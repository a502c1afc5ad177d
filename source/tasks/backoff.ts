/**
 * How long to wait before an attempt. The wait doubles from `baseMs` up to
 * `maxMs`; half of it is random, so that many qtails that lost the same
 * service do not all return in the same second.
 *
 * @param attempt 1 for the first after a failure
 * @param random 0 to 1
 * @returns ms
 */
export function backoffMs(
	attempt: number,
	{
		baseMs,
		maxMs,
		random,
	}: {
		readonly baseMs: number;
		readonly maxMs: number;
		readonly random: number;
	},
): number {
	const ceiling = Math.min(maxMs, baseMs * 2 ** Math.min(attempt - 1, 30));
	return Math.round(ceiling / 2 + (ceiling / 2) * random);
}
