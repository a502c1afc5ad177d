import type {CloudTrailClient} from '@aws-sdk/client-cloudtrail';
import {errorFacts} from '../../aws/error-facts.js';
import type {Explanation} from '../../aws/explain-error.js';
import type {RenewableClient} from '../../aws/renewable-client.js';
import type {TroubleName, UserTrouble} from '../../stream/connection.js';
import type {TimeRange} from '../../stream/coverage.js';
import type {DeliveredMessage} from '../../stream/message.js';
import type {UserError} from '../../stream/user-error.js';
import {backoffMs} from '../../tasks/backoff.js';
import {createPause} from '../../tasks/pause.js';
import {withSilence} from '../../tasks/with-silence.js';
import {AskedHistory, floorSecond, type Question} from './asked-history.js';
import {type LookedUp, lookUp} from './look-up.js';
import type {Timing} from './timing.js';

/** Why a region does not answer. */
export type RegionTrouble = {
	readonly state: TroubleName;
	readonly trouble: UserTrouble;
	/** Where nothing ever worked, trying again does not help. */
	readonly isHopeless: boolean;
	/** Only the user can help. */
	readonly isFatal: boolean;
	readonly error: UserError;
	/** By the monotonic clock, ms. */
	readonly until: number;
};

export type RegionWatchOptions = {
	readonly region: string;
	readonly clients: RenewableClient<CloudTrailClient>;
	readonly timing: Timing;
	/** ms */
	readonly localNow: () => number;
	/** ms, from any origin */
	readonly monotonicNow: () => number;
	/** 0 to 1 */
	readonly random: () => number;
	/** Whether the watch goes on. */
	readonly follow: boolean;
	/** The range of the watch, where it is known without the service's time. */
	readonly range: TimeRange | undefined;
	/** The range of the watch at this time of the service, ms. */
	readonly resolve: (askedAt: number) => TimeRange;
	/** Undefined for a bug, which is then thrown. */
	readonly explain: (error: unknown) => Promise<Explanation | undefined>;
	/** Takes records, and resolves when the reader has room for more. */
	readonly onRecords: (messages: readonly DeliveredMessage[]) => Promise<void>;
	/** What is known has changed. May throw to end the watch. */
	readonly onChange: () => Promise<void>;
	/** No answer is there yet. @param since ms by the local clock */
	readonly onSilence: (since: number) => void;
};

/** The first question of a watch, which says what time the service has. */
const newest: Question = {
	...{kind: 'newest', from: undefined, to: undefined, token: undefined},
};

// So many calls' time passes between two listings for late calls: in an account with
// much to list, four fifths of the quota stay for others.
const restShare = 4;

/**
 * Watches the Event history of one region: asks what `AskedHistory` wants to know, at
 * the pace that the service allows, and goes on after failures.
 */
export class RegionWatch {
	readonly region: string;
	readonly #options: RegionWatchOptions;
	readonly #pause = createPause();
	#history: AskedHistory | undefined;
	#trouble: RegionTrouble | undefined;
	#clockAheadMs = 0;
	#isCaughtUp = false;
	#isResting = false;
	#from: number | undefined;
	/** All by the monotonic clock, ms. */
	#newestAt = Number.NEGATIVE_INFINITY;
	#againAt: number;
	#againBegunAt: number | undefined;
	#callAt = Number.NEGATIVE_INFINITY;
	#spacingMs: number;

	constructor(options: RegionWatchOptions) {
		const {region, timing, range, follow, monotonicNow} = options;
		this.region = region;
		this.#options = options;
		this.#spacingMs = timing.callSpacingMs;
		this.#againAt = follow
			? monotonicNow() + timing.againIntervalMs
			: Number.POSITIVE_INFINITY;
		if (range !== undefined) {
			this.#begin(range);
		}
	}

	/** Undefined before the first answer. */
	get history(): AskedHistory | undefined {
		return this.#history?.askedTo === undefined ? undefined : this.#history;
	}

	get trouble(): RegionTrouble | undefined {
		return this.#trouble;
	}

	/** What the watch began with is fetched, and what was asked for since. */
	get isCaughtUp(): boolean {
		return this.#isCaughtUp;
	}

	/** How far the service's clock is ahead of the local one, ms. */
	get clockAheadMs(): number {
		return this.#clockAheadMs;
	}

	/** Asks until the signal aborts. */
	async run(signal: AbortSignal): Promise<void> {
		while (!signal.aborted) {
			const question = this.#next();
			const turnMs = this.#callAt - this.#options.monotonicNow();
			if (question === undefined) {
				await this.#pause.wait(this.#untilDue(), signal);
			} else if (turnMs > 0) {
				await this.#pause.wait(turnMs, signal);
			} else {
				await this.#ask(question, signal);
			}
		}
	}

	/** Asks now for what failed, and for the newest. */
	retryNow(): void {
		this.#newestAt = Number.NEGATIVE_INFINITY;
		if (this.#trouble !== undefined) {
			this.#trouble = {...this.#trouble, until: Number.NEGATIVE_INFINITY};
		}

		this.#pause.wake();
	}

	/** Asks nothing until `resume`. */
	rest(): void {
		this.#isResting = true;
	}

