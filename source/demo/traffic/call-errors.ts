import type {Random} from './seeded-random.js';
import type {Call, CallError} from './trail-message.js';

type Failure = {
	readonly weight: number;
	readonly code: string;
	readonly message: (call: Call) => string;
};

/** The error names of the Q Apps service model, weighted by frequency. */
const failures: readonly Failure[] = [
	{
		weight: 30,
		code: 'ValidationException',
		message: ({requestParameters}) =>
			`1 validation error detected: Value at '${Object.keys(requestParameters ?? {})[0] ?? 'input'}' failed to satisfy constraint: Member must not be null`,
	},
	{
		weight: 22,
		code: 'ResourceNotFoundException',
		message: () => 'The requested resource could not be found.',
	},
	{weight: 20, code: 'ThrottlingException', message: () => 'Rate exceeded'},
	{
		weight: 14,
		code: 'AccessDeniedException',
		message: call => accessDenied(call),
	},
	{
		weight: 5,
		code: 'ConflictException',
		message: () => 'The resource is being changed by another request.',
	},
	{
		weight: 3,
		code: 'UnauthorizedException',
		message: () => 'The user has no active subscription.',
	},
	{
		weight: 3,
		code: 'InternalServerException',
		message: () => 'An internal service error occurred.',
	},
	{
		weight: 2,
		code: 'ServiceQuotaExceededException',
		message: () => 'The number of Q Apps of this user is at its quota.',
	},
	{
		weight: 1,
		code: 'ContentTooLargeException',
		message: () => 'The requested operation exceeds the allowed size.',
	},
];

function accessDenied({eventSource, eventName}: Call): string {
	const service = eventSource.split('.')[0];
	return `User is not authorized to perform: ${service}:${eventName} because no identity-based policy allows the ${service}:${eventName} action`;
}

/** A failure that a call of that kind can meet. */
export function pickError(call: Call, random: Random): CallError {
	const {code, message} = random.pickWeighted(failures);
	return {code, message: message(call)};
}

export function accessDeniedError(
	call: Call,
	code = 'AccessDenied',
): CallError {
	return {code, message: accessDenied(call)};
}
