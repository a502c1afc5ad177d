import {HashIndex} from '../keys/hash-index.js';
import type {CountableCall} from '../store/counts/record-counter.js';
import {type CallKind, CallLearner} from './call-kind.js';
import type {FragmentClass} from './fragment-class.js';

/** The number of the classes of the fragments of a record up to one of them. */
export type Chain = number;

/** Of a record of which no fragment was met. */
export const startOfChain: Chain = 0;

export const mostChains = 20_000;
// More than there are classes: a chain and a class make one number below 2^31.
const classNumbers = 2 ** 15;

/**
 * Finds what calls have in common from the classes of their fragments, without
 * looking at a field again. By numbers: with a `Map` in each chain most of the
 * time went into finding them in the memory.
 */
export class ClassChains {
	/** Number n is chain n + 1. */
	#index = new HashIndex();
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

		this.#index.add(hashOf(chain, by.number));
		return this.#links.push([...(this.#links[chain] ?? []), by]) - 1;
	}

	/** @returns 0 where `longer` was not asked for it yet */
	find(chain: Chain, classNumber: number): Chain {
		return this.#index.first(hashOf(chain, classNumber)) + 1;
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
		this.#index = new HashIndex();
		this.#links = [[]];
		this.#kinds = [];
		this.#hasKind.fill(0);
		this.#learner.clear();
	}
}

/**
 * Another hash for each chain and class, so that there is nothing to compare:
 * multiplying by an odd number maps no two numbers of 32 bits to the same one.
 */
function hashOf(chain: Chain, classNumber: number): number {
	return Math.imul(chain * classNumbers + classNumber, 0x9e_37_79_b1);
}
