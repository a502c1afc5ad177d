import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {describe, it} from 'node:test';
import * as zlib from 'node:zlib';
import fc from 'fast-check';
import {unpack} from '../../../../source/sources/files/unpack/unpack.js';
import {UnpackDamage} from '../../../../source/sources/files/unpack/unpack-damage.js';
import {howMany} from '../../../harness/how-many.js';

const {constants, gunzipSync, gzipSync} = zlib;
const {zstdCompressSync: zstdSync} = zlib as {
	zstdCompressSync?: (data: Buffer) => Buffer;
};

async function* inChunks(
	bytes: Buffer,
	sizes: readonly number[],
): AsyncGenerator<Buffer> {
	// One buffer for all chunks, as a file is read: a chunk that is kept changes.
	const chunk = Buffer.alloc(Math.max(1, ...sizes));
	let turn = 0;
	for (let at = 0; at < bytes.length; ) {
		const size = sizes[turn++ % sizes.length] ?? 1;
		const length = bytes.copy(chunk, 0, at, at + size);
		yield chunk.subarray(0, length);
		chunk.fill(0x58);
		at += length;
	}
}

/** What comes out before the end or the damage. */
async function unpackAll(bytes: Buffer, sizes: readonly number[] = [1 << 20]) {
	const chunks: Buffer[] = [];
	try {
		for await (const chunk of unpack(inChunks(bytes, sizes))) {
			chunks.push(Buffer.from(chunk));
		}
	} catch (error) {
		assert.ok(error instanceof UnpackDamage, String(error));
		return {text: Buffer.concat(chunks).toString(), damage: error};
	}

	return {text: Buffer.concat(chunks).toString(), damage: undefined};
}

const record = '{"eventName":"DeleteTrail","eventID":"1"}\n';
const records = Array.from({length: 3000}, (_, index) =>
	JSON.stringify({eventID: index, noise: Math.sin(index)}),
).join('\n');

function utf16be(text: string): Buffer {
	return Buffer.from(text, 'utf16le').swap16();
}

const whole: Readonly<Record<string, Buffer>> = {
	plain: Buffer.from(records),
	gzip: gzipSync(records),
	'gzip in gzip': gzipSync(gzipSync(records)),
	'four times gzip': gzipSync(gzipSync(gzipSync(gzipSync(records)))),
	'gzip of two members': Buffer.concat([
		gzipSync(records.slice(0, 5000)),
		gzipSync(records.slice(5000)),
	]),
	'gzip with padding between and behind its members': Buffer.concat([
		gzipSync(records.slice(0, 5000)),
		Buffer.alloc(700),
		gzipSync(records.slice(5000)),
		Buffer.alloc(512),
	]),
	'UTF-16LE with a mark': Buffer.from(`\u{FEFF}${records}`, 'utf16le'),
	'UTF-16BE with a mark': utf16be(`\u{FEFF}${records}`),
	'UTF-16LE without a mark': Buffer.from(records, 'utf16le'),
	'UTF-16BE without a mark': utf16be(records),
	'UTF-16 in gzip': gzipSync(Buffer.from(`\u{FEFF}${records}`, 'utf16le')),
};

describe('unpacked', () => {
	for (const [name, bytes] of Object.entries(whole)) {
		it(`is ${name}, in chunks of any size`, async () => {
			for (const sizes of [[1 << 20], [1000, 1], [3]]) {
				const {text, damage} = await unpackAll(bytes, sizes);
				assert.equal(damage, undefined);
				assert.ok(text === records, `chunks of ${sizes}`);
			}
		});
	}

	it('is a gzip header with every optional part', async () => {
		const plain = gzipSync(record);
		const named = Buffer.concat([
			plain.subarray(0, 3),
			Buffer.from([0b1_1110]),
			plain.subarray(4, 10),
			Buffer.from([3, 0, 1, 2, 3]),
			Buffer.from(`${'n'.repeat(200)}\0a comment\0`),
			Buffer.from([0, 0]),
			plain.subarray(10),
		]);
		for (const sizes of [[1 << 20], [1]]) {
			const {text, damage} = await unpackAll(named, sizes);
			assert.equal(damage, undefined);
			assert.equal(text, record);
		}
	});

	it('is zstd, where Node can', async t => {
		if (zstdSync === undefined) {
			t.skip('this Node has no zstd');
			return;
		}

		const packed = zstdSync(Buffer.from(records));
		const padded = Buffer.concat([packed, packed, Buffer.alloc(9)]);
		assert.equal((await unpackAll(padded)).text, records + records);
		assert.equal((await unpackAll(gzipSync(packed), [7])).text, records);
		const cut = await unpackAll(packed.subarray(0, packed.length / 2));
		assert.equal(cut.damage?.isCutOff, true);
		assert.ok(records.startsWith(cut.text));
		const followed = await unpackAll(Buffer.concat([packed, Buffer.from('x')]));
		assert.equal(followed.damage?.message, 'what follows is not zstd');
		assert.equal(followed.text, records);
	});

	it('is no more than four packings in each other', async () => {
		let trap = Buffer.from(record);
		for (let times = 0; times < 5; times++) {
			trap = gzipSync(trap);
		}

		const {text} = await unpackAll(trap);
		assert.equal(text.charCodeAt(0), 0x1f, 'the last one stays packed');
	});
});

