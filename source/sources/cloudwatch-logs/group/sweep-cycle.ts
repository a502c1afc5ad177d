import type {TimeRange} from '../../../stream/coverage.js';
import {runTogether} from '../../../tasks/merge-async.js';
import {orAborted} from '../../../tasks/or-aborted.js';
import {createPause} from '../../../tasks/pause.js';
import type {GroupCoverage} from '../coverage/group-coverage.js';
import type {Place} from '../place.js';
import type {Sweeper} from '../sweep/sweep.js';
import type {SweepKind, SweepResult} from '../sweep/sweep-jobs.js';
import {
	agesToRead,
	initialRhythm,
	nextRhythm,
	overlapOf,
	pageMs,
	type RhythmLimits,
	type SweepRhythm,
	slowedRhythm,
} from '../sweep/sweep-rhythm.js';

export type SweepCycleOptions = {
	readonly place: Place;
	/** Start of the watch, delivery time in ms. */
	readonly from: number;
	/** FilterLogEvents calls a second that this log group may make. */
	readonly callsPerSecond: number;
	readonly coverage: GroupCoverage;
	readonly sweeper: Sweeper;
	/** See `DeliveryHorizon`, ms. */
	readonly knownFrom: () => number;
	/** What was learned while another scope was asked for: it is the log group that is slow or late. */
	readonly habits?: SweepHabits | undefined;
	readonly on: (event: {readonly kind: 'caught up' | 'swept'}) => Promise<void>;
};

export type SweepHabits = {
	readonly rhythm: SweepRhythm;
	/** No record came later than this, ms. */
	readonly latestMs: number;
};

const tooManyReason =
	'too many records to look again for late ones with the FilterLogEvents calls that are allowed';

/**
 * When and how far back one log group is swept.
 *
 * Beside a session a sweep looks for what the session missed. Without one the
 * sweep is the poll that brings the new records. Each sweep begins a little
 * before the last one. Once a minute a wide one looks back as far as records were
 * ever late, and at least 15 minutes: what it has read again is complete. A record
 * that comes later than half of that makes it look further back from then on,
 * and read again once what was called complete before.
 */
export class SweepCycle {
	/** A session shows the group. */
	isLive = false;
	readonly #options: SweepCycleOptions;
	readonly #limits: RhythmLimits;
	/** The wait for the next sweep. */
	readonly #pause = createPause();
	#rhythm: SweepRhythm;
	#latestMs: number;
	#isConfirming = false;

	constructor(options: SweepCycleOptions) {
		const {place, callsPerSecond, habits} = options;
		this.#options = options;
		this.#limits = {...place.timing, callsPerSecond};
		this.#rhythm = habits?.rhythm ?? initialRhythm(this.#limits);
		this.#latestMs = habits?.latestMs ?? 0;
	}

