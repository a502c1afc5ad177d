import type {CloudWatchLogsClient} from '@aws-sdk/client-cloudwatch-logs';
import {pause} from '../pause.js';
import {createBudget, takeCall} from './call-budget.js';

/**
 * Holds FilterLogEvents requests back until the budget allows them, in their
 * order. The SDK sends a throttled request up to three times; each attempt
 * counts as a request and waits here.
 *
 * @param monotonicNow ms
 * @param signal ends every wait
 * @returns a function that puts the gate in front of a client's requests
 */
export function createCallGate(
	callsPerSecond: number,
	monotonicNow: () => number,
	signal: AbortSignal,
): (client: CloudWatchLogsClient) => void {
	let budget = createBudget(callsPerSecond, monotonicNow());
	return client => {
		client.middlewareStack.add(
			(next, context) => async request => {
				if (context.commandName === 'FilterLogEventsCommand') {
					const taken = takeCall(budget, monotonicNow());
					budget = taken.budget;
					if (taken.waitMs > 0) {
						await pause(taken.waitMs, signal);
					}
				}

				return next(request);
			},
			// Behind the SDK's retries, which have a high priority in that step.
			{step: 'finalizeRequest', priority: 'low', name: 'qtailCallGate'},
		);
	};
}
