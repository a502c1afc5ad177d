import {
	integerMember,
	type RequestInput,
	stringMember,
} from '../protocol/request-input.js';
import {openToken, sealToken} from './page-token.js';

type RequestedPage = {
	/** Where the page before it ended, as `cut` was told. Undefined for the first page. */
	readonly place: unknown;
	/**
	 * @param left what is listed from that place on
	 * @param placeAfter where the next page goes on, which is asked for only if there is one
	 */
	cut<Item>(
		left: readonly Item[],
		placeAfter: (page: readonly Item[]) => unknown,
	): {
		readonly page: readonly Item[];
		/** A `nextToken` where more is left. */
		readonly next: {readonly nextToken?: string};
	};
};

/**
 * The page of a list that `limit` and `nextToken` of a request ask for.
 *
 * @param subject what is listed; the token is refused for any other
 * @throws AwsError for a `limit` beyond `max`, and for a token that is not of this list
 */
export function requestedPage(
	input: RequestInput,
	subject: string,
	{
		max,
		usual = max,
		now,
	}: {
		/** How many a page can have. */
		readonly max: number;
		/** How many it has without a `limit`. @default max */
		readonly usual?: number;
		/** ms */
		readonly now: () => number;
	},
): RequestedPage {
	const limit = integerMember(input, 'limit', {min: 1, max}) ?? usual;
	const token = stringMember(input, 'nextToken');
	return {
		place: token === undefined ? undefined : openToken(subject, token, now()),
		cut(left, placeAfter) {
			const page = left.slice(0, limit);
			return {
				page,
				next:
					left.length > page.length
						? {nextToken: sealToken(subject, placeAfter(page), now())}
						: {},
			};
		},
	};
}
