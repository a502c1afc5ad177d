import {isUtf8} from 'node:buffer';
import path from 'node:path';

/**
 * A path as the functions of `fs` take it. A name on disk is bytes, and those
 * that are not UTF-8 can only be opened by their bytes: a Buffer.
 */
export type FilePath = string | Buffer;

/** @param name as `readdir` gives it with `encoding: 'buffer'` */
export function joinPath(folder: FilePath, name: Buffer): FilePath {
	if (typeof folder === 'string' && isUtf8(name)) {
		const text = name.toString();
		return folder.endsWith('/') ? `${folder}${text}` : `${folder}/${text}`;
	}

	const start = Buffer.from(folder);
	const slash = start.at(-1) === 0x2f ? '' : '/';
	return Buffer.concat([start, Buffer.from(slash), name]);
}

/** The folder that a file lies in. */
export function folderOf(file: FilePath): FilePath {
	if (typeof file === 'string') {
		return path.dirname(file);
	}

	const slash = file.lastIndexOf('/');
	return slash <= 0 ? file.subarray(0, slash + 1) : file.subarray(0, slash);
}

/** The absolute path as a text to compare and to look into; different paths have different texts. */
export function absoluteText(file: FilePath): string {
	return typeof file === 'string'
		? path.resolve(file)
		: `bytes:${file.toString('latin1')}`;
}
