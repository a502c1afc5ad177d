/**
 * What the endpoint can do wrong, by name: `qtail demo --fault throttling`.
 *
 * A new fault is one entry in the table of its family (`families/`), and its name
 * in `fault-names`.
 * The entry says what happens (`description`, printed by `--fault list`), what a
 * correct client must end up with (`outcome`), when it can strike (`occasion`),
 * and what it does then. List, help, rhythm and schedules take it from there, and
 * so do the tests of conservation and the soak. Only a fault
 * that changes something new about an answer, a session or a delivery needs a hook
 * as well: `request-hook`, `FaultySession` or `Delivery`.
 *
 * The invariant: no fault loses an event for good that is in the log group. Over at least one of Live Tail
 * and FilterLogEvents a client that retries can still get it, once the fault has
 * passed. A fault that never passes (`group-denied`) leaves its records out of
 * reach; a client then has to say that they may be missing.
 */
import {families} from './families/families.js';
import type {Fault, FaultFamily} from './fault.js';
import type {FaultName} from './fault-names.js';

export type {FaultFamily};

/** Everything that the embedded endpoint can do wrong, by name. */
export const faults: Readonly<Record<FaultName, Fault>> = families;

/**
 * One entry of a schedule: `{fault: 'throttling', at: 3, times: 4}` throttles
 * the third to the sixth call. What `at` counts, from 1 and since the endpoint
 * started, is the fault's `occasion`: calls of the operations that it strikes,
 * updates of all Live Tail sessions together (empty ones too), or events put.
 * No wall time, so that a schedule does the same on every machine; and plain
 * JSON, so that one that fails can be printed and run again.
 */
export type Strike = {
	readonly fault: FaultName;
	readonly at: number;
	/** On how many occasions. @default 1 */
	readonly times?: number;
	/** From one of them to the next: 5 strikes `at` and on every fifth after it. @default 1 */
	readonly every?: number;
};

/** Occasions in a row on which a fault has struck. */
export type StruckFault = Required<Omit<Strike, 'every'>>;

export type FaultSettings = {
	/** How late, how slow or how long down a fault makes things, ms. @default each fault's own, slow enough for people to watch */
	readonly durationMs?: number;
	/** The log group that faults of one group hit. @default the last that the endpoint was started with */
	readonly group?: string;
	/** How many bytes of an answer come through, where a fault cuts it. @default 200,000 */
	readonly answerBytes?: number;
};

/**
 * When faults strike. Several on the same occasion are made together.
 *
 * ```ts
 * const endpoint = await startEndpoint({
 *   logGroups: [{name: 'trail'}],
 *   faults: {
 *     schedule: [
 *       {fault: 'reset-mid-frame', at: 5},
 *       {fault: 'throttling', at: 2, times: 4},
 *       {fault: 'only-in-sweep', at: 17},
 *     ],
 *     durationMs: 20,
 *   },
 * });
 * ```
 *
 * Whatever the schedule, every message in `endpoint.offered(group)` stays
 * receivable over at least one path, for a client that retries and sweeps with
 * an overlap of `durationMs` or more; `endpoint.struck` says what has happened.
 */
export type FaultPlan = FaultSettings &
	(
		| {readonly schedule: readonly Strike[]}
		/** By the clock, in turn, with calm in between: for people to watch. */
		| {
				readonly rhythm: readonly FaultName[];
				/** Those that begin with the endpoint take a turn as well, of 10 s at most: for a soak with all of them. @default false */
				readonly isAllInTurn?: boolean;
				/** From one strike to the next, ms: for a soak that has all of them in a given time. @default as each fault says */
				readonly everyMs?: number;
		  }
	);
