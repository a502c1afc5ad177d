/**
 * The room `session` keeps one Live Tail session open, which brings records
 * within a second of their delivery. Sweeps fetch what it cannot bring.
 *
 * Invariants: a session that qtail opened is closed however its watch ends,
 * since sessions are billed by the minute. Time that no session watched, and
 * updates that left records out, are said in an event (`SessionEvent`), so that
 * each log group opens a gap that a sweep closes.
 *
 * For example, a connection that breaks:
 *
 *     16:40:16.999  last update: the session has shown all up to 16:40:11.999
 *     16:40:17.900  ECONNRESET: `away`, reconnecting, attempt 1 in 0.5 to 1 s; polls
 *                   bring the new records meanwhile
 *     16:40:18.700  the next session starts: `started`, unwatched from 16:40:12.000.
 *                   Each group has a gap 16:40:12.000 - 16:40:21.700, with
 *                   3 s for the service's clock. It is swept now and again 5 s
 *                   after its end, when all of it is visible
 *
 * One session has all log groups. StartLiveTail fails as a whole where it may
 * not read one of them: then each is asked for alone, and the one that is refused
 * is left out (`refused-groups.ts`) and polled.
 *
 * Before the program stops (Ctrl-Z) the session is closed, `rest`, and after `fg`
 * the next one is opened at once, `resume`: the time between is unwatched.
 *
 * `run-session.ts` is one session, `session-view.ts` what it shows,
 * `session-retry.ts` when the next one comes, `live-tail.ts` the API call.
 */
import {errorFacts} from '../../../aws/error-facts.js';
import type {Explanation} from '../../../aws/explain-error.js';
import type {TroubleName, UserTrouble} from '../../../stream/connection.js';
import type {DeliveredMessage} from '../../../stream/message.js';
import type {UserError} from '../../../stream/user-error.js';
import {runTogether} from '../../../tasks/merge-async.js';
import {createPause} from '../../../tasks/pause.js';
import type {AskedGroup} from '../asking.js';
import type {Place} from '../place.js';
import {maxGroupsPerSession} from './live-tail.js';
import {type NoLiveTail, whyNoLiveTail} from './live-tail-fallback.js';
import {OpenSessions} from './open-sessions.js';
import {type Refusal, RefusedGroups} from './refused-groups.js';
import {runSession, type SessionEnd} from './run-session.js';
import {planSessionRetry} from './session-retry.js';
import type {Showing} from './session-view.js';

/** Delivery time since the last session, which no session showed. ms */
export type Unwatched = {readonly from: number; readonly reason: string};

export type SessionEvent =
	/** It shows every record of its members from now on. */
	| {
			readonly kind: 'started';
			readonly members: readonly AskedGroup[];
			readonly unwatched: Unwatched | undefined;
	  }
	| {
			readonly kind: 'messages';
			readonly members: readonly AskedGroup[];
			readonly messages: readonly DeliveredMessage[];
	  }
	/** What the messages before it came to. */
	| {
			readonly kind: 'shown';
			readonly members: readonly AskedGroup[];
			readonly showing: Showing;
			readonly isSampled: boolean;
	  }
	/** None runs; the next attempt is at `trouble.retryAt`. */
	| {
			readonly kind: 'away';
			readonly state: TroubleName;
			readonly trouble: UserTrouble;
			/** It had started. */
			readonly hasRun: boolean;
	  }
	/** None can be had for now: polls bring the records. */
	| {
			readonly kind: 'impossible';
			/** Undefined with `--poll`. */
			readonly reason: string | undefined;
			readonly hasRun: boolean;
	  }
	/** The first attempt failed for a reason that the user has to mend. */
	| {readonly kind: 'refused'; readonly error: UserError};

export type SessionOptions = {
	readonly place: Place;
	/** The log groups that a session should have. */
	readonly wanted: () => readonly AskedGroup[];
	/** Why those that are followed and not in `wanted` are not. A clause. */
	readonly whyUnwanted: () => string | undefined;
	readonly on: (event: SessionEvent) => Promise<void>;
};

/** Keeps one Live Tail session open where one can be had. */
export class TailSession {
	readonly #place: Place;
	readonly #options: SessionOptions;
	readonly #refused = new RefusedGroups();
	/** The wait for the next session, and for the next look at a refused group. */
	readonly #pause = createPause();
	readonly #refusedPause = createPause();
	readonly #open = new OpenSessions();
	#end = new AbortController();
	/** Of the session that runs, or of the last attempt. */
	#members: readonly AskedGroup[] = [];
	#attempt = 0;
	#hasBeenLive = false;
	#unwatched: Unwatched | undefined;

	constructor(options: SessionOptions) {
		this.#place = options.place;
		this.#options = options;
	}

	/** Why some log groups are not in the session, a clause each: `audit is polled: logs:StartLiveTail is not allowed`. */
	get remarks(): readonly string[] {
		return [...this.#refused.among(this.#options.wanted())].map(
			([{name}, {reason}]) => `${name} is polled: ${reason}`,
		);
	}

