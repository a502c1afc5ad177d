import {
	type ChangedResources,
	decidingCall,
	gravestFirst,
	type ResourceChanges,
} from '../../store/changes/changed-resources.js';
import {rememberLast} from '../widgets/remember-last.js';

/** What the rows are sorted by, in the order in which a key goes through them. */
export const changesOrders = ['gravest', 'newest', 'changes', 'name'] as const;

export type ChangesOrder = (typeof changesOrders)[number];

/** What the title says of the order; empty for the one that it opens with. */
export const orderWords: Readonly<Record<ChangesOrder, string>> = {
	gravest: '',
	newest: 'newest first',
	changes: 'most changes first',
	name: 'by name',
};

// For a key and for each frame while the layer is open.
const gravest = rememberLast(gravestFirst);

/** The resources in an order. Those that are equal in it stay with the gravest first. Some ms for 10,000 of them. */
export const resourcesBy = rememberLast(
	(
		order: ChangesOrder,
		resources: ChangedResources['resources'],
	): readonly ResourceChanges[] => {
		const sorted = gravest(resources);
		switch (order) {
			case 'gravest': {
				return sorted;
			}

			case 'newest': {
				return sorted.toSorted((a, b) => timeOf(b) - timeOf(a));
			}

			case 'changes': {
				return sorted.toSorted(
					(a, b) => b.changes - a.changes || b.failed - a.failed,
				);
			}

			case 'name': {
				return byName(sorted);
			}
		}
	},
);

function timeOf(resource: ResourceChanges): number {
	return decidingCall(resource)?.time ?? 0;
}

function byName(
	resources: readonly ResourceChanges[],
): readonly ResourceChanges[] {
	return resources
		.map(resource => ({resource, name: resource.name.toLowerCase()}))
		.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
		.map(({resource}) => resource);
}
