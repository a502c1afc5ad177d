import assert from 'node:assert/strict';
import {randomBytes} from 'node:crypto';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {PassThrough, Readable} from 'node:stream';
import {describe, it, type TestContext} from 'node:test';
import {gzipSync} from 'node:zlib';
import {createFileScope} from '../../../source/sources/files/file-scope.js';
import {createFilesSource} from '../../../source/sources/files/files.js';
import type {Connection} from '../../../source/stream/connection.js';
import type {SourceMessage} from '../../../source/stream/record-source.js';
import {UserError} from '../../../source/stream/user-error.js';
import {trailRecord} from '../../harness/trail-record.js';

function inFolder(
	t: TestContext,
	files: Readonly<Record<string, string | Buffer>>,
): (name: string) => string {
	const folder = mkdtempSync(path.join(tmpdir(), 'qtail-files-'));
	t.after(() => {
		rmSync(folder, {recursive: true});
	});
	for (const [name, content] of Object.entries(files)) {
		writeFileSync(path.join(folder, name), content);
	}

	return name => path.join(folder, name);
}

/** Reads a source to its end: the texts, the connections, whether all was read, and the error. */
async function readAll(
	files: readonly string[],
	stdin: Readable = Readable.from([]),
) {
	const received: SourceMessage[] = [];
	let error: unknown;
	const source = createFilesSource({files, stdin: () => stdin});
	try {
		for await (const message of source(new AbortController().signal)) {
			received.push(message);
		}
	} catch (thrown) {
		error = thrown;
	}

	return {
		texts: received.flatMap(message =>
			message.kind === 'batch'
				? message.messages.map(delivered => delivered.message)
				: [],
		),
		connections: received.flatMap(message =>
			message.kind === 'connection' ? [message.connection] : [],
		),
		isWhole: received.filter(message => message.kind === 'coverage').at(-1)
			?.coverage.isWhole,
		error,
	};
}

async function failureOf(file: string) {
	const {error, ...rest} = await readAll([file]);
	assert.ok(error instanceof UserError, String(error));
	return {...rest, message: error.message, nextSteps: error.nextSteps};
}

function records(count: number): string[] {
	return Array.from({length: count}, (_, eventID) =>
		JSON.stringify({
			eventSource: 'x',
			eventName: 'y',
			eventID,
			noise: Math.sin(eventID),
		}),
	);
}

/** Lines with noise, so that gzip does not make them tiny. */
function lines(count: number): string[] {
	return Array.from({length: count}, (_, index) =>
		JSON.stringify({eventID: index, noise: Math.sin(index)}),
	);
}

