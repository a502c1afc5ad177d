import {type Stats, statSync} from 'node:fs';
import type {FilePath} from './file-path.js';

/** What is at a path; of a link, what it leads to. Undefined where nothing is there, or nothing that may be looked at. */
export function lookAt(path: FilePath): Stats | undefined {
	try {
		return statSync(path, {throwIfNoEntry: false});
	} catch {
		return undefined;
	}
}
