import {HashIndex} from '../keys/hash-index.js';
import type {CountableCall} from '../store/counts/record-counter.js';
import {type CallKind, CallLearner} from './call-kind.js';
import type {FragmentClass} from './fragment-class.js';

/** The number of a sequence of fragment classes: those of a record up to one of its fragments. */
export type Chain = number;

/** The empty sequence, before a record's first fragment. */
export const startOfChain: Chain = 0;

export const mostChains = 20_000;
// More than there are classes. A chain and a class make one number below 2^31.
const classNumbers = 2 ** 15;

/**
 * Finds a record's kind of call from the classes of its fragments, without
 * reading a field again. A chain is a number, and one index leads from it and
 * the next class to the longer chain: with a `Map` per chain, most of the time
 * went into cache misses.
 */
export class ClassChains {
	/** Entry n of the index is chain n + 1; chain 0 is `startOfChain`. */
	#index = new HashIndex();
	readonly #learner = new CallLearner();
	#links: Array<readonly FragmentClass[]> = [[]];
	/** By chain. An entry is a hole until `kindOf` is called with its chain. */
	#kinds: Array<CallKind | undefined> = [];
	readonly #hasKind = new Uint8Array(mostChains * 2);

	get size(): number {
		return this.#links.length;
	}

	/** By `CallKind.callNumber`. */
	get calls(): readonly CountableCall[] {
		return this.#learner.calls;
	}

	/** @returns the chain that is longer by this class, new or known */
	longer(chain: Chain, by: FragmentClass): Chain {
		const known = this.find(chain, by.number);
		if (known !== 0) {
			return known;
		}

		this.#index.add(hashOf(chain, by.number));
		return this.#links.push([...(this.#links[chain] ?? []), by]) - 1;
	}

	/** @returns the longer chain; 0 if `longer` has not made it yet */
	find(chain: Chain, classNumber: number): Chain {
		return this.#index.first(hashOf(chain, classNumber)) + 1;
	}

	/** @returns the kind of a record with exactly this chain; undefined if it must be parsed */
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
 * Two different pairs of chain and class never share a hash, so that nothing has
 * to be compared: multiplying by an odd number is one to one on 32 bits.
 */
function hashOf(chain: Chain, classNumber: number): number {
	return Math.imul(chain * classNumbers + classNumber, 0x9e_37_79_b1);
}
