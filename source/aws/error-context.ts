import {urlWithoutUser} from '../text/url-without-user.js';
import {type ProfileSettings, readProfiles} from './shared-profiles.js';

export type AskedService = 'CloudWatch Logs' | 'CloudTrail' | 'STS';

/** What the user asked for. Error messages repeat it. */
export type ErrorContext = {
	/** From the flag or AWS_PROFILE. */
	readonly profile: string | undefined;
	/** All profiles of the AWS configuration files. */
	readonly knownProfiles: readonly string[];
	/** What the AWS configuration files say of each of them. @default nothing */
	readonly profiles?: ReadonlyMap<string, ProfileSettings>;
	readonly region: string | undefined;
	/** Without user and password, since messages repeat it. */
	readonly endpointUrl: string | undefined;
	/** As they were typed; empty where CloudTrail was asked. */
	readonly logGroups: readonly string[];
	/** Which service was asked. @default CloudWatch Logs */
	readonly service?: AskedService;
	readonly filterPattern?: string | undefined;
	/** The operation that failed, such as `FilterLogEvents`. */
	readonly operation?: string;
	/** Existing log groups with a name like the missing one. */
	readonly nearNames?: readonly string[];
};

/** The service that was asked, in words. */
export function serviceOf({service}: ErrorContext): AskedService {
	return service ?? 'CloudWatch Logs';
}

/** Gathers the context for errors of a watch with these options. */
export async function errorContext(options: {
	readonly profile: string | undefined;
	readonly region: string | undefined;
	readonly endpointUrl: string | undefined;
	readonly logGroups: readonly string[];
	readonly filterPattern?: string | undefined;
	readonly service?: AskedService;
}): Promise<ErrorContext> {
	const profiles = await readProfiles();
	return {
		profile: options.profile ?? (process.env['AWS_PROFILE'] || undefined),
		knownProfiles: [...profiles.keys()],
		profiles,
		region: options.region,
		endpointUrl: options.endpointUrl && urlWithoutUser(options.endpointUrl),
		logGroups: options.logGroups,
		filterPattern: options.filterPattern,
		...(options.service === undefined ? {} : {service: options.service}),
	};
}
