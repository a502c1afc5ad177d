import process from 'node:process';
import {type ErrorContext, errorContext} from '../../aws/error-context.js';
import {resolveTarget} from '../../aws/resolve-target.js';
import type {Place} from '../../doctor/set-up.js';
import {parseLogGroup} from '../../stream/log-group.js';
import {UsageError, UserError} from '../../stream/user-error.js';
import type {OpenPlace} from '../opening/open-place.js';

/**
 * Where qtail would ask, by flags, environment and AWS configuration files. A profile
 * that does not exist and a region that nobody names are findings, not the end.
 *
 * @throws UsageError for what is no log group, no URL, or in two regions
 */
export async function findPlace(
	where: OpenPlace['where'],
	isDemo: boolean,
): Promise<{readonly place: Place; readonly context: ErrorContext}> {
	const context = await errorContext(where);
	try {
		const {region, endpointUrl} = await resolveTarget(where);
		const {profile, credentials} = where;
		return {
			context: await errorContext({...where, region, endpointUrl}),
			place: {
				isKnown: true,
				settings: {region, endpointUrl, profile, credentials},
				regionFrom: isDemo ? 'the demo' : regionFrom(where, context),
			},
		};
	} catch (error) {
		if (!(error instanceof UserError) || error instanceof UsageError) {
			throw error;
		}

		const isAboutProfile =
			context.profile !== undefined &&
			!context.knownProfiles.includes(context.profile);
		return {
			context,
			place: {
				isKnown: false,
				isAbout: isAboutProfile ? 'credentials' : 'region',
				error,
			},
		};
	}
}

/** Who names the region, in the order in which the SDK asks. */
function regionFrom(
	{region, logGroups}: OpenPlace['where'],
	{profile}: ErrorContext,
): string {
	if (region !== undefined) {
		return '--region';
	}

	if (logGroups.some(typed => parseLogGroup(typed).region !== undefined)) {
		return 'the ARN of the log group';
	}

	return process.env['AWS_REGION']
		? 'AWS_REGION'
		: `the profile ${profile ?? 'default'}`;
}
