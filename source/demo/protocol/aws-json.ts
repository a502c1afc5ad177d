/**
 * How AWS services speak HTTP, and nothing of what they say. This file: requests
 * and answers in AWS JSON 1.1, which CloudWatch Logs, CloudTrail and Identity
 * Center's directory speak. Beside it: STS's query protocol (`aws-query`), which
 * service a request is for (`service`, `read-request`), errors by name
 * (`aws-error`), the form of a signature (`authorization`), and the binary frames
 * of a Live Tail session (`event-stream-frame`, with `crc32`).
 *
 * The invariant: whatever a client sends is answered in the service's own form.
 * Example: a body that is no JSON gets 400, `x-amzn-errortype:
 * SerializationException` and `{"__type":"SerializationException",…}`.
 */
import {Buffer} from 'node:buffer';
import type {ServerResponse} from 'node:http';
import {AwsError} from './aws-error.js';
import type {RequestInput} from './request-input.js';
import {sendBody, type Transport} from './send-body.js';
import type {ServiceName} from './service.js';

const awsJson = 'application/x-amz-json-1.1';

/** @throws AwsError where the text is no JSON object */
export function parseJsonInput(text: string): RequestInput {
	const input = parse(text);
	if (typeof input !== 'object' || input === null || Array.isArray(input)) {
		throw new AwsError(
			'SerializationException',
			'The request body is no JSON object.',
		);
	}

	return Object.fromEntries(Object.entries(input));
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** Answers with the output of an operation. */
export function sendJsonOutput(
	response: ServerResponse,
	output: unknown,
	transport: Transport = {},
): void {
	sendBody(response, Buffer.from(JSON.stringify(output)), {
		contentType: awsJson,
		...transport,
	});
}

/** Answers in AWS's error form: the name in a header and in `__type`. */
export function sendJsonError(
	response: ServerResponse,
	{name, message, statusCode, members}: AwsError,
	service: ServiceName,
): void {
	// CloudTrail's errors have `Message` (aws/aws-sdk-go-v2#1957), as Identity Center's directory has by its model.
	const member = service === 'logs' ? 'message' : 'Message';
	const body = Buffer.from(
		JSON.stringify({
			__type: name,
			...(message === '' ? {} : {[member]: message}),
			...members,
		}),
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