	resume(): void {
		this.#isResting = false;
		this.retryNow();
	}

	/** See `AskedHistory`. @param from ms */
	reachBack(from: number): void {
		this.#from = Math.min(from, this.#from ?? from);
		this.#history?.reachBack(from);
		this.#isCaughtUp = false;
		this.#pause.wake();
	}

	#begin({from, to}: TimeRange): void {
		this.#history = new AskedHistory(
			Math.min(from, this.#from ?? from),
			this.#options.follow ? undefined : to,
		);
	}

	#next(): Question | undefined {
		const now = this.#options.monotonicNow();
		if (this.#isResting || now < (this.#trouble?.until ?? now)) {
			return undefined;
		}

		return this.#history === undefined
			? newest
			: this.#history.next({
					newest: now >= this.#newestAt,
					again: now >= this.#againAt,
				});
	}

	/** ms; undefined where only a wish of the user brings the next question. */
	#untilDue(): number | undefined {
		const now = this.#options.monotonicNow();
		if (this.#isResting) {
			return undefined;
		}

		const due = Math.max(
			this.#trouble?.until ?? now,
			this.#options.follow
				? Math.min(this.#newestAt, this.#againAt)
				: (this.#trouble?.until ?? Number.POSITIVE_INFINITY),
		);
		return Number.isFinite(due) ? Math.max(1, due - now) : undefined;
	}

	async #ask(question: Question, signal: AbortSignal): Promise<void> {
		const {clients, timing, localNow, monotonicNow} = this.#options;
		const {resolve, onSilence, onChange} = this.#options;
		const since = localNow();
		const isForTime = this.#history === undefined && !this.#options.follow;
		let page: LookedUp;
		try {
			page = await withSilence(
				lookUp(question, {
					client: clients.current(),
					timeoutMs: timing.pageTimeoutMs,
					...(isForTime ? {maxResults: 1} : {}),
					...{localNow, monotonicNow, signal},
				}),
				timing.silentMs,
				() => onSilence(since),
			);
		} catch (error) {
			if (!signal.aborted) {
				await this.#fail(error, question);
			}

			return;
		}

		this.#answered(page);
		if (this.#history === undefined) {
			this.#begin(resolve(page.askedAt));
		}

		if (!isForTime) {
			await this.#take(question, page);
		}

		await onChange();
	}

	#answered({clockAheadMs}: LookedUp): void {
		const {timing, monotonicNow, random} = this.#options;
		this.#trouble = undefined;
		this.#clockAheadMs = clockAheadMs ?? this.#clockAheadMs;
		this.#spacingMs = Math.max(timing.callSpacingMs, this.#spacingMs * 0.9);
		// Several qtails that began together drift apart.
		this.#callAt = monotonicNow() + this.#spacingMs * (0.9 + 0.2 * random());
	}

	async #take(question: Question, page: LookedUp): Promise<void> {
		const {timing, monotonicNow, onRecords} = this.#options;
		// The first page begins where the service likes.
		const from = floorSecond(this.#history?.from ?? 0);
		const messages = page.events
			.filter(({time}) => !(time < from))
			.map(({message}) => message);
		if (messages.length > 0) {
			await onRecords(messages);
		}

		const begunAt = monotonicNow();
		const hasEnded = this.#history?.take(question, page) ?? true;
		if (question.kind === 'newest') {
			this.#newestAt = begunAt + timing.pollIntervalMs;
		}

		if (question.kind === 'again') {
			this.#againBegunAt ??= begunAt;
			if (hasEnded) {
				this.#againAt =
					begunAt +
					Math.max(
						timing.againIntervalMs,
						restShare * (begunAt - this.#againBegunAt),
					);
				this.#againBegunAt = undefined;
			}
		}

		this.#isCaughtUp ||= this.#history?.isFetched === true;
	}

	async #fail(error: unknown, question: Question): Promise<void> {
		const {timing, localNow, monotonicNow, random} = this.#options;
		const {explain, onChange} = this.#options;
		const explanation = await explain(error);
		if (explanation === undefined) {
			throw error;
		}

		const {name} = errorFacts(error);
		if (name === 'InvalidNextTokenException' || name === 'DamagedAnswer') {
			this.#history?.forgetToken(question);
		}

		const {kind, state, reason, endsStart} = explanation;
		if (state === 'throttled') {
			this.#spacingMs = Math.min(timing.maxCallSpacingMs, 2 * this.#spacingMs);
		}

		const attempt = (this.#trouble?.trouble.attempt ?? 0) + 1;
		const {signedOutRetryMs, retryMaxMs} = timing;
		const waitMs =
			kind === 'fatal'
				? state === 'signed out'
					? signedOutRetryMs
					: retryMaxMs
				: backoffMs(attempt, {
						baseMs: Math.max(timing.retryBaseMs, this.#spacingMs),
						maxMs: retryMaxMs,
						random: random(),
					});
		this.#trouble = {
			state,
			trouble: {
				...{attempt, reason},
				retryAt: localNow() + waitMs,
				nextSteps: explanation.error.nextSteps,
			},
			isHopeless: endsStart,
			isFatal: kind === 'fatal',
			error: explanation.error,
			until: monotonicNow() + waitMs,
		};
		await onChange();
	}
}
