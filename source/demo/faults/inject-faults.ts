import type {Delivery} from '../endpoint/log-group.js';
import type {
	HookedAnswer,
	HookedRequest,
	RequestHook,
} from '../endpoint/request-hook.js';
import {acceptingDisguisedTokens} from './families/odd-pages.js';
import type {FaultContext} from './fault.js';
import type {FaultName} from './fault-names.js';
import {type FaultPlan, faults, type StruckFault} from './faults.js';
import {type FaultyWriter, faultyWriter} from './faulty-writer.js';
import {strikeTimes} from './strike-times.js';

const defaultDurationMs = 8000;
const defaultAnswerBytes = 200_000;

export type FaultInjection = {
	readonly respond: RequestHook;
	/** How an event that is put now is delivered. */
	deliver(): Delivery;
	/** What has struck so far, oldest first; occasions in a row are one entry. */
	readonly struck: readonly StruckFault[];
};

/** Decides for every call, update and event which faults strike, and makes them strike. */
export function injectFaults(
	plan: FaultPlan,
	endpoint: Pick<FaultContext, 'now' | 'logGroupArn' | 'restart'> & {
		/** In the order in which they were created. */
		readonly logGroupNames: readonly string[];
	},
): FaultInjection {
	const times = strikeTimes(plan, endpoint.now);
	const occasions = new Map<FaultName, number>();
	const struck: StruckFault[] = [];
	/** Where the latest entry of each fault stands. */
	const latest = new Map<FaultName, number>();
	const contextOf = (name: FaultName): FaultContext => ({
		durationMs: plan.durationMs ?? faults[name].durationMs ?? defaultDurationMs,
		answerBytes: plan.answerBytes ?? defaultAnswerBytes,
		struckGroup: plan.group ?? endpoint.logGroupNames.at(-1) ?? '',
		...endpoint,
	});

	/** Counts an occasion of a fault. @returns whether the fault strikes on it */
	const strikes = (name: FaultName): boolean => {
		const occasion = (occasions.get(name) ?? 0) + 1;
		occasions.set(name, occasion);
		const isStriking = times.isDue(name, occasion);
		if (isStriking) {
			const index = latest.get(name) ?? -1;
			const last = struck[index];
			if (last !== undefined && last.at + last.times === occasion) {
				struck[index] = {...last, times: last.times + 1};
			} else {
				latest.set(
					name,
					struck.push({fault: name, at: occasion, times: 1}) - 1,
				);
			}
		}

		return isStriking;
	};

	const answerOf = (request: HookedRequest): HookedAnswer => {
		let answer: HookedAnswer = {wrapOperation: acceptingDisguisedTokens};
		for (const name of times.names) {
			const fault = faults[name];
			if (
				fault.occasion === 'call' &&
				fault.operations.includes(request.operation) &&
				(fault.concerns?.(request, contextOf(name)) ?? true) &&
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
				// A fault of calls finds no call to strike while Live Tail runs.
				if (times.hasTurnOfCallsBegun()) {
					session.endStream();
					return;
				}

				if (writer === undefined) {
					return;
				}

				writer.forgetChanges();
				const faulty = {...session, ...writer.changes};
				for (const name of times.names) {
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
			for (const name of times.names) {
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
