import type {Tally} from '../../store/snapshot.js';
import {rememberLast} from '../widgets/remember-last.js';

/** What the names of the counts are sorted by, in the order in which a key goes through them. */
export const tallyOrders = ['calls', 'errors', 'name'] as const;

export type TallyOrder = (typeof tallyOrders)[number];

/**
 * The names in another order, the highest figure or the first name first. Sorted once
 * for each new list.
 *
 * @param tallies by calls, then by name, as a summary has them
 */
export const talliesBy = rememberLast(
	(order: TallyOrder, tallies: readonly Tally[]): readonly Tally[] => {
		switch (order) {
			case 'calls': {
				return tallies;
			}

			case 'errors': {
				return tallies.toSorted((a, b) => b.errors - a.errors);
			}

			case 'name': {
				return tallies
					.map(tally => ({tally, name: tally.value.toLowerCase()}))
					.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
					.map(({tally}) => tally);
			}
		}
	},
);
