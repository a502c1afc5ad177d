import {mkdir, readFile, rename, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';

/** Which log group the user chose in each account. */
export type RememberedTrails = {
	/** ARN of the log group. Undefined where none is remembered, or the account is unknown. */
	of(accountId: string | undefined): Promise<string | undefined>;
	/** Never throws: what cannot be remembered is asked for again. */
	keep(accountId: string | undefined, logGroupArn: string): Promise<void>;
};

// The newest are kept. A file of so many has less than 100 kB.
const mostAccounts = 500;
const longestArn = 700;

/**
 * The file that remembers choices, such as `~/.local/share/qtail/trails.json`:
 *
 *     {"version": 1, "logGroups": {"111122223333": "arn:aws:logs:us-east-1:…"}}
 *
 * A damaged file is as none. Undefined where the system has no place for it.
 */
export async function rememberedTrailsFile(): Promise<string | undefined> {
	try {
		// Loading it asks for the home directory, and throws where there is none.
		const {default: envPaths} = await import('env-paths');
		const folder = envPaths('qtail', {suffix: ''}).data;
		return path.isAbsolute(folder)
			? path.join(folder, 'trails.json')
			: undefined;
	} catch {
		return undefined;
	}
}

/**
 * What is remembered in a file.
 *
 * @param endpointUrl a custom endpoint has accounts of its own, mostly `000000000000`
 */
export function rememberedTrails(
	file: string | undefined,
	endpointUrl: string | undefined,
): RememberedTrails {
	const nameOf = (accountId: string) =>
		endpointUrl === undefined
			? accountId
			: `${accountId} at ${new URL(endpointUrl).host}`;
	return {
		async of(accountId) {
			return file === undefined || accountId === undefined
				? undefined
				: (await readChoices(file)).get(nameOf(accountId));
		},
		async keep(accountId, logGroupArn) {
			if (file === undefined || accountId === undefined) {
				return;
			}

			const name = nameOf(accountId);
			const choices = await readChoices(file);
			choices.delete(name);
			choices.set(name, logGroupArn);
			await writeChoices(file, [...choices].slice(-mostAccounts)).catch(
				() => undefined,
			);
		},
	};
}

async function readChoices(file: string): Promise<Map<string, string>> {
	try {
		const {version, logGroups} = JSON.parse(await readFile(file, 'utf8')) as {
			readonly version?: unknown;
			readonly logGroups?: unknown;
		};
		return version === 1 && typeof logGroups === 'object' && logGroups !== null
			? new Map(Object.entries(logGroups).filter(isChoice))
			: new Map();
	} catch {
		return new Map();
	}
}

function isChoice(entry: [string, unknown]): entry is [string, string] {
	const [, arn] = entry;
	return typeof arn === 'string' && arn.length <= longestArn;
}

/** Two that write at once leave one whole file. */
async function writeChoices(
	file: string,
	choices: readonly (readonly [string, string])[],
): Promise<void> {
	await mkdir(path.dirname(file), {recursive: true, mode: 0o700});
	const unfinished = `${file}.${process.pid}`;
	try {
		await writeFile(
			unfinished,
			`${JSON.stringify({version: 1, logGroups: Object.fromEntries(choices)})}\n`,
			{mode: 0o600},
		);
		await rename(unfinished, file);
	} catch (error) {
		await rm(unfinished, {force: true});
		throw error;
	}
}
