import type {ClientSettings} from '../aws/clients/client-options.js';
import {discoverTrails} from '../aws/discovery/discovery.js';
import {deliveringTrails} from '../aws/trails/delivering-trails.js';
import {examineTrail} from '../aws/trails/examine-trail.js';
import {trailOfArn} from '../aws/trails/trail-of-arn.js';
import type {LogGroup} from '../stream/log-group.js';
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
		const trail = await trailOfArn(settings, trailArn, signal);
		return {
			trail: trail && (await examineTrail(settings, trail, signal)),
			others: 0,
			search: undefined,
		};
	}

	if (logGroup !== undefined) {
		const trails = await deliveringTrails(settings, [logGroup], signal);
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
				? await examineTrail(settings, taken.origin.trail, signal)
				: undefined,
		others: found.groups.filter(
			group => group !== taken && group.logGroupArn === taken?.logGroupArn,
		).length,
		search: {found, decision},
	};
}
