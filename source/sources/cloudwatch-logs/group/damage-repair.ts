import type {TimeRange} from '../../../stream/coverage.js';
import {mergeRanges} from '../../../stream/time-ranges.js';
import {backoffMs} from '../../../tasks/backoff.js';
import type {Place} from '../place.js';

/** A clause for the gap of a damaged event. */
export const damagedReason =
	'an event in the answer to FilterLogEvents has no text';

export type DamageRepairOptions = {
	readonly place: Pick<Place, 'timing' | 'random'>;
	/** Asks for a range after a wait in ms. Rejects never, resolves when it was read or the watch ends. */
	readonly fetch: (range: TimeRange, waitMs: number) => Promise<void>;
	/** @default until it works */
	readonly mostAttempts?: number;
};

/**
 * Asks again for events that came without their text, with growing pauses, until
 * they come whole. The events around them are taken meanwhile.
 */
export class DamageRepair {
	readonly #options: DamageRepairOptions;
	/** Came damaged since the last attempt. */
	#damaged: readonly TimeRange[] = [];
	#running: Promise<void> | undefined;

	constructor(options: DamageRepairOptions) {
		this.#options = options;
	}

	/** It was damaged at the last attempt. */
	get isLeft(): boolean {
		return this.#damaged.length > 0;
	}

	add(range: TimeRange): void {
		this.#damaged = mergeRanges([...this.#damaged, range]);
		this.#running ??= this.#run();
	}

	/** Resolves when all of it came whole, or after the last attempt. */
	async end(): Promise<void> {
		await this.#running;
	}

	async #run(): Promise<void> {
		const {place, fetch, mostAttempts = Infinity} = this.#options;
		const {retryBaseMs, retryMaxMs} = place.timing;
		for (let attempt = 1; this.isLeft && attempt <= mostAttempts; attempt++) {
			const waitMs = backoffMs(attempt, {
				baseMs: retryBaseMs,
				maxMs: retryMaxMs,
				random: place.random(),
			});
			const damaged = this.#damaged;
			this.#damaged = [];
			await Promise.all(damaged.map(range => fetch(range, waitMs)));
		}

		this.#running = undefined;
	}
}
