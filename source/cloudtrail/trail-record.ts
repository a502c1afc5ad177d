import type {Actor} from './actor/actor.js';
import type {Access} from './operation/access.js';

/**
 * What every row, filter and count needs to know of one message from the log
 * group. The strings are those of the record, untouched and hostile: they pass
 * `visibleText` on their way to a screen or a text file.
 */
export type TrailRecord = {
	/**
	 * What makes the record the same one when it is delivered again: `eventID`
	 * and `recipientAccountId`, or the content where there is no id.
	 */
	readonly key: string;
	/** Why the message is not an ordinary record, in plain words; undefined for ordinary ones. */
	readonly unusual: Unusual | undefined;
	/** ms. The record's `eventTime`; where that is missing or unreadable, the delivery time, else when it was received. */
	readonly time: number;
	readonly timeFrom: 'event' | 'delivery' | 'arrival';
	/** ms, CloudWatch Logs' `timestamp`. */
	readonly deliveryTime: number | undefined;
	/** `''` where the message has none. */
	readonly eventName: string;
	/** `''` where the message has none. */
	readonly eventSource: string;
	readonly eventId: string | undefined;
	readonly eventType: string | undefined;
	/** The record's `eventCategory`, derived from `managementEvent` before version 1.07. */
	readonly eventCategory: string | undefined;
	readonly awsRegion: string | undefined;
	readonly recipientAccountId: string | undefined;
	readonly sourceIPAddress: string | undefined;
	readonly actor: Actor;
	readonly access: Access;
	/** What the call was about, the most telling name or ARN; undefined where nothing names it. */
	readonly resource: string | undefined;
	readonly error: RecordError | undefined;
	/** A string of the record holds control, bidi, zero-width or tag characters. */
	readonly hasSuspiciousText: boolean;
	/** Why CloudTrail delivered the record afterwards; undefined for all but a few. */
	readonly addendum: Addendum | undefined;
	/** The message as delivered, byte-exact. */
	readonly raw: string;
};

export type RecordError = {
	/** `errorCode`; undefined where a failure is told by message or result only (console sign-ins). */
	readonly code: string | undefined;
	readonly message: string | undefined;
};

export type Addendum = {
	/** AWS names `DELIVERY_DELAY`, `SERVICE_OUTAGE` and `UPDATED_DATA`. */
	readonly reason: string | undefined;
	readonly originalEventId: string | undefined;
	/** The names of the fields as AWS lists them. */
	readonly updatedFields: string | undefined;
	/**
	 * `TrailRecord.key` of the original, where the record is an update: another
	 * record of a call that has one already. Undefined for all other reasons,
	 * and for an update that does not say of what, which is then the only
	 * record of its call that is known.
	 */
	readonly originalKey: string | undefined;
};

export type Unusual = {
	readonly kind:
		| 'empty'
		| 'not-json'
		| 'not-a-record'
		| 'insight'
		| 'aggregated'
		| 'incomplete';
	/** One plain phrase for the row and the detail, such as `not JSON: cut off after 1,024 characters`. */
	readonly reason: string;
};
