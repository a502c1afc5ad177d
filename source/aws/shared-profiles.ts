import {readFile} from 'node:fs/promises';
import {homedir} from 'node:os';
import {join} from 'node:path';

/** The settings of a profile, such as `sso_session` or `role_arn`, as the files have them. */
export type ProfileSettings = ReadonlyMap<string, string>;

// [profile name] in the config file, [name] in the credentials file, [default]
// in both. Other sections ([sso-session x], [services x]) are no profiles.
const configSection = /^\[\s*(?:profile\s+["']?([^\]"']+)["']?|(default))\s*\]/;
const credentialsSection = /^\[\s*([^\]]+)\]/;
const settingForm = /^\s*([^=]*[^\s=])\s*=\s*(.*)$/;
// A comment inside a line needs a blank before its sign.
const commentForm = /(?:^|\s)[#;].*$/;

/**
 * The profiles of the AWS configuration files. The SDK has the same message for a
 * misspelt profile, for one whose `credential_process` fails and for no credentials
 * at all, so that only the files say which it is. Unreadable files count as empty.
 * Where both files have a setting, that of the credentials file counts, as in the SDK.
 */
export async function readProfiles(): Promise<
	ReadonlyMap<string, ProfileSettings>
> {
	const folder = join(homedir(), '.aws');
	const texts = await Promise.all(
		[
			process.env['AWS_CONFIG_FILE'] ?? join(folder, 'config'),
			process.env['AWS_SHARED_CREDENTIALS_FILE'] ?? join(folder, 'credentials'),
		].map(path => readFile(path, 'utf8').catch(() => '')),
	);
	const profiles = new Map<string, Map<string, string>>();
	addProfiles(profiles, texts[0] ?? '', configSection);
	addProfiles(profiles, texts[1] ?? '', credentialsSection);
	return profiles;
}

/** The profile that counts: the flag's, else that of AWS_PROFILE, else `default`. */
export function chosenProfile(flag: string | undefined): string {
	return flag ?? (process.env['AWS_PROFILE'] || 'default');
}

/** Reads one file as the SDK does: after a setting without a value, such as `s3 =`, the indented lines are parts of it. */
function addProfiles(
	to: Map<string, Map<string, string>>,
	text: string,
	section: RegExp,
): void {
	let settings: Map<string, string> | undefined;
	let isInParts = false;
	for (const line of text.split(/\r?\n/)) {
		if (line.trimStart().startsWith('[')) {
			const match = section.exec(line.trim());
			const name = (match?.[1] ?? match?.[2])?.trim() || undefined;
			settings = name === undefined ? undefined : (to.get(name) ?? new Map());
			isInParts = false;
			if (name !== undefined && settings !== undefined) {
				to.set(name, settings);
			}

			continue;
		}

		const uncommented = line.replace(commentForm, '').trimEnd();
		const [, key, value] = settingForm.exec(uncommented) ?? [];
		if (key === undefined || value === undefined) {
			continue;
		}

		isInParts = value === '' || (isInParts && /^\s/.test(line));
		if (!isInParts) {
			settings?.set(key, value);
		}
	}
}
