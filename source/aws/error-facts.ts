import {answerStart} from './answer-starts.js';

/** What a server answered where the SDK could make nothing of it. */
export type Answer = {
	readonly statusCode: number;
	readonly contentType: string | undefined;
	/** Where a redirect leads. */
	readonly location: string | undefined;
	/** The first 2 KB of the body. Undefined where it was not collected. */
	readonly start: string | undefined;
};

/** The facts about an error of any origin: the SDK, Node or a bug. */
export type ErrorFacts = {
	/** AWS's error name, such as `AccessDeniedException`. Branch on it, never on the status code: AWS's pages disagree about those. */
	readonly name: string;
	/** Node's code, such as `ECONNREFUSED`. */
	readonly code: string | undefined;
	readonly message: string;
	/** The host whose name could not be resolved. */
	readonly hostname: string | undefined;
	/** The file that could not be read. */
	readonly path: string | undefined;
	/** Whether the service sent it as an error, or the SDK's credentials threw it. */
	readonly isFromService: boolean;
	/** Whether it happened while the SDK read an answer, such as a TypeError over an answer of another form. */
	readonly isFromAnswer: boolean;
	/** The server failed: HTTP 5xx. */
	readonly isServerFault: boolean;
	readonly statusCode: number | undefined;
	/** Undefined where none came. */
	readonly answer: Answer | undefined;
};

// For developers; from the SDK's middleware of deserialization, @smithy/core 3.41.
const hint = /\n {2}Deserialization error: to see the raw response.*/s;

/** Reads an unknown error without trusting its shape. */
export function errorFacts(error: unknown): ErrorFacts {
	const name = textOf(error, 'name') ?? '';
	const metadata = member(error, '$metadata');
	const statusCode = member(metadata, 'httpStatusCode');
	return {
		name,
		code: textOf(error, 'code'),
		message: (textOf(error, 'message') ?? spelled(error)).replace(hint, ''),
		hostname: textOf(error, 'hostname'),
		path: textOf(error, 'path'),
		isFromService:
			member(error, '$fault') !== undefined || name.endsWith('ProviderError'),
		isFromAnswer: metadata !== undefined,
		isServerFault:
			member(error, '$fault') === 'server' ||
			(typeof statusCode === 'number' && statusCode >= 500),
		statusCode: typeof statusCode === 'number' ? statusCode : undefined,
		answer: answerOf(member(error, '$response')),
	};
}

/** Whether AWS denied the call: `AccessDeniedException`, or `AccessDenied` as STS says. */
export function isAccessDenied(error: unknown): boolean {
	return errorFacts(error).name.startsWith('AccessDenied');
}

/**
 * `cloudtrail:GetTrailStatus is not permitted`. Undefined where something else went
 * wrong.
 *
 * @param action that was asked for
 */
export function notPermitted(
	error: unknown,
	action: string,
): string | undefined {
	return isAccessDenied(error) ? `${action} is not permitted` : undefined;
}

/** @param response the SDK's `HttpResponse`, which it attaches to errors of deserialization */
function answerOf(response: unknown): Answer | undefined {
	const statusCode = member(response, 'statusCode');
	if (typeof statusCode !== 'number') {
		return undefined;
	}

	const headers = member(response, 'headers');
	const body = member(response, 'body');
	return {
		statusCode,
		contentType: textOf(headers, 'content-type'),
		location: textOf(headers, 'location'),
		start:
			typeof body === 'object' && body !== null ? answerStart(body) : undefined,
	};
}

/** The `message` of an error may be any JSON that a server sent, such as `{"toString": 1}`. */
function spelled(error: unknown): string {
	try {
		return String(error);
	} catch {
		return 'no message';
	}
}

function member(value: unknown, key: string): unknown {
	return typeof value === 'object' && value !== null
		? (Reflect.get(value, key) as unknown)
		: undefined;
}

function textOf(value: unknown, key: string): string | undefined {
	const text = member(value, key);
	return typeof text === 'string' && text !== '' ? text : undefined;
}
