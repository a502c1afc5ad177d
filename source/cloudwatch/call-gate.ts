import {createBudget, takeCall} from './call-budget.js';
import {pause} from './pause.js';

/**
 * Lets calls through as the budget allows, in the order in which they came.
 *
 * @param monotonicNow ms
 */
export function createCallGate(
	callsPerSecond: number,
	monotonicNow: () => number,
): (signal: AbortSignal) => Promise<void> {
	let budget = createBudget(callsPerSecond, monotonicNow());
	return async signal => {
		const taken = takeCall(budget, monotonicNow());
		budget = taken.budget;
		if (taken.waitMs > 0) {
			await pause(taken.waitMs, signal);
		}
	};
}
