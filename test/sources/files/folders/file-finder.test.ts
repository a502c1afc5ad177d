import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {
	chmodSync,
	mkdirSync,
	readdirSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {test} from 'node:test';
import type {FolderScope} from '../../../../source/sources/files/folders/file-choice.js';
import {FileFinder} from '../../../../source/sources/files/folders/file-finder.js';
import {nameOfInput} from '../../../../source/stream/name-of-input.js';
import {madeFolder, trailFile} from '../../../harness/made-folder.js';

async function find(
	inputs: readonly string[],
	scope: Partial<FolderScope> = {},
): Promise<FileFinder> {
	const finder = new FileFinder(
		{from: 0, to: undefined, accounts: [], regions: [], ...scope},
		new AbortController().signal,
	);
	for (const input of inputs) {
		await finder.add(input);
	}

	return finder;
}

function namesIn(folder: string, finder: FileFinder): readonly string[] {
	return finder.files.map(file =>
		path.relative(folder, nameOfInput(file.path)),
	);
}

test('the files of a folder come in the order of their paths, which is the order of days', async t => {
	const files = [
		'a.json',
		trailFile({account: '111122223333', day: '2025-12-31'}),
		trailFile({account: '111122223333', day: '2026-01-01'}),
		trailFile({account: '111122223333', region: 'us-west-2'}),
		trailFile({account: '444455556666'}),
		trailFile({
			account: '111122223333',
			organisation: 'o-exampleorgid',
			day: '2025-01-01',
		}),
	].sort();
	const folder = madeFolder(
		t,
		Object.fromEntries(files.toReversed().map(file => [file, 'x'])),
	);
	const finder = await find([folder]);
	assert.deepEqual(namesIn(folder, finder), files);
	assert.ok(finder.files.every(({isRegular}) => isRegular));
	assert.deepEqual([...finder.accounts], ['111122223333', '444455556666']);
});

test('what is skipped is counted by reason', async t => {
	const folder = madeFolder(t, {
		[trailFile()]: '',
		[trailFile({content: 'CloudTrail-Digest'})]: '',
		[trailFile({content: 'CloudTrail-Digest', day: '2026-01-03'})]: '',
		[trailFile({content: 'CloudTrail-Insight'})]: '',
		[trailFile({account: '444455556666'})]: '',
		[trailFile({region: 'eu-west-1'})]: '',
		[trailFile({day: '2025-12-01'})]: '',
		[trailFile({day: '2026-02-01'})]: '',
		'.DS_Store': '',
	});
	execFileSync('mkfifo', [path.join(folder, 'pipe')]);
	const finder = await find([folder], {
		from: Date.UTC(2026, 0, 1),
		to: Date.UTC(2026, 0, 3),
		accounts: ['111122223333'],
		regions: ['us-east-1'],
	});
	assert.deepEqual(
		namesIn(folder, finder),
		[trailFile(), trailFile({content: 'CloudTrail-Insight'})].sort(),
	);
	assert.equal(
		finder.skipped.inWords,
		'2 digest files, 1 no log file by name, 1 no regular file, 1 of other accounts, 1 of other Regions, 1 delivered before --since, 1 delivered more than 2 days after --until',
	);
	assert.deepEqual(finder.problems, []);
});

test('links are followed, each folder once', async t => {
	const elsewhere = madeFolder(t, {'linked.json': ''});
	const folder = madeFolder(t, {'a/x.json': ''});
	symlinkSync('..', path.join(folder, 'a', 'loop'));
	symlinkSync(elsewhere, path.join(folder, 'b'));
	symlinkSync(path.join(elsewhere, 'linked.json'), path.join(folder, 'c'));
	symlinkSync('nowhere', path.join(folder, 'd'));
	const finder = await find([folder]);
	assert.deepEqual(namesIn(folder, finder), [
		'a/x.json',
		'b/linked.json',
		'c',
		// Reading it says that nothing is there.
		'd',
	]);
});

test('names that are not UTF-8 are found by their bytes', async t => {
	const folder = madeFolder(t, {'ä.json': ''});
	const name = Buffer.from('e9.json', 'latin1');
	const odd = Buffer.concat([
		Buffer.from(`${folder}/caf`),
		Buffer.from([0xe9]),
		name.subarray(2),
	]);
	mkdirSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xff])]));
	writeFileSync(odd, '');
	writeFileSync(
		Buffer.concat([
			Buffer.from(`${folder}/`),
			Buffer.from([0xff]),
			Buffer.from('/ü.json'),
		]),
		'',
	);
	assert.equal(readdirSync(folder).length, 3);
	const finder = await find([folder]);
	assert.deepEqual(namesIn(folder, finder), [
		String.raw`caf\xE9.json`,
		'ä.json',
		String.raw`\xFF/ü.json`,
	]);
	assert.deepEqual(finder.files[0]?.path, odd);
});

