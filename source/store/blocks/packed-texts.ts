import type {Template} from './template.js';
import type {TextTable} from './text-table.js';

/** Says that what follows is the row's own, in its text of `own`. */
export const ownCode = 0;

/**
 * The texts of records, each put together from a template and values. Texts
 * that stand in one place only are joined to one text per row; all others are
 * stored once.
 *
 * Records of 1.6 KB of the demo take 231 bytes each, with all columns for
 * filters: parsed objects take 2990, texts alone 235 in deflated blocks of 64,
 * which cost as much to pack but would have to be unpacked to be searched.
 */
export type PackedTexts = {
	/** Code 1 and so on; in the codes of a row, those of its values follow in order. */
	readonly templates: readonly Template[];
	/** The codes after these. */
	readonly shared: TextTable;
	/** By row: its own values, each but the last followed by `"`, which no value of JSON holds unescaped. Where the first code is `ownCode`, all of the row's text. */
	readonly own: TextTable;
	readonly codes: Uint16Array;
	/** Where in `codes` those of each row begin, and where one behind the last would. */
	readonly starts: Uint32Array;
};

export function sizeOf({starts}: PackedTexts): number {
	return starts.length - 1;
}

/** The text of a row, character by character as it was packed. */
export function textAt(texts: PackedTexts, row: number): string {
	const {templates, shared, own, codes, starts} = texts;
	const ownText = own.at(row);
	let at = starts[row] ?? 0;
	if (codes[at] === ownCode) {
		return ownText;
	}

	let ownFrom = 0;
	const takeOwn = (): string => {
		const end = endOfValue(ownText, ownFrom);
		const value = ownText.slice(ownFrom, end);
		ownFrom = end + 1;
		return value;
	};

	const take = (): string => {
		const code = codes[at] ?? ownCode;
		at++;
		if (code === ownCode) {
			return takeOwn();
		}

		const template = templates[code - 1];
		if (!template) {
			return shared.at(code - 1 - templates.length);
		}

		const [start = '', ...others] = template.pieces;
		let text = start;
		for (const piece of others) {
			text += take();
			text += piece;
		}

		return text;
	};

	return take();
}

/** The quote that closes the value: the first that no backslash escapes. */
function endOfValue(text: string, from: number): number {
	let end = text.indexOf('"', from);
	while (end !== -1) {
		let before = end - 1;
		while (before >= from && text[before] === '\\') {
			before--;
		}

		if ((end - before) % 2 === 1) {
			return end;
		}

		end = text.indexOf('"', end + 1);
	}

	return text.length;
}
