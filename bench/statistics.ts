/** @throws RangeError where there is nothing to take it of */
export function median(values: readonly number[]): number {
	return percentile(values, 50);
}

/**
 * The value that `percent` of the values do not exceed, between two of them by
 * their distance.
 *
 * @throws RangeError where there is nothing to take it of
 */
export function percentile(values: readonly number[], percent: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	const place = ((sorted.length - 1) * percent) / 100;
	const below = sorted[Math.floor(place)];
	const above = sorted[Math.ceil(place)];
	if (below === undefined || above === undefined) {
		throw new RangeError('There are no values.');
	}

	return below + (above - below) * (place - Math.floor(place));
}

export function mean(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}
