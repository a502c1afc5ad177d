/**
 * Commands that a user copies into a POSIX shell:
 *
 *     aws cloudtrail get-trail-status --name 'it'\''s mine'
 *
 * The invariant: a shell reads every word as it was, and no word shows or hides
 * anything in a terminal. Each command is one line; `wrap-command.ts` breaks it for a
 * screen, so that it can be pasted as it stands there.
 */
import {visibleText} from '../visible-text.js';

const safe = /^[\w@%+=:,./-]+$/;

/**
 * A text as one word for a POSIX shell: as it is, in single quotes, or, where it
 * has characters that cannot be seen, as `$'…'` with all but ASCII in octal bytes.
 * So nothing that a record holds reaches a terminal or a shell as it is. Undefined
 * for a text that no command can be given.
 */
export function shellWord(text: string): string | undefined {
	if (/\0|\p{Surrogate}/u.test(text)) {
		return undefined;
	}

	if (safe.test(text)) {
		return text;
	}

	return visibleText(text) === text
		? `'${text.replaceAll("'", String.raw`'\''`)}'`
		: `$'${Array.from(text, escaped).join('')}'`;
}

function escaped(character: string): string {
	if (/['\\]/.test(character)) {
		return `\\${character}`;
	}

	return /[ -~]/.test(character)
		? character
		: Array.from(
				new TextEncoder().encode(character),
				byte => `\\${byte.toString(8).padStart(3, '0')}`,
			).join('');
}

/** A command of such words; undefined where one of them cannot be given. */
export function shellCommand(words: readonly string[]): string | undefined {
	const quoted = words.map(shellWord);
	return quoted.includes(undefined) ? undefined : quoted.join(' ');
}
