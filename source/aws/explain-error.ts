import type {TroubleName} from '../stream/connection.js';
import {UserError} from '../stream/user-error.js';
import {
	explainDisabledRegion,
	explainExpiredToken,
	explainRejectedCredentials,
	explainUnreadableCredentialsFile,
	isUnreadableCredentialsFile,
} from './credentials/explain-rejected-credentials.js';
import {
	accessDeniedReason,
	explainAccessDenied,
} from './denial/explain-access-denied.js';
import {type ErrorContext, serviceOf} from './error-context.js';
import {type ErrorFacts, errorFacts} from './error-facts.js';
import {explainCredentialsError} from './explain-credentials-error.js';
import {
	explainForeignAnswer,
	foreignAnswerReason,
	isDamagedJson,
	isForeignAnswer,
	isPassingAnswer,
} from './explain-foreign-answer.js';
import {
	explainCertificateError,
	explainNetworkError,
	isCertificateError,
	isNetworkError,
	isUnreachable,
	networkReason,
	serverName,
} from './explain-network-error.js';
import {
	explainInvalidOperation,
	explainInvalidParameter,
	explainNotFound,
} from './explain-request-error.js';
import {isSkewRefusal} from './is-skew-refusal.js';

/** What an error means for the user. */
export type Explanation = {
	/** `fatal`: the user has to mend it. `transient`: it may pass by itself. */
	readonly kind: 'fatal' | 'transient';
	/** For the header, no full stop. */
	readonly reason: string;
	/** The state of the connection. */
	readonly state: TroubleName;
	/**
	 * Where nothing ever worked, trying again does not help: only the user can mend it,
	 * nothing listens there, or a server that is not CloudWatch Logs.
	 */
	readonly endsStart: boolean;
	/** For the end of the program. */
	readonly error: UserError;
};

type Row = {
	readonly matches: (facts: ErrorFacts) => boolean;
	readonly explain: (
		facts: ErrorFacts,
		context: ErrorContext,
		cause: unknown,
	) => UserError;
	/** @default 'reconnecting' */
	readonly state?: TroubleName;
	/** Makes the error transient. */
	readonly transientReason?: Reason;
	/** @default the message of `explain`, with a command to run */
	readonly reason?: Reason;
	/** Of transient errors. @default none */
	readonly endsStart?: (facts: ErrorFacts) => boolean;
};

type Reason = (facts: ErrorFacts, context: ErrorContext) => string;

function named(...names: readonly string[]): Row['matches'] {
	return ({name}) => names.includes(name);
}

const unreadable: Row = {
	matches: ({isFromAnswer}) => isFromAnswer,
	transientReason: (facts, context) =>
		`the answer from ${serverName(context)} cannot be read (${nameAndMessage(facts)})`,
	explain: (facts, context, cause) =>
		new UserError(
			`The answer from ${serverName(context)} cannot be read (${nameAndMessage(facts)}).`,
			{nextSteps: damageSteps(context), cause},
		),
};

