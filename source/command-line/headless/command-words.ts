/** The words of a command, or why it has none. */
export type CommandWords =
	| {readonly ok: true; readonly words: readonly [string, ...string[]]}
	| {
			readonly ok: false;
			/** A clause. */
			readonly reason: string;
			/** Offset in the text, UTF-16 code units. */
			readonly at: number;
	  };

// What a shell would do something with. Nothing of that is done here, so an argument
// `|` or `$HOME` is a mistake that would pass unseen.
const operators = new Set('|&;<>()');
const expansions = new Set('$`');
const blanks = new Set(' \t\n');

/**
 * Splits a command into words as a POSIX shell does, without any expansion:
 *
 *     notify --title 'Q Apps' "by \"root\""  →  notify, --title, Q Apps, by "root"
 *
 * shlex 3.0.0 reads '\\'"a" as \a, where a shell reads \\a, so this is its own code.
 */
export function commandWords(text: string): CommandWords {
	const words: string[] = [];
	/** Undefined between two words. */
	let word: string | undefined;
	let at = 0;
	while (at < text.length) {
		const character = text.charAt(at);
		if (blanks.has(character)) {
			if (word !== undefined) {
				words.push(word);
			}

			word = undefined;
			at++;
		} else if (character === "'") {
			const end = text.indexOf("'", at + 1);
			if (end === -1) {
				return refusal("a ' has no other", at);
			}

			word = (word ?? '') + text.slice(at + 1, end);
			at = end + 1;
		} else if (character === '"') {
			const quoted = doubleQuoted(text, at);
			if (!quoted.ok) {
				return quoted;
			}

			word = (word ?? '') + quoted.value;
			at = quoted.end;
		} else if (character === '\\') {
			if (at + 1 === text.length) {
				return refusal(String.raw`nothing follows the last \ `.trim(), at);
			}

			const next = text.charAt(at + 1);
			// A line that goes on.
			word = next === '\n' ? word : (word ?? '') + next;
			at += 2;
		} else if (operators.has(character) || expansions.has(character)) {
			return ofShell(character, at);
		} else if (word === undefined && (character === '~' || character === '#')) {
			return ofShell(character, at);
		} else {
			word = (word ?? '') + character;
			at++;
		}
	}

	if (word !== undefined) {
		words.push(word);
	}

	const [first, ...others] = words;
	return first === undefined || first === ''
		? refusal('it names no program', 0)
		: {ok: true, words: [first, ...others]};
}

/** @param start of the quotation mark */
function doubleQuoted(
	text: string,
	start: number,
):
	| {readonly ok: true; readonly value: string; readonly end: number}
	| Extract<CommandWords, {ok: false}> {
	let value = '';
	for (let at = start + 1; at < text.length; at++) {
		const character = text.charAt(at);
		if (character === '"') {
			return {ok: true, value, end: at + 1};
		}

		if (expansions.has(character)) {
			return ofShell(character, at);
		}

		const next = text.charAt(at + 1);
		if (character === '\\' && '$`"\\\n'.includes(next) && next !== '') {
			value += next === '\n' ? '' : next;
			at++;
		} else {
			value += character;
		}
	}

	return refusal('a " has no other', start);
}

function ofShell(
	character: string,
	at: number,
): Extract<CommandWords, {ok: false}> {
	return refusal(`no shell reads it, so ${character} means nothing here`, at);
}

function refusal(
	reason: string,
	at: number,
): Extract<CommandWords, {ok: false}> {
	return {ok: false, reason, at};
}
