import type {ClientSettings} from '../aws/clients/client-options.js';
import type {TailOptions} from '../command-line/parse-command-line.js';
import type {Coverage} from '../stream/coverage.js';
import type {RecordSource} from '../stream/record-source.js';
import type {SourceControl} from '../stream/source-control.js';
import type {WatchTarget} from '../stream/watch-target.js';
import type {ResolvedRange, SourceOfRange} from './headless/newest-first.js';

/** What is watched, before the region is found. */
export function historyTarget({
	region,
}: Pick<TailOptions, 'region'>): WatchTarget {
	return {
		logGroups: [],
		region,
		historyRegions: region === undefined ? [] : [region],
	};
}

/** What is known of Event history before it is asked: that it is Event history. */
export function historyCoverage({historyRegions = []}: WatchTarget): Coverage {
	return {
		receivedTo: undefined,
		completeTo: undefined,
		gaps: [],
		eventHistory: {regions: historyRegions, settledTo: undefined},
	};
}

/**
 * Makes the source for `--source history`. The region comes from the flag, the
 * environment or the profile, as for a log group.
 *
 * @param settings where CloudTrail is; the SDK looks up what is undefined
 * @throws UserError without a region, and for an unknown profile
 */
export async function openHistory(
	{from, to, follow}: Pick<TailOptions, 'from' | 'to' | 'follow'>,
	settings: ClientSettings,
	{
		control,
		onResolved,
	}: {
		readonly control?: SourceControl | undefined;
		readonly onResolved?: ((range: ResolvedRange) => void) | undefined;
	},
): Promise<{
	readonly target: WatchTarget;
	readonly source: RecordSource;
	readonly sourceOf: SourceOfRange;
}> {
	const [
		{createHistorySource},
		{historyRegions},
		{createCloudTrailClient},
		{resolveTarget},
		{cautionAbout},
	] = await Promise.all([
		import('../sources/history/history.js'),
		import('../sources/history/regions.js'),
		import('../aws/clients/create-cloudtrail-client.js'),
		import('../aws/resolve-target.js'),
		import('../aws/caution-about.js'),
	]);
	const {region, endpointUrl} = await resolveTarget(
		{...settings, logGroups: []},
		createCloudTrailClient,
	);
	const sourceOf: SourceOfRange = (range, onRange) =>
		createHistorySource({
			...range,
			settings: {...settings, region, endpointUrl},
			onResolved: onRange,
			...(control === undefined ? {} : {control}),
		});
	return {
		target: {
			...{logGroups: [], region, endpointUrl},
			profile: settings.profile,
			historyRegions: historyRegions(region),
			caution: cautionAbout(endpointUrl),
		},
		sourceOf,
		source: sourceOf({from, to, follow}, range => onResolved?.(range)),
	};
}
