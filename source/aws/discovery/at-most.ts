/** Does the work for all items, for at most `limit` of them at a time. Rejects with the first error of the work. */
export async function atMost<Item>(
	limit: number,
	items: readonly Item[],
	work: (item: Item) => Promise<void>,
): Promise<void> {
	const waiting = items.values();
	const worker = async () => {
		for (const item of waiting) {
			await work(item);
		}
	};

	await Promise.all(Array.from({length: limit}, worker));
}
