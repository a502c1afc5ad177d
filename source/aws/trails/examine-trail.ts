import {
	type AdvancedFieldSelector,
	type CloudTrailClient,
	GetEventSelectorsCommand,
	type GetEventSelectorsResponse,
	GetTrailStatusCommand,
} from '@aws-sdk/client-cloudtrail';
import type {
	EventSelectors,
	ExaminedTrail,
	FieldSelector,
	TrailFacts,
	TrailStatus,
} from '../../stream/trail-facts.js';
import type {ClientSettings} from '../clients/client-options.js';
import {createCloudTrailClient} from '../clients/create-cloudtrail-client.js';
import {knownOrWhy} from './known-or-why.js';

/**
 * Asks how a trail delivers and which records it takes, each as far as it is
 * permitted. Its home Region is asked: another one answers GetEventSelectors for
 * shadow trails with an error. Never throws.
 *
 * @param settings of any Region
 */
export async function examineTrail(
	settings: ClientSettings,
	trail: TrailFacts,
	signal: AbortSignal,
): Promise<ExaminedTrail> {
	const client = createCloudTrailClient({
		...settings,
		region: trail.homeRegion,
	});
	try {
		const [status, selectors] = await Promise.all([
			knownOrWhy('GetTrailStatus', () => trailStatus(client, trail, signal)),
			knownOrWhy('GetEventSelectors', () =>
				eventSelectors(client, trail, signal),
			),
		]);
		return {...trail, status, selectors};
	} finally {
		client.destroy();
	}
}

async function trailStatus(
	client: CloudTrailClient,
	{arn}: TrailFacts,
	abortSignal: AbortSignal,
): Promise<TrailStatus> {
	const status = await client.send(new GetTrailStatusCommand({Name: arn}), {
		abortSignal,
	});
	return {
		isLogging: status.IsLogging,
		loggingStoppedAt: status.StopLoggingTime?.getTime(),
		logsDeliveredAt: status.LatestCloudWatchLogsDeliveryTime?.getTime(),
		logsDeliveryError: status.LatestCloudWatchLogsDeliveryError || undefined,
	};
}

async function eventSelectors(
	client: CloudTrailClient,
	{arn}: TrailFacts,
	abortSignal: AbortSignal,
): Promise<EventSelectors> {
	return selectorsOf(
		await client.send(new GetEventSelectorsCommand({TrailName: arn}), {
			abortSignal,
		}),
	);
}

/** A trail has selectors of one form. Without any it takes nothing. */
function selectorsOf({
	AdvancedEventSelectors: advanced = [],
	EventSelectors: basic = [],
}: GetEventSelectorsResponse): EventSelectors {
	if (advanced.length > 0 || basic.length === 0) {
		return {
			kind: 'advanced',
			selectors: advanced.map(({Name, FieldSelectors = []}) => ({
				name: Name,
				fields: FieldSelectors.map(field => fieldSelector(field)),
			})),
		};
	}

	return {
		kind: 'basic',
		selectors: basic.map(selector => ({
			readWrite: selector.ReadWriteType ?? 'All',
			hasManagement: selector.IncludeManagementEvents ?? true,
			excludedManagementSources: selector.ExcludeManagementEventSources ?? [],
			dataResources: (selector.DataResources ?? []).map(
				({Type = '', Values = []}) => ({type: Type, values: Values}),
			),
		})),
	};
}

function fieldSelector({
	Field = '',
	...conditions
}: AdvancedFieldSelector): FieldSelector {
	const {Equals, StartsWith, EndsWith} = conditions;
	const {NotEquals, NotStartsWith, NotEndsWith} = conditions;
	return {
		field: Field,
		...(Equals && {equals: Equals}),
		...(StartsWith && {startsWith: StartsWith}),
		...(EndsWith && {endsWith: EndsWith}),
		...(NotEquals && {notEquals: NotEquals}),
		...(NotStartsWith && {notStartsWith: NotStartsWith}),
		...(NotEndsWith && {notEndsWith: NotEndsWith}),
	};
}
