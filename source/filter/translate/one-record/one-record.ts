/**
 * One record in other languages: how the next person finds it, in the console, in Logs
 * Insights or with the AWS CLI.
 *
 *     eventID 0f7a… → { $.eventID = "0f7a…" }
 *                   → fields … | filter @message like /"eventID"…/ | …
 *                   → aws cloudtrail lookup-events …, aws logs filter-log-events …
 *                   → https://us-east-1.console.aws.amazon.com/cloudwatch/…
 *
 * The invariant: it finds this record, and what it cannot find it refuses with the
 * reason. An event ID that AWS would not write is refused: whoever could write one into
 * a record would write the pattern of another.
 *
 * - `record-command.ts`: the command that shows it
 * - `console-link.ts`: its place in the console
 */
import type {TrailRecord} from '../../../cloudtrail/trail-record.js';
import {isOneOf} from '../conditions/condition.js';
import {insightsText} from '../insights-query.js';
import {insightsPart} from '../insights-text.js';
import {patternPart} from '../pattern-text.js';
import type {Translation} from '../translation.js';
import type {TranslatedView} from '../view.js';

/** A record, and where it was read. */
export type PlacedRecord = {
	readonly record: Pick<
		TrailRecord,
		| 'eventId'
		| 'eventCategory'
		| 'time'
		| 'deliveryTime'
		| 'awsRegion'
		| 'recipientAccountId'
		| 'logGroup'
	>;
	/** Undefined for a record from a file. */
	readonly logStream: string | undefined;
} & Pick<TranslatedView, 'region' | 'profile' | 'role' | 'endpointUrl' | 'now'>;

/** A filter pattern that selects the record: `{ $.eventID = "0f7a…" }`. */
export function recordPattern({
	record: {eventId},
}: Pick<PlacedRecord, 'record'>): Translation {
	const refusal = refusalOfId(eventId);
	const part = patternPart(isOneOf('eventID', eventId ?? ''));
	return refusal ?? {kind: 'exact', text: `{ ${part?.text} }`};
}

/** A query of Logs Insights that finds the record, in one line. */
export function recordQuery({
	record: {eventId},
}: Pick<PlacedRecord, 'record'>): Translation {
	const refusal = refusalOfId(eventId);
	const part = insightsPart(isOneOf('eventID', eventId ?? ''));
	return (
		refusal ?? {
			kind: 'exact',
			text: insightsText(
				part === undefined ? [] : [`filter ${part.text}`],
				' | ',
			),
		}
	);
}

/** A UUID, as a rule. */
const idOfAws = /^[A-Za-z\d-]{1,128}$/;

export function refusalOfId(id: string | undefined): Translation | undefined {
	if (id === undefined || id === '') {
		return {kind: 'refused', reason: 'The record has no event ID.'};
	}

	return idOfAws.test(id)
		? undefined
		: {
				kind: 'refused',
				reason: 'The event ID has characters that AWS does not write there.',
			};
}
