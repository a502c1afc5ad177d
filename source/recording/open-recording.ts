import {unlink} from 'node:fs/promises';
import {UsageError, UserError} from '../stream/user-error.js';
import {visibleText} from '../text/visible-text.js';
import type {Disk, DiskFile} from './disk.js';
import {type LedgerState, readLedgerState} from './ledger-state.js';
import {
	type LedgerEntry,
	type LedgerHead,
	ledgerLine,
	ledgerOf,
	ledgerVersion,
	partOf,
} from './recording.js';
import {alreadyThere, notThere, writeReason} from './recording-problem.js';
import {defaultPartBytes, RecordingWriter} from './recording-writer.js';
import {linesBehind} from './unnamed-lines.js';
import {lockForWriting} from './writer-lock.js';

export type OpenRecordingOptions = {
	readonly file: string;
	readonly disk: Disk;
	/** @default `defaultPartBytes` */
	readonly mostPartBytes?: number | undefined;
};

/**
 * Begins a recording.
 *
 * @throws UsageError where the file or its ledger is there
 * @throws UserError where it cannot be created
 */
export async function createRecording(
	head: LedgerHead,
	{file, disk, mostPartBytes = defaultPartBytes}: OpenRecordingOptions,
): Promise<RecordingWriter> {
	const ledger = await create(ledgerOf(file), file, disk);
	let part: DiskFile | undefined;
	try {
		part = await create(file, file, disk);
		const line = ledgerLine({
			...{kind: 'head', qtail: 'recording', version: ledgerVersion, ...head},
		});
		await ledger.append(Buffer.from(line));
		await ledger.sync();
		return new RecordingWriter({
			...{disk, file, ledger, part, mostPartBytes},
			...{partNumber: 1, partBytes: 0, ledgerBytes: Buffer.byteLength(line)},
			unlock: await lock(ledger, file),
		});
	} catch (error) {
		await ledger.close();
		await unlink(ledgerOf(file));
		if (part !== undefined) {
			await part.close();
			await unlink(file);
		}

		throw error instanceof UserError ? error : notCreated(file, error);
	}
}

/**
 * Opens a recording to go on with it, and mends what a kill left: a torn line is cut
 * off, and whole records that the ledger does not name are taken in.
 *
 * @throws UsageError where there is none, or another qtail writes to it
 * @throws UserError where it is damaged or cannot be written
 */
export async function resumeRecording(
	entry: Extract<LedgerEntry, {readonly kind: 'resumed'}>,
	{file, disk, mostPartBytes = defaultPartBytes}: OpenRecordingOptions,
): Promise<{readonly writer: RecordingWriter; readonly state: LedgerState}> {
	const ledger = await openExisting(ledgerOf(file), file, disk);
	let unlock: (() => void) | undefined;
	let part: DiskFile | undefined;
	try {
		unlock = await lock(ledger, file);
		const state = await readLedgerState(ledgerOf(file));
		const {lastPart, bytes: ledgerBytes, parts} = state;
		await ledger.cut(ledgerBytes);
		const partFile = partOf(file, lastPart);
		const named = parts.get(lastPart) ?? 0;
		part = await openPart(partFile, named, disk);
		const {bytes, lines} = await linesBehind(partFile, named);
		await part.cut(named + bytes);
		await part.sync();
		const tail: readonly LedgerEntry[] =
			lines.length === 0
				? []
				: [
						{
							...{kind: 'records', part: lastPart, count: lines.length},
							...{from: named, to: named + bytes},
							...{groups: [], streams: [], deliveries: null},
							isPastFilledIn: false,
						},
					];
		const writer = new RecordingWriter({
			...{disk, file, ledger, part, mostPartBytes, ledgerBytes, unlock},
			...{partNumber: lastPart, partBytes: named + bytes},
		});
		await writer.write([], [...tail, entry]);
		return {
			writer,
			state: {
				...state,
				records: state.records + lines.length,
				parts: new Map([...parts, [lastPart, named + bytes]]),
			},
		};
	} catch (error) {
		await part?.close();
		await ledger.close();
		unlock?.();
		throw error instanceof UserError
			? error
			: new UserError(
					`The recording ${visibleText(file)} cannot go on: ${writeReason(error)}.`,
					{nextSteps: ['Record to a new file: --record FILE'], cause: error},
				);
	}
}

async function create(
	path: string,
	file: string,
	disk: Disk,
): Promise<DiskFile> {
	try {
		return await disk.create(path);
	} catch (error) {
		if (codeOf(error) === 'EEXIST') {
			throw alreadyThere(path, file, error);
		}

		throw notCreated(file, error);
	}
}

function notCreated(file: string, error: unknown): UserError {
	return new UserError(
		`The recording ${visibleText(file)} cannot be created: ${writeReason(error)}.`,
		{nextSteps: ['Record to a file in another folder.'], cause: error},
	);
}

async function openExisting(
	path: string,
	file: string,
	disk: Disk,
): Promise<DiskFile> {
	try {
		return await disk.open(path);
	} catch (error) {
		if (codeOf(error) === 'ENOENT') {
			throw notThere(file, error);
		}

		throw error;
	}
}

async function lock(ledger: DiskFile, file: string): Promise<() => void> {
	const unlock = await lockForWriting(await ledger.identity());
	if (unlock === undefined) {
		throw new UsageError(`Another qtail writes to ${visibleText(file)} now.`, {
			nextSteps: ['End that one, or record to another file.'],
		});
	}

	return unlock;
}

/** The ledger may name a part that was never created. */
async function openPart(
	path: string,
	named: number,
	disk: Disk,
): Promise<DiskFile> {
	try {
		const part = await disk.open(path);
		if ((await part.size()) < named) {
			await part.close();
			throw new UserError(
				`${visibleText(path)} is shorter than its ledger says: records are missing at its end.`,
				{
					nextSteps: [
						'Put the whole file back, or record to a new one: --record FILE',
					],
				},
			);
		}

		return part;
	} catch (error) {
		if (codeOf(error) === 'ENOENT' && named === 0) {
			return disk.create(path);
		}

		throw error;
	}
}

function codeOf(error: unknown): unknown {
	return error instanceof Error && 'code' in error ? error.code : undefined;
}
