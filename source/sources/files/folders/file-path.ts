import {isUtf8} from 'node:buffer';

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

/** The path as a text to compare and to look into; different paths have different texts. */
export function pathText(path: FilePath): string {
	return typeof path === 'string' ? path : `bytes:${path.toString('latin1')}`;
}
