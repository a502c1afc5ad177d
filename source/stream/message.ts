/** Where CloudWatch Logs keeps a record. All undefined for one that was read from a file. */
export type LogEvent = {
	/** The group's ARN, or its name where the ARN is not known. */
	readonly logGroupIdentifier: string | undefined;
	/** Such as `111122223333_CloudTrail_us-east-1`. */
	readonly logStreamName: string | undefined;
	/** CloudWatch Logs' own id of the event, 56 digits. Live Tail sends none. */
	readonly logEventId: string | undefined;
};

/** Of a record that was read from a file. */
export const noLogEvent: LogEvent = {
	logGroupIdentifier: undefined,
	logStreamName: undefined,
	logEventId: undefined,
};

/**
 * One CloudWatch Logs event as a source delivered it. For CloudTrail the
 * `message` is one record, a single line of JSON; it is kept untouched.
 */
export type DeliveredMessage = LogEvent & {
	readonly message: string;
	/** CloudWatch Logs' `timestamp` in ms: when CloudTrail delivered the record, not when the call was made. */
	readonly deliveryTime: number | undefined;
	/** It came without its text, and `message` is what came instead. The source asks again for what was there. */
	readonly isDamaged?: boolean;
	/** Of a message from a file: where it begins in the unpacked file, bytes. */
	readonly fileOffset?: number | undefined;
};
