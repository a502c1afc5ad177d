import process from 'node:process';
import type {ClientSettings} from '../../aws/clients/client-options.js';
import {type ErrorContext, errorContext} from '../../aws/error-context.js';
import {resolveTarget} from '../../aws/resolve-target.js';
import type {Place} from '../../doctor/set-up.js';
import {parseLogGroup} from '../../stream/log-group.js';
import {UsageError, UserError} from '../../stream/user-error.js';

type Where = {
	/** As it was typed. */
	readonly logGroup: string | undefined;
	readonly region: string | undefined;
	readonly profile: string | undefined;
	readonly endpointUrl: string | undefined;
	/** Those of the demo, or of an assumed role. Undefined: the SDK's chain. */
	readonly credentials: ClientSettings['credentials'];
};

/**
 * Where qtail would ask, by flags, environment and AWS configuration files. A profile
 * that does not exist and a region that nobody names are findings, not the end.
 *
 * @throws UsageError for what is no log group, no URL, or in two regions
 */
export async function findPlace(
	where: Where,
	isDemo: boolean,
): Promise<{readonly place: Place; readonly context: ErrorContext}> {
	const logGroups = where.logGroup === undefined ? [] : [where.logGroup];
	const target = {...where, logGroups};
	const context = await errorContext(target);
	try {
		const {region, endpointUrl} = await resolveTarget(target);
		const {profile, credentials} = where;
		return {
			context: await errorContext({...target, region, endpointUrl}),
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
	{region, logGroup}: Where,
	{profile}: ErrorContext,
): string {
	if (region !== undefined) {
		return '--region';
	}

	if (logGroup !== undefined && parseLogGroup(logGroup).region !== undefined) {
		return 'the ARN of the log group';
	}

	return process.env['AWS_REGION']
		? 'AWS_REGION'
		: `the profile ${profile ?? 'default'}`;
}
