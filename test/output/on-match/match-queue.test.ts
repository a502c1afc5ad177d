import assert from 'node:assert/strict';
import {readdirSync} from 'node:fs';
import path from 'node:path';
import {it} from 'node:test';
import fc from 'fast-check';
import {MatchQueue} from '../../../source/output/on-match/match-queue.js';
import {howMany} from '../../harness/how-many.js';
import {madeFolder} from '../../harness/made-folder.js';

it('gives what it took, in order, whatever waited in files', t => {
	const folder = madeFolder(t);
	fc.assert(
		fc.property(
			fc.array(fc.oneof(fc.nat({max: 60}), fc.constant('take' as const)), {
				maxLength: 200,
			}),
			steps => {
				const queue = new MatchQueue({mostBytes: 100, fileBytes: 150, folder});
				const expected: string[] = [];
				for (const [number, step] of steps.entries()) {
					if (step === 'take') {
						assert.equal(queue.shift()?.toString(), expected.shift());
					} else {
						const text = `${number} `.padEnd(step, '.');
						queue.push(Buffer.from(text));
						expected.push(text);
					}

					assert.equal(queue.length, expected.length);
				}

				for (const text of expected) {
					assert.equal(queue.shift()?.toString(), text);
				}

				assert.equal(queue.shift(), undefined);
				queue.close();
			},
		),
		{numRuns: howMany('orders of a queue', {short: 60, long: 1000})},
	);
	assert.deepEqual(readdirSync(folder), []);
});

it('leaves no name on the disk while records wait', {
	skip: process.platform === 'win32',
}, t => {
	const folder = madeFolder(t);
	const queue = new MatchQueue({mostBytes: 10, folder});
	queue.push(Buffer.from('first'));
	assert.equal(queue.isFull(Buffer.from('second')), true);
	queue.push(Buffer.from('second'));
	assert.deepEqual(readdirSync(folder), []);
	assert.equal(queue.shift()?.toString(), 'first');
	assert.equal(queue.shift()?.toString(), 'second');
	queue.close();
});

it('takes nothing that it cannot keep', t => {
	const folder = path.join(madeFolder(t), 'missing');
	const queue = new MatchQueue({mostBytes: 10, folder});
	queue.push(Buffer.from('first'));
	assert.throws(() => {
		queue.push(Buffer.from('second'));
	}, /ENOENT/);
	assert.equal(queue.length, 1);
	assert.equal(queue.shift()?.toString(), 'first');
	assert.equal(queue.shift(), undefined);
});
