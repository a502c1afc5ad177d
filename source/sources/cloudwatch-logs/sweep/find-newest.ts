import type {DeliveredMessage} from '../../../stream/message.js';

export type Newest = {
	/** When the newest record of the range was delivered, ms. Undefined where the range has none. */
	readonly time: number | undefined;
	/** The service has shown that it lists the newest record first. */
	readonly isOrderProven: boolean;
};

// The service may send empty pages while it searches.
const mostPages = 10;

/**
 * The newest record of a listing that has the newest first. Servers that imitate
 * CloudWatch Logs ignore `startFromHead` and send the oldest: a second record
 * tells, so a listing is read that far until its order is proven.
 *
 * For example, one page after another: `16:41:00`, `16:40:58` → 16:41:00, proven.
 *
 * @returns a clause where the listing does not tell
 */
export async function findNewest(
	pages: AsyncIterable<readonly DeliveredMessage[]>,
	isOrderProven: boolean,
): Promise<Newest | string> {
	let time: number | undefined;
	let read = 0;
	for await (const messages of pages) {
		read++;
		for (const {deliveryTime} of messages) {
			if (deliveryTime === undefined || deliveryTime === time) {
				continue;
			}

			if (time === undefined) {
				time = deliveryTime;
				if (isOrderProven) {
					return {time, isOrderProven};
				}
			} else {
				return deliveryTime < time
					? {time, isOrderProven: true}
					: 'the service lists its oldest records first';
			}
		}

		if (read >= mostPages) {
			return time === undefined
				? 'the service is still searching'
				: {time, isOrderProven};
		}
	}

	return {time, isOrderProven};
}
