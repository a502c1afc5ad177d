/**
 * The room `group` follows one log group by itself: its own sweeps, coverage,
 * rhythm, trouble and backoff, so that a group that is denied, deleted, slow or
 * silent cannot hold up another. Groups share the service's clock, the budget of
 * calls (`place.ts`) and the Live Tail session.
 *
 * Invariant: every millisecond since the start of the watch is received, or a
 * gap, or newer than the last sweep.
 *
 * For example, of two groups the second is deleted at 16:40:00:
 *
 *     trail   sweeps every 15 s, received to 16:41:00
 *     audit   failed at 16:40:02: not found; again in 60 s, a gap from 16:40:00
 *     → header: live · audit: There is no log group audit · 1 gap
 *
 * `sweep-cycle.ts` decides when and how far back this group is swept.
 */
import {DamagedAnswer} from '../../../aws/damaged-answer.js';
import type {Searching} from '../../../stream/connection.js';
import type {Gap, TimeRange} from '../../../stream/coverage.js';
import type {DeliveredMessage} from '../../../stream/message.js';
import {includesScope} from '../../../stream/scope.js';
import {withoutRanges} from '../../../stream/time-ranges.js';
import {runTogether} from '../../../tasks/merge-async.js';
import {createPause} from '../../../tasks/pause.js';
import type {AskedGroup} from '../asking.js';
import {GroupCoverage} from '../coverage/group-coverage.js';
import type {CoverageOfGroup} from '../coverage/ledger.js';
import type {Place} from '../place.js';
import {noteDeliveries} from '../service-clock.js';
import {
	createSweeper,
	type Sweeper,
	type SweepFailure,
} from '../sweep/sweep.js';
import {pageMs} from '../sweep/sweep-rhythm.js';
import {DamageRepair, damagedReason} from './damage-repair.js';
import {
	createGroupTrouble,
	createSilenceTrouble,
	type GroupTrouble,
} from './group-trouble.js';
import {NewestRecord} from './newest-record.js';
import {OpenListings} from './open-listings.js';
import type {GroupState} from './pending-group.js';
import {SweepCycle, type SweepHabits} from './sweep-cycle.js';

export type GroupEvent =
	/** FilterLogEvents answered. */
	| {readonly kind: 'answered'}
	/** It has fallen silent, or is no longer. */
	| {readonly kind: 'silence changed'}
	| {readonly kind: 'failed'; readonly failure: SweepFailure}
	/** Everything from before the watch was read. */
	| {readonly kind: 'caught up'}
	/** A sweep is done, and the rhythm may be another. */
	| {readonly kind: 'swept'}
	/** It was asked for the newest record of any service. */
	| {readonly kind: 'newest looked for'}
	/** A gap was closed that an update of the session had opened. */
	| {readonly kind: 'missing fetched'};

export type FollowedGroupOptions = {
	readonly place: Place;
	readonly logGroup: AskedGroup;
	/** Start of the watch, delivery time in ms. */
	readonly from: number;
	/** Its end, delivery time in ms. @default none */
	readonly to?: number;
	/** FilterLogEvents calls a second that this group may make. */
	readonly callsPerSecond: number;
	/** @returns the messages that were new to the reader */
	readonly deliver: (
		messages: readonly DeliveredMessage[],
		signal: AbortSignal,
	) => Promise<readonly DeliveredMessage[]>;
	/** See `DeliveryHorizon`, ms. */
	readonly knownFrom: () => number;
	/** See `DeliveryHorizon`. */
	readonly hasForgotten: () => boolean;
	/** So often is an event asked for again that came without its text. @default until it comes whole */
	readonly mostRepairs?: number;
	/** The same log group as it was followed before, the latest last: once for each scope. */
	readonly earlier?: readonly FollowedGroup[];
	/** What it throws ends the watch. */
	readonly on: (group: FollowedGroup, event: GroupEvent) => Promise<void>;
};

export class FollowedGroup implements GroupState {
	/** The newest record of any service: it tells whether the trail delivers. */
	readonly newest: NewestRecord;
	/** Is replaced when its ARN becomes known. */
	logGroup: AskedGroup;
	readonly #options: FollowedGroupOptions;
	readonly #coverage: GroupCoverage;
	readonly #sweeper: Sweeper;
	readonly #cycle: SweepCycle;
	readonly #listings = new OpenListings(() => this.#onSilence());
	readonly #repair: DamageRepair;
	/** Ranges with records that are missing, until they were asked for. */
	readonly #awaited = new Set<TimeRange>();
	#trouble: GroupTrouble | undefined;
	#silence: GroupTrouble | undefined;
	#isCaughtUp = false;
	readonly #caughtUp = createPause();
	#hasAnswered = false;

