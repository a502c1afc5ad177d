/** The value, limited to 0 and `highest`; 0 where `highest` is negative. */
export function clamp(value: number, highest: number): number {
	return Math.max(0, Math.min(value, highest));
}
