import assert from 'node:assert/strict';
import {
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {after, describe, it} from 'node:test';
import fc from 'fast-check';
import {parseFilter} from '../../../source/filter/language/parse-filter.js';
import {ingest} from '../../../source/ingest/ingest.js';
import {buffersIn} from '../../../source/ingest/pieces/buffers-in.js';
import {
	type PackedPiece,
	PackingReader,
} from '../../../source/ingest/pieces/packing-reader.js';
import {
	createPieceIngest,
	defaultPackThreads,
	type PackThreads,
	type PieceIngestOptions,
	rangesOf,
	startPackThread,
} from '../../../source/ingest/pieces/piece-ingest.js';
import {
	createWantedTest,
	type Wanted,
} from '../../../source/ingest/pieces/wanted.js';
import {createSeenRecords} from '../../../source/ingest/seen-records.js';
import {createFileScope} from '../../../source/sources/files/file-scope.js';
import {FileVerdicts} from '../../../source/sources/files/file-verdicts.js';
import {createFilesSource} from '../../../source/sources/files/files.js';
import type {
	PieceRequest,
	PieceThreadOptions,
} from '../../../source/sources/files/pieces/piece-thread.js';
import {
	everything,
	type StoreQuery,
} from '../../../source/store/rows/store-query.js';
import type {RecordRows} from '../../../source/store/snapshot.js';
import {createRecordStore} from '../../../source/store/store.js';
import {howMany, someOf} from '../../harness/how-many.js';
import {until} from '../../harness/until.js';
import {attacks} from '../../hostile/attack-strings.js';

const folder = mkdtempSync(path.join(tmpdir(), 'qtail-packed-'));
after(() => {
	rmSync(folder, {recursive: true});
});
const arrivedAt = Date.UTC(2026, 0, 2, 12);
const builtEntry = new URL('../../../dist/pack-worker.js', import.meta.url);

type StartThread = NonNullable<PieceIngestOptions['startThread']>;

/** Reads in this thread, and hands over what another thread could. @param fails whether it fails, for good, at this piece */
const fakeThread =
	(fails: (number: number) => boolean): StartThread =>
	({onPiece, onFailure}: PieceThreadOptions<PackedPiece>, wanted) => {
		const reader = new PackingReader(createWantedTest(wanted));
		const asked: number[] = [];
		let isOver = false;
		return {
			get takesMore() {
				return !isOver && asked.length < 3;
			},
			ask({number, file, range, arrivedAt: at}: PieceRequest) {
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
					const piece = reader.read(file, range, at);
					onPiece(
						number,
						structuredClone(piece, {transfer: buffersIn(piece.batches)}),
					);
				});
			},
			async end() {
				isOver = true;
			},
		};
	};

const neverFails = fakeThread(() => false);

type Reading = {
	readonly maxEvents: number;
	readonly query: StoreQuery;
	readonly scope: Pick<Wanted, 'from' | 'to' | 'scope'>;
};

const wholeFile: Reading = {
	maxEvents: 1_000_000,
	query: everything,
	scope: {from: 0, to: undefined, scope: 'all'},
};

/** Reads files into a store. @param pieces undefined for the usual way */
async function read(
	files: readonly string[],
	{maxEvents, query, scope}: Reading,
	pieces?: {readonly threads: PackThreads; readonly startThread: StartThread},
) {
	const store = createRecordStore({
		maxEvents,
		schedulePublish(publish) {
			setImmediate(publish);
		},
	});
	store.show(query);
	const seen = createSeenRecords();
	const kinds = new FileVerdicts();
	let ticks = 0;
	let taken = 0;
	const now = () => arrivedAt;
	const takePieces =
		pieces &&
		createPieceIngest({
			...{sink: store, seen, kinds, now, ...pieces},
			// Each look at the clock ends a turn.
			clock: () => (ticks += 100),
			wanted: () => ({...scope, accounts: [], regions: [], place: undefined}),
		});
	const source = createFilesSource({
		files,
		stdin() {
			throw new Error('No stdin');
		},
		verdicts: kinds,
		takePieces:
			takePieces &&
			((file, signal) => {
				const taking = takePieces(file, signal);
				return taking && counted(taking);
			}),
	});
	async function* counted(taking: AsyncIterable<number>) {
		for await (const bytes of taking) {
			taken++;
			yield bytes;
		}
	}

	let failure: unknown;
	try {
		await ingest(source, store, {
			...{signal: new AbortController().signal, now, seen, kinds},
			isWanted: createFileScope(scope),
		});
	} catch (error) {
		failure = error;
	}

	await until(
		() => store.getSnapshot().unexamined === 0,
		() => String(store.getSnapshot().unexamined),
	);
	await new Promise(setImmediate);
	return {store, taken, failure};
}

