import {urlWithoutUser} from '../text/url-without-user.js';
import {sharedProfiles} from './shared-profiles.js';

/** What the user asked for. Error messages repeat it. */
export type ErrorContext = {
	/** From the flag or AWS_PROFILE. */
	readonly profile: string | undefined;
	/** All profiles of the AWS configuration files. */
	readonly knownProfiles: readonly string[];
	readonly region: string | undefined;
	/** Without user and password, since messages repeat it. */
	readonly endpointUrl: string | undefined;
	/** As they were typed. */
	readonly logGroups: readonly string[];
	readonly filterPattern?: string | undefined;
	/** The operation that failed, such as `FilterLogEvents`. */
	readonly operation?: string;
	/** Existing log groups with a name like the missing one. */
	readonly nearNames?: readonly string[];
};

/** Gathers the context for errors of a watch with these options. */
export async function errorContext(options: {
	readonly profile: string | undefined;
	readonly region: string | undefined;
	readonly endpointUrl: string | undefined;
	readonly logGroups: readonly string[];
	readonly filterPattern?: string | undefined;
}): Promise<ErrorContext> {
	return {
		profile: options.profile ?? process.env['AWS_PROFILE'],
		knownProfiles: await sharedProfiles(),
		region: options.region,
		endpointUrl: options.endpointUrl && urlWithoutUser(options.endpointUrl),
		logGroups: options.logGroups,
		filterPattern: options.filterPattern,
	};
}
