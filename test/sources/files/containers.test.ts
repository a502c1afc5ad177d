import assert from 'node:assert/strict';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {Readable} from 'node:stream';
import {after, describe, it} from 'node:test';
import * as zlib from 'node:zlib';
import fc from 'fast-check';
import {messageKindOf} from '../../../source/cloudtrail/message-kind.js';
import {parseRecord} from '../../../source/cloudtrail/parse-record.js';
import {createFilesSource} from '../../../source/sources/files/files.js';
import {howMany} from '../../harness/how-many.js';
import {
	type Choose,
	type Container,
	containers,
	recordsByHand,
	tablesOfFields,
} from './containers.js';

const folder = mkdtempSync(path.join(tmpdir(), 'qtail-containers-'));
after(() => {
	rmSync(folder, {recursive: true});
});

const encodings: Readonly<Record<string, (text: string) => Buffer>> = {
	'UTF-8': text => Buffer.from(text),
	'UTF-8 with a mark': text => Buffer.from(`\u{FEFF}${text}`),
	'UTF-16LE': text => Buffer.from(`\u{FEFF}${text}`, 'utf16le'),
	'UTF-16BE': text => Buffer.from(`\u{FEFF}${text}`, 'utf16le').swap16(),
};

const {gzipSync} = zlib;

const packings: Readonly<
	Record<string, (bytes: Buffer, choose: Choose) => Buffer>
> = {
	plain: bytes => bytes,
	gzip: bytes => gzipSync(bytes),
	'gzip in gzip': bytes => gzipSync(gzipSync(bytes)),
	'several members': (bytes, choose) => {
		const middle = choose(bytes.length);
		return Buffer.concat([
			gzipSync(bytes.subarray(0, middle)),
			gzipSync(bytes.subarray(middle)),
		]);
	},
	'gzip and zeros': (bytes, choose) =>
		Buffer.concat([gzipSync(bytes), Buffer.alloc(1 + choose(600))]),
	'gzip and garbage': bytes =>
		Buffer.concat([gzipSync(bytes), Buffer.from('\n<html>503')]),
	...('zstdCompressSync' in zlib && typeof zlib.zstdCompressSync === 'function'
		? {zstd: zlib.zstdCompressSync as (bytes: Buffer) => Buffer}
		: {}),
};

type File = {
	readonly containers: readonly Container[];
	readonly records: readonly string[];
	readonly text: string;
	readonly encoding: string;
	readonly packing: string;
	readonly bytes: Buffer;
	readonly choose: Choose;
};

/** Takes the numbers in turn, so that fast-check can shrink them. */
function chooser(numbers: readonly number[]): Choose {
	let next = 0;
	return count => (numbers[next++ % numbers.length] ?? 0) % count;
}

/** Wraps records in the innermost container, some of those in the next one, and so on. */
function nest(
	path: readonly Container[],
	records: readonly string[],
	choose: Choose,
): string {
	const [outer, ...inner] = path;
	assert.ok(outer);
	if (inner.length === 0) {
		return outer.wrap(records, choose);
	}

	const left = [...records];
	const texts: string[] = [];
	while (left.length > 0) {
		texts.push(nest(inner, left.splice(0, 1 + choose(3)), choose));
	}

	return outer.wrap(texts, choose);
}

const holders = containers.filter(({name}) => !tablesOfFields.has(name));

const paths: fc.Arbitrary<readonly Container[]> = fc.oneof(
	fc.constantFrom(...containers).map(only => [only]),
	fc
		.tuple(
			fc.constantFrom(...holders),
			fc.array(fc.constantFrom(...holders.filter(({isJson}) => isJson)), {
				minLength: 1,
				maxLength: 2,
			}),
		)
		.map(([outer, inner]) => [outer, ...inner]),
);

