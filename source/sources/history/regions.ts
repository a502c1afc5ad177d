/**
 * The regions of a partition in which services without a region of their own are
 * recorded. Since 2021-11-22 LookupEvents shows IAM, CloudFront, the global endpoint of
 * STS and its console sign-ins in us-east-1 alone (AWS's mail on global service events,
 * github.com/SummitRoute/aws_breaking_changes/issues/51). Which of the two regions of
 * China and of GovCloud has them is not documented, so both are asked.
 */
const partitions: ReadonlyArray<{
	readonly matches: RegExp;
	readonly regions: readonly string[];
}> = [
	{matches: /^cn-/, regions: ['cn-north-1', 'cn-northwest-1']},
	{matches: /^us-gov-/, regions: ['us-gov-west-1', 'us-gov-east-1']},
	// The regions of the partition `aws`, by the SDK's rules of endpoints.
	{
		matches: /^(?:us|eu|ap|sa|ca|me|af|il|mx)-[a-z]+-\d+$/,
		regions: ['us-east-1'],
	},
];

/** The regions whose Event history is asked, the watched one first: `['us-west-2', 'us-east-1']`. */
export function historyRegions(region: string): readonly string[] {
	const found = partitions.find(({matches}) => matches.test(region));
	return [...new Set([region, ...(found?.regions ?? [])])];
}
