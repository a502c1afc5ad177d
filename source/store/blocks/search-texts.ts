import {isInJson, type TextSearch} from '../../filter/text-search.js';
import {ownCode, type PackedTexts, sizeOf, textAt} from './packed-texts.js';
import {isPlain, plainSearches} from './plain-search.js';
import {isInTemplate} from './template.js';

/**
 * The rows whose text holds what is searched for, as it is written or as it
 * reads, without putting the texts together: templates and values are
 * searched, each once. What is not plain may stand across several of these. It
 * is looked for in whole texts, but only in those that hold its plain pieces.
 */
export function rowsThatHold(
	texts: PackedTexts,
	search: TextSearch,
): Uint8Array {
	if (search.text === '') {
		return new Uint8Array(sizeOf(texts)).fill(1);
	}

	if (isPlain(search)) {
		return rowsWith(texts, search, codesThatHold(texts, search));
	}

	const candidates = new Uint8Array(sizeOf(texts)).fill(1);
	const codes = new Uint8Array(codeCount(texts)).fill(1);
	for (const piece of plainSearches(search)) {
		const codesOfPiece = codesThatHold(texts, piece);
		keepCommon(candidates, rowsWith(texts, piece, codesOfPiece));
		keepCommon(codes, codesOfPiece);
	}

	const found = rowsWithCodes(texts, wholeIn(texts, search, codes));
	for (const [row, isCandidate] of candidates.entries()) {
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

function codeCount({templates, shared}: PackedTexts): number {
	return 1 + templates.length + shared.size;
}

/** By code: whether what it stands for holds a plain text. */
function codesThatHold(texts: PackedTexts, search: TextSearch): Uint8Array {
	const {templates, shared} = texts;
	const codes = new Uint8Array(codeCount(texts));
	for (const [index, template] of templates.entries()) {
		codes[1 + index] = Number(isInTemplate(search, template));
	}

	shared.find(search, codes, 1 + templates.length);
	return codes;
}

/** Those of some codes that stand for texts which hold any text as a whole: a nested object that is shared. */
function wholeIn(
	{templates, shared}: PackedTexts,
	search: TextSearch,
	codes: Uint8Array,
): Uint8Array {
	// It would be found at the holes of templates.
	if (search.text.includes('\0')) {
		return new Uint8Array(codes.length);
	}

	return codes.map((isWanted, code) => {
		if (isWanted === 0 || code === ownCode) {
			return 0;
		}

		const template = templates[code - 1];
		return Number(
			template
				? isInTemplate(search, template)
				: isInJson(search, shared.at(code - 1 - templates.length)),
		);
	});
}

/** @param search for a plain text @param codes those that hold it */
function rowsWith(
	texts: PackedTexts,
	search: TextSearch,
	codes: Uint8Array,
): Uint8Array {
	const rows = rowsWithCodes(texts, codes);
	if (rows.includes(0)) {
		texts.own.find(search, rows, 0);
	}

	return rows;
}

function rowsWithCodes(
	{codes, starts}: PackedTexts,
	wanted: Uint8Array,
): Uint8Array {
	const rows = new Uint8Array(starts.length - 1);
	if (!wanted.includes(1)) {
		return rows;
	}

	for (let row = 0; row < rows.length; row++) {
		const end = starts[row + 1] ?? 0;
		for (let at = starts[row] ?? 0; at < end; at++) {
			if (wanted[codes[at] ?? ownCode] === 1) {
				rows[row] = 1;
				break;
			}
		}
	}

	return rows;
}

function keepCommon(flags: Uint8Array, others: Uint8Array): void {
	for (const [index, other] of others.entries()) {
		if (other === 0) {
			flags[index] = 0;
		}
	}
}
