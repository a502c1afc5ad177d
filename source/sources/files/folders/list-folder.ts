import {type Dirent, readdirSync} from 'node:fs';
import path from 'node:path';
import {absoluteText, type FilePath, joinPath} from './file-path.js';

/** What lies in a folder. */
export type FolderEntry = {
	/** What is no UTF-8 in it is replaced. */
	readonly name: string;
	readonly path: FilePath;
	/** As `absoluteText` of the path. */
	readonly text: string;
	/** A link is not followed. `special` is a pipe, a device or a socket. */
	readonly kind: 'file' | 'folder' | 'link' | 'special';
};

/**
 * What lies in a folder, in the order of whole paths: `a.json`, `a/x.json`, `b.json`.
 * Nothing in it is looked at: the folder says of what kind each is.
 *
 * @throws what `fs` throws
 */
export function listFolder(folder: FilePath): readonly FolderEntry[] {
	const absolute = typeof folder === 'string' ? path.resolve(folder) : '';
	const start = absolute.endsWith(path.sep) ? absolute : absolute + path.sep;
	return read(folder)
		.map(entry => {
			const kind = kindOf(entry);
			const order = kind === 'folder' ? `${entry.name}/` : entry.name;
			return {latin1: entry.name, kind, order};
		})
		.sort((a, b) => (a.order < b.order ? -1 : 1))
		.map(({latin1, kind}) => {
			if (typeof folder === 'string' && isAscii(latin1)) {
				const file = folder.endsWith('/')
					? folder + latin1
					: `${folder}/${latin1}`;
				return {name: latin1, path: file, text: start + latin1, kind};
			}

			const bytes = Buffer.from(latin1, 'latin1');
			const file = joinPath(folder, bytes);
			return {
				name: bytes.toString(),
				path: file,
				text: absoluteText(file),
				kind,
			};
		});
}

/** The entries with the bytes of their names as Latin-1: such texts are sorted as their bytes are, and take half the time of buffers. */
function read(folder: FilePath): ReadonlyArray<Dirent<string>> {
	try {
		return readdirSync(folder, {encoding: 'latin1', withFileTypes: true});
	} catch {
		// Where the folder does not say of what kind they are, Node looks at them, by
		// their names.
		return readdirSync(folder, {encoding: 'buffer', withFileTypes: true}).map(
			entry => Object.assign(entry, {name: entry.name.toString('latin1')}),
		);
	}
}

function kindOf(entry: Dirent<string>): FolderEntry['kind'] {
	if (entry.isFile()) {
		return 'file';
	}

	if (entry.isDirectory()) {
		return 'folder';
	}

	return entry.isSymbolicLink() ? 'link' : 'special';
}

function isAscii(latin1: string): boolean {
	return /^[\0-\x7f]*$/.test(latin1);
}
