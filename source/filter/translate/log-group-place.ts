/** Where a log group is, by its ARN. */
export type LogGroupPlace = {
	/** `aws-cn` */
	readonly partition: string;
	readonly region: string;
	readonly account: string;
	readonly name: string;
};

const arn =
	/^arn:(?<partition>[\w-]+):logs:(?<region>[a-z\d-]+):(?<account>\d+):log-group:(?<name>.+?)(?::\*)?$/;

/** Undefined for a bare name. */
export function logGroupPlace(group: string): LogGroupPlace | undefined {
	const {
		partition = '',
		region = '',
		account = '',
		name = '',
	} = arn.exec(group)?.groups ?? {};
	return name === '' ? undefined : {partition, region, account, name};
}

/** How `aws logs` is told of a log group: by its ARN or its name, and by its Region. */
export function logGroupWords(
	group: string,
	region: string | undefined,
): readonly string[] {
	const place = logGroupPlace(group);
	const regionOfGroup = place?.region ?? region;
	return [
		...(place === undefined
			? ['--log-group-name', group]
			: ['--log-group-identifier', group.replace(/:\*$/, '')]),
		...(regionOfGroup === undefined ? [] : ['--region', regionOfGroup]),
	];
}
