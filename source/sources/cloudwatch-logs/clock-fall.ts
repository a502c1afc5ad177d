import type {Place} from './place.js';

// As far as clocks are apart that count as two.
const leastFallMs = 120_000;

/**
 * Notices that the earliest time which the service's clock allows for falls back. What
 * was called received by a later time is in doubt then. For example, by every clock
 * it is 18:40 for some seconds, until records tell that it is 16:40.
 */
export class ClockFall {
	readonly #place: Pick<Place, 'clock' | 'monotonicNow'>;
	/** The latest that the earliest time ever was, as an offset to the monotonic clock, ms. */
	#latest = Number.NEGATIVE_INFINITY;

	constructor(place: Pick<Place, 'clock' | 'monotonicNow'>) {
		this.#place = place;
	}

	/** @returns whether it has fallen since the last look that said so */
	look(): boolean {
		const {clock, monotonicNow} = this.#place;
		const earliest = clock.earliest() - monotonicNow();
		const hasFallen = earliest < this.#latest - leastFallMs;
		this.#latest = hasFallen ? earliest : Math.max(this.#latest, earliest);
		return hasFallen;
	}
}