	/** Works until the signal aborts. */
	async run(signal: AbortSignal): Promise<void> {
		await runTogether(signal, [
			inner => this.#keep(inner),
			inner => this.#askRefused(inner),
		]);
	}

	/** Ends the session that runs, for a reason that is shown. The next one follows. */
	end(reason: string): void {
		this.#end.abort(reason);
	}

	/** Opens the next session at once. */
	retryNow(): void {
		this.#pause.wake();
	}

	get isResting(): boolean {
		return this.#open.areResting;
	}

	/** Ends the session and opens none until `resume`. Resolves when it is closed and said to be away. */
	async rest(): Promise<void> {
		await this.#open.rest('qtail was suspended');
	}

	/** Opens the next session at once. */
	resume(): void {
		this.#open.resume();
		this.#pause.wake();
		this.#refusedPause.wake();
	}

	/** The wanted log groups may be others than before. @param reason a clause, for the end of the session that runs */
	reconsider(reason = 'the session goes on with other log groups'): void {
		const wanted = this.#sessionGroups();
		const isSame =
			wanted.length === this.#members.length &&
			wanted.every(logGroup => this.#members.includes(logGroup));
		if (!isSame) {
			this.end(reason);
			this.#pause.wake();
		}
	}

	#sessionGroups(): readonly AskedGroup[] {
		return this.#refused.without(this.#options.wanted());
	}