const asked = [
	'denied',
	'access:mutating',
	'error:denied OR impact:D',
	'who:a',
	'is:nothing',
	'/user[12]/',
	'ip:192.0.2',
	'resource:key',
].flatMap(text => {
	const parsed = parseFilter(text);
	return parsed.ok ? [{id: text, expression: parsed.expression}] : [];
});

/** All that a store answers. */
async function answersOf({store, failure}: Awaited<ReturnType<typeof read>>) {
	const pictures = [picture()];
	for (const {id, expression} of asked) {
		store.show({
			...everything,
			filter: expression,
			questions: asked,
			tallies: [{id, field: 'ip', among: 'held'}],
		});
		await until(
			() => {
				const {unexamined, answers, tallies} = store.getSnapshot();
				return (
					unexamined === 0 &&
					[...answers.values()].every(({isComplete}) => isComplete) &&
					[...tallies.values()].every(tally => tally.unexamined === 0)
				);
			},
			() => id,
		);
		store.show({...everything, filter: expression, questions: asked});
		pictures.push(picture());
	}

	const {names, addresses, totalSummary, ...rest} = store.getSnapshot();
	return {
		failure,
		connection: rest.connection,
		coverage: rest.coverage,
		pictures,
		people: totalSummary.identities.map(({actor}) => ({
			name: names.nameOf(actor),
			beside: names.besideOf(actor),
			keys: names.keysOf(actor.key),
			addresses: addresses.of(actor.key),
		})),
	};

	function picture() {
		const {rows, heldRows, answers, tallies, ...snapshot} = store.getSnapshot();
		const {received, shown, filtered, heldBack, evicted, repeated} = snapshot;
		return {
			counts: {received, shown, filtered, heldBack, evicted, repeated},
			shownSummary: snapshot.shownSummary,
			totalSummary: snapshot.totalSummary,
			attention: snapshot.attention,
			answers: [...answers],
			tallies: [...tallies],
			rows: all(rows),
			held: all(heldRows).length,
		};
	}
}

function all(rows: RecordRows) {
	return Array.from({length: rows.length}, (_, index) => rows.at(index));
}

type Files = ReadonlyArray<string | Buffer>;

function written(files: Files): readonly string[] {
	return files.map((content, index) => {
		const file = path.join(folder, `${index}.json`);
		writeFileSync(file, content);
		return file;
	});
}

function threadsOf(pieceBytes: number): PackThreads {
	return {
		threads: 2,
		leastBytes: 0,
		ownBytes: Math.ceil(pieceBytes / 3),
		ownPieces: 2,
		firstBytes: Math.ceil(pieceBytes / 2),
		firstPieces: 1,
		pieceBytes,
	};
}

/** @returns how many pieces were taken */
async function assertSame(
	files: Files,
	pieceBytes: number,
	reading = wholeFile,
	startThread = neverFails,
): Promise<number> {
	const paths = written(files);
	const usual = await read(paths, reading);
	const inPieces = await read(paths, reading, {
		threads: threadsOf(pieceBytes),
		startThread,
	});
	assert.equal(usual.taken, 0);
	assert.deepEqual(await answersOf(inPieces), await answersOf(usual));
	return inPieces.taken;
}

