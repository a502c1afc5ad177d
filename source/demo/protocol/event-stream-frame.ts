import {Buffer} from 'node:buffer';
import {crc32} from './crc32.js';

const stringHeader = 7;
const preludeLength = 12;
const checksumLength = 4;

function encodeHeaders(headers: Readonly<Record<string, string>>): Buffer {
	return Buffer.concat(
		Object.entries(headers).flatMap(([name, value]) => {
			const nameBytes = Buffer.from(name);
			const valueBytes = Buffer.from(value);
			const valueLength = Buffer.alloc(2);
			valueLength.writeUInt16BE(valueBytes.length);
			return [
				Buffer.from([nameBytes.length]),
				nameBytes,
				Buffer.from([stringHeader]),
				valueLength,
				valueBytes,
			];
		}),
	);
}

/** How a frame begins: its length, the length of its headers, and the checksum of both. */
export function framePrelude(length: number, headersLength: number): Buffer {
	const prelude = Buffer.alloc(preludeLength);
	prelude.writeUInt32BE(length, 0);
	prelude.writeUInt32BE(headersLength, 4);
	prelude.writeUInt32BE(crc32(prelude.subarray(0, 8)), 8);
	return prelude;
}

/**
 * One message of `application/vnd.amazon.eventstream`: total length, length of
 * the headers, checksum of those two, headers, payload, checksum of it all.
 * Written by the specification (smithy.io, "Amazon Event Stream") instead of
 * taken from the SDK, so that the SDK's own decoder is tested against it.
 */
function encodeFrame(
	headers: Readonly<Record<string, string>>,
	payload: unknown,
): Buffer {
	const headerBytes = encodeHeaders(headers);
	const payloadBytes = Buffer.from(JSON.stringify(payload));
	const headersEnd = preludeLength + headerBytes.length;
	const length = headersEnd + payloadBytes.length + checksumLength;
	const frame = Buffer.alloc(length);
	framePrelude(length, headerBytes.length).copy(frame);
	headerBytes.copy(frame, preludeLength);
	payloadBytes.copy(frame, headersEnd);
	frame.writeUInt32BE(
		crc32(frame.subarray(0, length - checksumLength)),
		length - checksumLength,
	);
	return frame;
}

export function eventFrame(eventType: string, payload: unknown): Buffer {
	return encodeFrame(
		{
			':message-type': 'event',
			':event-type': eventType,
			':content-type': 'application/x-amz-json-1.1',
		},
		payload,
	);
}

/** A modelled exception, which ends the stream: clients throw it under this name. */
export function exceptionFrame(name: string, message: string): Buffer {
	return encodeFrame(
		{
			':message-type': 'exception',
			':exception-type': name,
			':content-type': 'application/x-amz-json-1.1',
		},
		{message},
	);
}
