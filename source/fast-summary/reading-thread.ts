import {shareKeySeed} from '../keys/key-hash.js';
import {
	type PieceThread,
	type PieceThreadOptions,
	startPieceThread,
} from '../sources/files/pieces/piece-thread.js';
import type {Piece} from './piece-reader.js';

// `dist/read-worker.js`, seen from `dist/chunks`. Run from the sources, there is
// no such file: the thread fails, and the main thread reads everything.
const builtEntry = new URL('../read-worker.js', import.meta.url);

export type ReadingThreadOptions = PieceThreadOptions<Piece>;

/** @returns undefined if no thread can be started */
export function startReadingThread(
	options: ReadingThreadOptions,
	entry: URL = builtEntry,
): PieceThread | undefined {
	shareKeySeed();
	return startPieceThread(options, entry);
}