describe('files', () => {
	it('are read in the order given, plain or packed, and are complete', async t => {
		const [first = '', second = ''] = records(2);
		const packed = gzipSync(`{"Records":[${first},${second}]}`);
		const file = inFolder(t, {
			'b.ndjson': '{"b":1}\n{"b":2}',
			'a.json.gz': packed,
			'empty.json': '',
		});
		const {texts, connections, isWhole, error} = await readAll([
			file('b.ndjson'),
			file('a.json.gz'),
			file('empty.json'),
		]);
		assert.equal(error, undefined);
		assert.deepEqual(texts, ['{"b":1}', '{"b":2}', first, second]);
		assert.equal(isWhole, true);
		assert.deepEqual(connections.at(-1), {
			name: 'ended',
			reason: `files 3 read, ${15 + packed.length} bytes`,
		} satisfies Connection);
		const reading = connections.filter(({name}) => name === 'reading');
		assert.deepEqual(
			[...new Set(reading.map(each => ('file' in each ? each.file : '')))],
			[file('b.ndjson'), file('a.json.gz'), file('empty.json')],
		);
	});

	it('are read whole when they are longer than one read', async t => {
		const all = records(50_000);
		const file = inFolder(t, {
			'plain.ndjson': all.join('\n'),
			'packed.json': gzipSync(`{"Records":[${all.join(',')}]}`),
		});
		for (const name of ['plain.ndjson', 'packed.json']) {
			const {texts, connections} = await readAll([file(name)]);
			assert.deepEqual(texts, all);
			const percents = connections.flatMap(each =>
				'percent' in each && each.percent !== undefined ? [each.percent] : [],
			);
			assert.equal(percents.at(-1), 100, 'it is told how far it is');
			assert.ok(percents.length > 1, String(percents));
			assert.deepEqual(percents, [...new Set(percents)], 'each once');
		}
	});

	it('are read whole when they are longer than one read while packed', async t => {
		const all = Array.from(
			{length: 4000},
			(_, index) =>
				`{"a":${index},"b":"${randomBytes(600).toString('base64')}"}`,
		);
		const file = inFolder(t, {'x.gz': gzipSync(all.join('\n'))});
		const {texts, error} = await readAll([file('x.gz')]);
		assert.equal(error, undefined);
		assert.deepEqual(texts, all);
	});

	it('of several members are unpacked to the end', async t => {
		const all = lines(3000);
		const file = inFolder(t, {
			'x.gz': Buffer.concat(all.map(line => gzipSync(`${line}\n`))),
		});
		const {texts, error} = await readAll([file('x.gz')]);
		assert.equal(error, undefined);
		assert.deepEqual(texts, all);
	});

	it('that are cut off give the records before the cut and an error', async t => {
		const all = lines(20_000);
		const packed = gzipSync(all.join('\n'));
		const half = packed.subarray(0, packed.length / 2);
		const file = inFolder(t, {'x.gz': half});
		const {texts, message, isWhole, nextSteps} = await failureOf(file('x.gz'));
		assert.ok(message.includes('x.gz is cut off'), message);
		assert.ok(message.includes(half.length.toLocaleString('en-US')), message);
		assert.ok(nextSteps.length > 0);
		assert.equal(isWhole, false);
		assert.ok(texts.length > 9000, String(texts.length));
		assert.deepEqual(texts.slice(0, -1), all.slice(0, texts.length - 1));
		assert.ok(all[texts.length - 1]?.startsWith(texts.at(-1) ?? '-'));
	});

	it('that are damaged or have foreign bytes at the end give the records before', async t => {
		const all = lines(20_000);
		const packed = gzipSync(all.join('\n'));
		const damaged = Buffer.from(packed);
		const middle = Math.floor(packed.length / 2);
		damaged.fill(0xff, middle, middle + 300);
		const file = inFolder(t, {
			'damaged.gz': damaged,
			'followed.gz': Buffer.concat([packed, Buffer.from('\nmore')]),
			'padded.gz': Buffer.concat([packed, Buffer.alloc(512)]),
		});
		for (const name of ['damaged.gz', 'followed.gz']) {
			const {texts, message} = await failureOf(file(name));
			assert.match(message, /is damaged: .* beyond [\d,]+ bytes \(/);
			assert.ok(texts.length > 8000, `${name}: ${texts.length}`);
			assert.deepEqual(texts.slice(0, -1), all.slice(0, texts.length - 1));
		}

		const {texts, error} = await readAll([file('padded.gz')]);
		assert.deepEqual(texts, all);
		assert.equal(error, undefined, 'zero bytes are padding');
	});

	it('that hold no text are named, and nothing of them is read', async t => {
		const zip = Buffer.from('PK\x03\x04\x14\0\n{"a":1}\n', 'latin1');
		const file = inFolder(t, {'x.zip': zip, 'x.zip.gz': gzipSync(zip)});
		for (const name of ['x.zip', 'x.zip.gz']) {
			const {texts, message, isWhole} = await failureOf(file(name));
			assert.deepEqual(texts, []);
			assert.match(
				message,
				/ holds no CloudTrail record: it seems to be a zip archive\.$/,
			);
			assert.equal(isWhole, false);
		}
	});

	it('that cannot be read do not stop the others', async t => {
		const file = inFolder(t, {'good.json': '{"a":1}'});
		const {texts, error, connections} = await readAll([
			file('missing.json'),
			file('good.json'),
		]);
		assert.deepEqual(texts, ['{"a":1}']);
		assert.ok(error instanceof UserError);
		assert.equal(error.message, `There is no file ${file('missing.json')}.`);
		const steps = error.nextSteps.join('\n');
		assert.match(steps, /Check the path/);
		const last = connections.at(-1);
		assert.ok(last?.name === 'reading' && last.problem === error.message);
	});

	it('include stdin, packed or not, in chunks of any size', async () => {
		const text = '{"a":1}\n{"b":2}\n';
		for (const bytes of [Buffer.from(text), gzipSync(text)]) {
			const stdin = Readable.from([...bytes].map(byte => Buffer.from([byte])));
			const {texts, connections} = await readAll(['-'], stdin);
			assert.deepEqual(texts, ['{"a":1}', '{"b":2}']);
			assert.ok(
				connections.some(each => 'file' in each && each.file === 'stdin'),
			);
		}
	});

	it('give a line of stdin as soon as it arrives, and end with the signal', async () => {
		const stdin = new PassThrough();
		const abort = new AbortController();
		const source = createFilesSource({files: ['-'], stdin: () => stdin});
		stdin.write('{"a":1}\n{"b"');
		const texts: string[] = [];
		for await (const message of source(abort.signal)) {
			if (message.kind === 'batch') {
				texts.push(...message.messages.map(each => each.message));
				if (texts.length === 1) {
					stdin.write(':2}\n');
				} else {
					abort.abort();
				}
			}
		}

		assert.deepEqual(texts, ['{"a":1}', '{"b":2}']);
	});
});

describe('of a file is wanted', () => {
	const noon = Date.UTC(2026, 0, 2, 12);

	it('what lies in the range and the scope, and what says nothing of either', () => {
		const isWanted = createFileScope({
			from: noon,
			to: noon + 10,
			scope: 'q-apps',
		});
		const eventSource = 'qapps.amazonaws.com';
		const of = (overrides: Parameters<typeof trailRecord>[0]) =>
			isWanted(trailRecord({time: noon, eventSource, ...overrides}));
		assert.equal(of({}), true);
		assert.equal(of({time: noon - 1}), false);
		assert.equal(of({time: noon - 1, timeFrom: 'arrival'}), true);
		assert.equal(of({time: noon + 10}), true);
		assert.equal(of({time: noon + 11}), false);
		assert.equal(of({eventSource: 's3.amazonaws.com'}), false);
		assert.equal(of({eventSource: ''}), true);
	});

	it('everything where nothing was asked for', () => {
		const isWanted = createFileScope({from: 0, to: undefined, scope: 'all'});
		assert.equal(isWanted(trailRecord({eventSource: 'x', time: 1e15})), true);
	});
});