describe('of damaged gzip', () => {
	it('everything comes out before what follows the last member', async () => {
		const packed = gzipSync(record);
		for (const rest of ['garbage', '\x1f', '\x1f\x8b', '{"a":1}\n']) {
			for (const sizes of [[1 << 20], [1]]) {
				const {text, damage} = await unpackAll(
					Buffer.concat([packed, Buffer.from(rest, 'latin1')]),
					sizes,
				);
				assert.equal(text, record, rest);
				assert.equal(damage?.message, 'what follows is not gzip');
				assert.equal(damage.bytesRead, packed.length);
				assert.equal(damage.isCutOff, false);
			}
		}
	});

	it('a cut is found at every byte, and the rest is a beginning of the text', async () => {
		const packed = gzipSync(records.slice(0, 2000));
		for (let length = 3; length < packed.length; length += 7) {
			const {text, damage} = await unpackAll(packed.subarray(0, length));
			assert.equal(damage?.isCutOff, true, `cut after ${length} bytes`);
			assert.ok(damage.bytesRead <= length);
			assert.ok(records.startsWith(text));
		}
	});

	it('a wrong checksum or length is found after everything is out', async () => {
		for (const place of [-8, -1]) {
			const packed = gzipSync(records);
			packed.writeUInt8(
				packed.readUInt8(packed.length + place) ^ 1,
				packed.length + place,
			);
			const {text, damage} = await unpackAll(packed);
			assert.equal(text, records);
			assert.equal(damage?.message, 'its checksum does not match');
		}
	});

	it('what stands 4 KB before the damage comes out, however large the pieces were', async () => {
		// Hardly packs: 500 KB are some 280 KB of gzip.
		const text = Array.from({length: 20_000}, (_, index) =>
			createHash('sha1').update(`${index}`).digest('base64').slice(0, 24),
		).join('\n');
		const packed = gzipSync(text);
		assert.ok(packed.length > 200_000);
		for (const place of [5000, 30_000, 100_000, packed.length - 3000]) {
			const damaged = Buffer.from(packed);
			damaged.fill(0xff, place, place + 300);
			const before = gunzipSync(packed.subarray(0, place - 4096), {
				finishFlush: constants.Z_SYNC_FLUSH,
			}).toString();
			const {text: found, damage} = await unpackAll(damaged, [64 * 1024]);
			assert.ok(damage !== undefined);
			assert.ok(found.startsWith(before), `damage at ${place}`);
		}
	});

	it('any change is either found or changes nothing', async () => {
		const packed = gzipSync(records.slice(0, 3000));
		await fc.assert(
			fc.asyncProperty(
				fc.nat(packed.length - 1),
				fc.integer({min: 1, max: 255}),
				fc.integer({min: 1, max: 5000}),
				async (place, change, size) => {
					const changed = Buffer.from(packed);
					changed.writeUInt8(changed.readUInt8(place) ^ change, place);
					const {text, damage} = await unpackAll(changed, [size]);
					// Time, system and level in the header mean nothing; without the
					// first three bytes it is no gzip.
					assert.ok(
						damage !== undefined ||
							place < 3 ||
							text === records.slice(0, 3000),
					);
				},
			),
			{numRuns: howMany('changes', {short: 100, long: 2000})},
		);
	});
});
