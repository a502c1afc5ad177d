/** The name in `arn:aws:logs:REGION:ACCOUNT:log-group:NAME` with or without `:*`; a name stays as it is. */
export function logGroupName(identifier: string): string {
	return (
		/^arn:(?:[^:]*:){4}log-group:([^:]+)/.exec(identifier)?.[1] ?? identifier
	);
}
