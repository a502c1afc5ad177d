import type {CloudWatchLogsClient} from '@aws-sdk/client-cloudwatch-logs';
import {pause} from '../../../tasks/pause.js';
import {createBudget, takeCall} from './call-budget.js';

const mostPatienceMs = 10_000;

/**
 * Holds FilterLogEvents requests back until the budget allows them, in their
 * order. The SDK sends a throttled request up to three times; each attempt
 * counts as a request and waits here. The question for the newest record lets
 * sweeps go first: it takes a call that nobody waits for, or its turn after ten
 * seconds.
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
	const untilIdle = async (): Promise<void> => {
		const lastAt = monotonicNow() + mostPatienceMs;
		while (!signal.aborted && monotonicNow() < lastAt) {
			const {waitMs} = takeCall(budget, monotonicNow());
			if (waitMs === 0) {
				return;
			}

			await pause(waitMs, signal);
		}
	};

	return client => {
		client.middlewareStack.add(
			(next, context) => async request => {
				if (context.commandName === 'FilterLogEventsCommand') {
					if (isNewestFirst(request.input)) {
						await untilIdle();
					}

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

function isNewestFirst(input: object): boolean {
	return 'startFromHead' in input && input.startFromHead === false;
}
