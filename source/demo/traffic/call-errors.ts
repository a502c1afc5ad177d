import type {Random} from './seeded-random.js';
import type {Call, CallError} from './trail-message.js';
import type {World} from './world.js';

type Failure = {
	readonly weight: number;
	readonly code: string;
	readonly message: (call: Call) => string;
};

export const throttlingError: CallError = {
	code: 'ThrottlingException',
	message: 'Rate exceeded',
};

/** The error names of the Q Apps service model that any call can meet, weighted by frequency. */
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
	{
		weight: 20,
		code: throttlingError.code,
		message: () => throttlingError.message,
	},
	{
		weight: 5,
		code: 'ConflictException',
		message: () => 'The resource is being changed by another request.',
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

/** A failure that a call of that kind can meet, whoever makes it. */
export function pickError(call: Call, random: Random): CallError {
	const {code, message} = random.pickWeighted(failures);
	return {code, message: message(call)};
}

const noSubscriptionError: CallError = {
	code: 'UnauthorizedException',
	message: 'The user has no active subscription.',
};

export function accessDeniedError(
	call: Call,
	code = 'AccessDenied',
): CallError {
	return {code, message: accessDenied(call)};
}

/**
 * What not everybody may do, and for how many of the people it is denied, as a share.
 * The staged incident has none of these calls: what it is refused and what it is
 * allowed are its story.
 */
const deniedShares: Readonly<Record<string, number>> = {
	'iam ListRoles': 0.4,
	'qbusiness GetApplication': 0.4,
	'qbusiness PutFeedback': 0.2,
	'qapps AssociateLibraryItemReview': 0.1,
	'qapps AssociateQAppWithUser': 0.1,
	'qapps CopyQApp': 0.15,
	'qapps CreateLibraryItem': 0.15,
	'qapps CreateQApp': 0.15,
	'qapps CreateSubscriptionToken': 0.15,
	'qapps ImportDocument': 0.15,
	'qapps UpdateQAppSessionMetadata': 0.15,
};

// Of what is denied in Q Apps.
const noSubscriptionShare = 0.2;

/**
 * The refusal that a person meets with this call. What a person may not do is denied
 * each time, by whatever way the person comes, so that no call of the routine is
 * denied first and allowed later.
 *
 * @param personId undefined for a program, which may do all that it does
 */
export function denialOf(
	call: Call,
	personId: string | undefined,
	world: World,
): CallError | undefined {
	const service = call.eventSource.split('.')[0];
	const operation = `${service} ${call.eventName}`;
	const share = deniedShares[operation];
	if (personId === undefined || share === undefined) {
		return undefined;
	}

	const random = world.random.fork(`denied/${personId}/${operation}`);
	if (!random.chance(share)) {
		return undefined;
	}

	if (service !== 'qapps') {
		return accessDeniedError(call);
	}

	return random.chance(noSubscriptionShare)
		? noSubscriptionError
		: accessDeniedError(call, 'AccessDeniedException');
}
