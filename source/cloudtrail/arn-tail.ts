/** The last part of an ARN: `arn:aws:iam::111122223333:user/path/Alice` is Alice. `''` where a separator ends it. */
export function arnTail(arn: string): string {
	return arn.slice(Math.max(arn.lastIndexOf('/'), arn.lastIndexOf(':')) + 1);
}
