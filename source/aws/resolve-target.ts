/**
 * The room `aws` knows how to ask AWS: clients, credentials and profiles, log
 * groups by name or ARN, and what an error means. It knows nothing of tailing.
 *
 * Invariant: nothing here writes to the terminal, the SDK included, and every
 * error of the SDK, the service or the network becomes a sentence with a next
 * step. An error that `explainError` does not know is a bug of qtail.
 *
 * For example, `qtail CloudTrail/log --profile work`:
 *
 *     resolveTarget     region us-east-1 of the profile, no endpoint
 *     createLogsClient  a client with the credentials of `work`
 *     resolveLogGroup   DescribeLogGroups finds no such name
 *     explainError      “There is no log group CloudTrail/log in us-east-1 with
 *                       profile work.”, “Did you mean CloudTrail/logs?”
 */
import {type LogGroup, parseLogGroup} from '../stream/log-group.js';
import {UsageError} from '../stream/user-error.js';
import {urlWithoutUser} from '../text/url-without-user.js';
import type {ClientSettings} from './clients/client-options.js';
import {createLogsClient} from './clients/create-logs-client.js';
import {errorContext} from './error-context.js';
import {unknownProfile} from './explain-credentials-error.js';
import {explainError} from './explain-error.js';

/** What to tail and where, as far as it is known without asking the service. */
export type Target = {
	readonly region: string;
	/** The custom endpoint, from the flag, the environment or the profile. */
	readonly endpointUrl: string | undefined;
	readonly logGroups: readonly LogGroup[];
};

/** The part of the command line that says what to tail and where. */
export type TargetOptions = {
	/** Names or ARNs, as typed. */
	readonly logGroups: readonly string[];
	readonly region: string | undefined;
	readonly profile: string | undefined;
	readonly endpointUrl: string | undefined;
	/** Those of the demo, or of an assumed role. @default the SDK's chain */
	readonly credentials?: ClientSettings['credentials'];
};

/** What the SDK's clients know of where they are. */
type PlacedClient = {
	readonly config: {
		readonly region: () => Promise<string>;
		readonly serviceConfiguredEndpoint?: () => Promise<string | undefined>;
	};
	destroy(): void;
};

/**
 * Finds the region (flag, ARN, environment, profile) and takes the log groups
 * apart, where any were typed. Reads the AWS configuration files, asks no server.
 *
 * @param createClient of the service that will be asked, which may have an endpoint of its own
 * @throws UsageError for an endpoint that is no URL, and where ARNs and `--region` contradict each other
 * @throws UserError for an unknown profile, and without a region
 */
export async function resolveTarget(
	options: TargetOptions,
	createClient: (settings: ClientSettings) => PlacedClient = createLogsClient,
): Promise<Target> {
	const logGroups = options.logGroups.map(typed => parseLogGroup(typed));
	const context = await errorContext(options);
	// The SDK would go on to other sources of credentials: on an EC2 instance a
	// misspelt profile would silently be the instance's role.
	if (
		typeof options.credentials !== 'object' &&
		context.profile !== undefined &&
		!context.knownProfiles.includes(context.profile)
	) {
		throw unknownProfile(context.profile, context.knownProfiles, undefined);
	}

	const client = createClient({
		region: regionOfLogGroups(logGroups, options.region),
		profile: options.profile,
		endpointUrl: options.endpointUrl,
		credentials: undefined,
	});
	try {
		// AWS_ENDPOINT_URL and endpoint_url in the profile count as well, and
		// need the host prefix off just like the flag.
		const endpointUrl =
			options.endpointUrl ??
			(await client.config.serviceConfiguredEndpoint?.());
		if (endpointUrl !== undefined && !isHttpUrl(endpointUrl)) {
			throw new UsageError(`“${urlWithoutUser(endpointUrl)}” is not a URL.`, {
				nextSteps: [
					'--endpoint-url, AWS_ENDPOINT_URL and endpoint_url of a profile look like http://localhost:4566',
				],
			});
		}

		return {region: await client.config.region(), endpointUrl, logGroups};
	} catch (error) {
		const explanation = explainError(error, context);
		throw explanation?.kind === 'fatal' ? explanation.error : error;
	} finally {
		client.destroy();
	}
}

function isHttpUrl(text: string): boolean {
	return URL.canParse(text) && /^https?:/.test(text);
}

/**
 * The region of the ARNs. It has precedence over the environment, since the
 * user typed it.
 *
 * @throws UsageError where ARNs and `--region` contradict each other
 */
function regionOfLogGroups(
	logGroups: readonly LogGroup[],
	regionFlag: string | undefined,
): string | undefined {
	let region = regionFlag;
	for (const logGroup of logGroups) {
		if (logGroup.region === undefined) {
			continue;
		}

		if (region !== undefined && region !== logGroup.region) {
			throw new UsageError(
				regionFlag === undefined
					? `The log groups are in two regions, ${region} and ${logGroup.region}.`
					: `--region is ${regionFlag}, but ${logGroup.arn} is in ${logGroup.region}.`,
				{
					nextSteps: [
						regionFlag === undefined
							? 'Run one qtail per region.'
							: `Leave --region out, or say --region ${logGroup.region}.`,
					],
				},
			);
		}

		region = logGroup.region;
	}

	return region;
}
