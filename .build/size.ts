/** `npm run size`: what is published, and what each way to start loads of it. */
import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {bundleProgram} from './bundle.js';
import {entries, type FileSize, fileSizes, loadedWith} from './sizes.js';

const folder = mkdtempSync(path.join(tmpdir(), 'qtail-size-'));
try {
	const metafile = await bundleProgram(folder);
	const files = fileSizes(metafile);
	const total = (chosen: readonly FileSize[]) =>
		[
			kilobytes(chosen.reduce((sum, {bytes}) => sum + bytes, 0)),
			kilobytes(chosen.reduce((sum, {gzipBytes}) => sum + gzipBytes, 0)),
		] as const;

	print('File of the bundle', 'kB', 'gzip', 'mostly from');
	for (const {file, bytes, gzipBytes, from} of files) {
		print(
			path.relative(folder, path.resolve(file)),
			kilobytes(bytes),
			kilobytes(gzipBytes),
			from.join(', '),
		);
	}

	print('together', ...total(files), '');
	print('', '', '', '');
	print('What it loads', 'kB', 'gzip', 'files');
	for (const [entry, sources] of Object.entries(entries)) {
		const loaded = loadedWith(metafile, sources);
		print(
			entry,
			...total(files.filter(({file}) => loaded.has(file))),
			String(loaded.size),
		);
	}

	const {size, unpackedSize} = packed();
	print('', '', '', '');
	print(
		'The npm package, with the dist/ that is there',
		kilobytes(unpackedSize),
		kilobytes(size),
		'',
	);
} finally {
	rmSync(folder, {recursive: true});
}

function packed(): {readonly size: number; readonly unpackedSize: number} {
	const report = execFileSync(
		'npm',
		['pack', '--dry-run', '--json', '--ignore-scripts'],
		{encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore']},
	);
	const [tarball] = JSON.parse(report) as ReadonlyArray<
		ReturnType<typeof packed>
	>;
	return tarball ?? {size: 0, unpackedSize: 0};
}

/** Of 1000 bytes. */
function kilobytes(bytes: number): string {
	return (bytes / 1000).toFixed(1);
}

function print(name: string, bytes: string, gzip: string, rest: string): void {
	const row = `${name.padEnd(46)}${bytes.padStart(8)}${gzip.padStart(8)}  ${rest}`;
	process.stdout.write(`${row.trimEnd()}\n`);
}
