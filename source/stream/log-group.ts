import {notALogGroup} from './not-a-log-group.js';

/** A log group as the user typed it, taken apart. */
export type LogGroup = {
	readonly name: string;
	/** Without the `:*` that the console and DescribeTrails append: StartLiveTail refuses it. */
	readonly arn: string | undefined;
	/** Of the ARN; undefined for a bare name. */
	readonly region: string | undefined;
};

// The characters that CreateLogGroup allows:
// https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html
const namePattern = /^[\w./#-]{1,512}$/;
const arnPattern =
	/^arn:[\w-]+:logs:(?<region>[a-z\d-]+):\d{12}:log-group:(?<name>[\w./#-]{1,512})$/;

const trailPattern =
	/^arn:[\w-]+:cloudtrail:(?<region>[a-z\d-]+):\d{12}:trail\/[\w.-]+$/;

/** The region of the ARN of a trail, which stands for the log group that the trail delivers to. Undefined for anything else. */
export function trailRegion(typed: string): string | undefined {
	return trailPattern.exec(typed)?.groups?.['region'];
}

/**
 * Takes the name or ARN of a log group apart. Any partition is accepted
 * (`aws`, `aws-us-gov`, `aws-cn`, and those that are yet to come).
 *
 * @throws UsageError for anything else; it says what that is and where the log group is found
 */
export function parseLogGroup(typed: string): LogGroup {
	const text = typed.endsWith(':*') ? typed.slice(0, -2) : typed;
	const {name, region} = arnPattern.exec(text)?.groups ?? {};
	if (name !== undefined) {
		return {name, arn: text, region};
	}

	if (namePattern.test(text)) {
		return {name: text, arn: undefined, region: undefined};
	}

	throw notALogGroup(typed);
}
