import assert from 'node:assert/strict';
import {appendFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {test} from 'node:test';
import {gzipSync} from 'node:zlib';
import {
	readSmallFile,
	unpackAtOnce,
} from '../../../source/sources/files/read-small-file.js';
import {madeFolder} from '../../harness/made-folder.js';

test('a log file as CloudTrail writes it is unpacked at once', () => {
	const text = `{"Records":[{"eventID":"${'x'.repeat(9000)}"}]}`;
	assert.equal(unpackAtOnce(gzipSync(text))?.toString(), text);
});

test('everything else is left to the way that looks at each part', () => {
	const text = '{"Records":[]}';
	const packed = gzipSync(text);
	const length = Buffer.alloc(4);
	length.writeUInt32LE(text.length);
	const damaged = Buffer.from(packed);
	damaged[packed.length - 6] = 1 + (damaged[packed.length - 6] ?? 0);
	for (const bytes of [
		Buffer.from(text),
		packed.subarray(0, -1),
		packed.subarray(0, 12),
		damaged,
		gzipSync(packed),
		gzipSync(''),
		gzipSync('#Fields'),
		Buffer.concat([packed, packed]),
		Buffer.concat([packed, Buffer.alloc(4)]),
		// What follows ends like the length of the text.
		Buffer.concat([packed, Buffer.from('more'), length]),
		gzipSync(Buffer.alloc(5_000_000, '{')),
	]) {
		assert.equal(unpackAtOnce(bytes), undefined);
	}
});

test('large files, folders and what is not there are no small files', t => {
	const folder = madeFolder(t, {small: '{}', empty: ''});
	const large = path.join(folder, 'large');
	writeFileSync(large, Buffer.alloc(256 * 1024));
	assert.equal(readSmallFile(path.join(folder, 'small'))?.toString(), '{}');
	assert.equal(readSmallFile(large)?.length, 256 * 1024);
	appendFileSync(large, ' ');
	for (const name of ['large', 'empty', 'missing', '.']) {
		assert.equal(readSmallFile(path.join(folder, name)), undefined, name);
	}
});
