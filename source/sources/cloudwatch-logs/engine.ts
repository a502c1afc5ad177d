import {isAccessDenied} from '../../aws/error-facts.js';
import type {ResolvedLogGroup} from '../../aws/resolve-log-groups.js';
import type {TimeRange} from '../../stream/coverage.js';
import type {LogGroup} from '../../stream/log-group.js';
import type {DeliveredMessage} from '../../stream/message.js';
import type {SourceMessage} from '../../stream/record-source.js';
import type {Scope} from '../../stream/scope.js';
import type {
	SourceControl,
	SteeredSource,
} from '../../stream/source-control.js';
import {UserError} from '../../stream/user-error.js';
import {type Emit, runTogether} from '../../tasks/merge-async.js';
import {pause} from '../../tasks/pause.js';
import {formatDuration} from '../../text/format-time.js';
import type {AskedGroup, Asking} from './asking.js';
import {ClockFall} from './clock-fall.js';
import {WatchReporter} from './connection/watch-reporter.js';
import {CoverageReporter} from './coverage/coverage.js';
import {Delivery} from './delivery.js';
import {findArn, findLogGroup} from './group/find-log-group.js';
import {FollowedGroup, type GroupEvent} from './group/followed-group.js';
import {
	createSilenceTrouble,
	type GroupTrouble,
} from './group/group-trouble.js';
import {type GroupState, PendingGroup} from './group/pending-group.js';
import type {Place} from './place.js';
import {type SessionEvent, TailSession} from './session/session.js';
import {
	type ClockReading,
	createSleepWatch,
	type SleepWatch,
} from './session/sleep-watch.js';
import type {EarlyPage} from './sweep/early-page.js';
import type {SweepFailure} from './sweep/sweep.js';

export type EngineOptions = {
	readonly place: Place;
	readonly logGroups: readonly LogGroup[];
	/** What is asked for until the user asks for another. */
	readonly scope: Scope;
	/** Start of the watch, delivery time in ms. */
	readonly from: number;
	/** The start by what is known of the clocks later, ms. @default `from` */
	readonly resolveFrom?: () => number;
	readonly emit: Emit<SourceMessage>;
	/** See `EarlyPage`. @default none */
	readonly earlyPages?: ReadonlyMap<LogGroup, EarlyPage>;
	/** See `DeliveryHorizon`. @default the one of `ingest` */
	readonly horizonCapacity?: number;
};

export type FollowOptions = {
	/** FilterLogEvents only. */
	readonly poll: boolean;
	readonly control: SourceControl | undefined;
	readonly readClocks: () => ClockReading;
	/** Is called after a sleep with the time that the monotonic clock did not count, ms. */
	readonly skipClock: (ms: number) => void;
};

type StartLimits = {
	/** May throw to end the watch. */
	readonly onFailure?: (failure: SweepFailure) => Promise<void>;
	readonly mostRepairs?: number;
	/** Of a closed range, ms. */
	readonly to?: number;
};

const partlySwept =
	'calls that touch the trail come by polls, since they do not fit into the pattern of the session';

// A long backfill has thousands of pages, and the header counts in seconds.
const pageStepMs = 1000;

// About half a minute with the default backoff.
const maxAttempts = 6;

