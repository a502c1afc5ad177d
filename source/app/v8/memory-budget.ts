const megabyte = 1_000_000;

/**
 * What the program may take of memory while it holds so many records (PRODUCT 8):
 * 200 MB for up to 100,000, 600 MB for 1,000,000, and in between in proportion.
 *
 * @returns bytes
 */
export function memoryBudget(maxEvents: number): number {
	const further = Math.max(0, maxEvents - 100_000) / 900_000;
	return (200 + 400 * further) * megabyte;
}
