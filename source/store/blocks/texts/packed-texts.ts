/**
 * Texts: the JSON of thousands of records, packed so that it can be searched
 * without unpacking. One record of two calls by the same person:
 *
 *     {"eventName":"GetQApp","eventID":"1f0c…","userIdentity":{"userName":"ben"}}
 *     template 0   {"eventName":"□","eventID":"□","userIdentity":□}
 *     template 1   {"userName":"□"}
 *     codes        template 0, shared "GetQApp", own, nested {template 1, shared "ben"}
 *     own text     1f0c…
 *
 * - `json-shape` finds the values of a text, `template` what is between them
 * - `repetition-stats` say whether a value is worth sharing
 * - `text-packer` writes codes and texts, `textAt` below reads them again
 * - `search-texts` searches templates, shared texts and own texts, each once
 *
 * One invariant: each text is read as it was packed, character by character. A
 * text that is no JSON is stored whole, as the row's own.
 */
import type {TemplateText} from './template.js';
import {type TextTable, type TextTableData, tableOf} from './text-table.js';

/**
 * The texts of records, each made of a template and values. Most values are stored
 * once for all rows; those that are seldom repeated are joined to one text a row.
 *
 * Records of 1.6 KB of the demo take 231 bytes each, with all columns for
 * filters: parsed objects take 2990, texts alone 235 in deflated blocks of 64,
 * which would have to be unpacked to be searched.
 */
export type PackedTexts = {
	readonly templates: readonly TemplateText[];
	/** Strings, numbers and other literals. */
	readonly shared: Pick<TextTable, 'at'>;
	/** Objects and arrays: the code of a template, then those of its shared values. */
	readonly nested: Codes;
	/** By row: its own values, joined with `"`, which no JSON value has unescaped. All of the text if the row has no template. */
	readonly own: Pick<TextTable, 'at'>;
	/** By row: a template, then its values in order. If a value is itself a template, its values follow it. */
	readonly rows: Codes;
};

/** Packed texts to which no more are added. */
export type SearchableTexts = PackedTexts & {
	readonly shared: TextTable;
	readonly own: TextTable;
};

/** Packed texts as data, which a thread can hand to another one. */
export type TextsData<Template> = {
	readonly templates: readonly Template[];
	readonly shared: TextTableData;
	readonly nested: Codes;
	readonly own: TextTableData;
	readonly rows: Codes;
};

export function searchableTexts({
	templates,
	shared,
	nested,
	own,
	rows,
}: TextsData<TemplateText>): SearchableTexts {
	return {
		templates,
		shared: tableOf(shared),
		nested,
		own: tableOf(own),
		rows,
	};
}

/** Lists of codes, numbered from 0. */
export type Codes = {
	readonly size: number;
	readonly codes: Uint16Array;
	/** By list: where its codes begin. One more entry is where the last list ends. */
	readonly starts: Uint32Array;
};

/** The code of a value that is in the row's text of `own`. */
export const ownCode = 0;

const firstShared = 1;
const firstTemplate = 2 ** 16 - 2 ** 12;

/** Templates at most. */
export const mostTemplates = 2 ** 16 - firstTemplate;

/** Shared and nested values at most, together. */
export const mostValues = firstTemplate - firstShared;

/** How many codes there can be. */
export const codeRange = 2 ** 16;

// Codes of shared values count up and those of nested values count down, so that
// both can use the codes between.
export function sharedCode(index: number): number {
	return firstShared + index;
}

export function nestedCode(index: number): number {
	return firstTemplate - 1 - index;
}

export function templateCode(index: number): number {
	return firstTemplate + index;
}

export function isTemplate(code: number): boolean {
	return code >= firstTemplate;
}

/** The text of a row, character by character as it was packed. */
export function textAt(texts: PackedTexts, row: number): string {
	const {codes, starts} = texts.rows;
	const ownText = texts.own.at(row);
	const start = starts[row] ?? 0;
	if (codes[start] === ownCode) {
		return ownText;
	}

	let at = start;
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

		return isTemplate(code)
			? filled(templateAt(texts, code), take)
			: valueAt(texts, code);
	};

	return take();
}

/** The text of a nested value. */
export function nestedAt(texts: PackedTexts, index: number): string {
	const {codes, starts} = texts.nested;
	let at = starts[index] ?? 0;
	const template = templateAt(texts, codes[at] ?? ownCode);
	return filled(template, () => {
		at++;
		return valueAt(texts, codes[at] ?? ownCode);
	});
}

function templateAt({templates}: PackedTexts, code: number): TemplateText {
	const template = templates[code - firstTemplate];
	if (!template) {
		throw new RangeError(`No template has the code ${code}`);
	}

	return template;
}

function valueAt(texts: PackedTexts, code: number): string {
	const nested = firstTemplate - 1 - code;
	return nested < texts.nested.size
		? nestedAt(texts, nested)
		: texts.shared.at(code - firstShared);
}

function filled({pieces}: TemplateText, take: () => string): string {
	let text = pieces[0] ?? '';
	for (let index = 1; index < pieces.length; index++) {
		text += take();
		text += pieces[index];
	}

	return text;
}

/** The quote that closes the value: the first without a backslash. */
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
