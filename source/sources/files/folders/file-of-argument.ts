import {readdirSync} from 'node:fs';
import path from 'node:path';
import {type FilePath, joinPath} from './file-path.js';

const notUtf8 = '\u{FFFD}';

/**
 * The file that an argument of the command line means. Node decodes arguments as
 * UTF-8, and each byte that is not becomes U+FFFD: `caf\xE9.json` arrives as
 * `caf�.json`, and no such file is there. The folder above still knows the name.
 *
 * @returns the argument itself where its name is whole, or where no name or several decode to it
 */
export function fileOfArgument(argument: string): FilePath {
	const name = path.basename(argument);
	if (!name.includes(notUtf8)) {
		return argument;
	}

	const folder = path.dirname(argument);
	try {
		const [found, other] = readdirSync(folder, {encoding: 'buffer'}).filter(
			each => each.toString() === name,
		);
		return found === undefined || other !== undefined
			? argument
			: joinPath(folder, found);
	} catch {
		return argument;
	}
}
