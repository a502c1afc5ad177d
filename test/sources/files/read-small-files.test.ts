import assert from 'node:assert/strict';
import {appendFileSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {test} from 'node:test';
import {gzipSync} from 'node:zlib';
import {unpackAtOnce} from '../../../source/sources/files/read-small-file.js';
import {
	type SmallFile,
	SmallFileReader,
} from '../../../source/sources/files/read-small-files.js';
import {madeFolder} from '../../harness/made-folder.js';

const regular = (file: string) => ({path: file, isRegular: true});

function textOf({text}: SmallFile): string | undefined {
	return text?.bytes.toString('utf8', text.start, text.end);
}

async function readAll(found: ReadonlyArray<ReturnType<typeof regular>>) {
	const reader = new SmallFileReader();
	const read: Array<{readonly text: string | undefined}> = [];
	while (read.length < found.length) {
		const {files} = await reader.read(found, read.length);
		for (const file of files) {
			read.push({text: textOf(file)});
		}
	}

	return read;
}

const text = (id: number) =>
	`{"Records":[{"eventID":"${`${id}`.repeat(id % 300)}"}]}`;

test('each of many files is read as it is read alone', async t => {
	const torn = gzipSync(text(7)).subarray(0, -5);
	const folder = madeFolder(
		t,
		Object.fromEntries(
			Array.from({length: 700}, (_, id) => [
				`${id}`.padStart(3, '0'),
				id === 33
					? torn
					: id % 50 === 7
						? text(id)
						: id % 90 === 8
							? Buffer.concat([gzipSync(text(id)), gzipSync(text(id))])
							: gzipSync(text(id), {level: id % 10}),
			]),
		),
	);
	const paths = Array.from({length: 700}, (_, id) =>
		path.join(folder, `${id}`.padStart(3, '0')),
	);
	const reader = new SmallFileReader();
	let index = 0;
	while (index < paths.length) {
		const before = index;
		const {count, files} = await reader.read(paths.map(regular), index);
		for (const file of files) {
			const bytes = readFileSync(paths[index] ?? '');
			const expected = bytes[0] === 0x7b ? bytes : unpackAtOnce(bytes);
			assert.equal(textOf(file), expected?.toString(), paths[index]);
			assert.equal(file.bytes, bytes.length);
			index++;
		}

		assert.equal(index, before + count);
	}
});

test('what is not there, has grown large or may be anything else is left, and its neighbours are read', async t => {
	const folder = madeFolder(t, {
		large: Buffer.alloc(256 * 1024, '{'),
		grown: Buffer.alloc(256 * 1024, '{'),
		zip: Buffer.from('PK\x03\x04\x14\0\n{"a":1}\n', 'latin1'),
		table: 'eventtime,eventname\n',
		wide: Buffer.from('\u{FEFF}{"a":1}', 'utf16le'),
		list: gzipSync('[1]'),
		empty: '',
		sound: gzipSync('{"a":1}'),
	});
	appendFileSync(path.join(folder, 'grown'), '}');
	const names = [
		...['sound', 'large', 'sound', 'grown', 'missing', '.', 'zip', 'sound'],
		...['sound', 'table', 'wide', 'list', 'empty', 'sound'],
	];
	const read: string[] = [];
	const found = names.map(name => regular(path.join(folder, name)));
	for (const file of await readAll(found)) {
		read.push(file.text?.slice(0, 7) ?? '');
	}

	assert.deepEqual(
		read,
		names.map(name =>
			name === 'sound' ? '{"a":1}' : name === 'large' ? '{{{{{{{' : '',
		),
	);
});

test('files that claim to unpack to more than fits are unpacked one by one', async t => {
	const large = `{"a":"${'x'.repeat(3_000_000)}"}`;
	const folder = madeFolder(t, {large: gzipSync(large)});
	const found = Array.from({length: 5}, () =>
		regular(path.join(folder, 'large')),
	);
	const read = await readAll(found);
	assert.equal(read.length, found.length);
	for (const {text} of read) {
		assert.equal(text, large);
	}
});
