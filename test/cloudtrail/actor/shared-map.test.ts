import assert from 'node:assert/strict';
import {it} from 'node:test';
import fc from 'fast-check';
import {SharedMap} from '../../../source/cloudtrail/actor/shared-map.js';

it('holds what a Map holds, and so does each copy of what it held then', () => {
	const key = fc.constantFrom('', 'a', 'b', 'ana', 'anb', '😀', 'x'.repeat(99));
	const step = fc.oneof(
		fc.tuple(fc.constant('set' as const), key, fc.integer()),
		fc.tuple(fc.constant('delete' as const), key, fc.constant(0)),
		fc.constant(['copy', '', 0] as const),
	);
	fc.assert(
		fc.property(fc.array(step, {maxLength: 40}), steps => {
			const map = new SharedMap<number>();
			const model = new Map<string, number>();
			const copies: Array<[SharedMap<number>, Map<string, number>]> = [];
			for (const [kind, name, value] of steps) {
				if (kind === 'copy') {
					copies.push([map.copy(), new Map(model)]);
				} else if (kind === 'set') {
					map.set(name, value);
					model.set(name, value);
				} else {
					map.delete(name);
					model.delete(name);
				}
			}

			for (const [one, expected] of [...copies, [map, model] as const]) {
				assert.equal(one.size, expected.size);
				for (const name of ['', 'a', 'b', 'ana', 'anb', '😀', 'x'.repeat(99)]) {
					assert.equal(one.get(name), expected.get(name));
					assert.equal(one.has(name), expected.has(name));
				}
			}
		}),
		{numRuns: 500},
	);
});

it('lets a copy be changed without the original', () => {
	const map = new SharedMap<number>();
	map.set('a', 1);
	const copy = map.copy();
	copy.set('a', 2);
	assert.equal(map.get('a'), 1);
});
