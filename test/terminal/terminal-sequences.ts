import {holdsHidden} from '../hostile/hidden-characters.js';

const escapeCharacter = String.fromCodePoint(0x1b);

function sequence(afterEscape: string): RegExp {
	return new RegExp(escapeCharacter + afterEscape, 'y');
}

/**
 * Every sequence that qtail's screen may send to a terminal, by name: those of
 * Ink 8, chalk and the first frame in a run without attacks. Only a sequence that
 * qtail itself writes is added here.
 */
export const screenSequences: Readonly<Record<string, RegExp>> = {
	'new line': /\r\n/y,
	'cursor to a cell': sequence(String.raw`\[(?:\d+;\d+)?H`),
	'cursor to a line above': sequence(String.raw`\[\d+A`),
	'cursor to the next line': sequence(String.raw`\[E`),
	'cursor to a column': sequence(String.raw`\[\d*G`),
	'erase a line or the rest of it': sequence(String.raw`\[2?K`),
	'erase the screen or the rest of it': sequence(String.raw`\[2?J`),
	'hide and show the cursor': sequence(String.raw`\[\?25[hl]`),
	'alternate screen': sequence(String.raw`\[\?1049[hl]`),
	'bracketed paste': sequence(String.raw`\[\?2004[hl]`),
	// Off before and on after a frame.
	'automatic line break': sequence(String.raw`\[\?7[hl]`),
	'synchronised update': sequence(String.raw`\[\?2026[hl]`),
	// Bold, dim, underline, inverse and six colours, and the ends of each.
	'signs of the theme': sequence(String.raw`\[(?:[1247]|22|24|27|3[1-6]|39)m`),
};

/** The same with `--bell` and `--notify`. */
export const alarmSequences: Readonly<Record<string, RegExp>> = {
	...screenSequences,
	'focus reports': sequence(String.raw`\[\?1004[hl]`),
	// What it says is read as the rest of the output is.
	'start of a notification': sequence(
		String.raw`\](?:9;qtail: |777;notify;qtail;)`,
	),
	'bell, or the end of a notification': new RegExp(
		String.fromCodePoint(0x07),
		'y',
	),
};

/** The same where a text was copied to the terminal's clipboard. */
export const copySequences: Readonly<Record<string, RegExp>> = {
	...screenSequences,
	'clipboard, written': new RegExp(
		`${escapeCharacter}\\]52;c;[A-Za-z\\d+/]+={0,2}${String.fromCodePoint(0x07)}`,
		'y',
	),
};

/** The sequences of output as lines. A terminal may write `\r\n` for a line feed. */
export const lineSequences: Readonly<Record<string, RegExp>> = {
	'new line': /\r?\n/y,
};

export type TerminalBytes = {
	/** Names of the sequences in the output. */
	readonly used: ReadonlySet<string>;
	/** Everything else that is not printable, each with the text behind it. */
	readonly foreign: readonly string[];
};

/** Parses the output character by character, as a terminal does. */
export function readTerminalBytes(
	output: string,
	allowed = screenSequences,
): TerminalBytes {
	const used = new Set<string>();
	const foreign = new Set<string>();
	for (let at = 0; at < output.length; ) {
		const character = String.fromCodePoint(output.codePointAt(at) ?? 0);
		if (!holdsHidden(character)) {
			at += character.length;
			continue;
		}

		const [name, length] = sequenceAt(output, at, allowed);
		if (name === undefined) {
			foreign.add(JSON.stringify(output.slice(at, at + 16)));
			at += character.length;
		} else {
			used.add(name);
			at += length;
		}
	}

	return {used, foreign: [...foreign]};
}

function sequenceAt(
	output: string,
	at: number,
	allowed: Readonly<Record<string, RegExp>>,
): readonly [name: string | undefined, length: number] {
	for (const [name, sequence] of Object.entries(allowed)) {
		sequence.lastIndex = at;
		const found = sequence.exec(output)?.[0];
		if (found !== undefined) {
			return [name, found.length];
		}
	}

	return [undefined, 1];
}
