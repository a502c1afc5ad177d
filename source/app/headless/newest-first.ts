import type {AskedTime} from '../../stream/asked-time.js';
import type {RecordSource, SourceMessage} from '../../stream/record-source.js';
import {formatDuration} from '../../text/format-time.js';

/** What durations came to. ms; without an end while the watch goes on. */
export type ResolvedRange = {
	readonly from: number;
	readonly to: number | undefined;
};

/** Opens a source of a range of delivery time. */
export type SourceOfRange = (
	range: {
		readonly from: AskedTime;
		readonly to: AskedTime | undefined;
		readonly follow: boolean;
	},
	onResolved: (range: ResolvedRange) => void,
) => RecordSource;

export type NewestFirstOptions = {
	readonly sourceOf: SourceOfRange;
	readonly to: AskedTime | undefined;
	readonly follow: boolean;
	/** `--since`: it looks no further back. Undefined: 7 days. */
	readonly since: AskedTime | undefined;
	/** Whether nothing delivered before this time can be among the newest records, ms. */
	readonly isEnough: (from: number) => boolean;
	/** The history is read: what was held is written. */
	readonly release: () => Promise<void>;
	/** Writes a sentence as a line of its own. */
	readonly say: (sentence: string) => void;
	readonly onResolved: (range: ResolvedRange) => void;
	/** ms. @default Date.now */
	readonly now?: () => number;
};

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

// How far it looks back before it looks whether that is enough. Most answers are in
// the first; the last is a bound, since a group can hold years.
const spansMs = [15 * minuteMs, hourMs, 6 * hourMs, dayMs, 7 * dayMs];
const boundMs = 7 * dayMs;

/**
 * The source for `--last N`: it reads the last quarter of an hour, then the hour before
 * and so on, each range once, until N records were found. Then it follows, as
 * `tail -n N -f` does, unless the watch has an end.
 */
export function newestFirst(options: NewestFirstOptions): RecordSource {
	return signal => messages(options, signal);
}

async function* messages(
	{
		sourceOf,
		to,
		follow,
		since,
		isEnough,
		release,
		say,
		onResolved,
		now = Date.now,
	}: NewestFirstOptions,
	signal: AbortSignal,
): AsyncGenerator<SourceMessage> {
	const furthestMs = typeof since === 'object' ? since.ago : boundMs;
	const firstMs = Math.min(spansMs[0] ?? boundMs, furthestMs);
	let first: ResolvedRange | undefined;
	let ended: SourceMessage | undefined;
	const newest = sourceOf(
		{from: startOf(to, firstMs, since, now()), to, follow: false},
		range => {
			first = range;
			onResolved(follow ? {...range, to: undefined} : range);
		},
	);
	for await (const message of newest(signal)) {
		if (isEnd(message)) {
			ended = message;
		} else {
			yield message;
		}
	}

	if (first?.to !== undefined && !signal.aborted) {
		const end = first.to;
		const earliest =
			typeof since === 'number' ? since : Math.max(0, end - furthestMs);
		let {from} = first;
		for (const spanMs of [...spansMs.slice(1), end - earliest]) {
			const next = Math.max(earliest, end - spanMs);
			if (next < from && !isEnough(from) && !signal.aborted) {
				say(
					`--last: not enough since then, so asking for what was delivered in the ${formatDuration(end - next)} before the end`,
				);
				const older = {from: next, to: from - 1, follow: false};
				for await (const message of sourceOf(older, () => {})(signal)) {
					// It says nothing of what is complete now.
					if (!isEnd(message) && message.kind !== 'coverage') {
						yield message;
					}
				}

				from = next;
				onResolved({from, to: follow ? undefined : end});
			}
		}

		if (!isEnough(from) && !signal.aborted) {
			say(
				since === undefined
					? `--last: fewer match in the ${formatDuration(furthestMs)} that it looks back; --since 30d looks further`
					: '--last: fewer match since --since',
			);
		}
	}

	await release();
	if (!follow) {
		yield* ended === undefined ? [] : [ended];
	} else if (first !== undefined && !signal.aborted) {
		// What was delivered then may become visible only now.
		const range = {from: first.from, to: undefined, follow};
		yield* sourceOf(range, () => {})(signal);
	}
}

function isEnd(message: SourceMessage): boolean {
	return message.kind === 'connection' && message.connection.name === 'ended';
}

/** Where the first range begins: `ms` before the end, but not before `--since`. */
function startOf(
	to: AskedTime | undefined,
	ms: number,
	since: AskedTime | undefined,
	now: number,
): AskedTime {
	const earliest = typeof since === 'number' ? since : 0;
	if (typeof to === 'number') {
		return Math.max(earliest, to - ms);
	}

	const ago = (to?.ago ?? 0) + ms;
	return now - ago < earliest ? earliest : {ago};
}

/** The source for `--last N` of files: all of it is read, and what is held is written once it is, or at the end. */
export function heldUntilRead(
	source: RecordSource,
	release: () => Promise<void>,
): RecordSource {
	return async function* (signal) {
		for await (const message of source(signal)) {
			if (
				message.kind === 'connection' &&
				message.connection.name === 'following'
			) {
				await release();
			}

			yield message;
		}
	};
}
