import assert from 'node:assert/strict';
import {test} from 'node:test';
import {gzipSync} from 'node:zlib';
import {
	Separator,
	unpackTogether,
} from '../../../../source/sources/files/unpack/unpack-together.js';

const separator = new Separator();
const texts = ['{"Records":[]}', `{"a":"${'x'.repeat(5000)}"}`, '{}'];

/** Unpacks files as they lie one behind the other. @returns the texts */
async function unpacked(
	files: readonly Buffer[],
	lengths: readonly number[],
): Promise<readonly string[] | undefined> {
	const together = await unpackTogether(
		Buffer.concat(files.flatMap(file => [file, separator.packed])),
		lengths,
		separator,
	);
	return together?.starts.map((start, index) =>
		together.bytes.toString('utf8', start, start + (lengths[index] ?? 0)),
	);
}

test('files that are one whole member each are unpacked', async () => {
	assert.deepEqual(
		await unpacked(
			texts.map(text => gzipSync(text)),
			texts.map(text => text.length),
		),
		texts,
	);
});

test('if one file is anything else, none is unpacked', async () => {
	const sound = gzipSync(texts[1] ?? '');
	const {length} = texts[1] ?? '';
	const damaged = Buffer.from(sound);
	damaged[sound.length - 6] = 1 + (damaged[sound.length - 6] ?? 0);
	// A block that is stored, and takes in what follows the file.
	const taking = Buffer.concat([
		gzipSync('').subarray(0, 10),
		Buffer.from([0, 0x40, 0, 0xbf, 0xff]),
	]);
	for (const [file, size] of [
		[sound.subarray(0, sound.length / 2), length],
		[sound.subarray(0, -1), length],
		[sound.subarray(0, 9), length],
		[damaged, length],
		[sound, length - 1],
		[sound, length + 1],
		[Buffer.concat([sound, sound]), length],
		[Buffer.concat([sound, sound.subarray(0, 12)]), length],
		[Buffer.concat([sound, Buffer.alloc(8)]), length],
		[Buffer.concat([sound, Buffer.from('more')]), length],
		[Buffer.concat([sound, taking]), length],
		[taking, 0x40],
		[Buffer.from('{}'), 2],
	] as const) {
		const first = gzipSync(texts[0] ?? '');
		for (const [files, lengths] of [
			[
				[first, file, first],
				[14, size, 14],
			],
			[
				[file, first],
				[size, 14],
			],
			[
				[first, file],
				[14, size],
			],
		] as const) {
			assert.equal(await unpacked(files, lengths), undefined);
		}
	}
});

test('what separates files is not in the packed bytes, and is another one each time', () => {
	assert.equal(separator.packed.indexOf(separator.text), -1);
	assert.notDeepEqual(separator.text, new Separator().text);
});
