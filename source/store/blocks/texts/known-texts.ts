import {HashIndex} from '../../../keys/hash-index.js';
import {GrowingTexts} from './growing-texts.js';

/** Different texts, numbered from 0. */
export class KnownTexts extends GrowingTexts {
	readonly #index = new HashIndex();

	/** The number of a text, or -1 if it is not known. @param hash equal for equal texts */
	find(units: Uint16Array, from: number, to: number, hash: number): number {
		let found = this.#index.first(hash);
		while (found !== -1 && !this.isAt(found, units, from, to)) {
			found = this.#index.next(hash);
		}

		return found;
	}

	/** Adds the text that `find` has just not found. @returns its number */
	learn(units: Uint16Array, from: number, to: number, hash: number): number {
		this.#index.add(hash);
		this.add(units, from, to);
		return this.size - 1;
	}
}
