import {
	chmodSync,
	lstatSync,
	mkdirSync,
	realpathSync,
	type Stats,
} from 'node:fs';
import module from 'node:module';
import path from 'node:path';
import process from 'node:process';
import {loadCompiled} from './compiled-code.js';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Keeps what V8 compiled: Node does so itself from 22.8 on. What is found there is
 * run, so the folder must be one that nobody else can write to or put
 * another in the place of: not Node's default, the temporary folder. Where there is
 * none, every start compiles.
 *
 * @param root the folder of the program
 */
export function keepCompiledCode(environment: Environment, root: string): void {
	const {enableCompileCache} = module as {
		enableCompileCache?: (folder: string) => unknown;
	};
	const folder = compileCacheFolder(environment);
	if (folder === undefined) {
		return;
	}

	if (enableCompileCache === undefined) {
		loadCompiled(`${root}${path.sep}`, folder);
	} else {
		enableCompileCache(folder);
	}
}

/**
 * The folder `qtail` in the user's cache, made if need be. Undefined unless it is
 * the user's own, open to nobody else (0700), reached without a symbolic link, and
 * in a folder where nobody else can rename it.
 */
export function compileCacheFolder(
	environment: Environment,
): string | undefined {
	const parent = cacheFolder(environment);
	if (parent === undefined) {
		return undefined;
	}

	const folder = path.join(parent, 'qtail');
	try {
		mkdirSync(folder, {recursive: true, mode: 0o700});
		if (
			realpathSync(folder) !== folder ||
			!isOnlyWrittenByOwner(lstatSync(folder)) ||
			!isKeptByOwner(lstatSync(parent))
		) {
			return undefined;
		}

		// Others could read it where Node or an older qtail made it.
		chmodSync(folder, 0o700);
		return folder;
	} catch {
		// No place, no permission, or a file of that name.
		return undefined;
	}
}

/** As the XDG Base Directory Specification has it: a relative path is to be ignored. */
function cacheFolder({
	XDG_CACHE_HOME: cache = '',
	HOME: home = '',
}: Environment): string | undefined {
	if (path.isAbsolute(cache)) {
		return path.normalize(cache);
	}

	return path.isAbsolute(home) ? path.join(home, '.cache') : undefined;
}

function isOnlyWrittenByOwner({uid, mode}: Stats): boolean {
	// Windows has neither owners nor modes here.
	const user = process.getuid?.();
	return user === undefined || (uid === user && (mode & 0o022) === 0);
}

/** Whether only its owner, who is the user or root, can rename what others own in it. */
function isKeptByOwner({uid, mode}: Stats): boolean {
	const user = process.getuid?.();
	const isOpen = (mode & 0o022) !== 0;
	const isSticky = (mode & 0o1000) !== 0;
	return (
		user === undefined || ((uid === user || uid === 0) && (!isOpen || isSticky))
	);
}
