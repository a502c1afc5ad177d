import type {DeliveredMessage} from '../../../stream/message.js';

type Page = readonly DeliveredMessage[];

type Listing = {
	readonly pages: AsyncGenerator<Page>;
	/** Read and not given on yet. */
	head: Page;
	isAtEnd: boolean;
};

/**
 * Several listings of one range as one, oldest first, each a part of what is asked
 * for. A message is given on only when every listing is known to have no older one:
 * whoever reads takes all up to the newest message of a page for complete.
 *
 *     Q Apps       16:40:01 16:40:05 │ 16:40:09
 *     sentinels    16:40:03 16:40:20
 *     →            16:40:01 16:40:03 16:40:05 │ 16:40:09 │ 16:40:20
 */
export async function* mergeListings(
	listings: readonly AsyncGenerator<Page>[],
): AsyncGenerator<Page> {
	const all: Listing[] = listings.map(pages => ({
		...{pages, head: [], isAtEnd: false},
	}));
	try {
		for (;;) {
			const short = all.find(
				({head, isAtEnd}) => !isAtEnd && head.length === 0,
			);
			if (short !== undefined) {
				const next = await short.pages.next();
				short.isAtEnd = next.done === true;
				short.head = next.done === true ? [] : next.value;
				if (!short.isAtEnd && short.head.length === 0) {
					// The service is still looking.
					yield [];
				}

				continue;
			}

			const open = all.filter(({head}) => head.length > 0);
			if (open.length === 0) {
				return;
			}

			const upTo = Math.min(
				...open.map(({head}) => Math.max(...head.map(timeOf))),
			);
			yield open
				.flatMap(({head}) => head.filter(message => timeOf(message) <= upTo))
				.sort((a, b) => timeOf(a) - timeOf(b));
			for (const listing of open) {
				listing.head = listing.head.filter(message => timeOf(message) > upTo);
			}
		}
	} finally {
		await Promise.all(listings.map(pages => pages.return(undefined)));
	}
}

/** A message without a time is not held back. */
function timeOf({deliveryTime}: DeliveredMessage): number {
	return deliveryTime ?? Number.NEGATIVE_INFINITY;
}