	constructor(options: FollowedGroupOptions) {
		const {place, logGroup, from, deliver, knownFrom, mostRepairs} = options;
		const {earlier = []} = options;
		const {clock, timing} = place;
		this.logGroup = logGroup;
		this.#options = options;
		this.#coverage = new GroupCoverage({
			from,
			knownFrom,
			now: clock.earliest,
			visibleAfterMs: () => this.#cycle.visibleAfterMs,
			lateReachMs: () => this.#cycle.lateReachMs,
			maxLateReachMs: timing.maxLateReachMs,
			reachMs: () =>
				this.#cycle.lateReachMs +
				2 * (timing.maxOverlapMs + timing.maxSweepIntervalMs),
		});
		this.newest =
			// It is about every scope.
			earlier.at(-1)?.newest ??
			new NewestRecord({
				place,
				logGroup: () => this.logGroup,
				onLook: () => this.#say({kind: 'newest looked for'}),
			});
		this.#sweeper = createSweeper({
			timing,
			deliver: async (messages, signal) => {
				this.newest.note(messages);
				return deliver(
					messages.filter(message => !this.#isCounted(message)),
					signal,
				);
			},
			now: clock.earliest,
			latest: clock.latest,
			monotonicNow: place.monotonicNow,
			random: place.random,
			fetchPages: (range, signal) =>
				this.#listings.watch(range, listener =>
					place.fetchPages(this.logGroup, range, signal, listener),
				),
			explain: error => place.explain(error, 'FilterLogEvents', logGroup),
			latenessOf: message => this.#latenessOf(message),
			rangesToSweep: ({range, isMissing}) =>
				isMissing
					? this.#coverage.rangesToSweep(range, {
							ages: [this.#cycle.visibleAfterMs],
							leastSkippedMs: pageMs(this.#cycle.rhythm),
						})
					: this.#coverage.withoutForgotten(range),
			onVisible: messages => {
				// What a failure or a sleep kept back was visible before.
				noteDeliveries(
					clock,
					messages.filter(
						({deliveryTime: time = 0}) => !this.isOpen({from: time, to: time}),
					),
				);
			},
			onRead: readTime => this.#coverage.remember(readTime),
			onFetched: range => this.#onFetched(range),
			onDamaged: range => this.#onDamaged(range),
			onFailure: failure => this.#onFailure(failure),
		});
		this.#repair = new DamageRepair({
			place,
			fetch: (range, waitMs) => this.#fetchMissing(range, waitMs),
			...(mostRepairs === undefined ? {} : {mostAttempts: mostRepairs}),
		});
		this.#cycle = new SweepCycle({
			...options,
			coverage: this.#coverage,
			sweeper: this.#sweeper,
			habits: earlier.at(-1)?.habits,
			on: event => this.#say(event),
		});
		this.#takeOver(earlier);
	}

	get coverage(): CoverageOfGroup {
		return {
			ledger: this.#coverage.ledger,
			settledTo: Math.min(
				this.#options.place.clock.earliest() - this.#cycle.visibleAfterMs,
				this.newest.provenTo,
			),
			confirmedTo: this.#coverage.confirmedTo,
			unconfirmedBecause: this.#cycle.unconfirmedBecause,
			...this.#delivered,
		};
	}

	/** Why FilterLogEvents fails; undefined while it works. */
	get trouble(): GroupTrouble | undefined {
		return this.#listings.silence === 'all'
			? (this.#trouble ?? this.#silence)
			: this.#trouble;
	}

	get partTrouble(): string | undefined {
		return this.#listings.silence === 'some'
			? this.#silence?.trouble.reason
			: undefined;
	}

	get searching(): Searching | undefined {
		return this.#listings.searching;
	}

	/** FilterLogEvents has answered at least once. */
	get hasAnswered(): boolean {
		return this.#hasAnswered;
	}

	get isCaughtUp(): boolean {
		return this.#isCaughtUp;
	}

	/** How often it is swept beside a session, and polled without one, ms. */
	get intervals(): {readonly sweepMs: number; readonly pollMs: number} {
		const {sweepIntervalMs, pollIntervalMs} = this.#cycle.rhythm;
		return {sweepMs: sweepIntervalMs, pollMs: pollIntervalMs};
	}

	/** See `SweepHabits`. */
	get habits(): SweepHabits {
		return this.#cycle.habits;
	}

	/** Reads everything since the start of the watch, and goes on sweeping until the signal aborts. */
	async follow(signal: AbortSignal): Promise<void> {
		await runTogether(signal, [
			inner => this.#sweeper.run(inner),
			inner => this.#cycle.run(inner),
			async inner => {
				// What is known before has not been read, so nothing would be said of it.
				await this.#caughtUp.wait(undefined, inner);
				await this.newest.run(inner);
			},
		]);
	}

	/**
	 * Reads a closed range once.
	 *
	 * @throws UserError when the range cannot be read to its end
	 */
	async read(range: TimeRange, signal: AbortSignal): Promise<void> {
		await runTogether(signal, [
			inner => this.#sweeper.run(inner),
			async () => {
				await this.#sweeper.sweep({
					range,
					completeTo: range.to,
					kind: 'backfill',
					isMissing: false,
					waitMs: 0,
				});
				await this.#repair.end();
				this.#sweeper.end();
			},
		]);
		if (!signal.aborted) {
			const {clock, explain} = this.#options.place;
			if (this.#repair.isLeft) {
				const damaged = new DamagedAnswer(damagedReason);
				throw (
					(await explain(damaged, 'FilterLogEvents', this.logGroup))?.error ??
					damaged
				);
			}

			const to = Math.min(range.to, clock.earliest());
			this.#coverage.change({kind: 'complete', range: {from: range.from, to}});
			await this.newest.look(range.to, signal);
		}
	}

	/** Sweeps at once, failed ranges too. */
	retryNow(): void {
		this.#sweeper.retryNow();
		this.#cycle.wake();
		this.newest.wake();
	}

	isOpen(range: TimeRange): boolean {
		return this.#coverage.isOpen(range);
	}

	/**
	 * A session shows this group from now on. It does not show records delivered
	 * before its start, and the latest of those are not visible to FilterLogEvents
	 * yet. So the range is swept twice: at once, and as soon as all of it can
	 * be visible.
	 *
	 * @param unwatched the time since the session before, for a gap
	 */
	startLive(
		unwatched: {readonly from: number; readonly reason: string} | undefined,
	): void {
		const {clock, timing} = this.#options.place;
		this.#cycle.isLive = true;
		const latestFrom = clock.earliest() - this.#cycle.visibleAfterMs;
		const range = {
			// `unwatched.from` is later if the clock was set back since.
			from: Math.min(unwatched?.from ?? latestFrom, latestFrom),
			to: clock.latest() + timing.clockErrorMs,
		};
		if (unwatched !== undefined) {
			const {reason} = unwatched;
			this.#coverage.change({kind: 'missing', range, reason});
			this.#cycle.wake();
		}

		// Not awaited: it never rejects.
		const visibleAt = range.to + this.#cycle.visibleAfterMs;
		void this.#fetchMissing(range, visibleAt + 1 - clock.latest());
	}

	/** The session shows this group no longer. */
	endLive(): void {
		this.#cycle.isLive = false;
		this.#cycle.wake();
	}

	/** The session showed everything that was delivered in the range, as far as a session is asked for it. */
	receive(range: TimeRange): void {
		if (!this.logGroup.asking.isPartlySwept) {
			this.#coverage.change({kind: 'complete', range});
		}
	}

	/** The session may have left records of the range out. It is fetched as soon as all of it is visible. */
	lose({reason = '', ...range}: Gap): void {
		this.#coverage.change({kind: 'lost', range, reason});
		const {clock, timing} = this.#options.place;
		const {settleMs, sampledSweepMs} = timing;
		// On a grid of ten seconds: sampling in each of them makes one sweep.
		const fetchAt =
			Math.ceil((range.to + settleMs) / sampledSweepMs) * sampledSweepMs;
		// Not awaited: `on` of this event never rejects.
		void this.#fetchMissing(range, fetchAt - clock.latest()).then(() =>
			this.#say({kind: 'missing fetched'}).catch(() => {}),
		);
	}

	/** A part of the watch that cannot be read at all. */
	miss(range: TimeRange, reason: string): void {
		this.#coverage.change({kind: 'missing', range, reason});
	}

	/**
	 * Sweeps the incomplete part of a range whose records were delivered before now.
	 * While clocks disagree the range has to end at the latest time that it may
	 * be. Where it is earlier in truth, what is in the future is no gap.
	 *
	 * @param waitMs until all records of the range can be visible, from now on
	 * @returns a promise that resolves when they were emitted, or when the watch ends
	 */
	async #fetchMissing(range: TimeRange, waitMs: number): Promise<void> {
		const missing = this.#coverage.incompleteIn(range);
		if (missing === undefined) {
			return;
		}

		this.#awaited.add(missing);
		await this.#sweeper.sweep({
			range: missing,
			completeTo: missing.to,
			kind: 'new',
			isMissing: true,
			waitMs,
		});
		this.#awaited.delete(missing);
		const future = {
			from: Math.max(missing.from, this.#options.place.clock.earliest() + 1),
			to: missing.to,
		};
		for (const recovered of withoutRanges(future, [...this.#awaited])) {
			this.#coverage.change({kind: 'recovered', range: recovered});
		}
	}

	/**
	 * Under a scope as wide as this one or wider everything was asked for that is now:
	 * what was received then counts. The rest is a gap: it was never asked for, or
	 * the watch began later then.
	 */
	#takeOver(earlier: readonly FollowedGroup[]): void {
		if (earlier.length === 0) {
			return;
		}

		const {scope} = this.logGroup.asking;
		const {from, to = Number.POSITIVE_INFINITY, place} = this.#options;
		const asAsked = earlier.filter(({logGroup}) =>
			includesScope(logGroup.asking.scope, scope),
		);
		this.#coverage.takeOver(asAsked.map(group => group.#coverage.known));
		this.#coverage.change({
			kind: 'missing',
			range: {from, to: Math.min(to, place.clock.earliest())},
			reason:
				asAsked.length === 0
					? `scope ${scope} was not asked for then`
					: 'it was not asked for until now',
		});
	}

	/**
	 * Whether a message was received under another scope, so long ago that `ingest` may
	 * not recognise it: it would be counted twice. A doubt lets it through.
	 */
	#isCounted({message, deliveryTime}: DeliveredMessage): boolean {
		const {earlier = [], hasForgotten, knownFrom} = this.#options;
		return (
			deliveryTime !== undefined &&
			earlier.length > 0 &&
			hasForgotten() &&
			earlier.some(
				group =>
					(group.#coverage.isConfirmed(deliveryTime) ||
						(deliveryTime < knownFrom() &&
							group.#coverage.isComplete(deliveryTime))) &&
					group.logGroup.asking.matches(message),
			)
		);
	}

	/** Events came without their text: what they were is missing. */
	async #onDamaged(range: TimeRange): Promise<void> {
		this.#coverage.change({kind: 'damaged', range, reason: damagedReason});
		this.#repair.add(range);
	}

	get #delivered(): Pick<CoverageOfGroup, 'delivered'> {
		const {delivered} = this.newest;
		return delivered === undefined
			? {}
			: {delivered: {...delivered, logGroup: this.logGroup.name}};
	}

	async #say(event: GroupEvent): Promise<void> {
		if (event.kind === 'caught up') {
			this.#isCaughtUp = true;
			this.#caughtUp.wake();
		}

		await this.#options.on(this, event);
	}

	#latenessOf({deliveryTime}: DeliveredMessage): number {
		return deliveryTime !== undefined && this.#coverage.isComplete(deliveryTime)
			? Math.max(0, this.#options.place.clock.earliest() - deliveryTime)
			: 0;
	}

	#onSilence(): void {
		const {localNow, timing} = this.#options.place;
		const {pageTimeoutMs, silentMs} = timing;
		this.#silence =
			this.#listings.silence === undefined
				? undefined
				: (this.#silence ??
					createSilenceTrouble('FilterLogEvents', silentMs, {
						attempt: (this.#trouble?.trouble.attempt ?? 0) + 1,
						giveUpAt: localNow() + Math.max(0, pageTimeoutMs - silentMs),
					}));
		// Not awaited: `on` of this event rejects at the end of the watch only.
		this.#say({kind: 'silence changed'}).catch(() => {});
	}

	async #onFetched(range: TimeRange): Promise<void> {
		this.#coverage.change({kind: 'complete', range});
		this.#trouble = undefined;
		this.#hasAnswered = true;
		await this.#say({kind: 'answered'});
	}

	async #onFailure(failure: SweepFailure): Promise<void> {
		const {explanation, range} = failure;
		if (explanation.state === 'signed out') {
			this.#options.place.renewCredentials();
		}

		if (explanation.state === 'throttled') {
			this.#cycle.slowDown();
		}

		const {reason} = explanation;
		this.#coverage.change({kind: 'missing', range, reason});
		this.#trouble = createGroupTrouble(
			failure,
			this.#trouble,
			this.#options.place.localNow(),
		);
		await this.#say({kind: 'failed', failure});
	}
}
