import type {LiveTailControl} from '../endpoint/live-tail-session.js';
import type {Delivery} from '../endpoint/log-group.js';
import type {
	HookedAnswer,
	HookedRequest,
	RequestHook,
} from '../endpoint/request-hook.js';
import {
	type FaultName,
	type FaultPlan,
	faultNames,
	faults,
	type Strike,
} from '../faults.js';
import type {FaultContext} from './fault.js';
import {type FaultyWriter, faultyWriter} from './faulty-writer.js';
import {acceptingDisguisedTokens} from './odd-pages.js';
import {strikeByClock} from './rhythm.js';

const defaultDurationMs = 8000;

export type FaultInjection = {
	readonly respond: RequestHook;
	/** How an event that is put now is delivered. */
	deliver(): Delivery;
	/** What has struck so far, oldest first; occasions in a row are one entry. */
	readonly struck: readonly Required<Strike>[];
};

/** Decides on every call, update and event which faults strike, and lets them. */
export function injectFaults(
	plan: FaultPlan,
	{now, restart}: Pick<FaultContext, 'now' | 'restart'>,
): FaultInjection {
	const startedAt = now();
	const names =
		'rhythm' in plan
			? plan.rhythm
			: faultNames.filter(name =>
					plan.schedule.some(({fault}) => fault === name),
				);
	const occasions = new Map<FaultName, number>();
	const lastTurns = new Map<FaultName, number>();
	const cutTurns = new Map<FaultName, number>();
	const struck: Required<Strike>[] = [];
	/** Where the latest entry of each fault stands. */
	const latest = new Map<FaultName, number>();
	const contextOf = (name: FaultName): FaultContext => ({
		durationMs:
			('durationMs' in plan ? plan.durationMs : undefined) ??
			faults[name].durationMs ??
			defaultDurationMs,
		now,
		restart,
	});

	const turnOf = (name: FaultName): number | undefined =>
		'rhythm' in plan
			? strikeByClock(plan.rhythm, name, now() - startedAt)
			: undefined;

	const isDue = (name: FaultName, occasion: number): boolean => {
		if ('schedule' in plan) {
			return plan.schedule.some(
				({fault, at, times = 1}) =>
					fault === name && occasion >= at && occasion < at + times,
			);
		}

		const turn = turnOf(name);
		const hitsOnce = faults[name].lastsMs === 0;
		if (turn === undefined || (hitsOnce && lastTurns.get(name) === turn)) {
			return false;
		}

		lastTurns.set(name, turn);
		return true;
	};

	/** Counts an occasion of a fault, and tells whether it strikes. */
	const strikes = (name: FaultName): boolean => {
		const occasion = (occasions.get(name) ?? 0) + 1;
		occasions.set(name, occasion);
		const isStriking = isDue(name, occasion);
		if (isStriking) {
			const index = latest.get(name) ?? -1;
			const {at, times} = struck[index] ?? {at: 0, times: 0};
			if (index >= 0 && at + times === occasion) {
				struck[index] = {fault: name, at, times: times + 1};
			} else {
				latest.set(
					name,
					struck.push({fault: name, at: occasion, times: 1}) - 1,
				);
			}
		}

		return isStriking;
	};

	// By the clock, what strikes requests would strike nobody while Live Tail
	// runs: so its turn begins with the end of the sessions.
	const endForRequests = (session: LiveTailControl): boolean => {
		for (const name of names) {
			const turn = turnOf(name);
			if (
				faults[name].occasion === 'call' &&
				turn !== undefined &&
				cutTurns.get(name) !== turn
			) {
				cutTurns.set(name, turn);
				session.endStream();
				return true;
			}
		}

		return false;
	};

	const answerOf = (request: HookedRequest): HookedAnswer => {
		let answer: HookedAnswer = {wrapOperation: acceptingDisguisedTokens};
		for (const name of names) {
			const fault = faults[name];
			if (
				fault.occasion === 'call' &&
				fault.operations.includes(request.operation) &&
				strikes(name)
			) {
				const {wrapOperation, ...others} = fault.answer(
					request,
					contextOf(name),
				);
				const inner = answer.wrapOperation;
				answer = {
					...others,
					...answer,
					wrapOperation: operation => {
						const wrapped = inner?.(operation) ?? operation;
						return wrapOperation?.(wrapped) ?? wrapped;
					},
				};
			}
		}

		return answer;
	};

	const liveTailAnswer = (): HookedAnswer => {
		let writer: FaultyWriter | undefined;
		return {
			wrapFrames(inner) {
				writer = faultyWriter(inner);
				return writer;
			},
			beforeUpdate(session) {
				if (endForRequests(session) || writer === undefined) {
					return;
				}

				writer.forgetChanges();
				const faulty = {...session, ...writer.changes};
				for (const name of names) {
					const fault = faults[name];
					if (fault.occasion === 'update' && strikes(name)) {
						fault.strike(faulty, contextOf(name));
					}
				}
			},
		};
	};

	return {
		respond: request => ({
			...answerOf(request),
			...(request.operation === 'StartLiveTail' ? liveTailAnswer() : {}),
		}),
		deliver() {
			let delivery: Delivery = {};
			for (const name of names) {
				const fault = faults[name];
				if (fault.occasion === 'event' && strikes(name)) {
					delivery = {...delivery, ...fault.deliver(contextOf(name))};
				}
			}

			return delivery;
		},
		struck,
	};
}
