import type {Actor} from './actor/actor.js';
import type {AttentionMarks} from './attention/attention-marks.js';
import type {Access} from './operation/access.js';
import type {Impact} from './operation/impact/impact.js';

/**
 * One message of the log group, as rows, filters and counts read it. Its strings
 * are the record's own, untouched and hostile: they pass `visibleText` on their way
 * to a screen or a text file.
 */
export type TrailRecord = {
	/**
	 * The same for every delivery of the record: `eventID` and
	 * `recipientAccountId`, or a hash of the message where there is no id.
	 */
	readonly key: string;
	/** Why the message is not an ordinary record, in plain words; undefined for ordinary ones. */
	readonly unusual: Unusual | undefined;
	/** ms since the epoch: the record's `eventTime`; where that is missing or unreadable, the delivery time, else the arrival. */
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
	/** In full, as the caller chose it. */
	readonly userAgent: string | undefined;
	/** The AWS service that made the call, for the actor or on its own: `cloudformation.amazonaws.com`; undefined where the caller made it. */
	readonly callingService: string | undefined;
	/** The account of a product provider that made the call with power lent by the actor. */
	readonly delegateAccount: string | undefined;
	/** An AWS service made the call on its own: nobody asked it to by name. */
	readonly isAutomatic: boolean;
	/** The record says that the call was made in the console. It never says that it was not. */
	readonly isOfConsole: boolean;
	/** Whether the caller signed in with a second factor; undefined where the record does not say. */
	readonly hasMfa: boolean | undefined;
	/** `requestID`: what the service calls the request, as in its own logs. */
	readonly requestId: string | undefined;
	/** `sharedEventID`: the same in the records that other accounts have of the call. */
	readonly sharedEventId: string | undefined;
	readonly actor: Actor;
	readonly access: Access;
	/** How grave the call is, by qtail's own judgement; `judgeImpact` says why. */
	readonly impact: Impact;
	/** The one name or ARN that says most about what the call was about; undefined where nothing names it. */
	readonly resource: string | undefined;
	/** What else the call was about, at most 99: the other instances of a StopInstances. Empty for nearly all. */
	readonly otherResources: readonly string[];
	/** How the call failed; undefined where nothing says that it did. */
	readonly error: RecordError | undefined;
	/**
	 * The code of a dry run whose call would have been allowed, as
	 * `Client.DryRunOperation`. Nothing failed and nothing was changed. `access` stays
	 * what the record says of the operation, as for a denied call.
	 */
	readonly dryRun: string | undefined;
	/** A string of the record holds control, bidi, zero-width or tag characters. */
	readonly hasSuspiciousText: boolean;
	/** The rules of attention that mark it by itself, whatever came before. */
	readonly ownMarks: AttentionMarks;
	/** Why CloudTrail delivered the record afterwards; undefined for nearly all. */
	readonly addendum: Addendum | undefined;
	/** The ARN or the name of the log group that it came from; undefined for files. */
	readonly logGroup: string | undefined;
	/** The message as delivered, byte-exact. */
	readonly raw: string;
};

export type RecordError = {
	/** `errorCode`; undefined where only a message or a result says that the call failed (console sign-ins). */
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
	 * `TrailRecord.key` of the original, where the record is an update of another
	 * record of the same call. Undefined for all other reasons, and for an update
	 * that names no original: it is the only known record of its call.
	 */
	readonly originalKey: string | undefined;
};

export type Unusual = {
	readonly kind:
		| 'empty'
		/** Text without any sign of a record. */
		| 'not-json'
		/** A record is in it, but cannot be read: broken JSON, or a wrapper that qtail does not know. */
		| 'damaged'
		/** JSON that CloudTrail did not write. */
		| 'not-a-record'
		| 'insight'
		| 'aggregated'
		| 'incomplete';
	/** A phrase for the row and the detail: `not JSON: cut off after 1,024 characters`. */
	readonly reason: string;
};
