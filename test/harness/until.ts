import {setTimeout as delay} from 'node:timers/promises';

/**
 * Waits until `condition` holds. Never sleep in a test: a fixed time is too
 * long on a quiet machine and too short on a busy one.
 *
 * @param describe what was there instead, for the message of the failure: the last screen, the records so far
 * @param limitMs generous, for a machine that does other things as well
 */
export async function until(
	condition: () => boolean,
	describe: () => string,
	limitMs = 60_000,
): Promise<void> {
	const giveUpAt = performance.now() + limitMs;
	while (!condition()) {
		if (performance.now() > giveUpAt) {
			throw new Error(
				`Still not so after ${limitMs} ms: ${condition}\n${describe()}`,
			);
		}

		await delay(10);
	}
}
