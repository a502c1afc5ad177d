import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createFilesSource} from '../../../../source/sources/files/files.js';
import {FileFinder} from '../../../../source/sources/files/folders/file-finder.js';
import {Finding} from '../../../../source/sources/files/folders/finding.js';
import {madeFolder} from '../../../harness/made-folder.js';

const total = 300;

function folderOfMany(t: Parameters<typeof madeFolder>[0]): string {
	return madeFolder(
		t,
		Object.fromEntries(
			Array.from({length: total}, (_, id) => [
				`${id}`.padStart(4, '0'),
				`{"eventID":"${id}"}`,
			]),
		),
	);
}

test('the first records come before all files are found, and all in order', async t => {
	const folder = folderOfMany(t);
	for (const readsAtOnce of [true, false]) {
		const texts: string[] = [];
		/** As said before the first record, and at the end. */
		const said: number[] = [];
		for await (const message of createFilesSource({
			files: [folder],
			stdin: () => assert.fail('stdin is none of the files'),
			readsAtOnce,
		})(new AbortController().signal)) {
			if (message.kind === 'batch') {
				texts.push(...message.messages.map(each => each.message));
			} else if (
				message.kind === 'connection' &&
				message.connection.name === 'reading'
			) {
				said[texts.length === 0 ? 0 : 1] = message.connection.files;
			}
		}

		assert.deepEqual(
			texts,
			Array.from({length: total}, (_, id) => `{"eventID":"${id}"}`),
		);
		assert.equal((said[0] ?? 0) < total, readsAtOnce);
		assert.equal(said[1], total);
	}
});

test('each file is handed on once, and none after the signal', async t => {
	const folder = folderOfMany(t);
	const scope = {from: 0, to: undefined, accounts: [], regions: []};
	const abort = new AbortController();
	const search = new Finding(new FileFinder(scope, abort.signal), [
		folder,
		folder,
		`${folder}/0007`,
	]);
	let count = 0;
	for await (const _ of search.eachFile()) {
		count++;
	}

	assert.equal(count, total);
	assert.equal(search.isOver, true);

	const finder = new FileFinder(scope, abort.signal);
	const stopped = new Finding(finder, [folder]);
	for await (const _ of stopped.eachFile()) {
		abort.abort();
	}

	assert.ok(finder.files.length < total, String(finder.files.length));
});
