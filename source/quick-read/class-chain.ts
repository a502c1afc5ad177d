import {learnKind, type RecordKind} from './record-kind.js';
import type {StretchClass} from './stretch-class.js';

/** The classes of the stretches of a record up to one of them. */
export type Chain = {
	readonly classes: readonly StretchClass[];
	/** A bit for each field that is there. */
	readonly fields: number;
	readonly longer: Map<StretchClass, Chain>;
	/** Of a record that ends here; `unknown` until it was asked for. */
	kind: RecordKind | undefined | 'unknown';
};

/** Finds what records have in common from the classes of their stretches, without looking at a field again. */
export class ClassChains {
	#start = createChain([], 0);
	#size = 0;

	get start(): Chain {
		return this.#start;
	}

	get size(): number {
		return this.#size;
	}

	/** @returns undefined where a field is there twice */
	longer(chain: Chain, by: StretchClass): Chain | undefined {
		let longer = chain.longer.get(by);
		if (longer === undefined) {
			if ((chain.fields & by.fields) !== 0) {
				return undefined;
			}

			longer = createChain([...chain.classes, by], chain.fields | by.fields);
			chain.longer.set(by, longer);
			this.#size++;
		}

		return longer;
	}

	clear(): void {
		this.#start = createChain([], 0);
		this.#size = 0;
	}
}

/** @returns undefined where only the parsed record tells */
export function kindOf(chain: Chain): RecordKind | undefined {
	if (chain.kind === 'unknown') {
		chain.kind = learnKind(chain.classes);
	}

	return chain.kind;
}

function createChain(classes: readonly StretchClass[], fields: number): Chain {
	return {classes, fields, longer: new Map(), kind: 'unknown'};
}
