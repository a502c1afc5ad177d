/**
 * Breakdowns: what the screen wants to know of the held rows beside the summaries,
 * one thing at a time. A summary has a few numbers of everybody; a breakdown says
 * more of a few, and is worked out while somebody looks at it:
 *
 *     asked      {kind: 'sessions', actorKey: 'idc:544894e8-…'}
 *     held rows  1,000,000, in slices between keys, from the newest
 *     result     2 ways, 3 sessions, 412,000 rows left to look at
 *
 * The invariant: every held row that is asked about is counted once, or is still
 * unexamined. Rows that arrive are counted, and a row that is evicted before it was
 * examined never is. Nothing is kept once something else is asked.
 *
 * - `running-sessions.ts`: the ways and sessions of one actor
 * - `issuer-search.ts`: who gave out the keys of these sessions
 */
import type {ActorNames} from '../../cloudtrail/actor/actor-names.js';
import type {AddedRow} from '../rows/added-row.js';
import type {HeldRecords} from '../rows/held-records.js';
import type {OrderedRows} from '../rows/ordered-rows.js';
import type {Breakdown} from './asked-breakdown.js';

/** A breakdown that is being worked out. */
export type RunningBreakdown = {
	/** Whether rows are left to look at. */
	readonly isBusy: boolean;
	/** Looks at rows that have just arrived. */
	add(rows: readonly AddedRow[]): void;
	/** Forgets rows. @param slots of the oldest held records, oldest first, before they are removed */
	drop(slots: Uint32Array): void;
	/** Looks at further rows. @param work in rows of which no text is read; one whose text is read takes as long as many */
	examine(work: number): void;
	/** The same object until more is known. */
	result(): Breakdown;
};

/** What a breakdown is worked out from. */
export type HeldParts = {
	readonly held: HeldRecords;
	readonly names: ActorNames;
	/** All held rows of this moment. */
	readonly rows: () => OrderedRows;
};
