import type {Readable} from 'node:stream';
import type {StreamCollector} from '@smithy/types';
import {collectAnswer} from './collect-answer.js';

// Enough for the title of a web page.
const keptBytes = 2048;

const starts = new WeakMap<object, Uint8Array>();

/**
 * Has the client remember how the body of each answer begins: the SDK's error
 * about an answer that is no JSON says neither what came nor from whom.
 */
export function keepAnswerStarts({
	config,
}: {
	readonly config: {streamCollector: StreamCollector};
}): void {
	config.streamCollector = async (stream: Readable) => {
		const bytes = await collectAnswer(stream);
		// A copy, so that a page of 1 MB is not held for its start.
		starts.set(stream, bytes.slice(0, keptBytes));
		return bytes;
	};
}

/** The first 2 KB of the body of an answer, as text; undefined for one that was not collected, such as a Live Tail session. */
export function answerStart(body: object): string | undefined {
	const start = starts.get(body);
	return start && new TextDecoder().decode(start);
}
