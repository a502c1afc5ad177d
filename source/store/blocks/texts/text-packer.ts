import {GrowingCodes} from './growing-codes.js';
import {GrowingTexts} from './growing-texts.js';
import {hashUnits} from './hash-units.js';
import type {JsonScan} from './json-shape.js';
import {KnownTexts} from './known-texts.js';
import {OwnValues} from './own-values.js';
import {
	mostTemplates,
	mostValues,
	nestedCode,
	ownCode,
	sharedCode,
	type TextsData,
	templateCode,
	textAt,
} from './packed-texts.js';
import {isWorthSharing, noteRepetition} from './repetition-stats.js';
import {Spans} from './spans.js';
import type {Template, TemplatePool} from './template.js';
import {UnitBuffer} from './unit-buffer.js';

/** The place of a text: a number among the shared texts, or a part of the row's own text. */
export type TextPlace =
	| {readonly shared: number}
	| {readonly start: number; readonly length: number};

/** Pools that all packers share. Only one packer works at a time. */
export type TextPools = {
	readonly templates: TemplatePool;
	readonly scan: JsonScan;
};

// In a new block every value is new, so the first rows say nothing about repetition.
const rowsBeforeStats = 512;

/** Packs texts one by one, in some microseconds for 1.5 KB and with next to no garbage. */
export class TextPacker {
	readonly #pools: TextPools;
	readonly #templates: Template[] = [];
	readonly #templateCodes = new Map<Template, number>();
	readonly #shared = new KnownTexts();
	readonly #nested = new GrowingCodes();
	readonly #nestedTexts = new KnownTexts();
	/** By nested value: its template. */
	readonly #nestedTemplates: Template[] = [];
	readonly #own = new GrowingTexts();
	readonly #rows = new GrowingCodes();
	/** The row that is being packed. */
	readonly #ownValues = new OwnValues();
	readonly #sought = new UnitBuffer();
	readonly #pieces = new Spans();

	constructor(pools: TextPools) {
		this.#pools = pools;
	}

	get size(): number {
		return this.#rows.size;
	}

	/**
	 * Adds a row.
	 *
	 * @param extra another text that searches find in this row
	 * @param isLast whether the text must go here: it is then stored whole if there is
	 * no room to pack it
	 * @returns false if there is no room; nothing is changed then
	 */
	add(text: string, extra: string | undefined, isLast: boolean): boolean {
		const {scan} = this.#pools;
		this.#ownValues.clear();
		if (!scan.read(text) || !this.#fitsInto(0, 0)) {
			this.#addWhole(text.length);
			return true;
		}

		if (
			this.#fitsInto(
				this.#shared.size + this.#nested.size,
				this.#templates.length,
			)
		) {
			this.#addCut(extra);
			return true;
		}

		if (isLast) {
			this.#addWhole(text.length);
		}

