import {accessSync, constants, statSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';

/**
 * Whether a program can be started, as far as that can be known without starting it.
 * Of Windows nothing is known, which looks in more places.
 *
 * @param program a name that is looked for in `searchPath`, or a path
 * @returns why not, a clause; undefined where it can
 */
export function whyNoProgram(
	program: string,
	searchPath = process.env['PATH'] ?? '',
): string | undefined {
	if (process.platform === 'win32') {
		return undefined;
	}

	if (program.includes('/')) {
		return isProgram(program)
			? undefined
			: `${program} is not a program that you may start`;
	}

	return searchPath
		.split(path.delimiter)
		.some(folder => isProgram(path.join(folder || '.', program)))
		? undefined
		: `there is no program ${program} in the folders of PATH`;
}

function isProgram(file: string): boolean {
	try {
		accessSync(file, constants.X_OK);
		return statSync(file).isFile();
	} catch {
		return false;
	}
}
