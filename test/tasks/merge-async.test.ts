import assert from 'node:assert/strict';
import {test} from 'node:test';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {mergeAsync, runTogether} from '../../source/tasks/merge-async.js';

const open = (): AbortSignal => new AbortController().signal;

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
	const collected: T[] = [];
	for await (const item of items) {
		collected.push(item);
	}

	return collected;
}

test("emits the items of several writers, each writer's in order", async () => {
	const merged = await collect(
		mergeAsync<string>(open(), 3, async emit => {
			const write = async (name: string): Promise<void> => {
				for (let index = 0; index < 200; index++) {
					await emit(`${name}${index}`);
					if (index % 7 === 0) {
						await nextTurn();
					}
				}
			};

			await Promise.all([write('a'), write('b'), write('c')]);
		}),
	);
	assert.equal(merged.length, 600);
	for (const name of ['a', 'b', 'c']) {
		assert.deepEqual(
			merged.filter(item => item.startsWith(name)),
			Array.from({length: 200}, (_, index) => `${name}${index}`),
		);
	}
});

test('an item that waits for room is overtaken by none that is emitted later', async () => {
	let emitOutside: (item: number) => Promise<void> = async () => {};
	const iterator = mergeAsync<number>(open(), 2, async emit => {
		emitOutside = emit;
		await Promise.all([1, 2, 3, 4].map(emit));
	});
	const read: unknown[] = [(await iterator.next()).value];
	// As a writer does that hears from the reader how an item was taken: it emits in the
	// turn in which there is room again.
	const late = Promise.resolve().then(() => emitOutside(5));
	for (let count = 0; count < 4; count++) {
		read.push((await iterator.next()).value);
	}

	await late;
	assert.deepEqual(read, [1, 2, 3, 4, 5]);
});

test('writers wait for a reader that is busy', async () => {
	let written = 0;
	const iterator = mergeAsync<number>(open(), 4, async emit => {
		for (;;) {
			await emit(written);
			written++;
		}
	});
	await iterator.next();
	for (let turn = 0; turn < 20; turn++) {
		await nextTurn();
	}

	assert.equal(written, 5, 'the one that was read and the four that wait');
	await iterator.return();
});

test('yields the items from before a failure, then throws it', async () => {
	const iterator = mergeAsync<number>(open(), 10, async emit => {
		await emit(1);
		await emit(2);
		throw new Error('no more');
	});
	assert.equal((await iterator.next()).value, 1);
	assert.equal((await iterator.next()).value, 2);
	await assert.rejects(iterator.next(), /no more/);
});

for (const [title, leave] of [
	['the signal aborts while the reader waits', 'abort'],
	['the reader returns', 'return'],
] as const) {
	test(`ends after its tasks have ended when ${title}`, async () => {
		const controller = new AbortController();
		const log: string[] = [];
		const iterator = mergeAsync<number>(
			controller.signal,
			2,
			async (emit, signal) => {
				await emit(1);
				await new Promise(resolve => {
					signal.addEventListener('abort', resolve);
				});
				await nextTurn();
				log.push('closed');
				throw new Error('an abort is no failure');
			},
		);
		await iterator.next();
		if (leave === 'abort') {
			const waiting = iterator.next();
			controller.abort();
			assert.equal((await waiting).done, true);
		} else {
			await iterator.return();
		}

		log.push('ended');
		assert.deepEqual(log, ['closed', 'ended']);
	});
}

test('frees a writer that waits for room when the reader leaves', async () => {
	let outcome = 'waits';
	const iterator = mergeAsync<number>(open(), 1, async emit => {
		try {
			for (;;) {
				await emit(1);
			}
		} finally {
			outcome = 'freed';
		}
	});
	await iterator.next();
	await iterator.return();
	assert.equal(outcome, 'freed');
});

test('stops the other tasks when one fails, and throws its error', async () => {
	let isStopped = false;
	await assert.rejects(
		runTogether(open(), [
			async signal => {
				await new Promise(resolve => {
					signal.addEventListener('abort', resolve);
				});
				isStopped = true;
			},
			async () => {
				await nextTurn();
				throw new Error('first');
			},
		]),
		/first/,
	);
	assert.ok(isStopped);
});

test('many tasks that listen to one signal are no leak', async () => {
	const warnings: Error[] = [];
	const note = (warning: Error): void => {
		warnings.push(warning);
	};

	process.on('warning', note);
	const controller = new AbortController();
	await runTogether(
		controller.signal,
		Array.from({length: 15}, () => async (signal: AbortSignal) => {
			signal.addEventListener('abort', () => {});
		}),
	);
	// Node emits warnings in the next tick.
	await new Promise(resolve => {
		setImmediate(resolve);
	});
	process.off('warning', note);
	assert.deepEqual(warnings, []);
});
