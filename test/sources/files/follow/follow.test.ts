import assert from 'node:assert/strict';
import {appendFileSync, mkdirSync, renameSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {type TestContext, test} from 'node:test';
import {gzipSync} from 'node:zlib';
import {createFilesSource} from '../../../../source/sources/files/files.js';
import type {Connection} from '../../../../source/stream/connection.js';
import type {Coverage} from '../../../../source/stream/coverage.js';
import {madeFolder, trailFile} from '../../../harness/made-folder.js';
import {until} from '../../../harness/until.js';

/** Follows files until the test ends. */
function following(t: TestContext, ...files: readonly string[]) {
	const abort = new AbortController();
	const texts: string[] = [];
	let connection: Connection | undefined;
	let coverage: Coverage | undefined;
	const source = createFilesSource({
		files,
		follow: true,
		pollMs: 20,
		stdin() {
			throw new Error('no stdin');
		},
	});
	const ended = (async () => {
		for await (const message of source(abort.signal)) {
			if (message.kind === 'batch') {
				texts.push(...message.messages.map(each => each.message));
			} else if (message.kind === 'connection') {
				connection = message.connection;
			} else if (message.kind === 'coverage') {
				coverage = message.coverage;
			}
		}
	})();
	t.after(async () => {
		abort.abort();
		await ended;
	});
	return {
		texts,
		coverage: () => coverage,
		async gives(...expected: readonly string[]) {
			await until(
				() => texts.length >= expected.length,
				() => texts.join('\n'),
			);
			assert.deepEqual(texts, expected);
		},
		async follows(count: number) {
			await until(
				() => connection?.name === 'following' && connection.files === count,
				() => JSON.stringify(connection),
			);
		},
	};
}

function record(id: number): string {
	return `{"eventID":"${id}","eventName":"GetQApp"}`;
}

test('lines that are added are read, a half line when it is whole', async t => {
	const folder = madeFolder(t, {'a.ndjson': `${record(1)}\n`});
	const file = path.join(folder, 'a.ndjson');
	const run = following(t, file);
	await run.follows(1);
	await run.gives(record(1));
	assert.equal(run.coverage()?.isWhole, false);
	appendFileSync(file, `${record(2)}\n${record(3).slice(0, 9)}`);
	await run.gives(record(1), record(2));
	appendFileSync(file, `${record(3).slice(9)}\n`);
	await run.gives(record(1), record(2), record(3));
});

test('a file that is truncated or replaced is read from its start', async t => {
	const folder = madeFolder(t, {'a.ndjson': `${record(1)}\n${record(2)}\n`});
	const file = path.join(folder, 'a.ndjson');
	const run = following(t, file);
	await run.follows(1);
	writeFileSync(file, `${record(3)}\n`);
	await run.gives(record(1), record(2), record(3));
	appendFileSync(file, `${record(4)}\n`);
	await run.gives(record(1), record(2), record(3), record(4));
	// What was written before the file was renamed is read, too.
	appendFileSync(file, `${record(5)}\n`);
	renameSync(file, path.join(folder, 'a.ndjson.1'));
	writeFileSync(file, `${record(6)}\n`);
	await run.gives(...[1, 2, 3, 4, 5, 6].map(record));
});

test('files and folders that appear are read, packed ones when they are whole', async t => {
	const [packed, later] = [1, 2].map(id =>
		gzipSync(`{"Records":[${record(id)}]}`),
	);
	assert.ok(packed !== undefined && later !== undefined);
	const folder = madeFolder(t, {[trailFile({day: '2026-01-01'})]: packed});
	const run = following(t, folder);
	await run.follows(1);
	await run.gives(record(1));
	const file = path.join(folder, trailFile({day: '2026-01-02'}));
	mkdirSync(path.dirname(file), {recursive: true});
	writeFileSync(file, later.subarray(0, 20));
	appendFileSync(file, later.subarray(20));
	await run.gives(record(1), record(2));
	await run.follows(2);
	writeFileSync(path.join(folder, 'c.ndjson'), `${record(3)}\n`);
	await run.gives(record(1), record(2), record(3));
});

test('an empty folder is waited for, and an empty file', async t => {
	const folder = madeFolder(t, {'folder/.DS_Store': '', 'a.json': ''});
	const file = path.join(folder, 'a.json');
	const run = following(t, path.join(folder, 'folder'), file);
	await run.follows(1);
	writeFileSync(file, `${record(1)}\n`);
	await run.gives(record(1));
	writeFileSync(path.join(folder, 'folder', 'b.json'), `${record(2)}\n`);
	await run.gives(record(1), record(2));
});
