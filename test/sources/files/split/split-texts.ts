import assert from 'node:assert/strict';
import type {Delivery} from '../../../../source/sources/files/split/delivery.js';
import {RecordSplitter} from '../../../../source/sources/files/split/record-splitter.js';
import type {SplitProblem} from '../../../../source/sources/files/split/split-problem.js';

export type Split = {
	readonly texts: readonly string[];
	readonly deliveries: ReadonlyArray<Delivery | undefined>;
	readonly offsets: ReadonlyArray<number | undefined>;
	readonly problems: readonly SplitProblem[];
};

/**
 * What a file is cut into that arrives in chunks of these sizes; the last size
 * repeats. `takeWhole` says which lines are taken without a look at them.
 */
export function split(
	text: string | Buffer,
	sizes: readonly number[] = [1e9],
	takeWhole?: (text: string) => boolean,
): Split {
	const bytes = Buffer.from(text);
	const texts: string[] = [];
	const deliveries: Array<Delivery | undefined> = [];
	const offsets: Array<number | undefined> = [];
	const splitter = new RecordSplitter(
		(from, start, end, delivery, offset) => {
			texts.push(from.toString('utf8', start, end));
			deliveries.push(delivery);
			offsets.push(offset);
		},
		{
			takeWhole(from, start, end) {
				const line = from.toString('utf8', start, end);
				const isTaken = takeWhole?.(line) ?? false;
				if (isTaken) {
					texts.push(line);
				}

				return isTaken;
			},
		},
	);
	let at = 0;
	for (let index = 0; at < bytes.length; index++) {
		const size = sizes[Math.min(index, sizes.length - 1)] ?? 1;
		// Every chunk of a file is read into the same memory.
		const chunk = Buffer.from(bytes.subarray(at, at + size));
		splitter.push(chunk);
		chunk.fill('"');
		at += size;
	}

	splitter.end();
	return {texts, deliveries, offsets, problems: splitter.problems};
}

/** What a file is cut into, after a check that it is the same in chunks of any size. */
export function splitAnyhow(text: string | Buffer): Split {
	const whole = split(text);
	for (const size of [1, 2, 3, 7, 100]) {
		assert.deepEqual(split(text, [size]), whole, `by ${size}`);
	}

	return whole;
}

/** A record with this name, in the order in which CloudTrail writes the fields. */
export function recordText(eventName: string, more: object = {}): string {
	return JSON.stringify({
		eventVersion: '1.11',
		userIdentity: {type: 'IAMUser', userName: 'ana'},
		eventTime: '2026-05-01T12:00:00Z',
		eventSource: 'cloudtrail.amazonaws.com',
		eventName,
		resources: [{ARN: 'arn:aws:s3:::b', accountId: '111122223333'}],
		eventID: `id-${eventName}`,
		...more,
	});
}

export const pretty = (value: unknown) => JSON.stringify(value, undefined, 4);
