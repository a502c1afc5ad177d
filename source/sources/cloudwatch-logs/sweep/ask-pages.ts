import type {DeliveredMessage} from '../../../stream/message.js';
import type {Asking} from '../asking.js';
import {mergeListings} from './merge-listings.js';

type Page = readonly DeliveredMessage[];

/**
 * All that a question asks of FilterLogEvents, oldest first: one listing, or two where
 * the sentinel calls do not fit into the pattern. What the service refuses is
 * asked for once more in plainer words.
 *
 * @throws what `list` throws
 */
export async function* askPages(
	asking: Asking,
	list: (filterPattern: string | undefined) => AsyncGenerator<Page>,
): AsyncGenerator<Page> {
	for (;;) {
		const {patterns} = asking;
		const {main, beside} = patterns;
		try {
			yield* beside === undefined
				? list(main)
				: mergeListings([list(main), list(beside)]);
			return;
		} catch (error) {
			if (!asking.takeRefusal(error, patterns)) {
				throw error;
			}
		}
	}
}
