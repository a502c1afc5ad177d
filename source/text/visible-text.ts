/**
 * Text on its way to a terminal: made visible, measured in cells, cut, wrapped
 * and styled, with the formats of times and numbers. The room knows neither
 * records nor panes.
 *
 * The invariant: text from outside passes `visibleText` (this file) before
 * anything else. Only `segment` makes the pieces that panes draw, and it calls
 * `visibleText`. `"GetQApp\u001b[2K"` becomes `GetQApp␛[2K`: the escape is seen,
 * not obeyed, and nothing is stripped.
 *
 * - Widths: `cell-width` (terminal cells; `plain-text` is its fast way).
 * - Lines: `styled-line`, `fit-line` (cut and fill), `wrap-line`.
 * - Formats: `format-time`, `format-moment`, `format-count`, `fit-count`,
 *   `short-names`, `log-group-name`.
 * - Signs: `glyphs`, in Unicode and ASCII. Typing: `text-input`, `near-names`.
 */
declare const isVisible: unique symbol;

/** Text that can be drawn: nothing in it can move the cursor, hide, reorder or forge. */
export type VisibleText = string & {readonly [isVisible]: true};

// Nearly all CloudTrail text is printable ASCII and needs no further look. The
// arrows, blocks and bars of the screen need none either: there are hundreds in
// a frame, and the slow way takes 0.7 µs for a row's sign, 3.7 µs for a bar.
const plain =
	/^[\u0020-\u007E\u00AB\u00B7\u2026\u2190-\u21FF\u2296\u2500-\u25FF\u2605\u2691\u2713\u2717]*$/;

// Controls, lone surrogates (with the `u` flag `\p{Cs}` finds no others), line
// and paragraph separators, every format character (bidi, zero width, soft
// hyphen, byte order mark, tags) and whatever else draws as nothing: Hangul
// fillers, variation selectors, the empty braille cell, noncharacters.
const hidden =
	/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u{2800}]/u;
const everyHidden = new RegExp(hidden, 'gu');
const everyHiddenOrPrivate = new RegExp(`${hidden.source}|\\p{Co}`, 'gu');

// Harmless characters that terminals and string-width measure differently, which
// shifts the columns behind them: code points not assigned yet, private-use ones,
// which are whatever the font makes of them, skin tones, flags, the keycap around a digit, and letters that melt into the
// next one (Unicode's `Prepend` and Kirat Rai vowels; found by comparing
// string-width with the sum of the East Asian widths for every code point).
const unmeasurable =
	/[\u{20E3}\p{Cn}\p{Co}\p{Emoji_Modifier}\p{Regional_Indicator}\u{D4E}\u{111C2}\u{111C3}\u{113D1}\u{1193F}\u{11941}\u{11A84}-\u{11A89}\u{11D46}\u{11F02}\u{16D63}\u{16D67}-\u{16D6A}]/gu;

// The Thai and Lao vowel AM, which string-width takes for part of the letter
// before it. Its two halves look the same and are measured right.
const thaiAm = /[\u{E33}\u{EB3}]/gu;

// The parts of Hangul syllables. Parts that make one modern syllable stay (file
// names of macOS hold such); loose parts are shown. A heap of them is one cluster
// of any length, and terminals differ in which parts they draw in no cell.
const leads = '\u1100-\u115F\uA960-\uA97C';
const syllablesOrLooseParts = new RegExp(
	`[\u1100-\u1112][\u1161-\u1175][\u11A8-\u11C2]?|[${leads}](?![${leads}\uAC00-\uD7A3])|([${leads}\u1160-\u11FF\uD7B0-\uD7FB])`,
	'g',
);

const marks = /\p{M}+/gu;
const base = /[\p{L}\p{N}]$/u;

/**
 * Combining marks that stay on one letter. Living scripts need three (Hebrew
 * and Vietnamese; Tibetan four); piles of them climb over the rows above.
 */
const maxMarks = 4;

// The viramas that tie letters of Indic scripts into one cluster of any length
// (Unicode's `Indic_Conjunct_Break=Linker`): string-width measures it as one
// letter, most terminals draw all of them.
const linker =
	/^[\u{94D}\u{9CD}\u{ACD}\u{B4D}\u{C4D}\u{D4D}\u{1039}\u{17D2}\u{1A60}\u{1B44}\u{1BAB}\u{A9C0}\u{AAF6}\u{10A3F}\u{11133}\u{113D0}\u{1193E}\u{11A47}\u{11A99}\u{11F42}]$/u;
const letterNext = /^\p{L}/u;

function show(character: string): string {
	const code = character.codePointAt(0) ?? 0;
	if (code < 0x20) {
		return String.fromCodePoint(0x24_00 + code);
	}

	if (code === 0x7f) {
		return '\u2421';
	}

	return `\\u{${code.toString(16).toUpperCase()}}`;
}

function showLoosePart(parts: string, loosePart?: string): string {
	return loosePart === undefined ? parts : show(loosePart);
}

function halves(vowel: string): string {
	return vowel.normalize('NFKD');
}

/**
 * Marks stay on a letter or digit; elsewhere a terminal draws them onto qtail's
 * own text beside them. A virama that ties two letters is shown.
 */
function showMarks(run: string, offset: number, text: string): string {
	const hasBase = base.test(text.slice(Math.max(0, offset - 2), offset));
	const characters = [...run];
	const end = offset + run.length;
	const firstLinker = letterNext.test(text.slice(end, end + 2))
		? characters.findIndex(character => linker.test(character))
		: -1;
	const kept = Math.min(
		hasBase ? maxMarks : 0,
		firstLinker === -1 ? maxMarks : firstLinker,
	);
	return characters.length <= kept
		? run
		: characters.slice(0, kept).join('') +
				characters.slice(kept).map(show).join('');
}

/**
 * The one way from foreign text to a screen, the clipboard, CSV or Markdown.
 * Control, bidi, zero-width, tag and private-use characters, line breaks and lone
 * surrogates become visible. Nothing is stripped: a stripped escape sequence
 * takes text with it, and an attacker chooses which. Joiners inside emoji become
 * visible too, so that every terminal draws as many cells as are measured.
 * Idempotent and linear.
 */
export function visibleText(text: string): VisibleText {
	return (
		plain.test(text)
			? text
			: text
					.replace(everyHidden, show)
					.replace(unmeasurable, show)
					.replace(thaiAm, halves)
					.replace(syllablesOrLooseParts, showLoosePart)
					.replace(marks, showMarks)
	) as VisibleText;
}

/** Whether a terminal would obey, hide or reorder something in the text. */
export function hasHiddenText(text: string): boolean {
	return !plain.test(text) && hidden.test(text);
}

/**
 * JSON of one line that is safe to write to a terminal: the same value, with an
 * escape such as `\u009b` for each character that a terminal would obey, hide,
 * reorder or draw as its font likes. JSON itself demands escapes below U+0020 only.
 */
export function escapeHiddenInJson(json: string): string {
	return plain.test(json)
		? json
		: json.replace(everyHiddenOrPrivate, character =>
				// A raw tab stands between tokens, where JSON allows no escape.
				character === '\t' ? character : jsonEscape(character),
			);
}

function jsonEscape(character: string): string {
	let text = '';
	for (let unit = 0; unit < character.length; unit++) {
		const digits = character.charCodeAt(unit).toString(16).padStart(4, '0');
		text += `\\u${digits}`;
	}

	return text;
}
