/**
 * An answer in AWS's error form. Clients tell errors by `name` alone: the
 * service has been seen to use different statuses for the same name.
 */
export class AwsError extends Error {
	override readonly name: string;
	readonly statusCode: number;
	/** What the error has beside its message, such as `ResourceId`. */
	readonly members: Readonly<Record<string, unknown>>;

	constructor(
		name: string,
		message: string,
		statusCode = 400,
		members: Readonly<Record<string, unknown>> = {},
	) {
		super(message);
		this.name = name;
		this.statusCode = statusCode;
		this.members = members;
	}
}

export function invalidParameter(message: string): AwsError {
	return new AwsError('InvalidParameterException', message);
}

/** The sentence that AWS's request validation uses for every constraint. */
export function constraintViolated(
	value: unknown,
	member: string,
	constraint: string,
): AwsError {
	return invalidParameter(
		`1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: ${constraint}`,
	);
}

export function logGroupNotFound(): AwsError {
	return new AwsError(
		'ResourceNotFoundException',
		'The specified log group does not exist.',
	);
}
