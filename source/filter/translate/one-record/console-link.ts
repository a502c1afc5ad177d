import {logGroupPlace} from '../log-group-place.js';
import type {Translation} from '../translation.js';
import {type PlacedRecord, refusalOfId} from './one-record.js';

/** Where the console of a partition is. Those of other partitions are not public. */
const consoleDomains: ReadonlyMap<string, string> = new Map([
	['aws', 'aws.amazon.com'],
	['aws-cn', 'amazonaws.cn'],
	['aws-us-gov', 'amazonaws-us-gov.com'],
]);

// Around the delivery, ms: the console shows the times to the second.
const aroundMs = 60_000;

/**
 * The page of the CloudWatch console that shows the record in its log group:
 *
 *     https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1
 *     #logsV2:log-groups/log-group/CloudTrail$252Flogs/log-events
 *     $3FfilterPattern$3D…$26start$3D1764432000000$26end$3D1764432120000
 *
 * The console escapes what stands behind `#` in its own way: `/` of a name is `$252F`,
 * which is `%2F` escaped twice with `$` for `%`; what parts the names is escaped once.
 */
export function consoleLink({
	record: {logGroup, eventId, deliveryTime},
	logStream,
	region: regionAsked,
	endpointUrl,
}: PlacedRecord): Translation {
	if (logGroup === undefined) {
		return refused('The record is not from a log group.');
	}

	if (endpointUrl !== undefined && !isOfAws(endpointUrl)) {
		return refused('No console shows what comes from this endpoint.');
	}

	const place = logGroupPlace(logGroup);
	const region = place?.region ?? regionAsked;
	if (region === undefined) {
		return refused('The Region of the log group is not known.');
	}

	const partition = place?.partition ?? partitionOf(region);
	const domain = consoleDomains.get(partition);
	if (domain === undefined) {
		return refused(`qtail does not know the console of ${partition}.`);
	}

	const path = [
		'#logsV2:log-groups/log-group',
		escapedTwice(place?.name ?? logGroup),
		'log-events',
		...(logStream === undefined ? [] : [escapedTwice(logStream)]),
	].join('/');
	const choices = [
		...(refusalOfId(eventId) === undefined
			? [['filterPattern', `{$.eventID="${eventId}"}`] as const]
			: []),
		...(deliveryTime === undefined
			? []
			: [
					['start', String(deliveryTime - aroundMs)] as const,
					['end', String(deliveryTime + aroundMs)] as const,
				]),
	].map(([name, value]) => `${name}$3D${escapedTwice(value)}`);
	const query = choices.length === 0 ? '' : `$3F${choices.join('$26')}`;
	// That of GovCloud has no host for each Region.
	const host = [
		...(partition === 'aws-us-gov' ? [] : [region]),
		...['console', domain],
	].join('.');
	return {
		kind: 'exact',
		text: `https://${host}/cloudwatch/home?region=${region}${path}${query}`,
	};
}

function refused(reason: string): Translation {
	return {kind: 'refused', reason};
}

/** Such as `https://vpce-….logs.us-east-1.vpce.amazonaws.com`. */
function isOfAws(url: string): boolean {
	return (
		URL.canParse(url) &&
		/\.(?:amazonaws\.com|amazonaws\.com\.cn|api\.aws)$/.test(
			new URL(url).hostname,
		)
	);
}

const partitions: ReadonlyArray<readonly [start: string, name: string]> = [
	['cn-', 'aws-cn'],
	['us-gov-', 'aws-us-gov'],
	['us-iso', 'aws-iso'],
	['eu-iso', 'aws-iso-e'],
	['eusc-', 'aws-eusc'],
];

function partitionOf(region: string): string {
	const found = partitions.find(([start]) => region.startsWith(start));
	return found?.[1] ?? 'aws';
}

/** `$252F` for `/`. Nothing that a shell or Markdown reads stays. */
function escapedTwice(text: string): string {
	return escapedOnce(escapedOnce(text)).replaceAll('%', '$');
}

function escapedOnce(text: string): string {
	return encodeURIComponent(text).replaceAll(
		/[!'()*~]/g,
		sign => `%${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase()}`,
	);
}
