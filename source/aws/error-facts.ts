/** What is looked at in anything that was thrown: by the SDK, by Node or by a bug. */
export type ErrorFacts = {
	/** AWS's error name, such as `AccessDeniedException`: what to branch on, the status code is not. */
	readonly name: string;
	/** Node's code, such as `ECONNREFUSED`. */
	readonly code: string | undefined;
	readonly message: string;
	/** Whether it came from a service or its SDK rather than from code of qtail. */
	readonly isFromService: boolean;
	/** Answered by a server in trouble: HTTP 5xx. */
	readonly isServerFault: boolean;
	readonly statusCode: number | undefined;
};

/** Reads an unknown error without trusting its shape. */
export function errorFacts(error: unknown): ErrorFacts {
	const name = textOf(error, 'name') ?? '';
	const metadata = member(error, '$metadata');
	const statusCode = member(metadata, 'httpStatusCode');
	return {
		name,
		code: textOf(error, 'code'),
		message: textOf(error, 'message') ?? String(error),
		isFromService:
			member(error, '$fault') !== undefined ||
			metadata !== undefined ||
			name.endsWith('ProviderError'),
		isServerFault:
			member(error, '$fault') === 'server' ||
			(typeof statusCode === 'number' && statusCode >= 500),
		statusCode: typeof statusCode === 'number' ? statusCode : undefined,
	};
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
