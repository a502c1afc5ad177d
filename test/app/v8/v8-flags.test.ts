import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Script} from 'node:vm';
import {
	inlineLess,
	loadAsAtStart,
	setFlag,
} from '../../../source/app/v8/v8-flags.js';

const source = '"one" + "two"';
const keptAtStart = new Script(source).createCachedData();

let scripts = 0;

/** Whether V8 takes what it compiled at the start of the process. */
function takesKept(): boolean {
	scripts++;
	const script = new Script(source, {
		cachedData: keptAtStart,
		// V8 remembers what it has just compiled under the same name.
		filename: `script-${scripts}`,
	});
	return script.cachedDataRejected === false;
}

test('code is loaded under the flags of the start, and runs under the changed ones', async () => {
	assert.ok(takesKept());
	inlineLess();
	assert.ok(!takesKept());
	assert.ok(await loadAsAtStart(async () => takesKept()));
	assert.ok(!takesKept());
});

test('a flag that changes while code is loaded counts afterwards', async () => {
	inlineLess();
	let end = () => {};
	const first = loadAsAtStart(
		() =>
			new Promise<void>(resolve => {
				end = resolve;
			}),
	);
	await loadAsAtStart(async () => {
		setFlag('semi-space-growth-factor', 1);
		assert.ok(takesKept());
	});
	assert.ok(takesKept(), 'the first load is still under way');
	end();
	await first;
	assert.ok(!takesKept());
});

test('a load that fails leaves the changed flags in force', async () => {
	inlineLess();
	await assert.rejects(
		loadAsAtStart(async () => {
			throw new Error('no such file');
		}),
		{message: 'no such file'},
	);
	assert.ok(!takesKept());
});