		return isLast;
	}

	/** The text of a row. */
	textAt(row: number): string {
		return textAt(
			{
				templates: this.#templates,
				shared: this.#shared,
				nested: this.#nested,
				own: this.#own,
				rows: this.#rows,
			},
			row,
		);
	}

	/** The place of a text that may be a value of the last row; undefined if it is none. */
	placeOf(text: string): TextPlace | undefined {
		const start = this.#ownValues.startOf(text);
		if (start !== undefined) {
			return {start, length: text.length};
		}

		const shared = this.#findText(text);
		return shared === -1 ? undefined : {shared};
	}

	/** A copy of the texts so far. */
	data(): TextsData<Template> {
		return {
			templates: [...this.#templates],
			shared: this.#shared.data(),
			nested: this.#nested.copy(),
			own: this.#own.data(),
			rows: this.#rows.copy(),
		};
	}

	/** Whether there are codes left for the scanned text if so many are taken. */
	#fitsInto(values: number, templates: number): boolean {
		const {scan} = this.#pools;
		const nested = scan.nested.count;
		return (
			values + scan.values.count + nested + 1 <= mostValues &&
			templates + nested + 1 <= mostTemplates
		);
	}

	/** Adds the scanned text whole. */
	#addWhole(length: number): void {
		this.#rows.push(ownCode);
		this.#rows.end();
		this.#own.add(this.#pools.scan.text.units, 0, length);
	}

	/** Adds the scanned text as template and values. */
	#addCut(extra: string | undefined): void {
		const {scan, templates} = this.#pools;
		scan.piecesOfAll(this.#pieces);
		const template = templates.get(scan.text, this.#pieces);
		this.#rows.push(this.#codeOf(template));
		for (let hole = 0; hole < scan.holeCount; hole++) {
			const number = scan.holes[hole] ?? 0;
			if (number < 0) {
				this.#addNested(-1 - number);
			} else {
				this.#addValue(number, template, hole);
			}
		}

		// The text is no JSON, so a backslash in it is no escape.
		if (extra !== undefined && !extra.includes('\\')) {
			this.#addExtra(extra, template);
		}

		this.#rows.end();
		const {text} = this.#ownValues;
		this.#own.add(text.units, 0, text.length);
	}

	#addNested(index: number): void {
		const {scan, templates} = this.#pools;
		const hash = scan.hashOfNested(index);
		const found = this.#nestedTexts.find(
			scan.text.units,
			scan.nested.starts[index] ?? 0,
			scan.nested.ends[index] ?? 0,
			hash,
		);
		const known = this.#nestedTemplates[found];
		if (known) {
			this.#noteRepetition(known, known.pieces.length, true);
			this.#rows.push(nestedCode(found));
			return;
		}

		scan.piecesOfNested(index, this.#pieces);
		const template = templates.get(scan.text, this.#pieces);
		const whole = template.pieces.length;
		if (isWorthSharing(template.repetition, whole, hash)) {
			this.#noteRepetition(template, whole, false);
			this.#rows.push(this.#shareNested(index, template, hash));
			return;
		}

		const first = scan.nestedValues.starts[index] ?? 0;
		const end = scan.nestedValues.ends[index] ?? 0;
		this.#rows.push(this.#codeOf(template));
		for (let value = first; value < end; value++) {
			this.#addValue(value, template, value - first);
		}
	}

	/** @returns the code */
	#shareNested(index: number, template: Template, hash: number): number {
		const {nested, nestedValues, text} = this.#pools.scan;
		const first = nestedValues.starts[index] ?? 0;
		const end = nestedValues.ends[index] ?? 0;
		this.#nested.push(this.#codeOf(template));
		for (let value = first; value < end; value++) {
			const hashOfValue = this.#pools.scan.hashOfValue(value);
			this.#nested.push(
				this.#share(value, template, value - first, hashOfValue),
			);
		}

		this.#nested.end();
		this.#nestedTemplates.push(template);
		return nestedCode(
			this.#nestedTexts.learn(
				text.units,
				nested.starts[index] ?? 0,
				nested.ends[index] ?? 0,
				hash,
			),
		);
	}

	#addValue(value: number, template: Template, hole: number): void {
		const {scan} = this.#pools;
		const hash = scan.hashOfValue(value);
		if (isWorthSharing(template.repetition, hole, hash)) {
			this.#rows.push(this.#share(value, template, hole, hash));
		} else {
			const {starts, ends} = scan.values;
			this.#rows.push(ownCode);
			this.#ownValues.add(
				scan.text.units,
				starts[value] ?? 0,
				ends[value] ?? 0,
			);
		}
	}

	/** @returns the code */
	#share(
		value: number,
		template: Template,
		hole: number,
		hash: number,
	): number {
		const {text, values} = this.#pools.scan;
		const {units} = text;
		const from = values.starts[value] ?? 0;
		const to = values.ends[value] ?? 0;
		const found = this.#shared.find(units, from, to, hash);
		this.#noteRepetition(template, hole, found !== -1);
		return sharedCode(
			found === -1 ? this.#shared.learn(units, from, to, hash) : found,
		);
	}

	#addExtra(text: string, template: Template): void {
		const behindHoles = template.pieces.length - 1;
		const place = this.placeOf(text);
		if (place) {
			this.#noteRepetition(template, behindHoles, true);
			return;
		}

		const {units, length} = this.#sought;
		const hash = hashUnits(units, 0, length);
		if (isWorthSharing(template.repetition, behindHoles, hash)) {
			this.#noteRepetition(template, behindHoles, false);
			this.#shared.learn(units, 0, length, hash);
		} else {
			this.#ownValues.add(units, 0, length);
		}
	}

	#codeOf(template: Template): number {
		let code = this.#templateCodes.get(template);
		if (code === undefined) {
			code = templateCode(this.#templates.length);
			this.#templates.push(template);
			this.#templateCodes.set(template, code);
		}

		return code;
	}

	/** @returns the number of a shared text, or -1 */
	#findText(text: string): number {
		const sought = this.#sought;
		sought.load(text);
		const {units, length} = sought;
		return this.#shared.find(units, 0, length, hashUnits(units, 0, length));
	}

	#noteRepetition(
		{repetition}: Template,
		place: number,
		isRepeated: boolean,
	): void {
		if (this.#rows.size >= rowsBeforeStats) {
			noteRepetition(repetition, place, isRepeated);
		}
	}
}
