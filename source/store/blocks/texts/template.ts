import {
	isInJson,
	type TextSearch,
} from '../../../filter/evaluate/text-search.js';
import {hashFurther, hashSeed} from '../../../keys/hash.js';
import {HashIndex} from '../../../keys/hash-index.js';
import {ownCopy} from '../own-copy.js';
import {hole} from './json-shape.js';
import type {RepetitionStats} from './repetition-stats.js';
import type {Spans} from './spans.js';
import type {UnitBuffer} from './unit-buffer.js';

/** What reading needs of a template. */
export type TemplateText = {
	/** The number of pieces: one more than that of the holes between them. */
	readonly pieces: readonly string[];
	/** The pieces, joined with `hole`. */
	readonly text: string;
};

/** The JSON that records of one kind share: all but the values. */
export type Template = TemplateText & {
	/** The pieces, in order. */
	readonly units: Uint16Array;
	/** By hole; one more entry is for the template as a whole. */
	readonly repetition: RepetitionStats;
};

// A trail has some hundred templates. Made-up keys can fill the pool. It then
// forgets all, and a known template may be kept twice, as blocks keep theirs.
const maxTemplates = 5000;
const maxLength = 8 * 1024 * 1024;

/** Gives equal pieces the same template, up to a limit. */
export class TemplatePool {
	#templates: Template[] = [];
	#index = new HashIndex();
	#length = 0;
	/** Templates of other threads, by their text. */
	readonly #received = new Map<string, TemplateText>();

	/** The template with this `TemplateText.text`, which another thread has packed with. */
	received(text: string): TemplateText {
		const known = this.#received.get(text);
		if (known !== undefined) {
			return known;
		}

		if (this.#received.size >= maxTemplates) {
			this.#received.clear();
		}

		const template = {text, pieces: text.split(hole)};
		this.#received.set(text, template);
		return template;
	}

	get(text: UnitBuffer, pieces: Spans): Template {
		const {length, hash} = measured(text.units, pieces);
		let number = this.#index.first(hash);
		while (number !== -1) {
			const template = this.#templates[number];
			if (template && arePieces(template, text.units, pieces)) {
				return template;
			}

			number = this.#index.next(hash);
		}

		this.#length += length;
		if (this.#templates.length >= maxTemplates || this.#length > maxLength) {
			this.#templates = [];
			this.#index = new HashIndex();
			this.#length = length;
			this.#index.first(hash);
		}

		const template = templateOf(text, pieces, length);
		this.#index.add(hash);
		this.#templates.push(template);
		return template;
	}
}

function templateOf(
	text: UnitBuffer,
	{count, starts, ends}: Spans,
	length: number,
): Template {
	const parts: string[] = [];
	const units = new Uint16Array(length);
	let unitsLength = 0;
	for (let piece = 0; piece < count; piece++) {
		const from = starts[piece] ?? 0;
		const to = ends[piece] ?? 0;
		parts.push(text.slice(from, to));
		units.set(text.units.subarray(from, to), unitsLength);
		unitsLength += to - from;
	}

	const own = ownCopy(parts.join(hole));
	return {
		text: own,
		pieces: own.split(hole),
		units,
		repetition: new Int8Array(count + 1),
	};
}

/** The length of all pieces, and a hash of a part of each. Equal hashes need a comparison. */
function measured(
	units: Uint16Array,
	{count, starts, ends}: Spans,
): {readonly length: number; readonly hash: number} {
	let hash = hashSeed;
	let length = 0;
	for (let piece = 0; piece < count; piece++) {
		const from = starts[piece] ?? 0;
		const to = ends[piece] ?? 0;
		length += to - from;
		hash = hashFurther(hash, to - from);
		hash = hashFurther(hash, units[(from + to) >>> 1] ?? 0);
		hash = hashFurther(hash, units[Math.min(from + 3, to)] ?? 0);
		hash = hashFurther(hash, units[Math.max(from, to - 4)] ?? 0);
	}

	return {length, hash};
}

function arePieces(
	{pieces: ownPieces, units: own}: Template,
	units: Uint16Array,
	{count, starts, ends}: Spans,
): boolean {
	if (ownPieces.length !== count) {
		return false;
	}

	let place = 0;
	for (let piece = 0; piece < count; piece++) {
		const from = starts[piece] ?? 0;
		const to = ends[piece] ?? 0;
		if (ownPieces[piece]?.length !== to - from) {
			return false;
		}

		for (let at = from; at < to; at++) {
			if (own[place] !== units[at]) {
				return false;
			}

			place++;
		}
	}

	return true;
}

/** Whether a text is in the keys of a template. The answer is kept as long as the search. */
export function isInTemplate(
	search: TextSearch,
	template: TemplateText,
): boolean {
	let answers = known.get(search);
	if (!answers) {
		answers = new WeakMap();
		known.set(search, answers);
	}

	let isIn = answers.get(template);
	if (isIn === undefined) {
		isIn = isInJson(search, template.text);
		answers.set(template, isIn);
	}

	return isIn;
}

const known = new WeakMap<TextSearch, WeakMap<TemplateText, boolean>>();
