import {lstatSync, readFileSync, statSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {formatCount} from '../text/format-count.js';
import {
	type Configuration,
	type ConfigurationError,
	noConfiguration,
} from './configuration.js';

/** Bytes. A list of 1,000 names has 60,000. */
export const largestFile = 256 * 1024;

const fileName = 'config.jsonc';

/**
 * What the configuration file says. Without a file neither the parser nor what it
 * checks against is loaded.
 */
export async function loadConfiguration(): Promise<Configuration> {
	const place = await findFile();
	if (typeof place === 'object') {
		return refused(undefined, place);
	}

	const read = place === undefined ? undefined : readText(place);
	if (read === undefined) {
		return {...noConfiguration, file: place};
	}

	if (typeof read !== 'string') {
		return refused(place, read);
	}

	const {parseConfiguration} = await import('./parse-configuration.js');
	return {file: place, isThere: true, ...parseConfiguration(read)};
}

function refused(
	file: string | undefined,
	error: ConfigurationError,
): Configuration {
	return {file, isThere: true, isRefused: true, settings: {}, errors: [error]};
}

/**
 * `~/.config/qtail/config.jsonc` on Linux, `~/Library/Preferences/qtail/config.jsonc`
 * on macOS; undefined where the system knows no home directory.
 */
async function findFile(): Promise<string | ConfigurationError | undefined> {
	let folder: string;
	try {
		// Loading it asks for the home directory, and throws where there is none.
		const {default: envPaths} = await import('env-paths');
		folder = envPaths('qtail', {suffix: ''}).config;
	} catch {
		return process.env['XDG_CONFIG_HOME']
			? wholeFile(
					'The home directory is unknown, so no configuration was looked for.',
				)
			: undefined;
	}

	return path.isAbsolute(folder)
		? path.join(folder, fileName)
		: wholeFile(
				'XDG_CONFIG_HOME is not an absolute path, so no configuration was looked for.',
			);
}

/** Undefined where there is no file. */
function readText(file: string): string | ConfigurationError | undefined {
	try {
		const stats = statSync(file, {throwIfNoEntry: false});
		if (stats === undefined) {
			return lstatSync(file, {throwIfNoEntry: false}) === undefined
				? undefined
				: wholeFile('It is a symbolic link to a file that is not there.');
		}

		// Opening a pipe waits for its writer.
		if (!stats.isFile()) {
			return wholeFile(
				stats.isDirectory()
					? 'It is a directory, not a file.'
					: 'It is not a regular file.',
			);
		}

		if (stats.size > largestFile) {
			return wholeFile(
				`It has ${formatCount(stats.size)} bytes, and a configuration has at most ${formatCount(largestFile)}.`,
			);
		}

		return decode(readFileSync(file));
	} catch (error) {
		// `ENOTDIR`: what should be its folder is a file.
		return codeOf(error) === 'ENOTDIR'
			? undefined
			: wholeFile(`It cannot be read (${reasonOf(error)}).`);
	}
}

function decode(bytes: Buffer): string | ConfigurationError {
	const decoder = new TextDecoder('utf-8', {fatal: true});
	const isUtf8 = (part: Buffer) => {
		try {
			decoder.decode(part);
			return true;
		} catch {
			return false;
		}
	};
	if (isUtf8(bytes)) {
		return decoder.decode(bytes);
	}

	let start = 0;
	for (let line = 1; ; line++) {
		const end = bytes.indexOf('\n', start);
		if (end === -1 || !isUtf8(bytes.subarray(start, end))) {
			return {line, message: 'This line is not UTF-8 text.'};
		}

		start = end + 1;
	}
}

function wholeFile(message: string): ConfigurationError {
	return {line: undefined, message};
}

function codeOf(error: unknown): string | undefined {
	return error instanceof Error
		? (error as NodeJS.ErrnoException).code
		: undefined;
}

const reasons: Readonly<Record<string, string>> = {
	EACCES: 'permission denied',
	EPERM: 'permission denied',
	ELOOP: 'its symbolic links go in a circle',
};

function reasonOf(error: unknown): string {
	const code = codeOf(error);
	return (code === undefined ? undefined : reasons[code]) ?? code ?? 'unknown';
}
