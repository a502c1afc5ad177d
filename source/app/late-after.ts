import {once} from 'node:events';
import {setTimeout} from 'node:timers/promises';

/**
 * Resolves `limitMs` after the signal aborts: who was told to end has had that
 * long. Never resolves without an abort.
 */
export async function lateAfter(
	signal: AbortSignal,
	limitMs: number,
): Promise<'late'> {
	if (!signal.aborted) {
		await once(signal, 'abort');
	}

	await setTimeout(limitMs);
	return 'late';
}
