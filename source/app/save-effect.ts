import path from 'node:path';
import {NameTakenError} from '../output/files/file-error.js';
import {
	createNewFile,
	type FinishedFile,
	type NewFile,
} from '../output/files/new-file.js';
import {
	type WritableRows,
	type WrittenRecords,
	writeCsv,
	writeNdjson,
} from '../output/files/write-records.js';
import type {Answer} from '../screen/commands/answer.js';
import type {SavedView, SaveRequest} from '../screen/commands/save-request.js';
import {UserError} from '../stream/user-error.js';
import {counted, formatBytes} from '../text/format-count.js';

/**
 * Writes what a command asked to save, and says what came of it.
 *
 * @param signal ends it; nothing is left of the file then
 * @returns a sentence for the time when the screen has gone: the file with its whole path and hash, or why there is none. Undefined where the name was refused
 */
export async function performSave(
	request: SaveRequest,
	saved: SavedView,
	answer: (answer: Answer) => void,
	signal: AbortSignal,
): Promise<string | undefined> {
	let file: NewFile;
	try {
		file = await createNewFile(request.path, request);
	} catch (error) {
		answer({kind: 'save-refused', request, refusal: refusalOf(error)});
		return undefined;
	}

	try {
		const written = await writeForm(request, saved, file, signal);
		const finished = await file.finish();
		answer({kind: 'said', sentence: savedSentence(finished, written)});
		return `Saved ${path.resolve(finished.path)}: ${counted(written.records, 'record')}, ${counted(finished.bytes, 'byte')}, SHA-256 ${finished.sha256}.`;
	} catch (error) {
		await file.discard();
		const sentence = signal.aborted
			? `${request.path} was not written: qtail ended before.`
			: sentencesOf(error);
		answer({kind: 'said', sentence});
		return sentence;
	}
}

function writeForm(
	{form, part}: SaveRequest,
	saved: SavedView,
	file: NewFile,
	signal: AbortSignal,
): Promise<WrittenRecords> {
	const rows = rowsOf(part, saved);
	switch (form) {
		case 'ndjson': {
			return writeNdjson(rows, file, signal);
		}

		case 'csv': {
			const marks = new Map(saved.marks.map(mark => [mark.key, mark]));
			const {names} = saved.snapshot;
			return writeCsv(rows, file, {names, marks, signal});
		}
	}
}

function rowsOf(
	part: SaveRequest['part'],
	{snapshot, marks}: SavedView,
): WritableRows {
	switch (part) {
		case 'shown': {
			return snapshot.rows;
		}

		case 'held': {
			return snapshot.heldRows;
		}

		case 'marked': {
			return marks.flatMap(({stored}) => stored ?? []);
		}
	}
}

// Of 64 digits.
const digitsSaid = 8;

/** `Saved evidence.ndjson: 1,204 records, 1.8 MB, SHA-256 5f3a90c1` */
export function savedSentence(
	{path: name, bytes, sha256}: FinishedFile,
	{records, rewritten}: WrittenRecords,
): string {
	const size = `${counted(records, 'record')}, ${formatBytes(bytes)}`;
	const others =
		rewritten === 0
			? ''
			: `, ${counted(rewritten, 'message')} rewritten as a line of JSON`;
	return `Saved ${name}: ${size}, SHA-256 ${sha256.slice(0, digitsSaid)}${others}`;
}

function refusalOf(error: unknown): {
	readonly sentence: string;
	readonly isTaken: boolean;
} {
	return error instanceof NameTakenError
		? {sentence: 'That name has a file.', isTaken: true}
		: {sentence: sentencesOf(error), isTaken: false};
}

/** What went wrong, and what to do. */
function sentencesOf(error: unknown): string {
	if (error instanceof UserError) {
		return [error.message, ...error.nextSteps].join(' ');
	}

	throw error;
}
