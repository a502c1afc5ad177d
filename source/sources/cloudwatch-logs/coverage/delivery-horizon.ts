import {knownRecords} from '../../../keys/known-records.js';

/** How much was handed on, and when: what was handed on long ago is not known for a repeat any more. */
export type HandedOn = {
	/**
	 * So many records more, each of which may be new.
	 *
	 * @param at by the service's clock, ms
	 */
	add(count: number, at: number): void;
	/**
	 * Whatever has this delivery time or a later one, ms, is surely known for a
	 * repeat when it is handed on again; -Infinity where all is.
	 */
	readonly knownFrom: number;
};

type Mark = {
	/** Before it `total` had been handed on: so what was delivered from then on came after those. */
	readonly at: number;
	readonly total: number;
};

const stepMs = 1000;

/**
 * @param keptMs nothing is read again that is older
 * @param capacity half of what is known: the other half is for what comes while a range is read again
 */
export function createHandedOn(
	keptMs: number,
	capacity = knownRecords / 2,
): HandedOn {
	let marks: Mark[] = [];
	let total = 0;

	return {
		add(count, at) {
			const lastAt = marks.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
			if (at < lastAt) {
				// A clock that was ahead: nothing delivered later than now is here yet.
				marks = marks.map(mark => ({...mark, at: Math.min(mark.at, at)}));
			} else if (at - lastAt >= stepMs) {
				marks = marks.filter(mark => at - mark.at <= keptMs);
				marks.push({at, total});
			}

			total += count;
		},
		get knownFrom() {
			const known =
				marks.find(mark => total - mark.total <= capacity) ?? marks.at(-1);
			return known === undefined || known === marks[0]
				? Number.NEGATIVE_INFINITY
				: known.at;
		},
	};
}
