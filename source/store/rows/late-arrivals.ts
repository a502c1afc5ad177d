// CloudTrail promises no order and delivers about 5 minutes after the call on
// average, so records of one moment arrive spread over that time. A mark on each
// record that is overtaken would be on most. A record more than 5 minutes behind
// the newest row is inserted above the rows that were just read.
const lateMs = 5 * 60_000;

/** Finds records that arrive well after newer ones were on screen. */
export class LateArrivals {
	#newestOnScreen = Number.NEGATIVE_INFINITY;
	#newestOfDelivery = Number.NEGATIVE_INFINITY;
	#arrivedAt = Number.NEGATIVE_INFINITY;

	/** To be called for every record, in order of arrival. Times in ms. */
	isLate(time: number, arrivedAt: number): boolean {
		// Records of the same delivery were not on screen yet.
		if (arrivedAt !== this.#arrivedAt) {
			this.#newestOnScreen = this.#newestOfDelivery;
			this.#arrivedAt = arrivedAt;
		}

		// One record from the future must not make all later ones late.
		if (time <= arrivedAt && time > this.#newestOfDelivery) {
			this.#newestOfDelivery = time;
		}

		return time < this.#newestOnScreen - lateMs;
	}
}
