import path from 'node:path';
import {NameTakenError} from '../../output/files/file-error.js';
import {
	createNewFile,
	type FinishedFile,
	type NewFile,
} from '../../output/files/new-file.js';
import {
	type WritableRows,
	type WrittenRecords,
	writeCsv,
	writeNdjson,
} from '../../output/files/write-records.js';
import {evidenceName, writeReport} from '../../output/report/report.js';
import type {Answer} from '../../screen/commands/answer.js';
import type {
	SavedPart,
	SavedView,
	SaveRequest,
} from '../../screen/commands/save-request.js';
import {partWords} from '../../screen/save/save-choices.js';
import {withHeldRecords} from '../../store/marked-record.js';
import {UserError} from '../../stream/user-error.js';
import {counted, formatBytes} from '../../text/format-count.js';

/** What a report says of the watch besides the view. */
export type ReportedWatch = {
	readonly version: string;
	/** ms */
	readonly startedAt: number;
	/** See `limitsOf`. */
	readonly limits: readonly string[];
};

export type SaveOptions = {
	readonly watch: ReportedWatch;
	readonly answer: (answer: Answer) => void;
	/** Ends it; nothing is left of the file then. */
	readonly signal: AbortSignal;
};

type Written = WrittenRecords & {
	/** The first one is that of the request. */
	readonly files: readonly [FinishedFile, ...FinishedFile[]];
};

/**
 * Writes what a command asked to save, and says what came of it.
 *
 * @returns sentences for the time when the screen has gone: each file with its whole path and hash, or why there is none. Empty where the name was refused
 */
export async function performSave(
	request: SaveRequest,
	saved: SavedView,
	{watch, answer, signal}: SaveOptions,
): Promise<readonly string[]> {
	let files: readonly NewFile[];
	try {
		files = await createFiles(request);
	} catch (error) {
		answer({kind: 'save-refused', request, refusal: refusalOf(error)});
		return [];
	}

	try {
		const written = await writeForm(request, saved, files, {watch, signal});
		answer({kind: 'said', sentence: savedSentence(written)});
		return written.files.map(
			file =>
				`Saved ${path.resolve(file.path)}: ${counted(file.bytes, 'byte')}, SHA-256 ${file.sha256}.`,
		);
	} catch (error) {
		for (const file of files) {
			await file.discard();
		}

		const sentence = signal.aborted
			? `${request.path} was not written: qtail ended before.`
			: sentencesOf(error);
		answer({kind: 'said', sentence});
		return [sentence];
	}
}

/** A report has its records beside it. Both names have to be free. */
async function createFiles(request: SaveRequest): Promise<readonly NewFile[]> {
	const {path: name, form} = request;
	const first = await createNewFile(name, request);
	if (form !== 'report') {
		return [first];
	}

	try {
		return [first, await createNewFile(evidenceName(name), request)];
	} catch (error) {
		await first.discard();
		throw error;
	}
}

async function writeForm(
	{form, part}: SaveRequest,
	asked: SavedView,
	[file, evidence]: readonly NewFile[],
	{watch, signal}: Pick<SaveOptions, 'watch' | 'signal'>,
): Promise<Written> {
	if (file === undefined) {
		throw new Error('There is no file to write.');
	}

	// Marks of an earlier watch have no record until it arrives again.
	const marks = withHeldRecords(asked.marks, asked.snapshot.heldRows);
	const saved = {...asked, marks};
	const rows = rowsOf(part, saved);
	const {snapshot, view} = saved;
	if (form === 'report' && evidence !== undefined) {
		const {report, ...written} = await writeReport(
			{...watch, ...saved, rows, part: partWords(part), now: view.now},
			{report: file, evidence},
			signal,
		);
		return {...written, files: [report, written.evidence]};
	}

	const written =
		form === 'csv'
			? await writeCsv(rows, file, {
					names: snapshot.names,
					marks: new Map(marks.map(mark => [mark.key, mark])),
					signal,
				})
			: await writeNdjson(rows, file, signal);
	return {...written, files: [await file.finish()]};
}

function rowsOf(part: SavedPart, {snapshot, marks}: SavedView): WritableRows {
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
function savedSentence({records, rewritten, files}: Written): string {
	const [{path: name, bytes, sha256}, evidence] = files;
	const others =
		rewritten === 0
			? ''
			: `, ${counted(rewritten, 'message')} rewritten as a line of JSON`;
	const beside = evidence === undefined ? '' : `, beside it ${evidence.path}`;
	return `Saved ${name}: ${counted(records, 'record')}, ${formatBytes(bytes)}, SHA-256 ${sha256.slice(0, digitsSaid)}${beside}${others}`;
}

function refusalOf(error: unknown): {
	readonly sentence: string;
	readonly isTaken: boolean;
} {
	return error instanceof NameTakenError
		? {sentence: `${error.file} exists already.`, isTaken: true}
		: {sentence: sentencesOf(error), isTaken: false};
}

/** What went wrong, and what to do. */
function sentencesOf(error: unknown): string {
	if (error instanceof UserError) {
		return [error.message, ...error.nextSteps].join(' ');
	}

	throw error;
}