const files: fc.Arbitrary<File> = fc
	.record({
		path: paths,
		kinds: fc.array(fc.nat(recordsByHand.length - 1), {
			minLength: 1,
			maxLength: 12,
		}),
		encoding: fc.constantFrom(...Object.keys(encodings)),
		packing: fc.constantFrom(...Object.keys(packings)),
		isWindows: fc.boolean(),
		numbers: fc.array(fc.nat(), {minLength: 1, maxLength: 40}),
	})
	.map(({path, kinds, encoding, packing, isWindows, numbers}) => {
		const choose = chooser(numbers);
		const records = kinds.map((kind, index) =>
			JSON.stringify(recordsByHand[kind]?.(index)),
		);
		const unix = nest(path, records, choose);
		const text = isWindows ? unix.replaceAll(/\r?\n/g, '\r\n') : unix;
		const encoded = encodings[encoding]?.(text) ?? Buffer.alloc(0);
		const bytes = packings[packing]?.(encoded, choose) ?? Buffer.alloc(0);
		const file = {
			...{containers: path, records, text, encoding, packing, bytes, choose},
		};
		// fast-check prints its seed, and this instead of all bytes.
		return {...file, [fc.toStringMethod]: () => describeFile(file)};
	});

/** From a file, or from stdin in pieces of any size. */
async function read({bytes, choose}: Pick<File, 'bytes' | 'choose'>) {
	const file = path.join(folder, 'file');
	const isFile = choose(2) === 0;
	const pieces: Buffer[] = [];
	if (isFile) {
		writeFileSync(file, bytes);
	} else {
		const size = 1 + choose(choose(2) === 0 ? 7 : 5000);
		for (let at = 0; at < bytes.length; at += size) {
			pieces.push(bytes.subarray(at, at + size));
		}
	}

	const source = createFilesSource({
		files: [isFile ? file : '-'],
		stdin: () => Readable.from(pieces),
	});
	const texts: string[] = [];
	let error: unknown;
	try {
		for await (const message of source(new AbortController().signal)) {
			if (message.kind === 'batch') {
				texts.push(...message.messages.map(each => each.message));
			}
		}
	} catch (thrown) {
		error = thrown;
	}

	return {texts, error};
}

const now = {deliveryTime: undefined, arrivedAt: 0};

function isRecord(text: string): boolean {
	return messageKindOf(parseRecord(text, now)) === 'record';
}

/** What a record says, whatever its order; tables leave out what is null. */
function contentOf(text: string): string {
	const sorted = (value: unknown): unknown => {
		if (Array.isArray(value)) {
			return value.map(each => sorted(each));
		}

		return typeof value === 'object' && value !== null
			? Object.fromEntries(
					Object.entries(value)
						.filter(([, member]) => member !== null)
						.sort(([a], [b]) => (a < b ? -1 : 1))
						.map(([key, member]) => [key, sorted(member)]),
				)
			: value;
	};
	return JSON.stringify(sorted(JSON.parse(text)));
}

function describeFile(file: File): string {
	const names = file.containers.map(({name}) => name).join(' > ');
	return `${names}, ${file.encoding}, ${file.packing}:\n${file.text.slice(0, 2000)}`;
}

