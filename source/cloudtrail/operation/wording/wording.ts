/**
 * Words for operations: what a call does, where its name alone makes a poor or a
 * misleading sentence. Nobody reads “modified snapshot attribute snap-1” as “shared
 * the snapshot”.
 *
 *     ModifySnapshotAttribute of EC2   ['change', 'who may use snapshot']
 *     by ana on snap-0a1b              ana changed who may use snapshot snap-0a1b …
 *
 * The invariant: a sentence says no more than every call of the operation does.
 * Whether a call opened or closed something stands in its parameters, so
 * `PutBucketPolicy` is “set the policy of bucket”, and not “opened bucket”.
 *
 * All other operations get words from their name (`operation-phrase.ts`), those
 * included whose name reads well: `TerminateInstances`.
 */
import {type ByOperation, findByOperation} from '../by-operation.js';
import {computeWordings} from './compute-wordings.js';
import {dataWordings} from './data-wordings.js';
import {identityWordings} from './identity-wordings.js';
import {qAppsWordings} from './q-apps-wordings.js';
import {watchWordings} from './watch-wordings.js';
import type {Wording} from './wording-table.js';

let known: ByOperation<Wording> | undefined;

/** The words for an operation; undefined where its name says enough. */
export function wordingOf(
	eventName: string,
	eventSource: string,
): Wording | undefined {
	known ??= readTables();
	return findByOperation(known, eventSource, eventName);
}

// Maps: a record may name its operation `constructor`.
function readTables(): ByOperation<Wording> {
	return new Map(
		Object.entries({
			...qAppsWordings,
			...identityWordings,
			...dataWordings,
			...computeWordings,
			...watchWordings,
		}).map(([service, wordings]) => [
			`${service}.amazonaws.com`,
			new Map(Object.entries(wordings)),
		]),
	);
}