	get habits(): SweepHabits {
		return {rhythm: this.#rhythm, latestMs: this.#latestMs};
	}

	get rhythm(): SweepRhythm {
		return this.#rhythm;
	}

	/** FilterLogEvents is expected to return every record of this age, ms. */
	get visibleAfterMs(): number {
		const {settleMs} = this.#options.place.timing;
		return Math.ceil(Math.max(settleMs, this.#rhythm.latenessMs));
	}

	/** No record is expected to become visible later than this after its delivery, ms. */
	get lateReachMs(): number {
		const {lateReachMs, maxLateReachMs} = this.#options.place.timing;
		return Math.min(
			maxLateReachMs,
			Math.max(lateReachMs, Math.ceil(2 * this.#latestMs)),
		);
	}

	/** Why no record is looked for when it can come late no more, a clause. Undefined where they are. */
	get unconfirmedBecause(): string | undefined {
		const ages = agesToRead(
			this.#rhythm,
			this.#limits,
			this.visibleAfterMs,
			this.lateReachMs,
		);
		return ages.length === 0 ? tooManyReason : undefined;
	}

	/** Starts the next sweep at once. */
	wake(): void {
		this.#pause.wake();
	}

	/** The service asks for fewer calls. */
	slowDown(): void {
		this.#rhythm = slowedRhythm(this.#rhythm, this.#limits);
	}

	/** Works until the signal aborts. A backfill of days takes minutes. New records do not wait for it. */
	async run(signal: AbortSignal): Promise<void> {
		// One moment for both: the first wide sweep looks back from it, and what another
		// scope left in doubt before that is read by the backfill. With two readings of
		// the clock the milliseconds between them stay in doubt for ever.
		const startedAt = this.#options.place.clock.earliest();
		await runTogether(signal, [
			inner => this.#backfill(startedAt, inner),
			inner => this.#sweepOn(startedAt, inner),
		]);
	}

	async #backfill(startedAt: number, signal: AbortSignal): Promise<void> {
		const {from, coverage} = this.#options;
		const parts = coverage.incompleteParts(this.#upToNewest(from));
		// What another scope received and was not asked for again. Wide sweeps do not
		// reach back to it.
		const doubtful = coverage.unconfirmedParts(startedAt - this.lateReachMs);
		await this.#sweepParts(parts, 'backfill', signal);
		if (!signal.aborted) {
			await this.#options.on({kind: 'caught up'});
			await this.#sweepParts(doubtful, 'backfill', signal);
		}
	}

	async #sweepOn(startedAt: number, signal: AbortSignal): Promise<void> {
		const {place, on} = this.#options;
		const {clock, timing} = place;
		let sweptAt = startedAt;
		let widenedAt = sweptAt;
		while (!signal.aborted) {
			await this.#pause.wait(
				this.isLive
					? this.#rhythm.sweepIntervalMs
					: this.#rhythm.pollIntervalMs,
				signal,
			);
			if (signal.aborted) {
				return;
			}

			const {isLive} = this;
			const askedAt = clock.earliest();
			const isWide = askedAt - widenedAt >= timing.wideEveryMs;
			const settledAge = this.visibleAfterMs;
			const ages = [
				settledAge,
				settledAge + overlapOf(this.#rhythm, false, this.#limits),
				...(isWide
					? agesToRead(this.#rhythm, this.#limits, settledAge, this.lateReachMs)
					: []),
			];
			const reach = Math.max(...ages);
			// `sweptAt` is in the future if the clock was ahead then and is right now.
			const last = Math.min(isWide ? widenedAt : sweptAt, askedAt);
			const result = await this.#sweep(last - reach, ages, 'new', signal);
			const elapsedMs = Math.max(0, askedAt - sweptAt);
			sweptAt = Math.min(askedAt, clock.earliest());
			widenedAt = isWide ? sweptAt : widenedAt;
			if (signal.aborted) {
				return;
			}

			this.#options.coverage.endGaps(clock.latest() + timing.clockErrorMs);
			const reachMs = this.lateReachMs;
			this.#latestMs = Math.max(this.#latestMs, result.latenessMs);
			if (this.lateReachMs > reachMs) {
				// Not awaited: it never rejects, and new records must not wait for it.
				void this.#confirmAgain(signal);
			}

			this.#rhythm = nextRhythm(
				this.#rhythm,
				{...result, isLive, elapsedMs},
				this.#limits,
			);
			await on({kind: 'swept'});
		}
	}

	/** A record came later than all before. What was called complete is in doubt, and read again. */
	async #confirmAgain(signal: AbortSignal): Promise<void> {
		if (this.#isConfirming) {
			return;
		}

		this.#isConfirming = true;
		const {place, coverage, sweeper, knownFrom} = this.#options;
		let reachMs = 0;
		while (this.lateReachMs > reachMs && !signal.aborted) {
			reachMs = this.lateReachMs;
			const to = place.clock.earliest() - this.visibleAfterMs;
			// What `ingest` has forgotten would be counted twice. It stays in doubt.
			const from = Math.max(coverage.confirmedTo + 1, knownFrom());
			if (from <= to) {
				await sweeper.sweep({
					range: {from, to},
					completeTo: to,
					kind: 'backfill',
					isMissing: false,
					waitMs: 0,
				});
			}
		}

		this.#isConfirming = false;
	}

	async #sweep(
		from: number,
		ages: readonly number[],
		kind: SweepKind,
		signal: AbortSignal,
	): Promise<SweepResult> {
		return this.#sweepParts(
			this.#options.coverage.rangesToSweep(this.#upToNewest(from), {
				ages,
				leastSkippedMs: pageMs(this.#rhythm),
			}),
			kind,
			signal,
		);
	}

	/** From a time in the watch to the newest record that there can be. */
	#upToNewest(from: number): TimeRange {
		const {clock, timing} = this.#options.place;
		const start = Math.max(this.#options.from, from);
		return {
			from: start,
			// With every clock behind, the watch seems to start in the future. It is
			// asked for nevertheless, since its records set the clock right.
			to: Math.max(start, clock.latest() + timing.settleMs),
		};
	}

	async #sweepParts(
		parts: readonly TimeRange[],
		kind: SweepKind,
		signal: AbortSignal,
	): Promise<SweepResult> {
		const {place, sweeper} = this.#options;
		const completeTo = place.clock.earliest() - this.visibleAfterMs;
		const sweeps = parts.map(range =>
			sweeper.sweep({
				range,
				completeTo: Math.min(range.to, completeTo),
				kind: kind === 'backfill' || range === parts.at(-1) ? kind : 'again',
				isMissing: false,
				waitMs: 0,
			}),
		);
		// When another task fails, the sweeper ends only after this one.
		return sumOfParts(await orAborted(Promise.all(sweeps), [], signal));
	}
}

/** The results of the parts of a range add up, but not their rates. */
function sumOfParts(parts: readonly SweepResult[]): SweepResult {
	return {
		received: parts.reduce((total, {received}) => total + received, 0),
		calls: parts.reduce((total, {calls}) => total + calls, 0),
		latenessMs: Math.max(0, ...parts.map(({latenessMs}) => latenessMs)),
		recordsPerSecond: Math.max(
			0,
			...parts.map(({recordsPerSecond}) => recordsPerSecond),
		),
	};
}