describe('containers', () => {
	it('hand on every record once, and nothing else', async t => {
		const tried = new Set<string>();
		const ways = new Set<string>();
		await fc.assert(
			fc.asyncProperty(files, async file => {
				const {texts, error} = await read(file);
				const way = file.containers.map(({name}) => name).join(' > ');
				ways.add(way);
				tried.add(`${way}, ${file.encoding}, ${file.packing}`);
				const others = texts.filter(text => !isRecord(text));
				// An empty container in others may be one message: no record is in it.
				assert.ok(
					others.length <= Number(file.records.length === 0),
					describeFile(file),
				);
				assert.deepEqual(
					texts.filter(isRecord).map(text => contentOf(text)),
					file.records.map(text => contentOf(text)),
					describeFile(file),
				);
				assert.equal(
					error !== undefined,
					file.packing === 'gzip and garbage',
					`${error}\n${describeFile(file)}`,
				);
			}),
			{numRuns: howMany('files of containers', {short: 200, long: 1000})},
		);
		t.diagnostic(
			`${containers.length} containers, nested in ${ways.size} ways; ${tried.size} of containers × encodings × packings`,
		);
	});

	it('that are cut off hand on whole records only, and throw', async () => {
		const cuts = fc.tuple(
			files,
			fc.oneof(
				fc.double({min: 0, max: 1, noNaN: true}),
				fc.double({min: 0.99, max: 1, noNaN: true}),
			),
		);
		await fc.assert(
			fc.asyncProperty(cuts, async ([file, share]) => {
				const length = Math.floor(share * file.bytes.length);
				const bytes = file.bytes.subarray(0, length);
				const {texts, error} = await read({bytes, choose: file.choose});
				// A cut wrapper may give both of its copies of a record: ingest knows them
				// by their id.
				const whole = [
					...new Set(
						texts.filter(text => isRecord(text)).map(text => contentOf(text)),
					),
				];
				assert.deepEqual(
					whole,
					file.records.slice(0, whole.length).map(text => contentOf(text)),
					describeFile(file),
				);
				if (isBreak(file, bytes)) {
					assert.ok(error, `cut at ${length}: ${describeFile(file)}`);
				}

				if (file.packing === 'plain' && file.containers.length === 1) {
					const least = wholeBefore(file, bytes);
					assert.ok(
						whole.length >= least,
						`${whole.length} of ${least} records, cut at ${length}: ${describeFile(file)}`,
					);
				}
			}),
			{numRuns: howMany('cut files', {short: 200, long: 1000})},
		);
	});

	it('have a row each in readme.md', () => {
		const table = /<!-- containers -->\n(.*?)<!-- \/containers -->/s.exec(
			readFileSync('readme.md', 'utf8'),
		)?.[1];
		const rows = table?.trim().split('\n').slice(2) ?? [];
		assert.deepEqual(
			rows.map(row => row.split(' | ')[0]?.replace(/^\| /, '')),
			containers.map(({name}) => name),
		);
	});
});

/** Whether the bytes surely end within something: lines may end anywhere. */
function isBreak(
	{packing, containers, encoding}: File,
	bytes: Buffer,
): boolean {
	if (bytes.length < 8) {
		return false;
	}

	if (packing !== 'plain') {
		try {
			zlib.unzipSync(bytes);
			return packing === 'gzip and garbage' && bytes.length > 1e9;
		} catch {
			return packing !== 'gzip and garbage' && packing !== 'zstd';
		}
	}

	if (!containers[0]?.isJson) {
		return false;
	}

	try {
		JSON.parse(decode(bytes, encoding));
		return false;
	} catch {
		return true;
	}
}

function decode(bytes: Buffer, encoding: string): string {
	const even = bytes.subarray(0, bytes.length - (bytes.length % 2));
	const text =
		encoding === 'UTF-16LE'
			? even.toString('utf16le')
			: encoding === 'UTF-16BE'
				? Buffer.from(even).swap16().toString('utf16le')
				: bytes.toString();
	return text.replace(/^\u{FEFF}/u, '');
}

/** How many records are surely whole: those before the last one of which the id is there, and this one if only the end of its container is missing. */
function wholeBefore(
	{containers, records, encoding, text}: File,
	bytes: Buffer,
): number {
	const cut = decode(bytes, encoding);
	const last = records.findLastIndex(record => {
		const {eventID} = JSON.parse(record) as {readonly eventID: string};
		return cut.includes(eventID);
	});
	// What follows the last record is the rest of its container.
	const rest = text.slice(cut.length).trim();
	const isLastWhole =
		containers[0]?.isJson === true && text.startsWith('{') && rest === '}';
	return Math.max(0, isLastWhole ? last + 1 : last);
}