const usual = (id: number, more: object = {}) => ({
	eventVersion: '1.11',
	userIdentity: {
		type: 'IAMUser',
		userName: `user${id % 7}`,
		accountId: '111122223333',
	},
	eventTime: `2026-01-02T12:0${id % 10}:${10 + (id % 50)}Z`,
	eventSource: 's3.amazonaws.com',
	eventName: id % 3 === 0 ? 'GetObject' : `Put${id % 5}`,
	sourceIPAddress: `192.0.2.${id % 11}`,
	requestParameters: {bucketName: `b${id % 4}`, key: `key ${id}`},
	responseElements: null,
	...(id % 9 === 0
		? {errorCode: 'AccessDenied', errorMessage: `Denied to ${id}`}
		: {}),
	requestID: `7a1f-${id}`,
	eventID: `4a7c0b5e-0000-4000-8000-${String(id).padStart(12, '0')}`,
	readOnly: id % 3 === 0,
	eventType: 'AwsApiCall',
	recipientAccountId: '111122223333',
	...more,
});
const line = (id: number, more: object = {}) =>
	`${JSON.stringify(usual(id, more))}\n`;
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
	['a torn last record', [lines(0, 60).slice(0, -90)]],
	['a log file', [JSON.stringify({Records: [usual(1), usual(2), usual(1)]})]],
	[
		'lines, then records over several lines, then lines',
		[`${lines(0, 20)}${pretty(20, 21, 3)}\n${lines(22, 40)}`],
	],
	[
		'broken lines',
		[
			`${lines(0, 9)}{"a":\n{"b\n${line(3).slice(0, 99)}\n${lines(9, 20)}nothing`,
		],
	],
	[
		'lines that are no records',
		[`${lines(0, 9)}null\n[]\n{}\n"x"\n{"a":1}\n${lines(9, 20)}`],
	],
	['no record at all', ['{}\n{"a":1}\n'.repeat(40)]],
	['records that come again', [lines(0, 30) + lines(10, 40) + lines(0, 5)]],
	['several files', [lines(0, 30), pretty(3, 31), '', lines(20, 50)]],
	['the same file twice', [lines(0, 60), lines(0, 60)]],
	[
		'records of 256 KB',
		[
			lines(0, 5) +
				line(5, {requestParameters: {text: 'é"\\'.repeat(60_000)}}) +
				line(6, {requestParameters: {text: 'x'.repeat(256_000)}}) +
				lines(7, 30),
		],
	],
	[
		'records in wrappers that say how they were delivered',
		[
			lines(0, 9) +
				Array.from(
					{length: 9},
					(_, id) =>
						`${JSON.stringify({timestamp: arrivedAt + id, logGroup: 'g', message: JSON.stringify(usual(9 + id)), id: '12'})}\n`,
				).join('') +
				lines(18, 30),
		],
	],
	[
		'updates, records without ids and events that are no calls',
		[
			lines(0, 9) +
				line(9, {
					addendum: {
						reason: 'UPDATED_DATA',
						updatedFields: 'resources',
						originalEventID: usual(2).eventID,
					},
				}) +
				line(10, {addendum: {reason: 'DELIVERY_DELAY'}}) +
				line(11, {eventID: undefined}) +
				line(11, {eventID: undefined}) +
				line(12, {eventTime: undefined}) +
				line(13, {
					eventCategory: 'Aggregated',
					eventID: undefined,
					eventId: 'a',
					accountId: '444455556666',
					recipientAccountId: undefined,
					timeWindow: {windowEnd: '2026-01-02T12:00:00Z', windowSize: 'PT5M'},
				}) +
				line(14, {
					eventName: 'StopLogging',
					eventSource: 'cloudtrail.amazonaws.com',
				}) +
				line(15, {recipientAccountId: undefined}) +
				lines(16, 30),
		],
	],
	[
		'hostile texts',
		[
			attacks
				.map(({text}, index) =>
					line(index, {
						userAgent: text,
						eventName: text,
						errorCode: text,
						requestParameters: {[text]: text},
						userIdentity: {type: 'IAMUser', userName: text},
						resources: [{ARN: text}, {ARN: `${text}2`}],
					}),
				)
				.join(''),
		],
	],
];

const sizes = [3000, 500, 37, 100_000];

