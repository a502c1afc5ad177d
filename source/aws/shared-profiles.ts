import {readFile} from 'node:fs/promises';
import {homedir} from 'node:os';
import {join} from 'node:path';

// [profile name] in the config file, [name] in the credentials file, [default]
// in both. Other sections ([sso-session x], [services x]) are no profiles.
const configSection = /^\[\s*(?:profile\s+["']?([^\]"']+)["']?|(default))\s*\]/;
const credentialsSection = /^\[\s*([^\]]+)\]/;

/**
 * The names of the profiles in the AWS configuration files, to recognise a
 * misspelt one: the SDK has the same message for it as for no credentials at
 * all. Unreadable files count as empty.
 */
export async function sharedProfiles(): Promise<readonly string[]> {
	const folder = join(homedir(), '.aws');
	const [config, credentials] = await Promise.all([
		sectionsOf(
			process.env['AWS_CONFIG_FILE'] ?? join(folder, 'config'),
			configSection,
		),
		sectionsOf(
			process.env['AWS_SHARED_CREDENTIALS_FILE'] ?? join(folder, 'credentials'),
			credentialsSection,
		),
	]);
	return [...new Set([...config, ...credentials])];
}

async function sectionsOf(
	path: string,
	section: RegExp,
): Promise<readonly string[]> {
	const text = await readFile(path, 'utf8').catch(() => '');
	return text
		.split('\n')
		.map(line => section.exec(line.trim()))
		.map(match => (match?.[1] ?? match?.[2])?.trim())
		.filter(name => name !== undefined && name !== '') as string[];
}
