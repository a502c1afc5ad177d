import type {DiscoverySettings} from '../../aws/discovery/discovery-settings.js';
import {errorFacts} from '../../aws/error-facts.js';
import type {TargetOptions} from '../../aws/resolve-target.js';
import {trailOfArn} from '../../aws/trails/trail-of-arn.js';
import {trailRegion} from '../../stream/log-group.js';
import type {TrailFacts} from '../../stream/trail-facts.js';
import {noTrailFor} from '../../stream/trails/no-trail.js';
import {UserError} from '../../stream/user-error.js';
import {whoMends} from './find-target.js';
import {noTrailError} from './no-trail-error.js';

/**
 * The options with the log group of a trail in the place of its ARN.
 *
 * @throws UserError for a trail that there is not, or that has no log group
 * @throws the SDK's error where CloudTrail cannot be asked
 */
export async function withTrailArns<Options extends TargetOptions>(
	options: Options,
	signal: AbortSignal,
): Promise<Options> {
	const logGroups = await Promise.all(
		options.logGroups.map(async typed => {
			const region = trailRegion(typed);
			return region === undefined
				? typed
				: logGroupOf(
						typed,
						{...options, region, credentials: options.credentials},
						signal,
					);
		}),
	);
	return {...options, logGroups};
}

async function logGroupOf(
	arn: string,
	settings: DiscoverySettings,
	signal: AbortSignal,
): Promise<string> {
	const trail = await knownTrail(arn, settings, signal);
	if (trail === undefined) {
		throw new UserError(`There is no trail ${arn}.`, {
			nextSteps: [
				'A trail is found in its own account: choose it with --profile.',
				'qtail --choose lists the trails.',
			],
		});
	}

	if (trail.logGroupArn === undefined) {
		throw noTrailError(
			noTrailFor(trail, {accountId: undefined}, whoMends(settings)),
		);
	}

	return trail.logGroupArn;
}

/** Undefined where there is none. */
async function knownTrail(
	arn: string,
	settings: DiscoverySettings,
	signal: AbortSignal,
): Promise<TrailFacts | undefined> {
	try {
		return await trailOfArn(settings, arn, signal);
	} catch (error) {
		if (errorFacts(error).name === 'TrailNotFoundException') {
			return undefined;
		}

		throw error;
	}
}
