import {isJsonObject, type JsonObject, textAt} from './json-object.js';

/**
 * The top-level fields of a record, as AWS documents them: those of a call, of
 * CloudTrail Insights and of aggregated data events.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export const recordFields: ReadonlySet<string> = new Set([
	'additionalEventData',
	'addendum',
	'apiVersion',
	'awsRegion',
	'edgeDeviceDetails',
	'errorCode',
	'errorMessage',
	'eventCategory',
	'eventContext',
	'eventID',
	'eventName',
	'eventSource',
	'eventTime',
	'eventType',
	'eventVersion',
	'managementEvent',
	'readOnly',
	'recipientAccountId',
	'requestID',
	'requestParameters',
	'resources',
	'responseElements',
	'serviceEventDetails',
	'sessionCredentialFromConsole',
	'sharedEventID',
	'sourceIPAddress',
	'tlsDetails',
	'userAgent',
	'userIdentity',
	'vpcEndpointAccountId',
	'vpcEndpointId',
	// CloudTrail Insights:
	'insightDetails',
	// Aggregated data events, whose id ends in a lower-case d:
	'accountId',
	'eventId',
	'summary',
	'timeWindow',
]);

// What nearly every record has and what is not in itself common in logs of other
// programs.
const tellingFields = ['eventSource', 'eventVersion', 'awsRegion'];

// Beside a telling field, two of these make an incomplete record one.
const otherFields = [
	'eventTime',
	'eventName',
	'eventID',
	'eventType',
	'sourceIPAddress',
	'recipientAccountId',
];

/**
 * Whether CloudTrail wrote this object: a call, complete or not, an Insights event
 * or an aggregated one. `eventSource` with `eventName` is enough, and so is
 * `userIdentity` with one other field of a call.
 *
 * `{"eventTime":"…","message":"…"}` is a log line of any program: no record.
 * Neither is a notification of S3 or DynamoDB, which has `eventVersion`,
 * `eventName` and `userIdentity` as well, but `"eventSource": "aws:s3"`.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
 */
export function looksLikeRecord(object: JsonObject): boolean {
	if (isInsight(object) || isAggregated(object)) {
		return true;
	}

	const eventSource = textAt(object, 'eventSource');
	if (eventSource?.includes(':')) {
		return false;
	}

	if (eventSource !== undefined && textAt(object, 'eventName') !== undefined) {
		return true;
	}

	const telling = countFields(object, tellingFields);
	const others = countFields(object, otherFields);
	return isJsonObject(object['userIdentity'])
		? telling + others > 0
		: telling > 0 && telling + others > 2;
}

/** Whether the object is an event of CloudTrail Insights. */
export function isInsight(object: JsonObject): boolean {
	return (
		textAt(object, 'eventType') === 'AwsCloudTrailInsight' ||
		(textAt(object, 'eventCategory') === 'Insight' &&
			isJsonObject(object['insightDetails']))
	);
}

/** Whether the object stands for the data events of a window of time. */
export function isAggregated(object: JsonObject): boolean {
	return (
		textAt(object, 'eventType') === 'AwsAggregatedEvent' ||
		(textAt(object, 'eventCategory') === 'Aggregated' &&
			isJsonObject(object['timeWindow']))
	);
}

function countFields(object: JsonObject, fields: readonly string[]): number {
	return fields.filter(field => textAt(object, field) !== undefined).length;
}
