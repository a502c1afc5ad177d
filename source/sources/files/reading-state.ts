import type {Coverage} from '../../stream/coverage.js';
import {counted, formatBytes, formatCount} from '../../text/format-count.js';
import type {FileProblem} from './file-problem.js';
import type {FileFinder, FoundFile} from './folders/file-finder.js';
import type {FilePart} from './read-file.js';

/** Whether the files are being read, were all read and may grow, or were all read. */
export type ReadingPhase = 'reading' | 'following' | 'ended';

/** What came of the files so far, and the words for it. */
export class ReadingState {
	readonly #finder: FileFinder;
	/** Of each file that was read; empty where it was read whole. */
	readonly #problems = new Map<FoundFile, readonly FileProblem[]>();
	/** Files read whole that are not among them. */
	#otherFiles = 0;
	#bytes = 0;
	#madeOfRows = 0;
	#filesWithProblems = 0;
	#problemsOfFiles = 0;
	#firstDigest: FileProblem | undefined;

	constructor(finder: FileFinder) {
		this.#finder = finder;
	}

	/**
	 * @param read the last part of what was read of the file
	 * @param isReadOn whether that is more of what was read before. A file that is
	 * read again from its start has only the problems of the last reading.
	 */
	finish(
		file: FoundFile,
		{bytes, madeOfRows = 0}: FilePart,
		problems: readonly FileProblem[],
		isReadOn = false,
	): void {
		const before = this.#problems.get(file) ?? [];
		const all = isReadOn ? [...before, ...problems] : problems;
		this.#problemsOfFiles += all.length - before.length;
		this.#filesWithProblems += Math.sign(all.length) - Math.sign(before.length);
		this.#problems.set(file, all);
		this.#bytes += bytes;
		this.#madeOfRows += madeOfRows;
	}

	/** Files that were read to their ends at once. @param bytes of each */
	finishWhole(bytes: readonly number[]): void {
		this.#otherFiles += bytes.length;
		for (const each of bytes) {
			this.#bytes += each;
		}
	}

	/** A digest file by its content: a problem only where there is no record elsewhere. */
	skipDigest(problem: FileProblem): void {
		this.#firstDigest ??= problem;
		this.#finder.skipped.add('digest');
	}

	get firstDigest(): FileProblem | undefined {
		return this.#firstDigest;
	}

	/** Of finding the files, then of the files in the order of reading. */
	get problems(): readonly FileProblem[] {
		return [...this.#finder.problems, ...[...this.#problems.values()].flat()];
	}

	get firstProblem(): FileProblem | undefined {
		const [first] = this.#finder.problems;
		if (first !== undefined || this.#problemsOfFiles === 0) {
			return first;
		}

		for (const [problem] of this.#problems.values()) {
			if (problem !== undefined) {
				return problem;
			}
		}

		return undefined;
	}

	coverage(phase: ReadingPhase): Coverage {
		const late = this.#finder.skipped.count('after');
		const count = this.#finder.problems.length + this.#problemsOfFiles + late;
		const first =
			this.firstProblem?.message ??
			`${counted(late, 'file')} delivered more than 2 days after --until ${late === 1 ? 'was' : 'were'} not read, and may hold a late record.`;
		return {
			receivedTo: undefined,
			completeTo: undefined,
			gaps: [],
			isWhole: phase === 'ended' && count === 0,
			...(count === 0 ? {} : {unread: {count, first}}),
			...(phase !== 'reading' && this.#isManifold ? {files: this.inWords} : {}),
		};
	}

	get #files(): number {
		return this.#problems.size + this.#otherFiles;
	}

	/** Whether there is more to say than that the one file was read. */
	get #isManifold(): boolean {
		return this.#files > 1 || this.#finder.skipped.total > 0;
	}

	/** `read to its end, 1.2 MB`, `files 3,871 read, 2 skipped (2 digest files), 58.1 MB` */
	get endReason(): string {
		const what = this.#isManifold ? this.inWords : 'read to its end';
		return `${what}, ${formatBytes(this.#bytes)}${rowsNote(this.#madeOfRows)}`;
	}

	/** `files 3,871 read, 2 skipped (2 digest files)` */
	get inWords(): string {
		const {skipped} = this.#finder;
		const broken = this.#filesWithProblems;
		return [
			`files ${formatCount(this.#files - broken)} read`,
			...(skipped.total > 0
				? [`${formatCount(skipped.total)} skipped (${skipped.inWords})`]
				: []),
			...(broken > 0 ? [`${formatCount(broken)} not read to the end`] : []),
		].join(', ');
	}
}

/** A record that was made of a row must not pass for what CloudTrail wrote. */
function rowsNote(count: number): string {
	return count === 0
		? ''
		: `; ${counted(count, 'record')} made of the rows of a table, with fewer fields than CloudTrail wrote`;
}
