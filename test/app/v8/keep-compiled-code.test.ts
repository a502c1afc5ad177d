import assert from 'node:assert/strict';
import {
	chmodSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	realpathSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {type TestContext, test} from 'node:test';
import {compileCacheFolder} from '../../../source/app/v8/keep-compiled-code.js';
import {builtQtail, runProgram} from '../../harness/run-program.js';

function home(t: TestContext): string {
	const made = realpathSync(mkdtempSync(path.join(tmpdir(), 'qtail-cache-')));
	t.after(() => {
		rmSync(made, {recursive: true});
	});
	return made;
}

function modeOf(folder: string): number {
	return statSync(folder).mode & 0o777;
}

test('the cache is made for the user alone, whatever the umask is', t => {
	const HOME = home(t);
	const umask = process.umask(0);
	t.after(() => process.umask(umask));
	const folder = compileCacheFolder({HOME});
	assert.equal(folder, path.join(HOME, '.cache', 'qtail'));
	assert.equal(modeOf(folder), 0o700);
	assert.equal(modeOf(path.join(HOME, '.cache')) & 0o022, 0);
	assert.equal(compileCacheFolder({HOME}), folder, 'and used again');
});

test('XDG_CACHE_HOME goes before HOME, and a relative path counts for nothing', t => {
	const HOME = home(t);
	const cache = path.join(HOME, 'elsewhere');
	assert.equal(
		compileCacheFolder({HOME, XDG_CACHE_HOME: cache}),
		path.join(cache, 'qtail'),
	);
	assert.equal(
		compileCacheFolder({HOME, XDG_CACHE_HOME: 'elsewhere'}),
		path.join(HOME, '.cache', 'qtail'),
	);
	for (const environment of [
		{},
		{HOME: '.'},
		{HOME: ''},
		{XDG_CACHE_HOME: 'a'},
	]) {
		assert.equal(compileCacheFolder(environment), undefined);
	}
});

test('a folder that others could read is closed to them', t => {
	const cache = home(t);
	const folder = path.join(cache, 'qtail');
	mkdirSync(folder);
	chmodSync(folder, 0o755);
	assert.equal(compileCacheFolder({XDG_CACHE_HOME: cache}), folder);
	assert.equal(modeOf(folder), 0o700);
});

const strangeFolders: ReadonlyArray<
	readonly [name: string, lay: (cache: string) => void]
> = [
	[
		'that others could write to',
		cache => {
			mkdirSync(path.join(cache, 'qtail'));
			chmodSync(path.join(cache, 'qtail'), 0o777);
		},
	],
	[
		'that is a link',
		cache => {
			mkdirSync(path.join(cache, 'other'), {mode: 0o700});
			symlinkSync('other', path.join(cache, 'qtail'));
		},
	],
	[
		'that is a file',
		cache => {
			writeFileSync(path.join(cache, 'qtail'), '');
		},
	],
	[
		'that others could put another in the place of',
		cache => {
			chmodSync(cache, 0o777);
		},
	],
];

for (const [name, lay] of strangeFolders) {
	test(`a folder ${name} is no cache`, t => {
		const cache = home(t);
		lay(cache);
		assert.equal(compileCacheFolder({XDG_CACHE_HOME: cache}), undefined);
	});
}

test('a link on the way to the folder is not followed', t => {
	const made = home(t);
	mkdirSync(path.join(made, 'other'), {mode: 0o700});
	symlinkSync('other', path.join(made, 'link'));
	assert.equal(
		compileCacheFolder({XDG_CACHE_HOME: path.join(made, 'link')}),
		undefined,
	);
});

test('a folder of another user is no cache', t => {
	const cache = home(t);
	const {uid} = statSync(cache);
	const getuid = process.getuid;
	t.after(() => {
		process.getuid = getuid;
	});
	process.getuid = () => uid + 1;
	assert.equal(compileCacheFolder({XDG_CACHE_HOME: cache}), undefined);
});

test('the program makes no cache beside where it was started', async t => {
	const cwd = home(t);
	const {code} = await runProgram(builtQtail('--help'), {
		cwd,
		env: {HOME: '', XDG_CACHE_HOME: 'cache'},
	});
	assert.equal(code, 0);
	assert.ok(!existsSync(path.join(cwd, 'cache')));
});
