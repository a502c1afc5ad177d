import type {ClientSettings} from '../aws/clients/client-options.js';
import {createCloudTrailClient} from '../aws/clients/create-cloudtrail-client.js';
import {discoverTrails} from '../aws/discovery/discovery.js';
import {deliveringTrails} from '../aws/trails/delivering-trails.js';
import {describeTrails} from '../aws/trails/describe-trails.js';
import {examineAtHome} from '../aws/trails/trails-of-log-groups.js';
import {type LogGroup, trailRegion} from '../stream/log-group.js';
import type {ExaminedTrail} from '../stream/trail-facts.js';
import {
	decideGroup,
	type GroupDecision,
} from '../stream/trails/decide-group.js';
import type {FoundTrails} from '../stream/trails/found-trails.js';

/** Which trail delivers, and where to. */
export type Trails = {
	/** Undefined where none is known to, or the user has to choose. */
	readonly trail: ExaminedTrail | undefined;
	/** How many more deliver to the same log group. */
	readonly others: number;
	/** How qtail without a log group decides. Undefined where one was given. */
	readonly search:
		| {readonly found: FoundTrails; readonly decision: GroupDecision}
		| undefined;
};

type Wanted = {
	readonly logGroup: LogGroup | undefined;
	readonly trailArn: string | undefined;
	/** The ARN of the log group that was chosen last in an account. */
	readonly remembered: (
		accountId: string | undefined,
	) => Promise<string | undefined>;
};

/**
 * The trail that was named, or that delivers to a log group; without either, the trail
 * that qtail would take.
 *
 * @throws the SDK's error where CloudTrail cannot be asked
 */
export async function findTrails(
	settings: ClientSettings & {readonly region: string},
	{logGroup, trailArn, remembered}: Wanted,
	signal: AbortSignal,
): Promise<Trails> {
	if (trailArn !== undefined) {
		return {
			trail: await trailOfArn(settings, trailArn, signal),
			others: 0,
			search: undefined,
		};
	}

	if (logGroup !== undefined) {
		const trails = await deliveringTrails(settings, logGroup, signal);
		return {
			trail: trails[0],
			others: Math.max(0, trails.length - 1),
			search: undefined,
		};
	}

	const found = await discoverTrails(settings, {signal});
	const decision = decideGroup(found, {
		remembered: await remembered(found.accountId),
		mustChoose: false,
	});
	const taken = decision.kind === 'take' ? decision.group : undefined;
	return {
		trail:
			taken?.origin.kind === 'trail'
				? await examineAtHome(settings, taken.origin.trail, signal)
				: undefined,
		others: found.groups.filter(
			group => group !== taken && group.logGroupArn === taken?.logGroupArn,
		).length,
		search: {found, decision},
	};
}

/** Undefined where CloudTrail does not know it. */
async function trailOfArn(
	settings: ClientSettings,
	arn: string,
	signal: AbortSignal,
): Promise<ExaminedTrail | undefined> {
	const client = createCloudTrailClient({
		...settings,
		region: trailRegion(arn),
	});
	try {
		const [trail] = await describeTrails(client, signal, [arn]);
		return trail && (await examineAtHome(settings, trail, signal));
	} finally {
		client.destroy();
	}
}
