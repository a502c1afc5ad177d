import type {CountableCall} from '../store/counts/record-counter.js';
import {type CallKind, CallLearner} from './call-kind.js';
import type {FragmentClass} from './fragment-class.js';

/** The number of the classes of the fragments of a record up to one of them. */
export type Chain = number;

/** Of a record of which no fragment was met. */
export const startOfChain: Chain = 0;

export const mostChains = 20_000;
const slots = 2 ** 16;
// More than there are classes.
const classNumbers = 2 ** 15;

/**
 * Finds what calls have in common from the classes of their fragments,
 * without looking at a field again. A table of numbers: with a `Map` in each
 * chain most of the time went into finding them in the memory.
 */
export class ClassChains {
	/** Per slot a chain with a class as one number, and the chain that is longer by it; 0: free. */
	readonly #slots = new Int32Array(slots * 2);
	readonly #learner = new CallLearner();
	#links: Array<readonly FragmentClass[]> = [[]];
	/** By the chain; a hole until it was asked for. */
	#kinds: Array<CallKind | undefined> = [];
	readonly #hasKind = new Uint8Array(mostChains * 2);

	get size(): number {
		return this.#links.length;
	}

	/** The index is the number of the call. */
	get calls(): readonly CountableCall[] {
		return this.#learner.calls;
	}

	longer(chain: Chain, by: FragmentClass): Chain {
		const known = this.find(chain, by.number);
		if (known !== 0) {
			return known;
		}

		const longer = this.#links.push([...(this.#links[chain] ?? []), by]) - 1;
		const slot = this.#slotOf(chain, by.number);
		this.#slots[2 * slot] = chain * classNumbers + by.number;
		this.#slots[2 * slot + 1] = longer;
		return longer;
	}

	/** @returns 0 where `longer` was not asked for it yet */
	find(chain: Chain, classNumber: number): Chain {
		return this.#slots[2 * this.#slotOf(chain, classNumber) + 1] ?? 0;
	}

	#slotOf(chain: Chain, classNumber: number): number {
		const key = chain * classNumbers + classNumber;
		const words = this.#slots;
		let slot = Math.imul(key, 0x9e_37_79_b1) >>> 16;
		while (words[2 * slot + 1] !== 0 && words[2 * slot] !== key) {
			slot = (slot + 1) & (slots - 1);
		}

		return slot;
	}

	/** Of records that end here; undefined where only the parsed record tells. */
	kindOf(chain: Chain): CallKind | undefined {
		if (this.#hasKind[chain] === 0) {
			this.#hasKind[chain] = 1;
			this.#kinds[chain] = this.#learner.learn(this.#links[chain] ?? []);
		}

		return this.#kinds[chain];
	}

	clear(): void {
		this.#slots.fill(0);
		this.#links = [[]];
		this.#kinds = [];
		this.#hasKind.fill(0);
		this.#learner.clear();
	}
}
