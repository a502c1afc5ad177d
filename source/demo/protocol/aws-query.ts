import {Buffer} from 'node:buffer';
import type {ServerResponse} from 'node:http';
import type {AwsError} from './aws-error.js';
import type {RequestInput} from './request-input.js';
import {sendBody, type Transport} from './send-body.js';

const namespace = 'https://sts.amazonaws.com/doc/2011-06-15/';
const xml = 'text/xml';

/**
 * What the query protocol calls errors that all services have, and their
 * statuses (STS API reference, “Common errors”). Errors of single operations keep
 * their names.
 */
const commonErrors: Readonly<Record<string, readonly [string, number]>> = {
	AccessDeniedException: ['AccessDenied', 403],
	ExpiredTokenException: ['ExpiredToken', 403],
	IncompleteSignatureException: ['IncompleteSignature', 400],
	InternalFailure: ['InternalFailure', 500],
	InvalidParameterException: ['ValidationError', 400],
	InvalidSignatureException: ['SignatureDoesNotMatch', 403],
	MissingAuthenticationTokenException: ['MissingAuthenticationToken', 403],
	ServiceUnavailableException: ['ServiceUnavailable', 503],
	ThrottlingException: ['Throttling', 400],
	UnknownOperationException: ['InvalidAction', 400],
	UnrecognizedClientException: ['InvalidClientTokenId', 403],
};

/** `Action=AssumeRole&DurationSeconds=900&…` → the operation and its input; every value is a string. */
export function parseQueryInput(text: string): {
	readonly operation: string;
	readonly input: RequestInput;
} {
	const {
		Action = '',
		Version,
		...input
	} = Object.fromEntries(new URLSearchParams(text));
	return {operation: Action, input};
}

function escaped(text: string): string {
	return text.replaceAll(
		/[&<>"']/g,
		character => `&#${character.codePointAt(0)};`,
	);
}

/** Members as elements, in their order; a member without a value is left out. */
function elements(output: unknown): string {
	if (typeof output !== 'object' || output === null) {
		return escaped(String(output));
	}

	return Object.entries(output)
		.filter(([, value]) => value !== undefined)
		.map(([name, value]) => `<${name}>${elements(value)}</${name}>`)
		.join('');
}

/** Answers with the output of an operation, as XML. */
export function sendQueryOutput(
	response: ServerResponse,
	{
		operation,
		output,
		requestId,
	}: {
		readonly operation: string;
		readonly output: unknown;
		readonly requestId: string;
	},
	transport: Transport = {},
): void {
	const text = `<${operation}Response xmlns="${namespace}"><${operation}Result>${elements(output)}</${operation}Result><ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${operation}Response>\n`;
	sendBody(response, Buffer.from(text), {contentType: xml, ...transport});
}

/** Answers in the error form of the query protocol. */
export function sendQueryError(
	response: ServerResponse,
	error: AwsError,
	requestId: string,
): void {
	const [code, statusCode] = commonErrors[error.name] ?? [
		error.name,
		error.statusCode,
	];
	const body = Buffer.from(
		`<ErrorResponse xmlns="${namespace}"><Error><Type>${statusCode < 500 ? 'Sender' : 'Receiver'}</Type>${elements({Code: code, Message: error.message})}</Error><RequestId>${requestId}</RequestId></ErrorResponse>\n`,
	);
	response.writeHead(statusCode, {
		...(statusCode === 413 ? {connection: 'close'} : {}),
		'content-type': xml,
		'content-length': body.length,
	});
	response.end(body);
}
