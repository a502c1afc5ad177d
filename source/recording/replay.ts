import {existsSync} from 'node:fs';
import {type FileHandle, open} from 'node:fs/promises';
import {type DeliveredMessage, noLogEvent} from '../stream/message.js';
import type {SourceMessage} from '../stream/record-source.js';
import {UserError} from '../stream/user-error.js';
import {visibleText} from '../text/visible-text.js';
import {type LedgerState, readLedger} from './ledger-state.js';
import {messageOfLine} from './record-line.js';
import {
	ledgerOf,
	partOf,
	type RecordedDelivery,
	type RecordsEntry,
} from './recording.js';
import {linesBehind} from './unnamed-lines.js';

export type ReplayOptions = {
	readonly file: string;
	readonly state: LedgerState;
	/** Whether the records of an entry are wanted. @default all are */
	readonly isWanted?: (entry: RecordsEntry) => boolean;
	readonly signal: AbortSignal;
};

/**
 * The records of a recording as they came: in the same order, with the times and
 * places of their deliveries, and marked as late where they were. Last those that a
 * kill left unnamed.
 *
 * @throws UserError where records are missing that the ledger names
 */
export async function* replay({
	file,
	state,
	isWanted = () => true,
	signal,
}: ReplayOptions): AsyncGenerator<SourceMessage> {
	const parts = new OpenPart(file);
	let total = 0;
	for (const bytes of state.parts.values()) {
		total += bytes;
	}

	let done = 0;
	let shown: string | undefined;
	try {
		for await (const {entry} of readLedger(ledgerOf(file))) {
			if (signal.aborted) {
				return;
			}

			if (entry.kind === 'repeated' && entry.count > 0) {
				yield {
					kind: 'repeated',
					count: entry.count,
					duplicatedKeys: entry.duplicatedKeys,
				};
			} else if (entry.kind === 'unasked') {
				yield {kind: 'unasked', count: entry.count};
			} else if (entry.kind === 'sampled') {
				yield {kind: 'sampled', at: entry.at};
			}

			if (entry.kind !== 'records') {
				continue;
			}

			done += entry.to - entry.from;
			if (!isWanted(entry)) {
				continue;
			}

			const percent = total === 0 ? 100 : Math.floor((100 * done) / total);
			const now = `${percent} ${entry.isPastFilledIn}`;
			if (now !== shown) {
				shown = now;
				yield {
					kind: 'connection',
					connection: {
						...{name: 'reading', file, number: 1, files: 1, percent},
						...{problem: undefined, isPastFilledIn: entry.isPastFilledIn},
					},
				};
			}

			yield* batchesOf(entry, await parts.lines(entry));
		}

		yield* unnamedRecords(file, state);
	} finally {
		await parts.close();
	}
}

/** Records that the ledger does not name, since the program was killed before: nothing is known of their deliveries. */
async function* unnamedRecords(
	file: string,
	{lastPart, parts}: LedgerState,
): AsyncGenerator<SourceMessage> {
	const part = partOf(file, lastPart);
	if (!existsSync(part)) {
		return;
	}

	const {lines} = await linesBehind(part, parts.get(lastPart) ?? 0);
	if (lines.length > 0) {
		yield batch(
			lines.map(line => ({
				...noLogEvent,
				...unknownTime,
				message: messageOfLine(line),
			})),
			undefined,
		);
	}
}

const unknownTime = {deliveryTime: undefined};

/** The records of one entry, a batch for each time of arrival. */
function* batchesOf(
	{groups, streams, deliveries}: RecordsEntry,
	lines: readonly string[],
): Generator<SourceMessage> {
	let messages: DeliveredMessage[] = [];
	let arrivedAt: number | undefined;
	for (const [index, line] of lines.entries()) {
		const [deliveryTime, arrived, group, stream, logEventId] =
			deliveries?.[index] ?? unknownDelivery;
		if (messages.length > 0 && arrived !== arrivedAt) {
			yield batch(messages, arrivedAt);
			messages = [];
		}

		arrivedAt = arrived;
		messages.push({
			message: messageOfLine(line),
			deliveryTime: deliveryTime ?? undefined,
			logGroupIdentifier: group === null ? undefined : groups[group],
			logStreamName: stream === null ? undefined : streams[stream],
			logEventId: logEventId ?? undefined,
		});
	}

	if (messages.length > 0) {
		yield batch(messages, arrivedAt);
	}
}

const unknownDelivery:
	| RecordedDelivery
	| readonly [null, undefined, null, null, null] = [
	null,
	undefined,
	null,
	null,
	null,
];

function batch(
	messages: readonly DeliveredMessage[],
	arrivedAt: number | undefined,
): SourceMessage {
	return {
		kind: 'batch',
		messages,
		...(arrivedAt === undefined ? {} : {arrivedAt}),
	};
}

/** The part that is being read. */
class OpenPart {
	readonly #file: string;
	#number = 0;
	#handle: FileHandle | undefined;

	constructor(file: string) {
		this.#file = file;
	}

	async lines({
		part,
		from,
		to,
		count,
	}: RecordsEntry): Promise<readonly string[]> {
		const handle = await this.#open(part);
		const bytes = Buffer.allocUnsafe(to - from);
		let read = 0;
		while (read < bytes.length) {
			const {bytesRead} = await handle.read(
				bytes,
				read,
				bytes.length - read,
				from + read,
			);
			if (bytesRead === 0) {
				break;
			}

			read += bytesRead;
		}

		// The last line feed ends a line and begins none.
		const lines = bytes.subarray(0, read).toString().split('\n').slice(0, -1);
		if (read < bytes.length || lines.length !== count) {
			throw this.#damaged(
				part,
				`does not hold the records that its ledger names at byte ${from}`,
			);
		}

		return lines;
	}

	async close(): Promise<void> {
		await this.#handle?.close();
		this.#handle = undefined;
	}

	async #open(number: number): Promise<FileHandle> {
		if (this.#handle === undefined || number !== this.#number) {
			await this.close();
			try {
				this.#handle = await open(partOf(this.#file, number));
			} catch (cause) {
				throw this.#damaged(number, 'cannot be opened', cause);
			}

			this.#number = number;
		}

		return this.#handle;
	}

	#damaged(part: number, what: string, cause?: unknown): UserError {
		const ledger = visibleText(ledgerOf(this.#file));
		return new UserError(`${visibleText(partOf(this.#file, part))} ${what}.`, {
			nextSteps: [
				`Put all parts of the recording back, or move ${ledger} to another folder: qtail read then takes the parts as files, and nothing is known of gaps.`,
			],
			cause,
		});
	}
}
