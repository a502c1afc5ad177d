import assert from 'node:assert/strict';
import {
	appendFileSync,
	closeSync,
	existsSync,
	mkdtempSync,
	openSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {after, describe, it} from 'node:test';
import fc from 'fast-check';
import {BatchCounter} from '../../source/fast-summary/batch-counter.js';
import {defaultThreads} from '../../source/fast-summary/count-file.js';
import {PieceReader} from '../../source/fast-summary/piece-reader.js';
import {readInPieces} from '../../source/fast-summary/read-in-pieces.js';
import {
	type ReadingThreadOptions,
	startReadingThread,
} from '../../source/fast-summary/reading-thread.js';
import {createTextCounter} from '../../source/fast-summary/text-counter.js';
import type {PieceRequest} from '../../source/sources/files/pieces/piece-thread.js';
import {
	SplitError,
	type SplitProblem,
} from '../../source/sources/files/split/split-problem.js';
import {howMany, someOf} from '../harness/how-many.js';
import {createOrderedCounts} from './ordered-counts.js';

const folder = mkdtempSync(path.join(tmpdir(), 'qtail-pieces-'));
after(() => {
	rmSync(folder, {recursive: true});
});
const arrivedAt = Date.UTC(2026, 0, 2, 12);
const now = () => arrivedAt;
const builtEntry = new URL('../../dist/read-worker.js', import.meta.url);

type Files = ReadonlyArray<string | Buffer>;

function written(files: Files): readonly string[] {
	return files.map((content, index) => {
		const file = path.join(folder, `${index}`);
		writeFileSync(file, content);
		return file;
	});
}

/** Counts files as `qtail read` does. @param pieceBytes 0 for no pieces */
async function countFiles(files: Files, pieceBytes: number) {
	const {sink, result} = createOrderedCounts();
	const counter = createTextCounter(
		{sink, isWanted: () => true},
		{
			now,
			threads: {
				threads: 0,
				pieceBytes,
				leastBytes: pieceBytes === 0 ? Number.POSITIVE_INFINITY : 0,
			},
		},
	);
	const ends: number[] = [];
	const problems: SplitProblem[] = [];
	for (const file of written(files)) {
		const counting = counter.takeFile(file, new AbortController().signal);
		if (counting === undefined) {
			// It may be a table, which is not read in pieces.
			ends.push(-1);
			continue;
		}

		let end = 0;
		try {
			for await (const bytes of counting) {
				end = bytes;
			}
		} catch (error) {
			assert.ok(error instanceof SplitError);
			problems.push(...error.problems);
		}

		ends.push(end);
	}

	return {...result(), ends, problems};
}

/** Counts a file of whole lines with two threads beside this one. */
async function countPieces(
	content: string,
	bytes: number,
	startThread: NonNullable<Parameters<typeof readInPieces>[2]['startThread']>,
) {
	const [file = ''] = written([content]);
	const {sink, result} = createOrderedCounts();
	const descriptor = openSync(file, 'r');
	const counting = readInPieces(descriptor, content.length, {
		counter: new BatchCounter({sink, isWanted: () => true}),
		signal: new AbortController().signal,
		threads: 2,
		bytes,
		now,
		startThread,
	});
	let end = 0;
	for await (const counted of counting) {
		end = counted;
	}

	closeSync(descriptor);
	return {...result(), end};
}

const usual = (id: number, more: object = {}) => ({
	eventVersion: '1.11',
	userIdentity: {
		type: 'IAMUser',
		userName: `user${id % 7}`,
		accountId: '111122223333',
	},
	eventTime: `2026-01-02T12:0${id % 10}:40Z`,
	eventSource: 's3.amazonaws.com',
	eventName: `Put${id % 5}`,
	requestParameters: {key: `key ${id}`},
	responseElements: null,
	requestID: '7a1f',
	eventID: `4a7c0b5e-0000-4000-8000-${String(id).padStart(12, '0')}`,
	readOnly: id % 2 === 0,
	eventType: 'AwsApiCall',
	recipientAccountId: '111122223333',
	...more,
});
const line = (id: number) => `${JSON.stringify(usual(id))}\n`;
const lines = (from: number, to: number) =>
	Array.from({length: to - from}, (_, index) => line(from + index)).join('');
const pretty = (...ids: readonly number[]) =>
	JSON.stringify({Records: ids.map(id => usual(id))}, undefined, 2);

const cases: ReadonlyArray<readonly [name: string, files: Files]> = [
	['NDJSON', [lines(0, 60)]],
	['NDJSON without a last line break', [lines(0, 60).trimEnd()]],
	['lines of Windows', [lines(0, 40).replaceAll('\n', '\r\n')]],
	['a byte order mark', [`\u{FEFF}${lines(0, 30)}`]],
	['blank lines', [`\n\n${lines(0, 9)}\n \n\n${lines(9, 20)}\n\n`]],
	['a log file', [JSON.stringify({Records: [usual(1), usual(2), usual(1)]})]],
	['an array', [JSON.stringify([usual(1), usual(2), usual(3)])]],
	['records over several lines', [pretty(1, 2, 3)]],
	[
		'lines, then records over several lines, then lines',
		[`${lines(0, 20)}${pretty(20, 21, 3)}\n${lines(22, 40)}`],
	],
	[
		'a list that is open between its lines',
		[`${lines(0, 9)}[\n${line(9)},${line(10)}]\n${lines(11, 20)}`],
	],
	[
		'broken lines',
		[
			`${lines(0, 9)}{"a":\n{"b\n${line(3).slice(0, 99)}\n${lines(9, 20)}nothing`,
		],
	],
	[
		'a broken record that swallows the next line',
		[`${lines(0, 9)}{"a":1,\n"b":2}\n${lines(9, 20)}`],
	],
	['records that come again', [lines(0, 30) + lines(10, 40) + lines(0, 5)]],
	['several files', [lines(0, 30), pretty(3, 31), '', lines(20, 50)]],
	['nothing', ['']],
	['line breaks alone', ['\n'.repeat(50)]],
	['one byte', ['x']],
	[
		'characters of several bytes',
		[`${lines(0, 5)}"ü€😀"\n${'€'.repeat(90)}\n${lines(5, 9)}`],
	],
];

// A line has about 396 bytes. A short run tries the first size and the sixth.
const pieceSizes = [396, 1, 2, 7, 100, 1000, 395, 397, 5000, 1e6];

describe('a file read in pieces', () => {
	for (const [name, files] of cases) {
		it(`is counted as in one go: ${name}`, async () => {
			const expected = await countFiles(files, 0);
			for (const bytes of someOf('sizes of pieces', pieceSizes, 2)) {
				assert.deepEqual(await countFiles(files, bytes), expected, `${bytes}`);
			}
		});
	}

	it('is counted as in one go with any content', async () => {
		const part = fc.oneof(
			fc.nat({max: 40}).map(line),
			fc.nat({max: 40}).map(id => pretty(id)),
			fc.nat({max: 40}).map(id => line(id).slice(0, id * 9)),
			fc.constantFrom('\n', '\r\n', '{', '[', '{"Records":[', ']', '}', ','),
			fc.constantFrom(
				'"',
				'\\',
				'\u{FEFF}',
				'é',
				' ',
				'null\n',
				'[]\n',
				'{}\n',
			),
		);
		await fc.assert(
			fc.asyncProperty(
				fc.array(
					fc.array(part, {maxLength: 30}).map(parts => parts.join('')),
					{minLength: 1, maxLength: 3},
				),
				fc.integer({min: 1, max: 3000}),
				async (files, bytes) => {
					assert.deepEqual(
						await countFiles(files, bytes),
						await countFiles(files, 0),
					);
				},
			),
			{numRuns: howMany('files', {short: 8, long: 150})},
		);
	});

	it('is counted as in one go with threads', async () => {
		const long = lines(0, 3000);
		const many = Array.from({length: 3000}, (_, id) =>
			JSON.stringify(
				usual(id, {userIdentity: {type: 'IAMUser', userName: `u${id}`}}),
			),
		).join('\n');
		for (const content of [
			`${long}no record\n${lines(2000, 3500)}`,
			many,
			long + lines(0, 3000),
		]) {
			const {ends, problems, ...expected} = await countFiles([content], 0);
			let pieces = 0;
			const counted = await countPieces(content, 20_000, options =>
				startReadingThread(
					{
						...options,
						onPiece(number, piece) {
							pieces++;
							options.onPiece(number, piece);
						},
					},
					builtEntry,
				),
			);
			assert.deepEqual(problems, []);
			assert.deepEqual(counted, {...expected, end: ends[0]});
			assert.ok(pieces > 0, 'threads have read');
		}
	});

	it('is counted as in one go with more odd records than a piece keeps', async () => {
		const files = [lines(0, 50) + '{}\nx\n'.repeat(3000) + lines(50, 90)];
		assert.deepEqual(
			await countFiles(files, 10_000_000),
			await countFiles(files, 0),
		);
	});

	it('is not read to its end by one piece if it is a single line', async () => {
		const records = Array.from({length: 6000}, (_, id) => usual(id));
		const files = [JSON.stringify({Records: records})];
		const expected = await countFiles(files, 0);
		assert.deepEqual(await countFiles(files, 10_000), expected);
		const [file = ''] = written(files);
		const descriptor = openSync(file, 'r');
		const piece = new PieceReader(now).read(descriptor, {from: 0, to: 10_000});
		closeSync(descriptor);
		assert.equal(piece.isWhole, false);
		const read = piece.batches.reduce(
			(sum, {columns}) => sum + columns.length,
			0,
		);
		assert.ok(read > 0 && read < records.length / 2, String(read));
	});

	it('is read to its new end if it has grown', async () => {
		const [file = ''] = written([lines(0, 20)]);
		const descriptor = openSync(file, 'r');
		appendFileSync(file, lines(20, 50));
		const {sink, result} = createOrderedCounts();
		const counting = readInPieces(descriptor, 3000, {
			counter: new BatchCounter({sink, isWanted: () => true}),
			signal: new AbortController().signal,
			threads: 0,
			bytes: 1000,
			now,
		});
		for await (const _ of counting) {
			// Runs to its end.
		}

		closeSync(descriptor);
		assert.equal(result().summary.records, 50);
	});
});

describe('a thread that reads', () => {
	/** Reads in this thread. @param fails whether it fails, for good, at this piece */
	const fakeThread =
		(fails: (number: number) => boolean) =>
		({onPiece, onFailure}: ReadingThreadOptions) => {
			const reader = new PieceReader(now);
			const asked: number[] = [];
			let isOver = false;
			return {
				get takesMore() {
					return !isOver && asked.length < 3;
				},
				ask({number, file, range}: PieceRequest) {
					asked.push(number);
					setImmediate(() => {
						if (isOver) {
							return;
						}

						if (fails(number)) {
							isOver = true;
							onFailure([...asked]);
							return;
						}

						asked.shift();
						onPiece(number, reader.read(file, range));
					});
				},
				async end() {
					isOver = true;
				},
			};
		};

	it('loses nothing and counts nothing twice if it fails or does not start', async () => {
		const content = lines(0, 300) + lines(100, 200);
		const expected = await countFiles([content], 0);
		for (const startThread of [
			() => undefined,
			fakeThread(() => false),
			fakeThread(() => true),
			fakeThread(number => number === 7),
			fakeThread(number => number > 20),
		]) {
			const {end, ...counted} = await countPieces(content, 1000, startThread);
			assert.deepEqual({...counted, ends: [end], problems: []}, expected);
		}
	});

	it('reads the same as the main thread', async () => {
		const [file = ''] = written([lines(0, 50)]);
		const descriptor = openSync(file, 'r');
		const range = {from: 1000, to: 9000};
		const request = {number: 3, range, arrivedAt};
		const piece = await new Promise((resolve, reject) => {
			const thread = startReadingThread(
				{
					onPiece(_, read) {
						resolve(read);
						void thread?.end();
					},
					onFailure: reject,
				},
				builtEntry,
			);
			thread?.ask({...request, file: descriptor});
		});
		const own = new PieceReader(now).read(descriptor, range);
		closeSync(descriptor);
		// All threads hash keys with the same seed.
		assert.deepEqual(piece, own);
		assert.equal(own.isWhole, true);
	});

	it('ends when the signal aborts', async () => {
		const abort = new AbortController();
		const {sink} = createOrderedCounts();
		const counter = createTextCounter(
			{sink, isWanted: () => true},
			{now, threads: {threads: 1, pieceBytes: 1000, leastBytes: 0}},
		);
		const [file = ''] = written([lines(0, 500)]);
		await assert.rejects(
			async () => {
				for await (const _ of counter.takeFile(file, abort.signal) ?? []) {
					abort.abort();
				}
			},
			{name: 'AbortError'},
		);
	});

	it('has its file beside the chunks of the built program', () => {
		const chunks = new URL('../../dist/chunks/', import.meta.url);
		const users = readdirSync(chunks).filter(chunk =>
			readFileSync(new URL(chunk, chunks), 'utf8').includes(
				'"../read-worker.js"',
			),
		);
		assert.equal(users.length, 1);
		assert.ok(existsSync(builtEntry));
	});

	it('is started only for large files', () => {
		assert.ok(defaultThreads.leastBytes > 10 * defaultThreads.pieceBytes);
	});
});
