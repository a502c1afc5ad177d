/** The facts about an error of any origin: the SDK, Node or a bug. */
export type ErrorFacts = {
	/** AWS's error name, such as `AccessDeniedException`. Branch on it, never on the status code: AWS's pages disagree about those. */
	readonly name: string;
	/** Node's code, such as `ECONNREFUSED`. */
	readonly code: string | undefined;
	readonly message: string;
	/** Whether the service sent it as an error, or the SDK's credentials threw it. */
	readonly isFromService: boolean;
	/** Whether it happened while the SDK read an answer, such as a TypeError over an answer of another form. */
	readonly isFromAnswer: boolean;
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
		message: textOf(error, 'message') ?? spelled(error),
		isFromService:
			member(error, '$fault') !== undefined || name.endsWith('ProviderError'),
		isFromAnswer: metadata !== undefined,
		isServerFault:
			member(error, '$fault') === 'server' ||
			(typeof statusCode === 'number' && statusCode >= 500),
		statusCode: typeof statusCode === 'number' ? statusCode : undefined,
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
