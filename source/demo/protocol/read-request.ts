import {Buffer} from 'node:buffer';
import type {IncomingMessage} from 'node:http';
import {AwsError} from './aws-error.js';
import {parseJsonInput} from './aws-json.js';
import {parseQueryInput} from './aws-query.js';
import type {RequestInput} from './request-input.js';
import {type RequestTarget, readTarget, type ServiceName} from './service.js';

const maxBodyBytes = 1024 * 1024;
const form = 'application/x-www-form-urlencoded';

export type ServiceRequest = RequestTarget & {readonly input: RequestInput};

/** The target as the headers name it. Undefined for the query protocol, which names it in the body. */
function targetOf(request: IncomingMessage): RequestTarget | undefined {
	const target = request.headers['x-amz-target'];
	if (request.method !== 'POST' || request.url !== '/') {
		throw new AwsError('UnknownOperationException', '', 404);
	}

	if (typeof target === 'string') {
		const known = readTarget(target);
		if (known !== undefined) {
			return known;
		}
	} else if (isQuery(request)) {
		return undefined;
	}

	throw new AwsError('UnknownOperationException', '');
}

function isQuery(request: IncomingMessage): boolean {
	return request.headers['content-type']?.startsWith(form) ?? false;
}

/** The service that a request is for, as far as its headers tell: an error has to be answered in that service's form. */
export function serviceOf(request: IncomingMessage): ServiceName {
	const target = request.headers['x-amz-target'];
	return typeof target === 'string'
		? (readTarget(target)?.service ?? 'logs')
		: isQuery(request)
			? 'sts'
			: 'logs';
}

/**
 * Which operation of which service a request is for, and with what input.
 *
 * @throws AwsError for what no service of the endpoint understands, and for a body
 * that is too large, cut off or in another form
 */
export async function readRequest(
	request: IncomingMessage,
): Promise<ServiceRequest> {
	const target = targetOf(request);
	const text = await readBody(request);
	return target === undefined
		? {service: 'sts', ...parseQueryInput(text)}
		: {...target, input: parseJsonInput(text)};
}

async function readBody(request: IncomingMessage): Promise<string> {
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

	return Buffer.concat(chunks).toString();
}

function bodyTooLarge(): AwsError {
	return new AwsError(
		'RequestEntityTooLargeException',
		`Request size exceeded ${maxBodyBytes} bytes`,
		413,
	);
}
