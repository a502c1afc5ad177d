import {type CutJson, cutLeaves, cutMembers} from './cut-json.js';
import {ownCode} from './packed-texts.js';
import type {Template, TemplatePool} from './template.js';

/** The texts of a record. */
export type TextsOfRecord = {
	readonly raw: string;
	/** What is looked up by itself and mostly is a value in `raw`. */
	readonly eventId: string | undefined;
	readonly sourceIPAddress: string | undefined;
	/** Found by searches, unlike the others, where it is not in `raw`. */
	readonly resource: string | undefined;
};

/** What was cut out of the texts, once for all places where it stands. */
export type Value = {
	readonly text: string;
	readonly isNested: boolean;
	uses: number;
	/** The last row in which it stands; the only one where there is one use. */
	row: number;
	code: number;
	/** Where it begins in the own text of `row`; -1 where it does not. */
	ownStart: number;
	/** What it is cut into in turn, if it is nested and stands in one place. */
	parts: Cut | undefined;
};

export type Cut = {
	readonly template: Template;
	readonly values: readonly Value[];
};

export type CutRow = Cut & {
	/** The resource, where it is nowhere in the text. */
	readonly extra: Value | undefined;
};

export type CutTexts = {
	/** Undefined for texts that are kept whole. */
	readonly rows: ReadonlyArray<CutRow | undefined>;
	readonly nested: ReadonlyMap<string, Value>;
	readonly scalars: ReadonlyMap<string, Value>;
};

/** Cuts texts up and counts what they have in common, a step for each text and pass. */
export function* cutTexts(
	records: readonly TextsOfRecord[],
	templateOf: TemplatePool,
): Generator<undefined, CutTexts> {
	const nested = new Map<string, Value>();
	const scalars = new Map<string, Value>();

	const use = (text: string, isNested: boolean, row: number): Value => {
		const values = isNested ? nested : scalars;
		let value = values.get(text);
		if (!value) {
			value = {
				text,
				isNested,
				uses: 0,
				row,
				code: ownCode,
				ownStart: -1,
				parts: undefined,
			};
			values.set(text, value);
		}

		value.uses++;
		value.row = row;
		return value;
	};

	const toCut = (json: CutJson, row: number): Cut => ({
		template: templateOf(json.template),
		values: json.values.map((text, index) =>
			use(text, json.isNested[index] ?? false, row),
		),
	});

	const cuts: Array<Cut | undefined> = [];
	for (const [row, {raw}] of records.entries()) {
		const json = cutMembers(raw);
		cuts.push(json && toCut(json, row));
		yield;
	}

	// What stands in two places is stored as it is, and searched and put back in
	// one go: most of a record, such as who called, is not cut any further.
	for (const [row, cut] of cuts.entries()) {
		for (const value of cut?.values ?? []) {
			if (value.isNested && value.uses === 1) {
				value.parts = toCut(cutLeaves(value.text), row);
			}
		}

		yield;
	}

	const rows: Array<CutRow | undefined> = [];
	for (const [row, cut] of cuts.entries()) {
		const text = records[row]?.resource;
		const known = text === undefined ? undefined : scalars.get(text);
		const isInRow = known && (known.uses > 1 || known.row === row);
		const extra =
			cut && text !== undefined && !isInRow ? use(text, false, row) : undefined;
		rows.push(cut && {...cut, extra});
		yield;
	}

	return {rows, nested, scalars};
}