// The first row that matches counts. Names and texts are those of the
// documentation of CloudWatch Logs and of the SDK 3.1169.0.
const rows: readonly Row[] = [
	{
		matches: named('CredentialsProviderError', 'TokenProviderError'),
		state: 'signed out',
		explain: explainCredentialsError,
	},
	{
		matches: ({message}) => message === 'Region is missing',
		explain: (_facts, _context, cause) =>
			new UserError('No region is set.', {
				nextSteps: [
					'Give --region us-east-1, set AWS_REGION, or give the log group as an ARN.',
				],
				cause,
			}),
	},
	{
		matches: ({message}) =>
			/^Region not accepted|is not a valid hostname/.test(message),
		explain: (_facts, {region}, cause) =>
			new UserError(`“${region}” is not a region.`, {
				nextSteps: ['A region looks like us-east-1 (--region, AWS_REGION).'],
				cause,
			}),
	},
	{
		matches: isUnreadableCredentialsFile,
		state: 'signed out',
		explain: explainUnreadableCredentialsFile,
	},
	{
		matches: named('ExpiredTokenException', 'ExpiredToken'),
		state: 'signed out',
		explain: explainExpiredToken,
	},
	{
		matches: isSkewRefusal,
		explain: (facts, _context, cause) =>
			new UserError(`The clock of this computer is wrong: ${facts.message}`, {
				nextSteps: ['Set the clock, for example: sudo sntp -sS time.aws.com'],
				cause,
			}),
	},
	{
		matches: named(
			'UnrecognizedClientException',
			'InvalidClientTokenId',
			'InvalidSignatureException',
			'SignatureDoesNotMatch',
			'IncompleteSignatureException',
			'MissingAuthenticationTokenException',
		),
		state: 'signed out',
		explain: explainRejectedCredentials,
	},
	{
		matches: named('RegionDisabledException', 'OptInRequired'),
		state: 'signed out',
		explain: explainDisabledRegion,
	},
	{
		matches: named('AccessDeniedException', 'AccessDenied', 'VpceAccessDenied'),
		state: 'access denied',
		reason: accessDeniedReason,
		explain: explainAccessDenied,
	},
	{
		matches: named('ResourceNotFoundException'),
		state: 'not found',
		explain: explainNotFound,
	},
	{
		matches: named('LimitExceededException'),
		transientReason: () => 'all Live Tail sessions of the account are in use',
		explain: (_facts, _context, cause) =>
			new UserError('All Live Tail sessions of the account are in use.', {
				nextSteps: [
					'An account has 15 at a time: close others, or use --poll.',
				],
				cause,
			}),
	},
	{
		matches: ({name}) =>
			/^(Throttl\w+|TooManyRequests\w*|RequestLimitExceeded)$/.test(name),
		state: 'throttled',
		transientReason: (_facts, context) =>
			`${serviceOf(context)} asks qtail to slow down`,
		explain: (_facts, context, cause) =>
			new UserError(`${serviceOf(context)} asks qtail to slow down.`, {
				nextSteps: [
					`The request rate is shared by everyone in the account and ${context.region ?? 'its region'}: try again later.`,
				],
				cause,
			}),
	},
	{
		matches: named('InvalidParameterException', 'ValidationException'),
		state: 'unsupported',
		explain: explainInvalidParameter,
	},
	{
		matches: named('InvalidOperationException'),
		state: 'unsupported',
		explain: explainInvalidOperation,
	},
	{
		matches: named('SessionTimeoutException'),
		transientReason: () => 'the Live Tail session reached its three hours',
		explain: brokenSession,
	},
	{
		matches: named('SessionStreamingException'),
		transientReason: ({message}) =>
			`the service ended the Live Tail session: ${message}`,
		explain: brokenSession,
	},
	{matches: isCertificateError, explain: explainCertificateError},
	{
		matches: facts => isForeignAnswer(facts) && isPassingAnswer(facts),
		transientReason: foreignAnswerReason,
		explain: explainForeignAnswer,
		// No gateway that has trouble answers with the status of success.
		endsStart: ({answer}) => (answer?.statusCode ?? 0) < 300,
	},
	{
		matches: isForeignAnswer,
		state: 'unsupported',
		reason: foreignAnswerReason,
		explain: explainForeignAnswer,
	},
	{
		matches: isNetworkError,
		transientReason: networkReason,
		explain: explainNetworkError,
		endsStart: isUnreachable,
	},
	{
		matches: named('DamagedAnswer'),
		transientReason: ({message}) => message,
		explain: ({message}, context, cause) =>
			new UserError(`${serverName(context)}: ${message}.`, {
				nextSteps: damageSteps(context),
				cause,
			}),
	},
	{
		matches: facts => isDamaged(facts) || isDamagedJson(facts),
		transientReason: (_facts, context) =>
			`the answer from ${serverName(context)} arrived damaged`,
		explain: (facts, context, cause) =>
			new UserError(
				`The answer from ${serverName(context)} arrived damaged (${facts.message}).`,
				{nextSteps: [...damageSteps(context), 'Try --poll.'], cause},
			),
	},
	{
		matches: ({isServerFault}) => isServerFault,
		transientReason: ({name}, context) =>
			`${serverName(context)} has a problem (${name})`,
		explain: (facts, context, cause) =>
			new UserError(
				`${serverName(context)} has a problem (${facts.name}: ${facts.message}).`,
				{
					nextSteps: [
						'Try again later; https://health.aws.amazon.com shows outages.',
					],
					cause,
				},
			),
	},
	{
		matches: facts =>
			isUnknownOperation(facts) ||
			(facts.name === 'SyntaxError' && (facts.statusCode ?? 0) >= 300),
		state: 'unsupported',
		explain: explainOtherAnswer,
	},
	{
		// No JSON with the status of success: the page of a gateway, which passes.
		matches: ({name, isFromAnswer}) => name === 'SyntaxError' && isFromAnswer,
		transientReason: otherAnswer,
		explain: explainOtherAnswer,
		endsStart: () => true,
	},
	{
		matches: ({isFromService}) => isFromService,
		explain: (facts, context, cause) =>
			new UserError(
				`${serviceOf(context)} rejects ${context.operation ?? 'the request'}: ${facts.message} (${facts.name})`,
				{
					nextSteps: [
						serviceOf(context) === 'CloudTrail'
							? 'Check region, profile and the time range.'
							: 'Check region, profile and log group.',
					],
					cause,
				},
			),
	},
	unreadable,
];

