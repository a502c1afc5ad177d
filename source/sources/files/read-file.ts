import type {Readable} from 'node:stream';
import type {DeliveredMessage} from '../../stream/message.js';
import type {FoundFile} from './folders/file-finder.js';
import type {FilePath} from './folders/file-path.js';
import {type InputChunk, readInput} from './read-input.js';
import {readRegularFile} from './read-regular-file.js';
import {RecordSplitter} from './split/record-splitter.js';
import {splitError} from './split/split-problem.js';
import type {TakeText, TakeWhole} from './split/take-text.js';
import {createSplitter} from './tables/create-splitter.js';

export type TextSink = {
	readonly take: TakeText;
	/** Asked before `take` for a text that seems to be one record. */
	readonly takeWhole?: TakeWhole;
	/** Called after each chunk: counts of the texts taken so far must show now. */
	settle(): void;
	/**
	 * Reads a whole file by itself, for example in several threads.
	 *
	 * @returns the bytes read so far, again and again; undefined where the file has to be read the usual way
	 * @throws what reading throws
	 */
	takeFile?(
		file: FilePath,
		signal: AbortSignal,
	): AsyncIterable<number> | undefined;
	/**
	 * Reads by itself those of the files that it can, in order. Those that it leaves
	 * have to be read in the usual way, each before the next step is asked for. Ends with the signal.
	 *
	 * @returns undefined where each file has to be read in the usual way
	 */
	takeFiles?(
		files: readonly FoundFile[],
		signal: AbortSignal,
	): AsyncIterable<TakenFiles> | undefined;
};

/** The next files, in order. */
export type TakenFiles = {
	/** Of each file that was read to its end and holds only records: its length before unpacking. */
	readonly bytes: readonly number[];
	/** Whether the file after these has to be read in the usual way. */
	readonly isNextLeft: boolean;
};

export type ReadFileOptions = {
	readonly signal: AbortSignal;
	/** Called where stdin is the file. */
	readonly stdin: () => Readable;
	/** Gets the texts at once, instead of messages with them. */
	readonly texts?: TextSink;
	/**
	 * Takes the records of a file from its start, for example in several threads.
	 *
	 * @returns the bytes taken so far, again and again; what is behind the last ones
	 * is read in the usual way. Undefined where all of the file is
	 */
	readonly takePieces?:
		| ((
				file: FilePath,
				signal: AbortSignal,
		  ) => AsyncIterable<number> | undefined)
		| undefined;
	/** The bytes of the file, where they are not to be read from its path. */
	readonly input?: AsyncIterable<InputChunk>;
};

/** What was read of a file since the last part. */
export type FilePart = {
	/** Read so far, before unpacking. */
	readonly bytes: number;
	readonly messages: readonly DeliveredMessage[];
	/** The first unpacked bytes, at most 4 KB; undefined where they are not at hand. */
	readonly start?: Buffer | undefined;
	/** How many records of the file were made of the rows of a table so far. */
	readonly madeOfRows?: number;
};

// Enough to recognize what a file without a record is.
const startBytes = 4096;

/** The first unpacked bytes of a file that was read by itself. */
export async function startOf(
	file: FilePath,
	options: Omit<ReadFileOptions, 'texts'>,
): Promise<Buffer> {
	for await (const {bytes} of readInput(file, options)) {
		return Buffer.from(bytes.subarray(0, startBytes));
	}

	return Buffer.alloc(0);
}

/**
 * The messages of one file; `-` is stdin. Hands on everything that could be read
 * before it throws.
 *
 * @throws what `fs` throws, UnpackDamage, and SplitError where a value is cut off
 */
export async function* readFile(
	file: FilePath,
	{texts, takePieces, input, ...options}: ReadFileOptions,
): AsyncGenerator<FilePart> {
	const isRead = file === '-' || input !== undefined;
	const taking = isRead ? undefined : texts?.takeFile?.(file, options.signal);
	if (taking !== undefined) {
		for await (const bytes of taking) {
			yield {bytes, messages: []};
		}

		return;
	}

	let messages: DeliveredMessage[] = [];
	let bytes = 0;
	const pieces = isRead ? undefined : takePieces?.(file, options.signal);
	if (pieces !== undefined) {
		for await (bytes of pieces) {
			yield {bytes, messages};
		}
	}

	const from = bytes;
	let start: Buffer | undefined;
	const addMessage: TakeText = (from, start, end, delivery, fileOffset) => {
		// Named one by one: copying them from objects takes several times longer.
		messages.push({
			message: from.toString('utf8', start, end),
			deliveryTime: delivery?.deliveryTime,
			logGroupIdentifier: delivery?.logGroupIdentifier,
			logStreamName: delivery?.logStreamName,
			logEventId: delivery?.logEventId,
			fileOffset,
		});
	};

	const splitter =
		from === 0
			? createSplitter(texts?.take ?? addMessage, texts?.takeWhole)
			: // A table stands at the beginning of a file only.
				new RecordSplitter(texts?.take ?? addMessage, {
					takeWhole: texts?.takeWhole,
					offset: from,
				});
	const take = () => {
		texts?.settle();
		const taken = messages;
		messages = [];
		return {
			bytes,
			messages: taken,
			start,
			madeOfRows: 'madeOfRows' in splitter ? splitter.madeOfRows : 0,
		};
	};

	let failure: {readonly error: unknown} | undefined;
	try {
		for await (const chunk of input ??
			(from === 0
				? readInput(file, options)
				: readRest(file, from, options.signal))) {
			bytes = chunk.bytesRead;
			start ??=
				from === 0
					? Buffer.from(chunk.bytes.subarray(0, startBytes))
					: undefined;
			splitter.push(chunk.bytes);
			yield take();
		}
	} catch (error) {
		failure = {error};
	}

	if (!options.signal.aborted) {
		splitter.end();
		yield take();
		// What keeps the rest of a file from being read also explains why a value is cut off.
		const cut = splitError(splitter.problems);
		failure ??= cut && {error: cut};
	}

	if (failure) {
		throw failure.error;
	}
}

/** @param from an offset */
async function* readRest(
	file: FilePath,
	from: number,
	signal: AbortSignal,
): AsyncGenerator<InputChunk> {
	let bytesRead = from;
	for await (const bytes of readRegularFile(file, signal, from)) {
		bytesRead += bytes.length;
		yield {bytes, bytesRead};
	}
}