test('a file is found once, however it is named', async t => {
	const folder = madeFolder(t, {'a/x.json': ''});
	const file = path.join(folder, 'a', 'x.json');
	const finder = await find([
		file,
		path.join(folder, 'a'),
		folder,
		path.relative('.', file),
	]);
	assert.deepEqual(namesIn(folder, finder), ['a/x.json']);
	assert.deepEqual(finder.problems, []);
});

test('a folder without log files is a problem, one whose files were not asked for is none', async t => {
	const folder = madeFolder(t, {
		'empty/.DS_Store': '',
		[trailFile({day: '2025-01-01'})]: '',
	});
	const empty = path.join(folder, 'empty');
	const {problems} = await find([empty]);
	assert.deepEqual(
		problems.map(({message}) => message),
		[`${empty} holds no file that qtail reads.`],
	);
	const scoped = await find([path.join(folder, 'AWSLogs')], {
		from: Date.UTC(2026, 0, 1),
	});
	assert.deepEqual(scoped.problems, []);
	assert.equal(scoped.skipped.total, 1);
});

test('a folder that may not be read is named, and the others are read', async t => {
	if (process.getuid?.() === 0) {
		t.skip('root may read everything');
		return;
	}

	const folder = madeFolder(t, {'a/x.json': '', 'b/x.json': ''});
	chmodSync(path.join(folder, 'a'), 0);
	const finder = await find([folder]);
	chmodSync(path.join(folder, 'a'), 0o700);
	assert.deepEqual(namesIn(folder, finder), ['b/x.json']);
	assert.match(finder.problems[0]?.message ?? '', /a may not be read/);
});

test('a folder that is looked into again gives what is new in it', async t => {
	const folder = madeFolder(t, {'a.json': '', '.DS_Store': ''});
	const finder = await find([folder]);
	mkdirSync(path.join(folder, 'day'));
	writeFileSync(path.join(folder, 'day', 'b.json'), '');
	await finder.refresh(folder);
	assert.deepEqual(namesIn(folder, finder), ['a.json', 'day/b.json']);
	assert.equal(finder.skipped.total, 1);
	assert.equal(finder.folders.length, 2);
});

test('a pattern that the shell has not expanded finds files and whole folders', async t => {
	const folder = madeFolder(t, {
		'2026/01/02/a.json.gz': '',
		'2026/01/02/b.json': '',
		'2026/01/03/a.json.gz': '',
		'2026/02/01/.hidden.json.gz': '',
		'[x].json': '',
	});
	const found = async (pattern: string) =>
		namesIn(folder, await find([path.join(folder, pattern)]));
	assert.deepEqual(await found('**/*.json.gz'), [
		'2026/01/02/a.json.gz',
		'2026/01/03/a.json.gz',
		'2026/02/01/.hidden.json.gz',
	]);
	assert.deepEqual(await found('2026/01/0[!2]'), ['2026/01/03/a.json.gz']);
	assert.deepEqual(await found('2026/{01/02,02/01}/*'), [
		'2026/01/02/a.json.gz',
		'2026/01/02/b.json',
		'2026/02/01/.hidden.json.gz',
	]);
	assert.deepEqual(await found('[x].json'), ['[x].json'], 'as it stands');
	assert.deepEqual(await found('*/*/02/?.json'), ['2026/01/02/b.json']);
	const {files, problems} = await find([path.join(folder, '*.txt')]);
	assert.equal(files.length, 0);
	assert.match(problems[0]?.message ?? '', /none that matches it as a pattern/);
});

test('a folder of which a pattern took a part can be named as a whole', async t => {
	const folder = madeFolder(t, {'a/x.json': '', 'a/y.ndjson': ''});
	const finder = await find([path.join(folder, '*/x*'), folder]);
	assert.deepEqual(namesIn(folder, finder), ['a/x.json', 'a/y.ndjson']);
	writeFileSync(path.join(folder, 'a', 'z.log'), '');
	const chosen = await find([path.join(folder, '*/x*')]);
	writeFileSync(path.join(folder, 'a', 'x2.json'), '');
	for (const each of [...chosen.folders]) {
		await chosen.refresh(each);
	}

	assert.deepEqual(namesIn(folder, chosen), ['a/x.json', 'a/x2.json']);
});

test('a name that is not UTF-8 is found by what Node makes of the argument', async t => {
	const folder = madeFolder(t);
	const file = Buffer.concat([
		Buffer.from(`${folder}/caf`),
		Buffer.from([0xe9]),
	]);
	writeFileSync(file, '');
	const argument = path.join(folder, 'caf\u{FFFD}');
	assert.deepEqual((await find([argument])).files[0]?.path, file);
	writeFileSync(
		Buffer.concat([Buffer.from(`${folder}/caf`), Buffer.from([0xe8])]),
		'',
	);
	const [unclear] = (await find([argument])).files;
	assert.equal(unclear?.path, argument, 'reading it says what to do');
});
