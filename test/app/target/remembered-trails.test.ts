import assert from 'node:assert/strict';
import {readFile, stat, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {rememberedTrails} from '../../../source/app/target/remembered-trails.js';
import {madeFolder} from '../../harness/made-folder.js';

const account = '111122223333';
const arnOf = (name: string) =>
	`arn:aws:logs:us-east-1:${account}:log-group:${name}`;

test('what was chosen is kept in a file of its owner alone', async t => {
	const folder = madeFolder(t);
	const file = path.join(folder, 'a', 'trails.json');
	const own = rememberedTrails(file, undefined);
	assert.equal(await own.of(account), undefined);
	await own.keep(account, arnOf('a'));
	await own.keep('444455556666', arnOf('b'));
	await own.keep(undefined, arnOf('c'));
	assert.equal(await own.of(account), arnOf('a'));
	assert.equal(await own.of(undefined), undefined);
	assert.equal(
		await rememberedTrails(file, 'http://localhost:4566').of(account),
		undefined,
		'an endpoint has accounts of its own',
	);
	assert.equal((await stat(file)).mode & 0o777, 0o600);
	assert.match(await readFile(file, 'utf8'), /^\{"version":1,"logGroups":\{/);
	for (const damaged of [
		'',
		'[]',
		'{"version":2,"logGroups":{}}',
		'{"version":1,"logGroups":{"111122223333":7}}',
	]) {
		await writeFile(file, damaged);
		assert.equal(await own.of(account), undefined, damaged);
	}

	await own.keep(account, arnOf('a'));
	assert.equal(await own.of(account), arnOf('a'), 'it is mended');
});
