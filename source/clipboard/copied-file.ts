import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';

export type CopiedFile =
	| {readonly kind: 'written'; readonly path: string}
	| {readonly kind: 'failed'; readonly reason: string};

/**
 * Writes a text into a file of its own, in a folder that only the user may enter:
 * `/tmp/qtail-Xa81fk/copied.txt`. It stays until the user or the system removes it.
 */
export async function writeCopiedFile(
	text: string,
	temporaryFolder = tmpdir(),
): Promise<CopiedFile> {
	let folder: string | undefined;
	try {
		folder = await mkdtemp(path.join(temporaryFolder, 'qtail-'));
		const file = path.join(folder, 'copied.txt');
		await writeFile(file, text, {flag: 'wx', mode: 0o600});
		return {kind: 'written', path: file};
	} catch (error) {
		if (folder !== undefined) {
			await rm(folder, {recursive: true, force: true});
		}

		return {kind: 'failed', reason: reasonOf(error)};
	}
}

function reasonOf(error: unknown): string {
	const code =
		error instanceof Error && 'code' in error ? String(error.code) : '';
	switch (code) {
		case 'ENOSPC':
		case 'EDQUOT': {
			return 'the disk is full';
		}

		case 'ENOENT': {
			return 'the folder for temporary files is missing';
		}

		case 'EACCES':
		case 'EPERM':
		case 'EROFS': {
			return 'the folder for temporary files may not be written to';
		}

		default: {
			return code || String(error);
		}
	}
}
