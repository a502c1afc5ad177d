/** A thread that reads pieces of files and packs their records: an entry point of its own. */
import {workerData} from 'node:worker_threads';
import {answerPieces} from '../../sources/files/pieces/piece-thread.js';
import {buffersIn} from './buffers-in.js';
import {PackingReader} from './packing-reader.js';
import {createWantedTest, type Wanted} from './wanted.js';

const reader = new PackingReader(
	createWantedTest(workerData as Wanted), // `startPackThread` gives it
);

answerPieces(
	({file, range, arrivedAt}) => reader.read(file, range, arrivedAt),
	({batches}) => buffersIn(batches),
);
