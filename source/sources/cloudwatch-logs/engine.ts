import {errorFacts} from '../../aws/error-facts.js';
import type {ResolvedLogGroup} from '../../aws/resolve-log-groups.js';
import type {TimeRange} from '../../stream/coverage.js';
import type {LogGroup} from '../../stream/log-group.js';
import type {DeliveredMessage} from '../../stream/message.js';
import type {SourceMessage} from '../../stream/record-source.js';
import type {RetryTrigger} from '../../stream/retry-trigger.js';
import {UserError} from '../../stream/user-error.js';
import {backoffMs} from './connection/backoff.js';
import {
	type ConnectionReporter,
	createConnectionReporter,
} from './connection/connection-reporter.js';
import type {ConnectionEvent} from './connection/connection-states.js';
import {CoverageReporter} from './coverage/coverage.js';
import {
	createDeliveryHorizon,
	type DeliveryHorizon,
} from './coverage/delivery-horizon.js';
import {FollowedGroup, type GroupEvent} from './group/followed-group.js';
import type {GroupTrouble} from './group/group-trouble.js';
import {type GroupState, PendingGroup} from './group/pending-group.js';
import {type Emit, runTogether} from './merge-async.js';
import {orAborted} from './or-aborted.js';
import {pause} from './pause.js';
import type {Place} from './place.js';
import {noteDeliveries} from './service-clock.js';
import {type ClockReading, noticeSleep} from './session/notice-sleep.js';
import {type SessionEvent, TailSession} from './session/session.js';
import type {SweepFailure} from './sweep/sweep.js';

export type EngineOptions = {
	readonly place: Place;
	readonly logGroups: readonly LogGroup[];
	/** Start of the watch, delivery time in ms. */
	readonly from: number;
	readonly emit: Emit<SourceMessage>;
	/** See `DeliveryHorizon`. @default the one of `ingest` */
	readonly horizonCapacity?: number;
};

export type FollowOptions = {
	/** FilterLogEvents only. */
	readonly poll: boolean;
	readonly retry: RetryTrigger | undefined;
	readonly readClocks: () => ClockReading;
	/** Is called after a sleep with the time that the monotonic clock did not count, ms. */
	readonly skipClock: (ms: number) => void;
};

// A long backfill has thousands of pages, and the header counts in seconds.
const pageStepMs = 1000;

// About half a minute with the default backoff.
const maxAttempts = 6;

