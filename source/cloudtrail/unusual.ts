import {formatCount} from '../text/format-count.js';
import {parseEventTime} from './event-time.js';
import {beginsAsJson, holdsRecord, namesRecordField} from './hidden-record.js';
import {
	isJsonObject,
	type JsonObject,
	objectAt,
	textAt,
} from './json-object.js';
import {isAggregated, isInsight, looksLikeRecord} from './record-fields.js';
import type {Unusual} from './trail-record.js';

const neededFields = ['eventTime', 'eventSource', 'eventName'];

/** What is wrong with a message that is no JSON: text, or what is left of a record. */
export function unusualText(message: string): Unusual {
	const text = message.replace(/^\u{FEFF}/u, '').trim();
	if (text === '') {
		return {kind: 'empty', reason: 'empty message'};
	}

	const length = `${formatCount(message.length)} characters`;
	if (beginsAsJson(text)) {
		const isCutOff = text.startsWith('{') && !text.endsWith('}');
		return {
			kind: 'damaged',
			reason: isCutOff
				? `not JSON: cut off after ${length}`
				: `not JSON: damaged, ${length}`,
		};
	}

	return namesRecordField(text)
		? {kind: 'damaged', reason: `not JSON: part of a record, ${length}`}
		: {kind: 'not-json', reason: `not JSON: text of ${length}`};
}

/** Why JSON is not an ordinary record; undefined for ordinary ones. */
export function unusualJson(value: unknown): Unusual | undefined {
	if (!isJsonObject(value)) {
		return notARecord(value, `JSON ${kindOf(value)}`);
	}

	if (isOrdinary(value)) {
		return undefined;
	}

	if (isInsight(value)) {
		return {kind: 'insight', reason: insightReason(value)};
	}

	if (isAggregated(value)) {
		return {kind: 'aggregated', reason: aggregatedReason(value)};
	}

	if (!looksLikeRecord(value)) {
		return notARecord(value, fieldsOf(value));
	}

	const missing = neededFields.filter(
		field => textAt(value, field) === undefined,
	);
	if (missing.length > 0) {
		return {kind: 'incomplete', reason: `incomplete: no ${missing.join(', ')}`};
	}

	return parseEventTime(textAt(value, 'eventTime')) === undefined
		? {kind: 'incomplete', reason: 'incomplete: eventTime is not a time'}
		: undefined;
}

/** A quick look at what decides: true only for a call with all that is needed. */
function isOrdinary({
	eventSource,
	eventName,
	eventTime,
	eventType,
	eventCategory,
}: JsonObject): boolean {
	return (
		isText(eventSource) &&
		isText(eventName) &&
		isText(eventTime) &&
		!eventSource.includes(':') &&
		eventType !== 'AwsCloudTrailInsight' &&
		eventType !== 'AwsAggregatedEvent' &&
		eventCategory !== 'Insight' &&
		eventCategory !== 'Aggregated' &&
		parseEventTime(eventTime) !== undefined
	);
}

function isText(value: unknown): value is string {
	return typeof value === 'string' && value !== '';
}

function notARecord(value: unknown, what: string): Unusual {
	return holdsRecord(value)
		? {kind: 'damaged', reason: `a record inside another format: ${what}`}
		: {kind: 'not-a-record', reason: `not a record: ${what}`};
}

function kindOf(value: unknown): string {
	if (value === null) {
		return 'null';
	}

	return Array.isArray(value) ? 'array' : typeof value;
}

function fieldsOf(value: JsonObject): string {
	const keys = Object.keys(value);
	if (keys.length === 0) {
		return 'an empty JSON object';
	}

	const more = keys.length > 3 ? ` and ${keys.length - 3} more` : '';
	return `JSON object with ${keys.slice(0, 3).join(', ')}${more}`;
}

/** `CloudTrail Insights: ApiCallRateInsight started`. */
function insightReason(value: JsonObject): string {
	const details = objectAt(value, 'insightDetails');
	const type = textAt(details, 'insightType') ?? 'unknown type';
	const state = textAt(details, 'state');
	const verbs = new Map([
		['Start', ' started'],
		['End', ' ended'],
	]);
	return `CloudTrail Insights: ${type}${verbs.get(state ?? '') ?? (state === undefined ? '' : ` ${state}`)}`;
}

/** `aggregated data events of PT5M: EVENT_NAME`. */
function aggregatedReason(value: JsonObject): string {
	const size = textAt(objectAt(value, 'timeWindow'), 'windowSize');
	return `aggregated data events${size === undefined ? '' : ` of ${size}`}`;
}
