import type {ChangesOrder} from './changes-order.js';

/** The open list of what changed. */
export type ChangesState = {
	readonly kind: 'changes';
	readonly order: ChangesOrder;
	/** `ResourceChanges.key` of the row under the cursor; undefined for the first one. */
	readonly cursor: string | undefined;
};
