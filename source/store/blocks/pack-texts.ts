import {
	type Cut,
	type CutRow,
	type CutTexts,
	cutTexts,
	type TextsOfRecord,
	type Value,
} from './cut-texts.js';
import {ownCode, type PackedTexts} from './packed-texts.js';
import type {Template, TemplatePool} from './template.js';
import {createTextTable} from './text-table.js';

/** Where a text is: among the shared ones, or a part of the row's own text. */
export type TextPlace =
	| {readonly shared: number}
	| {readonly start: number; readonly length: number};

export type PackedRows = {
	readonly texts: PackedTexts;
	/** Where a text is that mostly is a value of the row; undefined where it is nowhere. */
	placeOf(row: number, text: string): TextPlace | undefined;
};

// They have 16 bits.
const mostCodes = 2 ** 16 - 1;

/**
 * Packs the texts of records, a step for each record and pass: 20 µs of work
 * for one of 1.5 KB, which should not be done for thousands at once.
 */
export function* packTexts(
	records: readonly TextsOfRecord[],
	templateOf: TemplatePool,
): Generator<undefined, PackedRows> {
	const cut = yield* cutTexts(records, templateOf);
	const {templates, shared} = giveCodes(cut);
	const codes: number[] = [];
	const starts = new Uint32Array(records.length + 1);
	const ownTexts: string[] = [];
	const wholeRows = new Set<number>();
	for (const [row, {raw}] of records.entries()) {
		starts[row] = codes.length;
		const cutRow = cut.rows[row];
		if (cutRow && hasCodes(cutRow, templates)) {
			ownTexts.push(writeRow(cutRow, row, templates, codes));
		} else {
			wholeRows.add(row);
			codes.push(ownCode);
			ownTexts.push(raw);
		}

		yield;
	}

	starts[records.length] = codes.length;
	const own = createTextTable(ownTexts);
	yield;
	return {
		texts: {
			templates: [...templates.keys()],
			shared: createTextTable(shared.map(({text}) => text)),
			own,
			codes: new Uint16Array(codes),
			starts,
		},
		placeOf(row, text) {
			const value = cut.scalars.get(text);
			if (!value) {
				return;
			}

			if (value.code !== ownCode) {
				return {shared: value.code - 1 - templates.size};
			}

			return value.row === row && value.ownStart !== -1
				? {start: value.ownStart, length: text.length}
				: undefined;
		},
	};
}

type Codes = {
	/** In the order of their codes, from 1. */
	readonly templates: ReadonlyMap<Template, number>;
	/** In the order of theirs, which follow. */
	readonly shared: readonly Value[];
};

/**
 * Gives codes to the templates and to what stands in more than one place. If
 * there are more than 65,535, rows whose template has none are kept whole, and
 * other values as if they stood in one place.
 */
function giveCodes({rows, nested, scalars}: CutTexts): Codes {
	const templates = new Map<Template, number>();
	const numberTemplate = (template: Template): void => {
		if (!templates.has(template) && templates.size < mostCodes) {
			templates.set(template, 1 + templates.size);
		}
	};

	for (const row of rows) {
		if (row) {
			numberTemplate(row.template);
		}
	}

	for (const {parts} of nested.values()) {
		if (parts) {
			numberTemplate(parts.template);
		}
	}

	const shared: Value[] = [];
	for (const values of [nested, scalars]) {
		for (const value of values.values()) {
			const code = 1 + templates.size + shared.length;
			if (value.uses > 1 && code <= mostCodes) {
				value.code = code;
				shared.push(value);
			}
		}
	}

	return {templates, shared};
}

function hasCodes(
	{template, values}: Cut,
	templates: Codes['templates'],
): boolean {
	return (
		templates.has(template) &&
		values.every(
			({isNested, code, parts}) =>
				!isNested ||
				code !== ownCode ||
				(parts !== undefined && templates.has(parts.template)),
		)
	);
}

/** Appends the codes of a row. @returns its own text */
function writeRow(
	row: CutRow,
	index: number,
	templates: Codes['templates'],
	codes: number[],
): string {
	const own: string[] = [];
	let ownLength = 0;
	const writeOwn = (value: Value): void => {
		value.row = index;
		value.ownStart = ownLength;
		ownLength += value.text.length + 1;
		own.push(value.text);
	};

	const write = ({template, values}: Cut): void => {
		codes.push(templates.get(template) ?? ownCode);
		for (const value of values) {
			if (value.code === ownCode && value.parts) {
				write(value.parts);
			} else {
				codes.push(value.code);
				if (value.code === ownCode) {
					writeOwn(value);
				}
			}
		}
	};

	write(row);
	if (row.extra?.code === ownCode) {
		writeOwn(row.extra);
	}

	return own.join('"');
}
