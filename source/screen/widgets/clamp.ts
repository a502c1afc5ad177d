/** The value, brought between 0 and `highest`; 0 where `highest` is below. */
export function clamp(value: number, highest: number): number {
	return Math.max(0, Math.min(value, highest));
}