/**
 * What an error of the SDK, the service or the network means for the user.
 * Undefined for every other error: that is a bug of qtail, to be thrown again.
 */
export function explainError(
	error: unknown,
	context: ErrorContext,
): Explanation | undefined {
	const facts = errorFacts(error);
	const row = rows.find(({matches}) => matches(facts));
	if (row === undefined) {
		return undefined;
	}

	const userError = row.explain(facts, context, error);
	return {
		kind: row.transientReason === undefined ? 'fatal' : 'transient',
		reason:
			(row.transientReason ?? row.reason)?.(facts, context) ??
			headerReason(userError),
		state: row.state ?? 'reconnecting',
		endsStart:
			row.transientReason === undefined || row.endsStart?.(facts) === true,
		error: userError,
	};
}

/** Whether `explainError` has more to say than that the answer cannot be read. */
export function isKnownError(error: unknown): boolean {
	const facts = errorFacts(error);
	const row = rows.find(({matches}) => matches(facts));
	return row !== undefined && row !== unreadable;
}

function otherAnswer(_facts: ErrorFacts, context: ErrorContext): string {
	return `${serverName(context)} does not answer ${context.operation ?? 'requests'} as ${serviceOf(context)} does`;
}

function explainOtherAnswer(
	facts: ErrorFacts,
	context: ErrorContext,
	cause: unknown,
): UserError {
	return new UserError(`${otherAnswer(facts, context)}.`, {
		nextSteps: ['Check --endpoint-url and AWS_ENDPOINT_URL.'],
		cause,
	});
}

/** The SDK adds a line for developers to the message. */
function nameAndMessage({name, message}: ErrorFacts): string {
	return `${name}: ${message.split('\n')[0]}`;
}

function damageSteps({endpointUrl}: ErrorContext): readonly string[] {
	return [
		'Something between here and the service may be changing or cutting off what it sends: a proxy, a VPN.',
		...(endpointUrl === undefined
			? []
			: ['Check --endpoint-url and AWS_ENDPOINT_URL.']),
	];
}

/** Whether the server lacks the operation, as an endpoint that imitates a part of the service. */
export function isUnknownOperation({name, statusCode}: ErrorFacts): boolean {
	return (
		/^(UnknownOperation\w*|NotImplemented\w*|InvalidAction|UnsupportedOperation\w*)$/.test(
			name,
		) || statusCode === 501
	);
}

// Messages of the SDK's decoder of event streams, @smithy/core 3.41.
function isDamaged({message}: ErrorFacts): boolean {
	return /Truncated event message|checksum.* (does|did) not match|reported message length|event stream message overhead|Unrecognized header type|Offset is outside the bounds|Invalid typed array length/i.test(
		message,
	);
}

function headerReason({message, nextSteps}: UserError): string {
	const step = nextSteps[0];
	const sentence = message.replace(/\.$/, '');
	// A command to run fits into the header, a policy does not.
	return step?.startsWith('aws ') ? `${sentence}: ${step}` : sentence;
}

function brokenSession(
	facts: ErrorFacts,
	_context: ErrorContext,
	cause: unknown,
): UserError {
	return new UserError(`The Live Tail session ended: ${facts.message}`, {
		nextSteps: ['Start qtail again, or use --poll.'],
		cause,
	});
}
