/** The facts about an error of any origin: the SDK, Node or a bug. */
export type ErrorFacts = {
	/** AWS's error name, such as `AccessDeniedException`. Branch on it, never on the status code: AWS's pages disagree about those. */
	readonly name: string;
	/** Node's code, such as `ECONNREFUSED`. */
	readonly code: string | undefined;
	readonly message: string;
	/** Whether a service or its SDK threw it. */
	readonly isFromService: boolean;
	/** The server failed: HTTP 5xx. */
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