describe('a file that is packed in pieces', () => {
	for (const [name, files] of cases) {
		it(`gives the store the same as record by record: ${name}`, async () => {
			for (const bytes of someOf('sizes of pieces', sizes, 2)) {
				await assertSame(files, bytes);
			}
		});
	}

	it('is taken in pieces at all', async () => {
		assert.ok((await assertSame([lines(0, 300)], 3000)) > 20);
		// The usual way goes on behind the whole pieces.
		assert.ok(
			(await assertSame([lines(0, 300) + pretty(300, 301)], 3000)) > 20,
		);
	});

	it('gives the same with real records', async () => {
		for (const place of ['../shared/corpus', '../shared/cases']) {
			const files = readdirSync(place)
				.filter(name => /\.(?:nd)?json$/.test(name))
				.map(name => readFileSync(path.join(place, name)));
			await assertSame(files, 40_000);
		}
	});

	it('gives the same where rows are evicted, filtered and left out', async () => {
		const files = [lines(0, 700)];
		for (const change of [
			{maxEvents: 90},
			{maxEvents: 300, query: filteredBy('access:mutating')},
			{query: filteredBy('denied')},
			{query: {...filteredBy('who:user1'), questions: asked}},
			{query: {...everything, frozenAt: 210, unseenAfter: 100}},
			{query: {...everything, order: 'arrival'}},
			{
				scope: {
					from: Date.UTC(2026, 0, 2, 12, 2),
					to: Date.UTC(2026, 0, 2, 12, 5),
					scope: 'all',
				},
			},
			{scope: {from: 0, to: undefined, scope: 'q-apps'}},
		] satisfies Array<Partial<Reading>>) {
			await assertSame(files, 50_000, {...wholeFile, ...change});
		}
	});

	it('gives the same with any content', async () => {
		const part = fc.oneof(
			fc.nat({max: 60}).map(id => line(id)),
			fc.nat({max: 60}).map(id => line(id)),
			fc.nat({max: 40}).map(id => pretty(id)),
			fc.nat({max: 40}).map(id => line(id).slice(0, id * 9)),
			fc.constantFrom('\n', '\r\n', '{', '[', '{"Records":[', ']', '}', ','),
			fc.constantFrom('"', '\\', '\u{FEFF}', 'é', 'null\n', '[]\n', '{}\n'),
		);
		await fc.assert(
			fc.asyncProperty(
				fc.array(part, {maxLength: 60}).map(parts => parts.join('')),
				fc.integer({min: 1, max: 5000}),
				fc.integer({min: 10, max: 80}),
				async (content, bytes, maxEvents) => {
					await assertSame([content], bytes, {...wholeFile, maxEvents});
				},
			),
			{numRuns: howMany('files', {short: 15, long: 300})},
		);
	});

	it('loses nothing if a thread fails or none starts', async () => {
		for (const startThread of [
			() => undefined,
			fakeThread(() => true),
			fakeThread(number => number === 7),
			fakeThread(number => number > 12),
		]) {
			await assertSame([lines(0, 200)], 2000, wholeFile, startThread);
		}
	});

	it('gives the same with threads of its own', async () => {
		const pieces: number[] = [];
		const startThread: StartThread = (options, wanted) =>
			startPackThread(
				{
					...options,
					onPiece(number, piece) {
						pieces.push(number);
						options.onPiece(number, piece);
					},
				},
				wanted,
				builtEntry,
			);
		await assertSame([lines(0, 3000)], 100_000, wholeFile, startThread);
		assert.ok(pieces.length > 2, 'threads have read');
	});

	it('loses nothing if the file of the thread is missing', async () => {
		const missing = new URL('../missing.js', builtEntry);
		await assertSame([lines(0, 200)], 2000, wholeFile, (options, wanted) =>
			startPackThread(options, wanted, missing),
		);
	});

	it('starts no thread for a file that is not one of lines', async () => {
		let started = 0;
		const startThread: StartThread = (options, wanted) => {
			started++;
			return neverFails(options, wanted);
		};
		await assertSame([pretty(1, 2, 3, 4)], 100, wholeFile, startThread);
		assert.equal(started, 0);
		await assertSame([lines(0, 200)], 1000, wholeFile, startThread);
		assert.equal(started, 2);
	});

	it('ends its threads when the signal aborts', async () => {
		const abort = new AbortController();
		const [file = ''] = written([lines(0, 500)]);
		let ended = 0;
		const takePieces = createPieceIngest({
			sink: createRecordStore({maxEvents: 1000}),
			seen: createSeenRecords(),
			wanted: () => ({
				...wholeFile.scope,
				...{accounts: [], regions: [], place: undefined},
			}),
			threads: threadsOf(5000),
			startThread(options, wanted) {
				const thread = neverFails(options, wanted);
				return (
					thread && {
						get takesMore() {
							return thread.takesMore;
						},
						ask: thread.ask,
						async end() {
							ended++;
							await thread.end();
						},
					}
				);
			},
		});
		await assert.rejects(
			async () => {
				let pieces = 0;
				for await (const _ of takePieces(file, abort.signal) ?? []) {
					pieces++;
					// The threads are started after the first piece.
					if (pieces === 3) {
						abort.abort();
					}
				}
			},
			{name: 'AbortError'},
		);
		assert.equal(ended, 2);
	});
});

describe('the pieces of a file', () => {
	it('lie side by side, and the last one goes on to the end', () => {
		for (const size of [0, 1, 1000, 12_345, 30_000_000]) {
			const ranges = rangesOf(size, defaultPackThreads);
			assert.equal(ranges[0]?.from, 0);
			for (const [index, {to}] of ranges.entries()) {
				assert.equal(to, ranges[index + 1]?.from ?? Number.POSITIVE_INFINITY);
			}
		}
	});

	it('are read by threads whose file is beside the chunks of the built program', () => {
		const chunks = new URL('../../../dist/chunks/', import.meta.url);
		const users = readdirSync(chunks).filter(chunk =>
			readFileSync(new URL(chunk, chunks), 'utf8').includes(
				'"../pack-worker.js"',
			),
		);
		assert.equal(users.length, 1);
		assert.ok(existsSync(builtEntry));
	});
});

function filteredBy(text: string): StoreQuery {
	const parsed = parseFilter(text);
	assert.ok(parsed.ok, text);
	return {...everything, filter: parsed.expression};
}
