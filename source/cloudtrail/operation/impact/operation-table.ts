import type {Impact} from './impact.js';

/**
 * Operations by service, without `.amazonaws.com`: the impact, why, and the names.
 * The reason is a phrase about the call, as `changes the trust policy of a role`.
 */
export type OperationTable = Readonly<
	Record<
		string,
		ReadonlyArray<readonly [impact: Impact, reason: string, names: string]>
	>
>;
