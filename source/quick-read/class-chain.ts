import {KindLearner, type RecordKind} from './record-kind.js';
import type {StretchClass} from './stretch-class.js';

/** The number of the classes of the stretches of a record up to one of them. */
export type Chain = number;

/** Of a record of which no stretch was met. */
export const startOfChain: Chain = 0;

export const mostChains = 50_000;
const slots = 2 ** 17;
// More than there are classes.
const classNumbers = 2 ** 15;

type Links = {
	readonly classes: readonly StretchClass[];
	/** A bit for each field that is there. */
	readonly fields: number;
};

/**
 * Finds what records have in common from the classes of their stretches,
 * without looking at a field again. A table of numbers: with a `Map` in each
 * chain most of the time went into finding them in the memory.
 */
export class ClassChains {
	/** Per slot a chain with a class as one number, and the chain that is longer by it; 0: free. */
	readonly #slots = new Int32Array(slots * 2);
	readonly #learner = new KindLearner();
	#links: Links[] = [{classes: [], fields: 0}];
	/** By the chain; a hole until it was asked for. */
	#kinds: Array<RecordKind | undefined> = [];
	readonly #hasKind = new Uint8Array(mostChains * 2);

	get size(): number {
		return this.#links.length;
	}

	/** @returns undefined where a field is there twice */
	longer(chain: Chain, by: StretchClass): Chain | undefined {
		const key = chain * classNumbers + by.number;
		const words = this.#slots;
		let slot = Math.imul(key, 0x9e_37_79_b1) >>> 15;
		for (;;) {
			const longer = words[2 * slot + 1] ?? 0;
			if (longer === 0) {
				break;
			}

			if (words[2 * slot] === key) {
				return longer;
			}

			slot = (slot + 1) & (slots - 1);
		}

		const {classes, fields} = this.#links[chain] as Links; // of every chain
		if ((fields & by.fields) !== 0) {
			return undefined;
		}

		const longer =
			this.#links.push({
				classes: [...classes, by],
				fields: fields | by.fields,
			}) - 1;
		words[2 * slot] = key;
		words[2 * slot + 1] = longer;
		return longer;
	}

	/** Of records that end here; undefined where only the parsed record tells. */
	kindOf(chain: Chain): RecordKind | undefined {
		if (this.#hasKind[chain] === 0) {
			this.#hasKind[chain] = 1;
			this.#kinds[chain] = this.#learner.learn(
				this.#links[chain]?.classes ?? [],
			);
		}

		return this.#kinds[chain];
	}

	clear(): void {
		this.#slots.fill(0);
		this.#links = [{classes: [], fields: 0}];
		this.#kinds = [];
		this.#hasKind.fill(0);
		this.#learner.clear();
	}
}
