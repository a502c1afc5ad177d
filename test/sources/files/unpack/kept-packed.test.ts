import assert from 'node:assert/strict';
import {test} from 'node:test';
import {KeptPacked} from '../../../../source/sources/files/unpack/kept-packed.js';

test('packed data are kept from the start, and none once they are too many', () => {
	const kept = new KeptPacked();
	const mebibyte = Buffer.alloc(1024 * 1024);
	for (let times = 1; times <= 32; times++) {
		kept.add(mebibyte);
		assert.equal(kept.chunks?.length, times);
	}

	kept.add(Buffer.from('x'));
	assert.equal(kept.chunks, undefined);
	kept.add(Buffer.from('y'));
	assert.equal(kept.chunks, undefined, 'later data are no start');
});
