import type {LedgerState} from './ledger-state.js';

// Records were seen to become visible up to 15 minutes after their delivery.
const overlapMs = 15 * 60_000;

/** Before anything that is missing, and with what may come late, ms. */
export function resumesFrom({from, coverage}: LedgerState): number {
	if (coverage === undefined) {
		return from;
	}

	const {completeTo = from - 1, gaps} = coverage;
	const missingFrom = Math.min(completeTo + 1, ...gaps.map(gap => gap.from));
	return Math.max(from, missingFrom - overlapMs);
}
