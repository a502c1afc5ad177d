/**
 * The room `aws/trails` asks CloudTrail about trails and gives its answers as
 * `TrailFacts`, in which nothing of the SDK is left.
 *
 * Invariant: what was not answered is unknown with a reason, and never looks like
 * “no”. For example, a role that may call DescribeTrails alone gets the trail with
 * `status: {isKnown: false, reason: 'cloudtrail:GetTrailStatus is not permitted'}`.
 */
import {
	type CloudTrailClient,
	DescribeTrailsCommand,
	type Trail,
} from '@aws-sdk/client-cloudtrail';
import type {TrailFacts} from '../../stream/trail-facts.js';

/**
 * The trails that the client's region knows: those that are at home there, and of
 * others the multi-Region trails, called shadow trails. Every trail is given as it
 * is in its home region.
 *
 * @param names only these, names or ARNs. @default all
 * @throws the SDK's error
 */
export async function describeTrails(
	client: CloudTrailClient,
	signal: AbortSignal,
	names?: readonly string[],
): Promise<readonly TrailFacts[]> {
	const {trailList = []} = await client.send(
		new DescribeTrailsCommand({
			includeShadowTrails: true,
			...(names === undefined ? {} : {trailNameList: [...names]}),
		}),
		{abortSignal: signal},
	);
	return trailList
		.map(trail => factsOf(trail))
		.filter(facts => facts !== undefined);
}

const arnPattern =
	/^arn:[\w-]+:cloudtrail:(?<region>[^:]+):(?<account>\d{12}):/;

/** Undefined for an answer without the ARN of the trail, which no trail is without. */
function factsOf(trail: Trail): TrailFacts | undefined {
	const arn = trail.TrailARN;
	const {region, account} = arnPattern.exec(arn ?? '')?.groups ?? {};
	if (arn === undefined || region === undefined || account === undefined) {
		return undefined;
	}

	return {
		name: trail.Name ?? arn,
		arn,
		accountId: account,
		homeRegion: trail.HomeRegion ?? region,
		isMultiRegion: trail.IsMultiRegionTrail === true,
		isOrganization: trail.IsOrganizationTrail === true,
		logGroupArn: trail.CloudWatchLogsLogGroupArn?.replace(/:\*$/, ''),
	};
}