	async #keep(signal: AbortSignal): Promise<void> {
		while (!signal.aborted) {
			const waitMs = this.isResting ? undefined : await this.#next(signal);
			if (!signal.aborted) {
				await this.#pause.wait(waitMs, signal);
			}
		}
	}

	/** Has one session, where one is possible. @returns how long to wait for the next, ms; undefined: until somebody wakes it */
	async #next(signal: AbortSignal): Promise<number | undefined> {
		const members = this.#sessionGroups();
		return members.length === 0 || members.length > maxGroupsPerSession
			? this.#sayImpossible(members.length)
			: this.#open.keep(rest => this.#session(members, rest, signal));
	}

	async #sayImpossible(count: number): Promise<undefined> {
		const [refusal] = this.#refused.among(this.#options.wanted()).values();
		await this.#options.on({
			kind: 'impossible',
			reason:
				count > maxGroupsPerSession
					? `a Live Tail session takes ${maxGroupsPerSession} log groups at most`
					: (refusal?.reason ?? this.#options.whyUnwanted()),
			hasRun: false,
		});
		return undefined;
	}

	/** Opens one session and reads it to its end. @returns how long to wait for the next, ms */
	async #session(
		members: readonly AskedGroup[],
		rest: AbortSignal,
		signal: AbortSignal,
	): Promise<number | undefined> {
		const {on} = this.#options;
		this.#end = new AbortController();
		this.#members = members;
		const end = AbortSignal.any([signal, this.#end.signal, rest]);
		const unwatched = this.#unwatched;
		const ended = await runSession(
			this.#place,
			members,
			{
				onStarted: () => on({kind: 'started', members, unwatched}),
				onMessages: messages => on({kind: 'messages', members, messages}),
				onShown: (showing, isSampled) =>
					on({kind: 'shown', members, showing, isSampled}),
			},
			end,
		);
		return signal.aborted
			? undefined
			: this.#afterSession(ended, members, signal);
	}

	async #afterSession(
		ended: SessionEnd,
		members: readonly AskedGroup[],
		signal: AbortSignal,
	): Promise<number | undefined> {
		const {startedAt, seenTo, failure, endReason} = ended;
		const {clock, timing, region} = this.#place;
		this.#hasBeenLive ||= startedAt !== undefined;
		const livedMs = startedAt === undefined ? 0 : clock.earliest() - startedAt;
		this.#attempt =
			livedMs >= timing.steadySessionMs || this.isResting
				? 1
				: this.#attempt + 1;
		const explanation = await this.#explain(failure, members);
		const impossible =
			failure === undefined || startedAt !== undefined
				? undefined
				: whyNoLiveTail(failure, this.#hasBeenLive, region);
		const isBug =
			failure !== undefined &&
			explanation === undefined &&
			startedAt === undefined &&
			impossible === undefined;
		if (isBug) {
			throw failure;
		}

		const reason =
			endReason ??
			explanation?.reason ??
			(failure === undefined
				? 'the service ended the Live Tail session'
				: `the Live Tail session was cut off (${errorFacts(failure).message})`);
		this.#unwatched =
			seenTo === undefined
				? this.#unwatched && {...this.#unwatched, reason}
				: {from: seenTo + 1, reason};
		const mayBeOfOne =
			startedAt === undefined &&
			endReason === undefined &&
			members.length > 1 &&
			(explanation?.kind === 'fatal' ||
				impossible !== undefined ||
				this.#attempt > 1);
		if (mayBeOfOne && (await this.#leaveOutRefused(members, signal))) {
			this.#attempt = 0;
			return 0;
		}

		return this.#sayAway({ended, explanation, impossible, reason});
	}

	async #explain(
		failure: unknown,
		members: readonly AskedGroup[],
	): Promise<Explanation | undefined> {
		const [first, ...others] = members;
		const logGroup =
			first === undefined || others.length > 0
				? undefined
				: {name: first.name, arn: first.arn, region: undefined};
		return failure === undefined
			? undefined
			: this.#place.explain(failure, 'StartLiveTail', logGroup);
	}

	async #sayAway({
		ended: {startedAt, failure, endReason},
		explanation,
		impossible,
		reason,
	}: {
		readonly ended: SessionEnd;
		readonly explanation: Explanation | undefined;
		readonly impossible: NoLiveTail | undefined;
		readonly reason: string;
	}): Promise<number | undefined> {
		const {on} = this.#options;
		const isForUser = explanation?.kind === 'fatal';
		if (isForUser && impossible === undefined) {
			await on({kind: 'refused', error: explanation.error});
		}

		const isSignedOut = explanation?.state === 'signed out';
		if (isSignedOut) {
			this.#place.renewCredentials();
		}

		const {waitMs, isPolling} = planSessionRetry(
			{
				attempt: this.#attempt,
				impossible: impossible?.kind,
				hasBeenLive: this.#hasBeenLive,
				isExpected:
					errorFacts(failure).name === 'SessionTimeoutException' ||
					endReason !== undefined,
				isSignedOut,
				isForUser,
				random: this.#place.random(),
			},
			this.#place.timing,
		);
		const hasRun = startedAt !== undefined;
		await on(
			isPolling
				? {kind: 'impossible', reason: impossible?.reason, hasRun}
				: {
						kind: 'away',
						state: explanation?.state ?? 'reconnecting',
						trouble: {
							attempt: this.#attempt,
							retryAt: this.#place.localNow() + (waitMs ?? 0),
							reason,
							nextSteps: explanation?.error.nextSteps ?? [],
						},
						hasRun,
					},
		);
		return waitMs;
	}

	/** Asks for each member alone. @returns whether some are refused and others not */
	async #leaveOutRefused(
		members: readonly AskedGroup[],
		signal: AbortSignal,
	): Promise<boolean> {
		const answers = await Promise.all(
			members.map(
				async logGroup =>
					[logGroup, await this.#askAlone(logGroup, signal)] as const,
			),
		);
		const refused = answers.filter(([, refusal]) => refusal !== undefined);
		if (refused.length === members.length) {
			return false;
		}

		for (const [logGroup, refusal] of refused) {
			if (refusal !== undefined) {
				this.#refused.refuse(logGroup, refusal);
			}
		}

		this.#refusedPause.wake();
		return refused.length > 0;
	}

	/** Opens a session of one log group and closes it as soon as it has started. @returns why that fails; undefined where it works, or was cut short */
	async #askAlone(
		logGroup: AskedGroup,
		signal: AbortSignal,
	): Promise<Refusal | undefined> {
		const {region, timing, monotonicNow} = this.#place;
		const alone = new AbortController();
		const {startedAt, failure} = await this.#open.keep(rest =>
			runSession(
				this.#place,
				[logGroup],
				{
					async onStarted() {
						alone.abort('it can be tailed');
					},
					async onMessages() {},
					async onShown() {},
				},
				AbortSignal.any([signal, alone.signal, rest]),
			),
		);
		if (startedAt !== undefined || failure === undefined) {
			return undefined;
		}

		const impossible = whyNoLiveTail(failure, this.#hasBeenLive, region);
		const explanation = await this.#explain(failure, [logGroup]);
		const retryInMs =
			impossible?.kind === 'unsupported'
				? Infinity
				: impossible?.kind === 'denied'
					? timing.deniedRetryMs
					: timing.retryMaxMs;
		return {
			reason:
				impossible?.reason ??
				explanation?.reason ??
				errorFacts(failure).message,
			retryAt: monotonicNow() + retryInMs,
		};
	}

	/** Asks for refused log groups again, but not at rest. One that can be tailed joins the session. */
	async #askRefused(signal: AbortSignal): Promise<void> {
		const {monotonicNow} = this.#place;
		while (!signal.aborted) {
			const waitMs = this.#refused.nextAt - monotonicNow();
			await this.#refusedPause.wait(
				waitMs === Infinity || this.isResting ? undefined : Math.max(1, waitMs),
				signal,
			);
			for (const logGroup of this.#refused.due(monotonicNow())) {
				if (signal.aborted || this.isResting) {
					break;
				}

				const refusal = await this.#askAlone(logGroup, signal);
				if (this.isResting) {
					// Nothing was learned. It is asked again after the rest.
					break;
				}

				if (refusal === undefined) {
					this.#refused.allow(logGroup);
					this.reconsider();
				} else {
					this.#refused.refuse(logGroup, refusal);
				}
			}
		}
	}
}
