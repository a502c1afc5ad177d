import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdirSync, symlinkSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {type TestContext, test} from 'node:test';
import {
	largestFile,
	loadConfiguration,
} from '../../source/configuration/load-configuration.js';
import {madeFolder} from '../harness/made-folder.js';

/** A home for configuration, in force until the test ends. */
function home(t: TestContext, content?: string | Buffer): string {
	const folder = madeFolder(
		t,
		content === undefined ? {} : {'qtail/config.jsonc': content},
	);
	placeAt(t, folder);
	return folder;
}

function placeAt(t: TestContext, folder: string): void {
	const before = process.env['XDG_CONFIG_HOME'];
	process.env['XDG_CONFIG_HOME'] = folder;
	t.after(() => {
		process.env['XDG_CONFIG_HOME'] = before;
	});
}

test('a file is read where XDG_CONFIG_HOME says', async t => {
	const folder = home(t, '{"timeZone": "local"}');
	assert.deepEqual(await loadConfiguration(), {
		file: path.join(folder, 'qtail', 'config.jsonc'),
		isThere: true,
		isRefused: false,
		settings: {timeZone: {value: 'local', line: 1}},
		errors: [],
	});
});

test('without a file the defaults are in force, and nothing is wrong', async t => {
	const folder = home(t);
	const {file, isThere, settings, errors} = await loadConfiguration();
	assert.equal(file, path.join(folder, 'qtail', 'config.jsonc'));
	assert.deepEqual(
		{isThere, settings, errors},
		{isThere: false, settings: {}, errors: []},
	);
});

test('a byte order mark, Windows line ends, comments and an empty file are no errors', async t => {
	home(t, '\uFEFF// mine\r\n{\r\n/* x */ "scope": "all",\r\n}\r\n');
	const {settings, errors} = await loadConfiguration();
	assert.deepEqual(errors, []);
	assert.deepEqual(settings, {scope: {value: 'all', line: 3}});
	home(t, ' \n');
	assert.deepEqual((await loadConfiguration()).errors, []);
});

/** What is wrong with the file as a whole: nothing of it is in force. */
async function refusal(): Promise<string> {
	const {isRefused, settings, errors} = await loadConfiguration();
	assert.equal(isRefused, true);
	assert.deepEqual(settings, {});
	assert.equal(errors.length, 1);
	return `${errors[0]?.line ?? '-'}: ${errors[0]?.message}`;
}

test('what cannot be read as a file is a sentence', async t => {
	const folder = home(t);
	const file = path.join(folder, 'qtail', 'config.jsonc');
	mkdirSync(file, {recursive: true});
	assert.equal(await refusal(), '-: It is a directory, not a file.');

	const piped = home(t);
	mkdirSync(path.join(piped, 'qtail'));
	execFileSync('mkfifo', [path.join(piped, 'qtail', 'config.jsonc')]);
	assert.equal(await refusal(), '-: It is not a regular file.');

	const linked = home(t);
	mkdirSync(path.join(linked, 'qtail'));
	symlinkSync('/nowhere/at/all', path.join(linked, 'qtail', 'config.jsonc'));
	assert.equal(
		await refusal(),
		'-: It is a symbolic link to a file that is not there.',
	);

	const circular = home(t);
	mkdirSync(path.join(circular, 'qtail'));
	symlinkSync('config.jsonc', path.join(circular, 'qtail', 'config.jsonc'));
	assert.equal(
		await refusal(),
		'-: It cannot be read (its symbolic links go in a circle).',
	);
});

test('a file that is too large, or not UTF-8, is a sentence with its line', async t => {
	home(t, Buffer.alloc(largestFile, ' '));
	assert.deepEqual((await loadConfiguration()).errors, []);
	home(t, Buffer.alloc(largestFile + 1, ' '));
	assert.equal(
		await refusal(),
		'-: It has 262,145 bytes, and a configuration has at most 262,144.',
	);

	home(
		t,
		Buffer.concat([
			Buffer.from('{\n"ä": 1,\n"x": "'),
			Buffer.from([0xe4]),
			Buffer.from('"\n}'),
		]),
	);
	assert.equal(await refusal(), '3: This line is not UTF-8 text.');
	home(t, Buffer.from('\uFEFF{}', 'utf16le'));
	assert.equal(await refusal(), '1: This line is not UTF-8 text.');
});

test('a place that is no absolute path is said, and a file in place of its folder is none', async t => {
	placeAt(t, 'relative');
	assert.match(await refusal(), /^-: XDG_CONFIG_HOME is not an absolute path/);
	placeAt(t, madeFolder(t, {qtail: 'a file'}));
	assert.deepEqual((await loadConfiguration()).errors, []);
});
