/**
 * One CloudWatch Logs event as a source delivered it. For CloudTrail the
 * `message` is one record, a single line of JSON; it is kept untouched.
 */
export type DeliveredMessage = {
	readonly message: string;
	/** CloudWatch Logs' `timestamp` in ms: when CloudTrail delivered the record, not when the call was made. */
	readonly deliveryTime: number | undefined;
	/** The group's ARN, or its name where the ARN is not known. Undefined for a file. */
	readonly logGroupIdentifier: string | undefined;
	/** Such as `111122223333_CloudTrail_us-east-1`. Undefined for a file. */
	readonly logStreamName: string | undefined;
	/** CloudWatch Logs' own id of the event, 56 digits. Live Tail sends none, and a file has none. */
	readonly logEventId: string | undefined;
};
