import type {CloudWatchLogsClient} from '@aws-sdk/client-cloudwatch-logs';
import {DamagedAnswer} from '../../../aws/damaged-answer.js';
import {memberAt} from './read-element.js';

// `_PRELUDE_LENGTH`, `_MAX_HEADERS_LENGTH` and `_MAX_PAYLOAD_LENGTH` of botocore,
// botocore/eventstream.py. Its versions before 2024 take payloads of 16 MiB only.
const preludeLength = 12;
const maxHeadersLength = 128 * 1024;
const maxPayloadLength = 24 * 1024 * 1024;
const checksumLength = 4;
const minFrameLength = preludeLength + checksumLength;
const maxFrameLength = minFrameLength + maxHeadersLength + maxPayloadLength;

/**
 * Ends a stream of frames in front of the SDK's decoder when a frame declares
 * more bytes than AWS's own clients accept. The decoder takes the memory for a
 * frame, up to 4 GB, as soon as it has read the length.
 *
 * @param client of a Live Tail session
 */
export function limitFrames(client: CloudWatchLogsClient): void {
	client.middlewareStack.add(
		(next, context) => async request => {
			const result = await next(request);
			const {response} = result;
			const body = memberAt(response, 'body');
			const statusCode = memberAt(response, 'statusCode');
			if (
				context.commandName === 'StartLiveTailCommand' &&
				typeof response === 'object' &&
				response !== null &&
				// The answer of another status is no stream.
				statusCode === 200 &&
				isByteStream(body)
			) {
				Reflect.set(response, 'body', withinLimit(body));
			}

			return result;
		},
		// The nearest to the network, so that the decoder gets what is let through.
		{step: 'deserialize', priority: 'low', name: 'qtailFrameLimit'},
	);
}

function isByteStream(value: unknown): value is AsyncIterable<Uint8Array> {
	return (
		typeof value === 'object' && value !== null && Symbol.asyncIterator in value
	);
}

/**
 * The same bytes, up to the first frame that is too long. Frames before it in
 * the same chunk are let through.
 *
 * @throws DamagedAnswer
 */
async function* withinLimit(
	chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
	const lengths = new Uint8Array(8);
	const view = new DataView(lengths.buffer);
	let known = 0;
	let pending = 0;
	for await (const chunk of chunks) {
		let offset = 0;
		while (offset < chunk.length) {
			if (pending === 0) {
				const frameStart = offset;
				const part = chunk.subarray(offset, offset + lengths.length - known);
				lengths.set(part, known);
				known += part.length;
				offset += part.length;
				// The decoder takes the memory at the fourth byte.
				const problem = problemOf(view, known);
				if (problem !== undefined) {
					yield chunk.subarray(0, frameStart);
					throw new DamagedAnswer(problem);
				}

				if (known === lengths.length) {
					pending = view.getUint32(0) - known;
					known = 0;
				}
			} else {
				const passed = Math.min(pending, chunk.length - offset);
				pending -= passed;
				offset += passed;
			}
		}

		yield chunk;
	}
}

/** @param known how many of the lengths' 8 bytes have arrived */
function problemOf(lengths: DataView, known: number): string | undefined {
	if (known < 4) {
		return undefined;
	}

	const frameLength = lengths.getUint32(0);
	if (frameLength > maxFrameLength) {
		return `a message of Live Tail declares ${frameLength.toLocaleString('en')} bytes, more than any that AWS sends`;
	}

	if (frameLength < minFrameLength) {
		return `a message of Live Tail declares ${frameLength} bytes, fewer than any has`;
	}

	const headersLength = known < 8 ? 0 : lengths.getUint32(4);
	return headersLength >
		Math.min(maxHeadersLength, frameLength - minFrameLength)
		? `a message of Live Tail declares headers of ${headersLength.toLocaleString('en')} bytes, more than it can have`
		: undefined;
}
