/**
 * The room `coverage` knows which stretches of delivery time were received: what
 * the header shows as `receivedTo`, `completeTo` and gaps, and what a sweep may
 * skip.
 *
 * Invariant: a millisecond is `received` only when every record of it that the
 * service showed was emitted before, and `complete` only when the service was asked
 * again at an age at which no record can come late any more. What turns out to
 * be missing later is taken back (`lost`).
 *
 * For example, a watch from 16:25:00 whose session was away for six seconds:
 *
 *     received  16:25:00.000 - 16:40:10.999     sweeps and session
 *     missing   16:40:11.000 - 16:40:16.999     "the connection to … broke"
 *     received  16:40:17.000 - 16:41:00.000     session
 *     → receivedTo 16:41:00.000, one gap; a sweep of the six seconds closes it
 *     → completeTo 16:26:00.000: later time is read again when it is 15 minutes old
 *
 * `group-coverage.ts` keeps this for one log group, this file reports it for all of
 * them. `ledger.ts` has complete ranges and gaps, `read-times.ts` when a range was
 * read, `delivery-horizon.ts` from which time on `ingest` recognises a repeat.
 */
import {isDeepStrictEqual} from 'node:util';
import type {Coverage} from '../../../stream/coverage.js';
import type {SourceMessage} from '../../../stream/record-source.js';
import type {Scope} from '../../../stream/scope.js';
import type {Emit} from '../../../tasks/merge-async.js';
import {type CoverageOfGroup, coverageOf} from './ledger.js';

/** Emits the coverage of all groups together. */
export class CoverageReporter {
	readonly #groups: () => readonly CoverageOfGroup[];
	/** Start of the watch, ms. */
	from: number;
	readonly #emit: Emit<SourceMessage>;
	/** See `Coverage`. */
	until: number | undefined;
	readonly #scope: () => Scope;
	#reported: Coverage = {
		receivedTo: undefined,
		completeTo: undefined,
		gaps: [],
	};

	constructor(
		groups: () => readonly CoverageOfGroup[],
		from: number,
		emit: Emit<SourceMessage>,
		scope: () => Scope,
	) {
		this.#groups = groups;
		this.#scope = scope;
		this.from = from;
		this.#emit = emit;
	}

	/** Emits the coverage if its gaps changed or one of its ends moved by `leastStepMs` or more. */
	async report(leastStepMs: number): Promise<void> {
		const {until} = this;
		const coverage: Coverage = {
			...coverageOf(this.#groups(), this.from),
			askedFor: {scope: this.#scope(), from: this.from},
			...(until === undefined ? {} : {until}),
		};
		const before = this.#reported;
		if (
			!isDeepStrictEqual(coverage.gaps, before.gaps) ||
			// What was asked for first is no change.
			(before.askedFor !== undefined &&
				!isDeepStrictEqual(coverage.askedFor, before.askedFor)) ||
			coverage.unconfirmedBecause !== before.unconfirmedBecause ||
			hasMoved(before.receivedTo, coverage.receivedTo, leastStepMs) ||
			hasMoved(before.completeTo, coverage.completeTo, leastStepMs) ||
			hasMoved(
				before.delivered?.newest,
				coverage.delivered?.newest,
				leastStepMs,
			) ||
			before.delivered?.askedAt !== coverage.delivered?.askedAt ||
			before.delivered?.problem !== coverage.delivered?.problem
		) {
			this.#reported = coverage;
			await this.#emit({kind: 'coverage', coverage});
		}
	}
}

function hasMoved(
	before: number | undefined,
	after: number | undefined,
	leastStepMs: number,
): boolean {
	return before === undefined || after === undefined
		? before !== after
		: Math.abs(after - before) >= leastStepMs;
}
