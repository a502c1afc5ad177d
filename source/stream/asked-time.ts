/**
 * A time that was asked for. A number is a point of time, ms since 1970. A
 * duration back from now is kept as it was asked for, since only the source
 * knows by which clock: `--since 15m` is `{ago: 900_000}`, and on a computer two
 * hours ahead it still means the last quarter of an hour of the service.
 */
export type AskedTime = number | {readonly ago: number};

/**
 * The point of time, ms since 1970.
 *
 * @param now by the clock that durations go by, ms
 */
export function resolveTime(asked: AskedTime, now: number): number {
	return typeof asked === 'number' ? asked : Math.max(0, now - asked.ago);
}
