// “Regions introduced before March 20, 2019 are enabled by default”, every later one
// has to be enabled for an account (AWS Account Management guide, “Enable or disable
// AWS Regions in your account”). So this list is closed.
const enabledByDefault: ReadonlySet<string> = new Set([
	...['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2'],
	...['ap-south-1', 'ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3'],
	...['ap-southeast-1', 'ap-southeast-2', 'ca-central-1', 'sa-east-1'],
	...['eu-central-1', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'eu-north-1'],
]);

// As the SDK's table of partitions has them (@aws-sdk/core 3.981, partitions.json).
const partitions: ReadonlyArray<readonly [start: string, partition: string]> = [
	['cn-', 'aws-cn'],
	['us-gov-', 'aws-us-gov'],
	['eusc-', 'aws-eusc'],
	['us-iso-', 'aws-iso'],
	['us-isob-', 'aws-iso-b'],
	['eu-isoe-', 'aws-iso-e'],
	['us-isof-', 'aws-iso-f'],
];

/** `aws`, `aws-cn`, … Every partition has accounts and keys of its own. */
export function partitionOf(region: string): string {
	return partitions.find(([start]) => region.startsWith(start))?.[1] ?? 'aws';
}

/** Whether a Region of the partition `aws` is on for every account, or has to be enabled first. */
export function regionState(region: string): 'on' | 'opt-in' {
	return enabledByDefault.has(region) ? 'on' : 'opt-in';
}
