import {type Delivery, mergeDelivery, parseDelivery} from './delivery.js';

const mostPrefix = 400;

const time =
	/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?/;

// `aws logs tail` writes time and stream, `aws logs filter-log-events --output
// text` more columns, with tabs.
const timeAndStream = /^\S+ ([^\s:[\]]+) $/;

/**
 * What the text before a record in its line says about the delivery:
 *
 *     2026-05-01T12:00:00.123Z {"eventVersion"…                              an export to S3
 *     2026-05-01T12:00:00.123000+00:00 111122223333_CloudTrail {"eventVersion"…   aws logs tail
 *
 * @returns undefined where it says nothing
 */
export function deliveryOfPrefix(prefix: string): Delivery | undefined {
	const head = prefix.slice(0, mostPrefix);
	const found = time.exec(head)?.[0];
	const deliveryTime = found === undefined ? undefined : parseDelivery(found);
	if (deliveryTime === undefined) {
		return undefined;
	}

	const logStreamName = head.startsWith(found ?? '')
		? timeAndStream.exec(head)?.[1]
		: undefined;
	return mergeDelivery(undefined, {deliveryTime, logStreamName});
}
