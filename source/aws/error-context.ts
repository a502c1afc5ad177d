import {sharedProfiles} from './shared-profiles.js';

/** What the user asked for, to say it again when it cannot be had. */
export type ErrorContext = {
	/** From the flag or AWS_PROFILE. */
	readonly profile: string | undefined;
	/** Those of the AWS configuration files. */
	readonly knownProfiles: readonly string[];
	readonly region: string | undefined;
	readonly endpointUrl: string | undefined;
	/** As typed. */
	readonly logGroups: readonly string[];
	readonly filterPattern?: string | undefined;
	/** The operation that failed, such as `FilterLogEvents`. */
	readonly operation?: string;
	/** Names of existing log groups like the missing one. */
	readonly nearNames?: readonly string[];
};

/** Gathers the context of every error that these options can lead to. */
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
		endpointUrl: options.endpointUrl,
		logGroups: options.logGroups,
		filterPattern: options.filterPattern,
	};
}
