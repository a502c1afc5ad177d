/**
 * How CloudWatch Logs speaks HTTP, and nothing of what it says: requests and
 * answers in AWS JSON 1.1 (this file), errors by name (`aws-error`), the form of
 * a signature (`authorization`), and the binary frames of a Live Tail session
 * (`event-stream-frame`, with `crc32`).
 *
 * The invariant: whatever a client sends is answered in the service's own form.
 * Example: a body that is no JSON gets 400, `x-amzn-errortype:
 * SerializationException` and `{"__type":"SerializationException",…}`.
 */
import {Buffer} from 'node:buffer';
import type {IncomingMessage, ServerResponse} from 'node:http';
import {AwsError} from './aws-error.js';
import {dribble} from './dribble.js';
import type {RequestInput} from './request-input.js';

const targetPrefix = 'Logs_20140328.';
const maxBodyBytes = 1024 * 1024;
const awsJson = 'application/x-amz-json-1.1';

/**
 * Which operation a request is for.
 *
 * @throws AwsError for what is no AWS JSON 1.1 request to CloudWatch Logs
 */
export function operationOf(request: IncomingMessage): string {
	const target = request.headers['x-amz-target'];
	if (request.method !== 'POST' || request.url !== '/') {
		throw new AwsError('UnknownOperationException', '', 404);
	}

	if (typeof target !== 'string' || !target.startsWith(targetPrefix)) {
		throw new AwsError('UnknownOperationException', '');
	}

	return target.slice(targetPrefix.length);
}

/** @throws AwsError where the body is too large, cut off or no JSON object */
export async function readInput(
	request: IncomingMessage,
): Promise<RequestInput> {
	// By the header where possible: to stop reading in the middle of a body cuts the
	// connection, and the client never sees the answer.
	if (Number(request.headers['content-length']) > maxBodyBytes) {
		throw bodyTooLarge();
	}

	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of request) {
		const bytes = Buffer.from(chunk);
		length += bytes.length;
		if (length > maxBodyBytes) {
			throw bodyTooLarge();
		}

		chunks.push(bytes);
	}

	const input = parse(Buffer.concat(chunks).toString());
	if (typeof input !== 'object' || input === null || Array.isArray(input)) {
		throw new AwsError(
			'SerializationException',
			'The request body is no JSON object.',
		);
	}

	return Object.fromEntries(Object.entries(input));
}

function bodyTooLarge(): AwsError {
	return new AwsError(
		'RequestEntityTooLargeException',
		`Request size exceeded ${maxBodyBytes} bytes`,
		413,
	);
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** What becomes of an answer on its way to the client. */
export type Transport = {
	/** How long its bytes take, ms. @default 0, at once */
	readonly dribbleMs?: number;
	/** Sends other bytes in its place. */
	readonly changeBody?: (body: Buffer) => Buffer;
	/** @default AWS JSON 1.1 */
	readonly contentType?: string;
	/** Cuts the connection after so many bytes; the Content-Length promises all. */
	readonly cutAtBytes?: number;
};

/** Answers with the output of an operation. */
export function sendOutput(
	response: ServerResponse,
	output: unknown,
	{
		dribbleMs = 0,
		changeBody = body => body,
		contentType = awsJson,
		cutAtBytes = Number.POSITIVE_INFINITY,
	}: Transport = {},
): void {
	const body = changeBody(Buffer.from(JSON.stringify(output)));
	const headers = {'content-type': contentType};
	if (dribbleMs > 0) {
		response.writeHead(200, headers);
		void dribble(body, dribbleMs, piece => response.write(piece)).then(() =>
			response.end(),
		);
		return;
	}

	response.writeHead(200, {...headers, 'content-length': body.length});
	if (body.length > cutAtBytes) {
		response.write(body.subarray(0, cutAtBytes), () => {
			response.destroy();
		});
	} else {
		response.end(body);
	}
}

/** Answers in AWS's error form: the name in a header and in `__type`. */
export function sendError(response: ServerResponse, error: AwsError): void {
	const {name, message, statusCode} = error;
	const body = Buffer.from(
		JSON.stringify({__type: name, ...(message === '' ? {} : {message})}),
	);
	response.writeHead(statusCode, {
		'x-amzn-errortype': name,
		// What is left of an oversized body must not be read as a request.
		...(statusCode === 413 ? {connection: 'close'} : {}),
		'content-type': awsJson,
		'content-length': body.length,
	});
	response.end(body);
}
