/** The services that the endpoint answers for, by the name that a signature is scoped to. */
export type ServiceName = 'logs' | 'cloudtrail' | 'sts' | 'identitystore';

/**
 * How each service that speaks AWS JSON 1.1 begins its `X-Amz-Target`. CloudTrail
 * has two spellings: the JavaScript SDK sends the short one, botocore
 * (`targetPrefix` of its service model) the long one.
 */
const targetPrefixes: readonly (readonly [string, ServiceName])[] = [
	['Logs_20140328.', 'logs'],
	['CloudTrail_20131101.', 'cloudtrail'],
	['com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.', 'cloudtrail'],
	['AWSIdentityStore.', 'identitystore'],
];

export type RequestTarget = {
	readonly service: ServiceName;
	readonly operation: string;
};

/** `CloudTrail_20131101.DescribeTrails` → CloudTrail's DescribeTrails; undefined for a service that the endpoint does not know. */
export function readTarget(target: string): RequestTarget | undefined {
	for (const [prefix, service] of targetPrefixes) {
		if (target.startsWith(prefix)) {
			return {service, operation: target.slice(prefix.length)};
		}
	}

	return undefined;
}