/** Joins what follows the log groups of one place: hears the session and each group, and says how all of them are. */
export class Engine {
	readonly #place: Place;
	readonly #logGroups: readonly LogGroup[];
	#from: number;
	readonly #resolveFrom: () => number;
	readonly #clockFall: ClockFall;
	readonly #emit: Emit<SourceMessage>;
	readonly #earlyPages: ReadonlyMap<LogGroup, EarlyPage>;
	readonly #delivery: Delivery;
	readonly #reporter: WatchReporter;
	readonly #coverage: CoverageReporter;
	readonly #groups = new Map<LogGroup, GroupState>();
	/** Each log group as it was followed last in each scope, the latest last; only what counts. */
	readonly #earlier = new Map<LogGroup, readonly FollowedGroup[]>();
	readonly #session: TailSession;
	#asking: Asking;
	/** Aborts when another scope is asked for. */
	#scopeEnd = new AbortController();
	#startLimits: StartLimits = {};
	#sessionStartedAt = 0;
	/** The first session has started or failed. */
	#onFirstOutcome = (): void => {};
	readonly #pending: Set<LogGroup>;
	#onAllAnswered = (): void => {};
	/** DescribeLogGroups has answered or failed once for each log group. */
	readonly #allAnswered = new Promise<void>(resolve => {
		this.#onAllAnswered = resolve;
	});
	readonly #firstOutcome = new Promise<void>(resolve => {
		this.#onFirstOutcome = resolve;
	});

	constructor(options: EngineOptions) {
		const {place, logGroups, from, emit} = options;
		const {timing, clock} = place;
		this.#place = place;
		this.#logGroups = logGroups;
		this.#pending = new Set(logGroups);
		this.#from = from;
		this.#resolveFrom = options.resolveFrom ?? (() => from);
		this.#clockFall = new ClockFall(place);
		this.#emit = emit;
		this.#earlyPages = options.earlyPages ?? new Map();
		this.#asking = place.askingOf(options.scope);
		this.#delivery = new Delivery(place, emit, options.horizonCapacity);
		for (const logGroup of logGroups) {
			this.#groups.set(
				logGroup,
				new PendingGroup(logGroup, () => this.#from, clock.earliest),
			);
		}

		this.#reporter = new WatchReporter({
			...{from, emit, groups: this.#groups},
			pollIntervalMs: timing.pollIntervalMs,
			remarks: () => [
				...this.#session.remarks,
				...(this.#asking.isPartlySwept ? [partlySwept] : []),
				...[clock.remark ?? []].flat(),
				...this.#unconfirmed(),
			],
		});
		this.#coverage = new CoverageReporter(
			() => [...this.#groups.values()].map(({coverage}) => coverage),
			from,
			emit,
			() => this.#asking.scope,
		);
		this.#session = new TailSession({
			place,
			wanted: () =>
				this.#followed
					.map(({logGroup}) => logGroup)
					.filter(({arn}) => arn !== undefined),
			whyUnwanted: () =>
				this.#followed.length === 0
					? undefined
					: 'Live Tail needs the ARN of the log group, and logs:DescribeLogGroups is not possible here',
			on: event => this.#onSession(event),
		});
	}

	/**
	 * Emits everything since the start of the watch and everything to come: by a
	 * Live Tail session for low latency, where one is possible, and by sweeps for
	 * completeness.
	 *
	 * Resolves when the signal aborts.
	 *
	 * @throws UserError for a failure before the first answer that the user has to mend
	 */
	async follow(options: FollowOptions, signal: AbortSignal): Promise<void> {
		const {poll, control} = options;
		const sleepWatch = this.#watchSleep(options);
		const detach = control?.attach({
			...this.#steering,
			rest: () => this.#rest(signal),
			resume: () => {
				// Before there is a session that the sleep would end.
				sleepWatch.look();
				this.#resume();
			},
			wake: () => {
				sleepWatch.look();
				return this.#untilHeard(signal);
			},
		});
		try {
			await runTogether(signal, [
				...(poll ? [] : [(inner: AbortSignal) => this.#tail(inner)]),
				inner => this.#followAll(poll, inner),
				inner => sleepWatch.run(inner),
			]);
		} finally {
			detach?.();
		}
	}

	/**
	 * Reads a closed range once, for `--no-follow` and `--until`. A log group that
	 * cannot be read does not keep the others from being read.
	 *
	 * @throws UserError when the range of a log group cannot be read to its end
	 */
	async read(
		{to}: TimeRange,
		control: SourceControl | undefined,
		signal: AbortSignal,
	): Promise<void> {
		this.#coverage.until = to;
		await this.#reporter.report('sweeps only');
		this.#startLimits = {
			to,
			mostRepairs: maxAttempts,
			async onFailure({explanation, attempt}) {
				if (explanation.kind === 'fatal' || attempt >= maxAttempts) {
					throw explanation.error;
				}
			},
		};
		const detach = control?.attach({
			...this.#steering,
			async rest() {},
			resume() {},
			async wake() {},
		});
		const failures: unknown[] = [];
		try {
			let isAskedAnew = true;
			while (isAskedAnew && failures.length === 0 && !signal.aborted) {
				const scopeEnd = this.#scopeEnd.signal;
				failures.push(
					...(await this.#readAll(
						{from: this.#from, to},
						AbortSignal.any([signal, scopeEnd]),
					)),
				);
				isAskedAnew = scopeEnd.aborted;
			}
		} finally {
			detach?.();
		}

		if (signal.aborted) {
			return;
		}

		await this.#coverage.report(1);
		if (failures.length > 0) {
			throw failures[0];
		}

		await this.#reporter.report('range read', {
			endReason: 'everything in the time range was read',
		});
	}

	/** @returns what ended the reading of log groups */
	async #readAll(
		range: TimeRange,
		signal: AbortSignal,
	): Promise<readonly unknown[]> {
		const failures: unknown[] = [];
		await Promise.all(
			this.#logGroups.map(async logGroup => {
				try {
					const followed = this.#groups.get(logGroup);
					const group =
						followed instanceof FollowedGroup
							? followed
							: await this.#findToRead(logGroup, signal);
					await group?.read(range, signal);
				} catch (error) {
					if (!signal.aborted) {
						failures.push(await this.#userError(error, logGroup));
					}
				}
			}),
		);
		return failures;
	}

	/** @returns undefined where the signal aborts */
	async #findToRead(
		logGroup: LogGroup,
		signal: AbortSignal,
	): Promise<FollowedGroup | undefined> {
		const resolved = await findLogGroup(
			this.#place,
			logGroup,
			{
				onTrouble: async trouble => {
					if (trouble.isHopeless || trouble.trouble.attempt >= maxAttempts) {
						throw trouble.error;
					}

					await this.#onNotFound(logGroup, trouble);
				},
				onSilence: attempt => this.#onSilence(logGroup, attempt),
			},
			signal,
		);
		return resolved && this.#begin(logGroup, resolved, signal);
	}

	/** How the user steers the watch, whether it goes on or ends. */
	get #steering(): Pick<SteeredSource, 'retry' | 'askFor' | 'reachBack'> {
		return {
			retry: () => {
				this.#place.renewCredentials();
				this.#retryNow();
			},
			askFor: scope => this.#askFor(scope),
			reachBack: from => this.#reachBack(from),
		};
	}

	/**
	 * Asks for another scope from now on, and for what was delivered since the start of
	 * the watch. Each log group is followed anew, with coverage of its own: what was
	 * never asked for in this scope is a gap until it is read.
	 */
	#askFor(scope: Scope): void {
		if (scope === this.#asking.scope) {
			return;
		}

		this.#asking = this.#place.askingOf(scope);
		this.#followAnew(`the scope is ${scope} now`);
	}

	/**
	 * Has the watch begin earlier. Each log group is followed anew: what was received
	 * counts, and the time before is a gap until it is read.
	 */
	#reachBack(from: number): void {
		if (from >= this.#from) {
			return;
		}

		this.#from = from;
		this.#coverage.from = from;
		this.#followAnew('the watch begins earlier now');
	}

	/** @param reason for the end of the session, a clause */
	#followAnew(reason: string): void {
		for (const [logGroup, group] of this.#groups) {
			if (group instanceof FollowedGroup) {
				this.#start(logGroup, group.logGroup);
			}
		}

		const ended = this.#scopeEnd;
		this.#scopeEnd = new AbortController();
		ended.abort();
		this.#session.reconsider(reason);
		// Rejects at the end of the watch only.
		this.#coverage
			.report(1)
			.then(() => this.#reporter.report('asked again', {from: this.#from}))
			.catch(() => {});
	}

	/**
	 * Every clock was ahead, as records that go on coming at another time tell. Time
	 * that was not over yet was called received then, so none of that counts.
	 */
	#takeClockBack(): void {
		if (this.#startLimits.to === undefined && this.#clockFall.look()) {
			this.#earlier.clear();
			this.#from = Math.min(this.#from, this.#resolveFrom());
			this.#coverage.from = this.#from;
			this.#followAnew(
				'the clocks of the service and of this computer are ahead',
			);
		}
	}

	get #states(): readonly GroupState[] {
		return [...this.#groups.values()];
	}

	get #followed(): readonly FollowedGroup[] {
		return this.#states.filter(
			(group): group is FollowedGroup => group instanceof FollowedGroup,
		);
	}

	async #tail(signal: AbortSignal): Promise<void> {
		const {firstSessionMs} = this.#place.timing;
		// A session with all log groups needs the answers for all of them, but one
		// that does not come must not keep the others waiting.
		await Promise.race([this.#allAnswered, pause(firstSessionMs, signal)]);
		try {
			await this.#session.run(signal);
		} finally {
			this.#onFirstOutcome();
		}
	}

	async #followAll(poll: boolean, signal: AbortSignal): Promise<void> {
		if (poll) {
			await this.#reporter.report('sweeps only');
			this.#onFirstOutcome();
		}

		await runTogether(
			signal,
			this.#logGroups.map(
				logGroup => inner => this.#followOne(logGroup, inner),
			),
		);
	}

	async #followOne(logGroup: LogGroup, signal: AbortSignal): Promise<void> {
		const resolved = await findLogGroup(
			this.#place,
			logGroup,
			{
				onTrouble: trouble => this.#onNotFound(logGroup, trouble),
				onSilence: attempt => this.#onSilence(logGroup, attempt),
			},
			signal,
		);
		if (resolved === undefined) {
			return;
		}

		this.#begin(logGroup, resolved, signal);
		this.#setAnswered(logGroup);
		await Promise.race([
			this.#firstOutcome,
			pause(this.#place.timing.firstSessionMs, signal),
		]);
		if (!signal.aborted) {
			this.#session.reconsider();
			await this.#followScopes(logGroup, signal);
		}
	}

	/** Follows a log group in one scope after the other. */
	async #followScopes(logGroup: LogGroup, signal: AbortSignal): Promise<void> {
		for (
			let group = this.#groups.get(logGroup);
			group instanceof FollowedGroup && !signal.aborted;
			group = this.#groups.get(logGroup)
		) {
			const followed = group;
			await runTogether(AbortSignal.any([signal, this.#scopeEnd.signal]), [
				inner => followed.follow(inner),
				inner => this.#completeArn(followed, logGroup, inner),
			]);
		}
	}

	async #completeArn(
		group: FollowedGroup,
		logGroup: LogGroup,
		signal: AbortSignal,
	): Promise<void> {
		if (group.logGroup.arn === undefined) {
			const resolved = await findArn(this.#place, logGroup, signal);
			group.logGroup = {...group.logGroup, ...resolved};
			this.#session.reconsider();
		}
	}

	/** Begins to follow a log group that was found. */
	#begin(
		logGroup: LogGroup,
		resolved: ResolvedLogGroup,
		signal: AbortSignal,
	): FollowedGroup {
		// Not awaited: nothing waits for it. It rejects at the end of the watch only.
		this.#showEarlyPage(logGroup, resolved, signal).catch(() => {});
		return this.#start(logGroup, resolved);
	}

	/**
	 * Shows the records that were asked for before the log group was found. Nothing is
	 * called received by them: the backfill brings them once more, and with them what
	 * came damaged.
	 */
	async #showEarlyPage(
		logGroup: LogGroup,
		{name, arn}: ResolvedLogGroup,
		signal: AbortSignal,
	): Promise<void> {
		const early = this.#earlyPages.get(logGroup);
		const page = (await early?.messages) ?? [];
		const {to = Number.POSITIVE_INFINITY} = this.#startLimits;
		const messages = page
			.filter(
				({isDamaged, deliveryTime: time}) =>
					!isDamaged && time !== undefined && this.#from <= time && time <= to,
			)
			// The name of the log group that its later records have, too.
			.map(message => ({...message, logGroupIdentifier: arn ?? name}));
		if (early !== undefined && messages.length > 0) {
			await this.#delivery.page(messages, early.asking.asked, signal);
		}
	}

	/** Begins to follow a log group in the scope that is asked for now. */
	#start(logGroup: LogGroup, resolved: ResolvedLogGroup): FollowedGroup {
		const {onFailure, ...limits} = this.#startLimits;
		const asking = this.#asking;
		const earlier = this.#earlier.get(logGroup) ?? [];
		const group: FollowedGroup = new FollowedGroup({
			...limits,
			earlier,
			place: this.#place,
			logGroup: {...resolved, asking},
			from: this.#from,
			callsPerSecond: this.#place.callsPerSecond / this.#logGroups.length,
			deliver: (messages, signal) =>
				this.#delivery.page(messages, asking.asked, signal),
			hasForgotten: () => this.#delivery.hasForgotten,
			knownFrom: () => this.#delivery.knownFrom,
			on: async (_, event) => {
				await this.#onGroup(event);
				if (event.kind === 'failed') {
					await onFailure?.(event.failure);
				}
			},
		});
		this.#groups.set(logGroup, group);
		this.#earlier.set(logGroup, [
			...earlier.filter(each => each.logGroup.asking.scope !== asking.scope),
			group,
		]);
		return group;
	}

	/** Which log groups are never called complete, and why, a clause each. */
	#unconfirmed(): readonly string[] {
		return this.#followed.flatMap(
			({logGroup: {name}, coverage: {unconfirmedBecause}}) =>
				unconfirmedBecause === undefined
					? []
					: this.#groups.size === 1
						? `not called complete: ${unconfirmedBecause}`
						: `${name} is not called complete: ${unconfirmedBecause}`,
		);
	}

	#setAnswered(logGroup: LogGroup): void {
		this.#pending.delete(logGroup);
		if (this.#pending.size === 0) {
			this.#onAllAnswered();
		}
	}

	/** A log group that is not found is a gap. Where there is no hope for any, the watch ends. */
	async #onNotFound(logGroup: LogGroup, trouble: GroupTrouble): Promise<void> {
		const group = this.#groups.get(logGroup);
		if (group instanceof PendingGroup) {
			group.trouble = trouble;
		}

		const isAnyHopeful = this.#states.some(
			state => !(state instanceof PendingGroup) || !state.trouble?.isHopeless,
		);
		if (!isAnyHopeful) {
			throw trouble.error;
		}

		this.#setAnswered(logGroup);
		await this.#reporter.reportSweeps();
		await this.#reportCaughtUp();
		await this.#coverage.report(pageStepMs);
	}

	/** DescribeLogGroups leaves the request for a log group without an answer. */
	#onSilence(logGroup: LogGroup, attempt: number): void {
		const {timing, localNow} = this.#place;
		const group = this.#groups.get(logGroup);
		if (group instanceof PendingGroup) {
			group.trouble = createSilenceTrouble(
				'DescribeLogGroups',
				timing.silentMs,
				// The SDK gives a silent socket up after a minute.
				{attempt, giveUpAt: localNow() + timing.retryMaxMs - timing.silentMs},
			);
			this.#setAnswered(logGroup);
			// Rejects at the end of the watch only.
			this.#reporter
				.reportSweeps()
				.then(() => this.#reportCaughtUp())
				.then(() => this.#coverage.report(pageStepMs))
				.catch(() => {});
		}
	}

	#watchSleep({readClocks, skipClock}: FollowOptions): SleepWatch {
		const {timing} = this.#place;
		return createSleepWatch({
			read: readClocks,
			tickMs: timing.wakeTickMs,
			leastMs: timing.sleptMs,
			onSleep: ({sleptMs, uncountedMs}) => {
				skipClock(uncountedMs);
				const reason = `this computer was asleep for ${formatDuration(sleptMs)}`;
				this.#reportAsleep(reason);
				// The server gave the session up long ago, and the socket may not
				// notice.
				this.#session.end(reason);
				this.#retryNow();
			},
		});
	}

	/** Nothing is known of the time slept. A session says that it has ended only once its socket is closed, and no frame until then may call it live. */
	#reportAsleep(reason: string): void {
		const {connection} = this.#reporter;
		if (connection.state.way === 'tail') {
			const retryAt = this.#place.localNow();
			// Rejects at the end of the watch only.
			this.#reporter
				.report('session reconnecting', {
					sessionTrouble: {attempt: 1, retryAt, reason, nextSteps: []},
				})
				.catch(() => {});
		}
	}

	async #rest(signal: AbortSignal): Promise<void> {
		await this.#session.rest();
		await this.#untilHeard(signal);
	}

	/** The reader takes what was emitted in its order. */
	async #untilHeard(signal: AbortSignal): Promise<void> {
		await this.#delivery.page([], this.#asking.asked, signal);
	}

	#resume(): void {
		this.#session.resume();
		this.#endLive(true);
		this.#retryNow();
	}

	#retryNow(): void {
		for (const group of this.#followed) {
			group.retryNow();
		}

		this.#session.retryNow();
	}

	async #onSession(event: SessionEvent): Promise<void> {
		this.#takeClockBack();
		switch (event.kind) {
			case 'started': {
				this.#sessionStartedAt = this.#place.clock.earliest();
				for (const group of this.#membersOf(event.members)) {
					group.startLive(event.unwatched);
				}

				await this.#coverage.report(1);
				await this.#reporter.report('session started');
				this.#onFirstOutcome();
				break;
			}

			case 'messages': {
				const [first] = event.members;
				if (event.messages.length > 0 && first !== undefined) {
					this.#noteNewest(event.messages);
					await this.#delivery.update(event.messages, first.asking.asked);
				}

				break;
			}

			case 'shown': {
				const {members, showing, isSampled} = event;
				if (isSampled) {
					await this.#emit({kind: 'sampled', at: this.#place.localNow()});
					await this.#reporter.report('update sampled');
				}

				for (const group of this.#membersOf(members)) {
					if (showing.lost !== undefined) {
						group.lose(showing.lost);
					}

					group.receive(showing.shown);
				}

				await this.#coverage.report(1);
				// Deliveries may have settled a doubt about the clocks.
				await this.#reporter.report('facts changed');
				break;
			}

			case 'away': {
				await this.#reporter.report(`session ${event.state}`, {
					sessionTrouble: event.trouble,
				});
				if (!this.#session.isResting) {
					this.#endLive(event.hasRun);
				}

				break;
			}

			case 'impossible': {
				await this.#reporter.report('sweeps only', {pollReason: event.reason});
				this.#endLive(event.hasRun);
				this.#endIfHopeless();
				break;
			}

			case 'refused': {
				if (!this.#reporter.connection.hasAnswered) {
					throw event.error;
				}
			}
		}
	}

	#noteNewest(messages: readonly DeliveredMessage[]): void {
		for (const group of this.#followed) {
			const {arn, name} = group.logGroup;
			const identifier = arn ?? name;
			group.newest.note(
				messages.filter(
					({logGroupIdentifier}) => logGroupIdentifier === identifier,
				),
			);
		}
	}

	#membersOf(members: readonly AskedGroup[]): readonly FollowedGroup[] {
		return this.#followed.filter(({logGroup}) => members.includes(logGroup));
	}

	#endLive(hasRun: boolean): void {
		this.#onFirstOutcome();
		if (hasRun) {
			for (const group of this.#followed) {
				group.endLive();
			}
		}
	}

	async #onGroup(event: GroupEvent): Promise<void> {
		this.#takeClockBack();
		switch (event.kind) {
			case 'answered': {
				const wasSignedOut =
					this.#reporter.connection.state.name === 'signed out';
				await this.#reporter.reportSweeps();
				if (wasSignedOut) {
					// The credentials work again, for a session too.
					this.#session.retryNow();
				}

				await this.#coverage.report(pageStepMs);
				break;
			}

			case 'failed': {
				this.#endIfHopeless();
				await this.#reporter.reportSweeps();
				await this.#reportCaughtUp();
				await this.#coverage.report(pageStepMs);
				break;
			}

			case 'caught up': {
				await this.#reportCaughtUp();
				break;
			}

			case 'silence changed': {
				await this.#reporter.reportSweeps();
				await this.#reportCaughtUp();
				break;
			}

			case 'swept': {
				await this.#reporter.reportSweeps();
				break;
			}

			case 'newest looked for': {
				await this.#coverage.report(1);
				break;
			}

			case 'missing fetched': {
				const range = {
					from: this.#sessionStartedAt,
					to: this.#place.clock.latest(),
				};
				if (!this.#followed.some(group => group.isOpen(range))) {
					await this.#reporter.report('samples fetched');
				}
			}
		}
	}

	/** A log group in trouble does not keep the others from being caught up. */
	async #reportCaughtUp(): Promise<void> {
		const well = this.#states.filter(({trouble}) => trouble === undefined);
		if (well.length > 0 && well.every(({isCaughtUp}) => isCaughtUp)) {
			await this.#reporter.report('caught up');
		}
	}

	/** Where nothing ever worked, and waiting does not help, the watch ends. */
	#endIfHopeless(): void {
		const {hasAnswered, state, pollReason} = this.#reporter.connection;
		const [first, ...others] = this.#states.map(({trouble}) => trouble);
		if (
			!hasAnswered &&
			state.way === 'poll' &&
			first?.isHopeless &&
			others.every(trouble => trouble?.isHopeless)
		) {
			throw bothDenied(first.error, pollReason);
		}
	}

	async #userError(error: unknown, logGroup: LogGroup): Promise<unknown> {
		return error instanceof UserError
			? error
			: ((await this.#place.explain(error, 'DescribeLogGroups', logGroup))
					?.error ?? error);
	}
}

/** Where Live Tail and FilterLogEvents are both denied, one message says both. */
function bothDenied(error: UserError, reason: string | undefined): UserError {
	return reason !== undefined && isAccessDenied(error.cause)
		? new UserError(`${error.message} Nor can Live Tail be used: ${reason}.`, {
				nextSteps: error.nextSteps,
				cause: error.cause,
			})
		: error;
}
