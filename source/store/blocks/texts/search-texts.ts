import {
	isInJson,
	type TextSearch,
} from '../../../filter/evaluate/text-search.js';
import {
	type Codes,
	codeRange,
	nestedAt,
	nestedCode,
	ownCode,
	type SearchableTexts,
	sharedCode,
	templateCode,
	textAt,
} from './packed-texts.js';
import {isPlain, plainSearches} from './plain-search.js';
import {isInTemplate, type Template} from './template.js';

/** By code or by number: 1 if it holds the text, else 0. */
type Flags = Uint8Array;

/**
 * The rows whose text holds the search, with or without JSON's escapes. A plain
 * search looks at each template and value once and unpacks no text. One that is
 * not plain may stand across several of them: only the rows that have its plain
 * parts are unpacked and searched as whole texts.
 */
export function rowsThatHold(
	texts: SearchableTexts,
	search: TextSearch,
): Flags {
	const {size} = texts.rows;
	if (search.text === '') {
		return new Uint8Array(size).fill(1);
	}

	if (isPlain(search)) {
		return rowsWith(texts, search, codesThatHold(texts, search));
	}

	const rows = new Uint8Array(size).fill(1);
	const nested = new Uint8Array(texts.nested.size).fill(1);
	for (const piece of plainSearches(search)) {
		const codes = codesThatHold(texts, piece);
		keepCommon(rows, rowsWith(texts, piece, codes));
		keepCommon(nested, listsWith(texts.nested, codes));
	}

	const found = listsWith(texts.rows, wholeIn(texts, search, nested));
	for (const [row, isCandidate] of rows.entries()) {
		if (
			isCandidate === 1 &&
			found[row] === 0 &&
			isInJson(search, textAt(texts, row))
		) {
			found[row] = 1;
		}
	}

	return found;
}

/** The codes whose template or value holds a plain text. */
function codesThatHold(texts: SearchableTexts, search: TextSearch): Flags {
	const codes = new Uint8Array(codeRange);
	const {templates, shared, nested} = texts;
	// Plain loops: iterators made more garbage than the rest of a filter.
	for (let index = 0; index < templates.length; index++) {
		const template = templates[index] as Template; // an index of the list
		codes[templateCode(index)] = Number(isInTemplate(search, template));
	}

	shared.find(search, codes, sharedCode(0));
	const holding = listsWith(nested, codes);
	for (let index = 0; index < holding.length; index++) {
		codes[nestedCode(index)] = holding[index] ?? 0;
	}

	return codes;
}

/** The codes whose template or nested value holds the text as a whole, plain or not. */
function wholeIn(
	texts: SearchableTexts,
	search: TextSearch,
	nested: Flags,
): Flags {
	const codes = new Uint8Array(codeRange);
	// A search for the hole character would match the holes of templates.
	if (!search.text.includes('\0')) {
		for (const [index, template] of texts.templates.entries()) {
			codes[templateCode(index)] = Number(isInTemplate(search, template));
		}
	}

	for (const [index, isWanted] of nested.entries()) {
		codes[nestedCode(index)] = Number(
			isWanted === 1 && isInJson(search, nestedAt(texts, index)),
		);
	}

	return codes;
}

/** @param search for a plain text @param codes those that hold it */
function rowsWith(
	texts: SearchableTexts,
	search: TextSearch,
	codes: Flags,
): Flags {
	const rows = listsWith(texts.rows, codes);
	if (rows.includes(0)) {
		texts.own.find(search, rows, 0);
	}

	return rows;
}

/** The lists that have at least one of the codes. */
function listsWith({size, codes, starts}: Codes, wanted: Flags): Flags {
	const lists = new Uint8Array(size);
	if (!wanted.includes(1)) {
		return lists;
	}

	for (let list = 0; list < size; list++) {
		const end = starts[list + 1] ?? 0;
		for (let at = starts[list] ?? 0; at < end; at++) {
			if (wanted[codes[at] ?? ownCode] === 1) {
				lists[list] = 1;
				break;
			}
		}
	}

	return lists;
}

function keepCommon(flags: Flags, others: Flags): void {
	for (const [index, other] of others.entries()) {
		if (other === 0) {
			flags[index] = 0;
		}
	}
}
