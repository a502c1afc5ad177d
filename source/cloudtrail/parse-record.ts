/**
 * One message of the log group becomes one record: `parseRecord` (this file)
 * makes a `TrailRecord` of it, which rows, filters and counts read.
 *
 * The invariant: no message is lost, and nothing is thrown. `{"eventName":"Get` is
 * a record as well, with `unusual.reason` "not JSON: cut off after 17 characters".
 * What a field says is taken from the record alone; where qtail infers, the field
 * says so (`access.isInferred`, `timeFrom`).
 *
 * - `actor/`: who is behind it. `origin/`: from where and with what it was made.
 *   `operation/`: what it does, in a class and in words. `resource/`: on what. `outcome/`: how it ended.
 * - `event-key`: what makes two deliveries the same record. `addendum`: what makes
 *   it an update of another one.
 * - `message-kind`: whether a message is a record, none, or a damaged one;
 *   `record-fields` and `hidden-record` have the rules.
 * - `unusual`, `suspicious-text`, `category`, `event-time`: one question each.
 *   `json-object`: reading JSON of which nothing is known.
 */
import {nodeCrypto} from '../keys/node-crypto.js';
import {readKnownActor} from './actor/known-actors.js';
import {readMfa} from './actor/mfa.js';
import {readActor} from './actor/read-actor.js';
import {readAddendum} from './addendum.js';
import {noMarks} from './attention/attention-marks.js';
import {
	isMarkable,
	marksOfCall,
	marksOfCaller,
} from './attention/record-marks.js';
import {readCategory} from './category.js';
import {eventKey, readEventId} from './event-key.js';
import {parseEventTime} from './event-time.js';
import {
	isJsonObject,
	type JsonObject,
	noFields,
	objectAt,
	textAt,
} from './json-object.js';
import {messageKindOf} from './message-kind.js';
import {readAccess} from './operation/access.js';
import {judgeImpact} from './operation/impact/judge-impact.js';
import {isAutomatic, readCallingService} from './origin/calling-service.js';
import {isConsoleCall} from './origin/console-call.js';
import {readOutcome} from './outcome/outcome.js';
import {parseJson} from './parse-json.js';
import {readResources} from './resource/resource.js';
import {hasSuspiciousText, isSuspiciousFreeText} from './suspicious-text.js';
import type {TrailRecord} from './trail-record.js';
import {unusualJson, unusualText} from './unusual.js';

const noOthers: readonly string[] = [];

// In UTF-16 units. Made-up identities must not fill the memory.
const longestRemembered = 8192;

/** When and from where a message came. Times are ms since the epoch, and stand in for a missing `eventTime`. */
export type Delivery = {
	/** CloudWatch Logs' `timestamp`. */
	readonly deliveryTime: number | undefined;
	/** By the local clock. */
	readonly arrivedAt: number;
	/** Its ARN or name. @default none, as for files */
	readonly logGroup?: string | undefined;
};

/**
 * Reads one message of the log group. Never throws: a message that is no record
 * becomes an unusual one that keeps its text.
 */
export function parseRecord(message: string, delivery: Delivery): TrailRecord {
	const parsed = parseJson(message);
	const unusual = parsed ? unusualJson(parsed.value) : unusualText(message);
	// `eventID` and `eventName` of other JSON mean something else: each change in a
	// DynamoDB stream has `"eventID": "1"`.
	const record =
		parsed !== undefined &&
		isJsonObject(parsed.value) &&
		messageKindOf({unusual}) === 'record'
			? parsed.value
			: noFields;
	// A record of CloudTrail Insights names the call that it is about in here.
	const insight = objectAt(record, 'insightDetails');
	const resources = readResources(record);
	// Named one by one: copying them from objects would take longer than reading them.
	const {time, timeFrom} = readTime(record, delivery);
	const {error, dryRun} = readOutcome(record);
	const access = readAccess(record);
	const eventName =
		textAt(record, 'eventName') ?? textAt(insight, 'eventName') ?? '';
	const eventSource =
		textAt(record, 'eventSource') ?? textAt(insight, 'eventSource') ?? '';
	const actor =
		message.length > longestRemembered
			? readActor(record)
			: readKnownActor(record);
	const identity = objectAt(record, 'userIdentity');
	const {impact} = judgeImpact({access, eventName, eventSource});
	const addendum = readAddendum(record);
	const recipientAccountId = textAt(record, 'recipientAccountId');
	return {
		key: eventKey(record, readEventId(record)) ?? contentKey(message),
		unusual,
		time,
		timeFrom,
		deliveryTime: delivery.deliveryTime,
		eventName,
		eventSource,
		eventId: readEventId(record),
		eventType: textAt(record, 'eventType'),
		eventCategory: readCategory(record),
		awsRegion: textAt(record, 'awsRegion'),
		recipientAccountId,
		sourceIPAddress: textAt(record, 'sourceIPAddress'),
		userAgent: textAt(record, 'userAgent'),
		callingService: readCallingService(record, identity),
		delegateAccount: textAt(
			objectAt(identity, 'invokedByDelegate'),
			'accountId',
		),
		isAutomatic: isAutomatic(actor, identity),
		isOfConsole: isConsoleCall(record),
		hasMfa: readMfa(record, identity),
		requestId: textAt(record, 'requestID'),
		sharedEventId: textAt(record, 'sharedEventID'),
		actor,
		access,
		impact,
		resource: resources[0],
		otherResources: resources.length > 1 ? resources.slice(1) : noOthers,
		error,
		dryRun,
		hasSuspiciousText: parsed
			? hasSuspiciousText(message, parsed.value)
			: isSuspiciousFreeText(message),
		addendum,
		ownMarks: isMarkable({addendum, unusual})
			? marksOfCall({
					...{eventName, eventSource, access, impact, error, dryRun},
					fields: record,
				}) | marksOfCaller({actor, recipientAccountId, fields: record})
			: noMarks,
		logGroup: delivery.logGroup,
		raw: message,
	};
}

function contentKey(message: string): string {
	return `sha256:${nodeCrypto().createHash('sha256').update(message).digest('base64url')}`;
}

function readTime(
	record: JsonObject,
	{deliveryTime, arrivedAt}: Delivery,
): Pick<TrailRecord, 'time' | 'timeFrom'> {
	// Aggregated events stand for a window of time instead.
	const window = objectAt(record, 'timeWindow');
	const eventTime =
		parseEventTime(textAt(record, 'eventTime')) ??
		parseEventTime(textAt(window, 'windowEnd')) ??
		parseEventTime(textAt(window, 'windowStart'));
	if (eventTime !== undefined) {
		return {time: eventTime, timeFrom: 'event'};
	}

	return deliveryTime === undefined
		? {time: arrivedAt, timeFrom: 'arrival'}
		: {time: deliveryTime, timeFrom: 'delivery'};
}
