import {shellCommand} from '../../../text/shell/shell-word.js';
import {
	connectionFlags,
	refusalOfEndpoint,
	refusalOfRole,
} from '../commands/connection-flags.js';
import {isInEventHistory} from '../commands/lookup-events-command.js';
import {logGroupPlace, logGroupWords} from '../log-group-place.js';
import type {Translation} from '../translation.js';
import {type PlacedRecord, recordPattern} from './one-record.js';

/**
 * A command of the AWS CLI that shows the record: a management event of the last 90
 * days by CloudTrail's event history, any other by its log group.
 *
 *     aws cloudtrail lookup-events --region us-east-1
 *     --lookup-attributes AttributeKey=EventId,AttributeValue=0f7a…
 *
 * Event history knows the events of the account that asks. So a record that another
 * account delivered into this log group, as an organization's trail does, is asked of
 * the log group too, and so is all that stands behind an endpoint of its own.
 */
export function recordCommand(placed: PlacedRecord): Translation {
	const pattern = recordPattern(placed);
	const refusal = refusalOfEndpoint(placed) ?? refusalOfRole(placed);
	if (pattern.kind === 'refused') {
		return pattern;
	}

	if (refusal !== undefined) {
		return refusal;
	}

	const {record} = placed;
	const words = isInHistory(placed)
		? historyWords(placed)
		: record.logGroup === undefined
			? undefined
			: groupWords(placed, record.logGroup, pattern.text);
	if (words === undefined) {
		return {
			kind: 'refused',
			reason:
				'The record is not from a log group, and event history has management events of 90 days only.',
		};
	}

	const command = shellCommand(words);
	return command === undefined
		? {
				kind: 'refused',
				reason: 'The record has characters that no command can be given.',
			}
		: {kind: 'exact', text: command};
}

function isInHistory({record, endpointUrl, now}: PlacedRecord): boolean {
	const {eventCategory, awsRegion, recipientAccountId, logGroup, time} = record;
	const account = logGroup && logGroupPlace(logGroup)?.account;
	return (
		eventCategory === 'Management' &&
		isInEventHistory(time, now) &&
		endpointUrl === undefined &&
		/^[a-z\d-]+$/.test(awsRegion ?? '') &&
		(account === undefined || account === recipientAccountId)
	);
}

function historyWords(placed: PlacedRecord): readonly string[] {
	const {eventId = '', awsRegion = ''} = placed.record;
	return [
		...['aws', 'cloudtrail', 'lookup-events'],
		...['--region', awsRegion],
		...connectionFlags(placed),
		'--lookup-attributes',
		`AttributeKey=EventId,AttributeValue=${eventId}`,
	];
}

function groupWords(
	placed: PlacedRecord,
	logGroup: string,
	pattern: string,
): readonly string[] {
	const {
		record: {deliveryTime},
		logStream,
		region,
	} = placed;
	return [
		...['aws', 'logs', 'filter-log-events'],
		...logGroupWords(logGroup, region),
		...connectionFlags(placed),
		...(logStream === undefined ? [] : ['--log-stream-names', logStream]),
		...(deliveryTime === undefined
			? []
			: [
					...['--start-time', String(deliveryTime)],
					...['--end-time', String(deliveryTime + 1)],
				]),
		...['--filter-pattern', pattern],
	];
}
