/**
 * One CloudWatch Logs event as a source delivered it. For CloudTrail the
 * `message` is one record, a single line of JSON; it is kept untouched.
 */
export type DeliveredMessage = {
	readonly message: string;
	/** CloudWatch Logs' `timestamp` in ms: when CloudTrail delivered the record, not when the call was made. */
	readonly deliveryTime: number | undefined;
	readonly logGroupIdentifier: string | undefined;
	readonly logStreamName: string | undefined;
	readonly via: DeliveryPath;
	/** CloudWatch Logs' own id of the event. Live Tail sends none. */
	readonly logEventId: string | undefined;
};

export type DeliveryPath = 'live-tail' | 'filter-log-events' | 'file';
