import type {ActorNames} from '../../cloudtrail/actor/actor-names.js';
import type {IdentitySummary} from '../../store/snapshot.js';
import {rememberLast} from '../widgets/remember-last.js';
import type {FigureName, IdentityColumns} from './identity-columns.js';

/** What the rows of Who are sorted by, in the order in which a key goes through them. */
export const identityOrders = [
	'attention',
	'mutating',
	'destructive',
	'denied',
	'calls',
	'lastSeen',
	'name',
] as const;

export type IdentityOrder = (typeof identityOrders)[number];

/**
 * The rows in another order, the highest figure or the first name first. Rows that are
 * equal in it stay in the order of attention, which is that of the store. Sorted once
 * for each new list: 10,000 rows take some ms.
 *
 * @param identities in the order of attention
 */
export const identitiesBy = rememberLast(
	(
		order: IdentityOrder,
		identities: readonly IdentitySummary[],
		names: ActorNames,
	): readonly IdentitySummary[] => {
		switch (order) {
			case 'attention': {
				return identities;
			}

			case 'denied': {
				return identities.toSorted((a, b) => b.marked.denied - a.marked.denied);
			}

			case 'name': {
				return byName(identities, names);
			}

			default: {
				return identities.toSorted((a, b) => b[order] - a[order]);
			}
		}
	},
);

const words: Readonly<Record<IdentityOrder, string>> = {
	attention: '',
	mutating: 'by changes',
	destructive: 'by destroyed',
	denied: 'by denied',
	calls: 'by calls',
	lastSeen: 'by last seen',
	name: 'by name',
};

/** The figure whose heading has the mark of the order; undefined where none has. */
export function markedFigure(
	order: IdentityOrder,
	columns: IdentityColumns,
): FigureName | undefined {
	return order === 'attention' || order === 'name' || columns[order] === 0
		? undefined
		: order;
}

/** What the title says of the order; empty where a heading has its mark, or it is that of the store. */
export function orderInTitle(
	order: IdentityOrder,
	columns: IdentityColumns,
): string {
	return markedFigure(order, columns) === undefined ? words[order] : '';
}

function byName(
	identities: readonly IdentitySummary[],
	names: ActorNames,
): readonly IdentitySummary[] {
	return identities
		.map(identity => ({
			identity,
			name: names.nameOf(identity.actor).whole.toLowerCase(),
		}))
		.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
		.map(({identity}) => identity);
}
