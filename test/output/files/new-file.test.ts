import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {createHash} from 'node:crypto';
import {
	lstatSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {describe, it} from 'node:test';
import {promisify} from 'node:util';
import {NameTakenError} from '../../../source/output/files/file-error.js';
import {createNewFile} from '../../../source/output/files/new-file.js';
import {UserError} from '../../../source/stream/user-error.js';
import {madeFolder} from '../../harness/made-folder.js';

const execute = promisify(execFile);

describe('a new file', () => {
	it('has no name until it is whole, and is for its owner alone', async t => {
		const folder = madeFolder(t);
		const file = path.join(folder, 'evidence.ndjson');
		const writing = await createNewFile(file);
		const line = `{"eventName":"Größe ${'x'.repeat(1000)}"}\n`;
		for (let count = 0; count < 200; count++) {
			await writing.write(line);
		}

		const [part = '', ...others] = readdirSync(folder);
		assert.match(part, /^\.qtail-[\da-f]{12}\.part$/);
		assert.deepEqual(others, []);
		assert.ok(statSync(path.join(folder, part)).size > 0, 'written in pieces');
		const finished = await writing.finish();
		assert.deepEqual(readdirSync(folder), ['evidence.ndjson']);
		const content = readFileSync(file);
		assert.equal(content.toString(), line.repeat(200));
		assert.deepEqual(finished, {
			path: file,
			bytes: content.length,
			sha256: createHash('sha256').update(content).digest('hex'),
		});
		assert.equal(statSync(file).mode & 0o777, 0o600);
	});

	it('is never written over another one unasked, not even over one that came meanwhile', async t => {
		const folder = madeFolder(t, {'report.md': 'theirs'});
		const file = path.join(folder, 'report.md');
		await assert.rejects(createNewFile(file), NameTakenError);
		assert.deepEqual(readdirSync(folder), ['report.md']);

		const later = path.join(folder, 'later.md');
		const writing = await createNewFile(later);
		await writing.write('ours');
		writeFileSync(later, 'theirs');
		await assert.rejects(writing.finish(), NameTakenError);
		assert.equal(readFileSync(later, 'utf8'), 'theirs');
		await writing.finish({mayReplace: true});
		assert.equal(readFileSync(later, 'utf8'), 'ours');
		assert.deepEqual(readdirSync(folder).sort(), ['later.md', 'report.md']);
	});

	it('replaces a file only when the user said so, and the file behind a link', async t => {
		const folder = madeFolder(t, {'real/report.md': 'old'});
		const file = path.join(folder, 'report.md');
		symlinkSync(path.join('real', 'report.md'), file);
		await assert.rejects(createNewFile(file), NameTakenError);
		const writing = await createNewFile(file, {mayReplace: true});
		await writing.write('new');
		assert.equal(readFileSync(file, 'utf8'), 'old');
		await writing.finish();
		assert.ok(lstatSync(file).isSymbolicLink());
		assert.equal(
			readFileSync(path.join(folder, 'real/report.md'), 'utf8'),
			'new',
		);
		assert.equal(statSync(file).mode & 0o777, 0o600);
	});

	it('leaves nothing behind where it is given up', async t => {
		const folder = madeFolder(t);
		const writing = await createNewFile(path.join(folder, 'evidence.csv'));
		await writing.write('a'.repeat(100_000));
		await writing.discard();
		await writing.discard();
		assert.deepEqual(readdirSync(folder), []);
	});

	it('says why it cannot be, and what to do', async t => {
		const folder = madeFolder(t, {file: ''});
		mkdirSync(path.join(folder, 'sub'));
		for (const [name, words, mayReplace] of [
			['missing/report.md', 'its folder does not exist', false],
			['file/report.md', 'a part of its path is no folder', false],
			[`${'n'.repeat(300)}.md`, 'its name is too long', false],
			['a\0b.md', 'no file can have that name', false],
			['sub', 'that is no file', true],
		] as const) {
			const file = path.join(folder, name);
			await assert.rejects(createNewFile(file, {mayReplace}), error => {
				assert.ok(error instanceof UserError);
				assert.equal(error.message, `${file} can't be written: ${words}.`);
				assert.equal(error.nextSteps.length, 1);
				return true;
			});
		}

		await assert.rejects(createNewFile('~/report.md'), error => {
			assert.ok(error instanceof UserError);
			assert.match(String(error.nextSteps), /only a shell knows ~/);
			return true;
		});
		assert.deepEqual(readdirSync(folder).sort(), ['file', 'sub']);
	});

	it('is a sentence and no half file where there is no room', {
		skip: process.platform === 'win32',
	}, async t => {
		const folder = madeFolder(t);
		const file = path.join(folder, 'evidence.ndjson');
		const program = `
				import {createNewFile} from './source/output/files/new-file.ts';
				const writing = await createNewFile(process.argv[1]);
				try {
					for (let count = 0; count < 1000; count++) {
						await writing.write('x'.repeat(1000));
					}
					await writing.finish();
				} catch (error) {
					process.stdout.write(error.message + ' ' + error.nextSteps);
				}`;
		// 64 or 128 KiB, as the shell counts.
		const {stdout} = await execute('sh', [
			'-c',
			'ulimit -f 128; exec "$@"',
			'sh',
			process.execPath,
			'--import=tsx',
			'--input-type=module',
			'--eval',
			program,
			file,
		]);
		assert.equal(
			stdout,
			`${file} can't be written: it would be larger than a file may be here (see ulimit -f). Raise that limit, or save fewer records.`,
		);
		assert.deepEqual(readdirSync(folder), []);
	});
});