/** Joins what follows the log groups of one place: hears the session and each group, and says how all of them are. */
export class Engine {
	readonly #place: Place;
	readonly #logGroups: readonly LogGroup[];
	readonly #from: number;
	readonly #emit: Emit<SourceMessage>;
	readonly #horizon: DeliveryHorizon;
	readonly #connection: ConnectionReporter;
	readonly #coverage: CoverageReporter;
	readonly #groups = new Map<LogGroup, GroupState>();
	readonly #session: TailSession;
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
		this.#emit = emit;
		this.#horizon = createDeliveryHorizon(
			timing.maxLateReachMs +
				2 * (timing.maxOverlapMs + timing.maxSweepIntervalMs),
			options.horizonCapacity,
		);
		this.#connection = createConnectionReporter({
			...{from, emit},
			pollIntervalMs: timing.pollIntervalMs,
		});
		for (const logGroup of logGroups) {
			this.#groups.set(
				logGroup,
				new PendingGroup(logGroup, from, clock.earliest),
			);
		}

		this.#coverage = new CoverageReporter(
			() => [...this.#groups.values()].map(({coverage}) => coverage),
			from,
			emit,
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
		const {poll, retry} = options;
		const unsubscribe = retry?.subscribe(() => {
			this.#place.renewCredentials();
			this.#retryNow();
		});
		try {
			await runTogether(signal, [
				...(poll ? [] : [(inner: AbortSignal) => this.#tail(inner)]),
				inner => this.#followAll(poll, inner),
				inner => this.#noticeSleep(options, inner),
			]);
		} finally {
			unsubscribe?.();
		}
	}

	/**
	 * Reads a closed range once, for `--no-follow` and `--until`. A log group that
	 * cannot be read does not keep the others from being read.
	 *
	 * @throws UserError when the range of a log group cannot be read to its end
	 */
	async read(range: TimeRange, signal: AbortSignal): Promise<void> {
		await this.#connection.report('sweeps only');
		const failures: unknown[] = [];
		await Promise.all(
			this.#logGroups.map(async logGroup => {
				try {
					const resolved = await this.#place.resolve(logGroup, signal);
					const group = this.#start(logGroup, resolved, async failure => {
						const {explanation, attempt} = failure;
						if (explanation.kind === 'fatal' || attempt >= maxAttempts) {
							throw explanation.error;
						}
					});
					await group.read(range, signal);
				} catch (error) {
					failures.push(await this.#userError(error, logGroup));
				}
			}),
		);
		if (signal.aborted) {
			return;
		}

		await this.#coverage.report(1);
		if (failures.length > 0) {
			throw failures[0];
		}

		await this.#connection.report('range read', {
			endReason: 'everything in the time range was read',
		});
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
			await this.#connection.report('sweeps only');
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
		const resolved = await this.#resolve(logGroup, signal);
		if (resolved === undefined) {
			return;
		}

		const group = this.#start(logGroup, resolved);
		this.#setAnswered(logGroup);
		await Promise.race([
			this.#firstOutcome,
			pause(this.#place.timing.firstSessionMs, signal),
		]);
		if (!signal.aborted) {
			this.#session.reconsider();
			await runTogether(signal, [
				inner => group.follow(inner),
				inner => this.#findArn(group, logGroup, inner),
			]);
		}
	}

	/** @param onFailure may throw to end the watch */
	#start(
		logGroup: LogGroup,
		resolved: ResolvedLogGroup,
		onFailure: (failure: SweepFailure) => Promise<void> = async () => {},
	): FollowedGroup {
		const group = new FollowedGroup({
			place: this.#place,
			logGroup: resolved,
			from: this.#from,
			callsPerSecond: this.#place.callsPerSecond / this.#logGroups.length,
			deliver: (messages, signal) => this.#deliver(messages, signal),
			knownFrom: () => this.#horizon.knownFrom,
			on: async (_, event) => {
				await this.#onGroup(event);
				if (event.kind === 'failed') {
					await onFailure(event.failure);
				}
			},
		});
		this.#groups.set(logGroup, group);
		return group;
	}

	/**
	 * Asks for the log group until there is an answer. The only one has to be found
	 * at once.
	 *
	 * @returns undefined where the signal aborts
	 */
	async #resolve(
		logGroup: LogGroup,
		signal: AbortSignal,
	): Promise<ResolvedLogGroup | undefined> {
		const {timing, random, localNow} = this.#place;
		for (let attempt = 1; !signal.aborted; attempt++) {
			try {
				return await this.#place.resolve(logGroup, signal);
			} catch (error) {
				if (signal.aborted) {
					return undefined;
				}

				const explanation =
					error instanceof UserError
						? undefined
						: await this.#place.explain(error, 'DescribeLogGroups', logGroup);
				const userError =
					error instanceof UserError ? error : explanation?.error;
				if (userError === undefined || this.#logGroups.length === 1) {
					throw userError ?? error;
				}

				const isTransient = explanation?.kind === 'transient';
				const waitMs = isTransient
					? backoffMs(attempt, {
							baseMs: timing.retryBaseMs,
							maxMs: timing.retryMaxMs,
							random: random(),
						})
					: timing.retryMaxMs;
				this.#setAnswered(logGroup);
				await this.#setPendingTrouble(logGroup, {
					state: explanation?.state ?? 'unsupported',
					trouble: {
						attempt,
						retryAt: localNow() + waitMs,
						reason: explanation?.reason ?? userError.message.replace(/\.$/, ''),
						nextSteps: userError.nextSteps,
					},
					isHopeless: !isTransient || explanation.isNetwork,
					error: userError,
				});
				await pause(waitMs, signal);
			}
		}

		return undefined;
	}

	#setAnswered(logGroup: LogGroup): void {
		this.#pending.delete(logGroup);
		if (this.#pending.size === 0) {
			this.#onAllAnswered();
		}
	}

	async #setPendingTrouble(
		logGroup: LogGroup,
		trouble: GroupTrouble,
	): Promise<void> {
		const group = this.#groups.get(logGroup);
		if (group instanceof PendingGroup) {
			group.trouble = trouble;
		}

		const {isHopeless} = trouble;
		const areAllPending = this.#states.every(
			state => state instanceof PendingGroup && state.trouble?.isHopeless,
		);
		if (isHopeless && areAllPending) {
			throw trouble.error;
		}

		await this.#reportSweeps();
		await this.#coverage.report(pageStepMs);
	}

	/** Without its ARN a log group cannot be in a session. DescribeLogGroups may have been throttled or denied for a while. */
	async #findArn(
		group: FollowedGroup,
		logGroup: LogGroup,
		signal: AbortSignal,
	): Promise<void> {
		const {timing, random} = this.#place;
		for (
			let attempt = 1;
			group.logGroup.arn === undefined && !signal.aborted;
			attempt++
		) {
			await pause(
				backoffMs(attempt, {
					baseMs: timing.retryBaseMs,
					maxMs: timing.deniedRetryMs,
					random: random(),
				}),
				signal,
			);
			const resolved = await this.#place
				.resolve(logGroup, signal)
				.catch(() => undefined);
			if (resolved?.arn !== undefined) {
				group.logGroup = resolved;
				this.#session.reconsider();
			}
		}
	}

	async #noticeSleep(
		{readClocks, skipClock}: FollowOptions,
		signal: AbortSignal,
	): Promise<void> {
		const {timing} = this.#place;
		await noticeSleep(
			{
				read: readClocks,
				tickMs: timing.wakeTickMs,
				leastMs: timing.sleptMs,
				onSleep: ({sleptMs, uncountedMs}) => {
					skipClock(uncountedMs);
					// The server gave the session up long ago, and the socket may not
					// notice.
					this.#session.end(
						`this computer slept for ${Math.round(sleptMs / 1000)}s`,
					);
					this.#retryNow();
				},
			},
			signal,
		);
	}

	#retryNow(): void {
		for (const group of this.#followed) {
			group.retryNow();
		}

		this.#session.retryNow();
	}

	/** Emits messages. @returns those that were new to the reader */
	async #deliver(
		messages: readonly DeliveredMessage[],
		signal: AbortSignal,
	): Promise<readonly DeliveredMessage[]> {
		let onIngested = (_fresh: readonly DeliveredMessage[]): void => {};
		const ingested = new Promise<readonly DeliveredMessage[]>(resolve => {
			onIngested = resolve;
		});
		await this.#emit({kind: 'batch', messages, onIngested});
		const fresh = await orAborted(ingested, [], signal);
		this.#countFresh(fresh);
		return fresh;
	}

	#countFresh(fresh: readonly DeliveredMessage[]): void {
		this.#horizon.add(fresh.length, this.#place.clock.earliest());
	}

	async #onSession(event: SessionEvent): Promise<void> {
		switch (event.kind) {
			case 'started': {
				this.#sessionStartedAt = this.#place.clock.earliest();
				for (const group of this.#membersOf(event.members)) {
					group.startLive(event.unwatched);
				}

				await this.#coverage.report(1);
				await this.#report('session started');
				this.#onFirstOutcome();
				break;
			}

			case 'messages': {
				if (event.messages.length > 0) {
					await this.#emit({
						kind: 'batch',
						messages: event.messages,
						onIngested: fresh => {
							noteDeliveries(this.#place.clock, fresh);
							this.#countFresh(fresh);
						},
					});
				}

				break;
			}

			case 'shown': {
				const {members, showing, isSampled} = event;
				if (isSampled) {
					await this.#emit({kind: 'sampled', at: this.#place.localNow()});
					await this.#report('update sampled');
				}

				for (const group of this.#membersOf(members)) {
					if (showing.lost !== undefined) {
						group.lose(showing.lost);
					}

					group.receive(showing.shown);
				}

				await this.#coverage.report(1);
				break;
			}

			case 'away': {
				await this.#report(`session ${event.state}`, {
					sessionTrouble: event.trouble,
				});
				this.#endLive(event.hasRun);
				break;
			}

			case 'impossible': {
				await this.#report('sweeps only', {pollReason: event.reason});
				this.#endLive(event.hasRun);
				this.#endIfHopeless();
				break;
			}

			case 'refused': {
				if (!this.#connection.hasAnswered) {
					throw event.error;
				}
			}
		}
	}

	#membersOf(members: readonly ResolvedLogGroup[]): readonly FollowedGroup[] {
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
		switch (event.kind) {
			case 'answered': {
				const wasSignedOut = this.#connection.state.name === 'signed out';
				await this.#reportSweeps();
				if (wasSignedOut) {
					// The credentials work again, for a session too.
					this.#session.retryNow();
				}

				await this.#coverage.report(pageStepMs);
				break;
			}

			case 'failed': {
				this.#endIfHopeless();
				await this.#reportSweeps();
				await this.#coverage.report(pageStepMs);
				break;
			}

			case 'caught up': {
				const well = this.#states.filter(({trouble}) => trouble === undefined);
				if (well.every(({isCaughtUp}) => isCaughtUp)) {
					await this.#report('caught up');
				}

				break;
			}

			case 'swept': {
				await this.#reportSweeps();
				break;
			}

			case 'missing fetched': {
				const range = {
					from: this.#sessionStartedAt,
					to: this.#place.clock.latest(),
				};
				if (!this.#followed.some(group => group.isOpen(range))) {
					await this.#report('samples fetched');
				}
			}
		}
	}

	/** Where nothing ever worked, and waiting does not help, the watch ends. */
	#endIfHopeless(): void {
		const {hasAnswered, state, pollReason} = this.#connection;
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

	/** The sweeps have failed only where those of all log groups have: otherwise records come, and the trouble of one stands beside that. */
	async #reportSweeps(): Promise<void> {
		const troubles = this.#states.flatMap(({trouble}) => trouble ?? []);
		const [first] = troubles;
		const haveAllFailed = troubles.length === this.#states.length;
		if (first !== undefined && haveAllFailed) {
			await this.#report(`sweep ${first.state}`);
		} else if (this.#followed.some(({hasAnswered}) => hasAnswered)) {
			await this.#report('swept');
		}
	}

	async #report(
		event: ConnectionEvent,
		facts: Parameters<ConnectionReporter['report']>[1] = {},
	): Promise<void> {
		const intervals = this.#followed.map(group => group.intervals);
		const {remark} = this.#place.clock;
		const remarks = [
			...this.#session.remarks,
			...(remark === undefined ? [] : [remark]),
		];
		await this.#connection.report(event, {
			sweepTrouble: this.#sweepTrouble(),
			remark: remarks.length === 0 ? undefined : remarks.join('; '),
			...(intervals.length === 0
				? {}
				: {
						sweepIntervalMs: Math.max(...intervals.map(({sweepMs}) => sweepMs)),
						pollIntervalMs: Math.max(...intervals.map(({pollMs}) => pollMs)),
					}),
			...facts,
		});
	}

	#sweepTrouble(): GroupTrouble['trouble'] | undefined {
		for (const [{name}, {trouble}] of this.#groups) {
			if (trouble !== undefined) {
				const {reason} = trouble.trouble;
				return this.#logGroups.length === 1 || reason.includes(name)
					? trouble.trouble
					: {...trouble.trouble, reason: `${name}: ${reason}`};
			}
		}

		return undefined;
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
	return reason !== undefined &&
		errorFacts(error.cause).name.startsWith('AccessDenied')
		? new UserError(`${error.message} Nor can Live Tail be used: ${reason}.`, {
				nextSteps: error.nextSteps,
				cause: error.cause,
			})
		: error;
}
