// CloudTrail promises no order and delivers about 5 minutes after the call on
// average, so records of one moment come spread over that long: marking each
// that is passed by another would mark most. What comes in more than an
// average delivery behind the newest row is above what was just read.
const lateMs = 5 * 60_000;

/** Tells which records arrived well after newer ones were on screen. */
export class LateArrivals {
	#newestOnScreen = Number.NEGATIVE_INFINITY;
	#newestOfDelivery = Number.NEGATIVE_INFINITY;
	#arrivedAt = Number.NEGATIVE_INFINITY;

	/** To be asked for every record, in order of arrival. All times in ms. */
	isLate(time: number, arrivedAt: number): boolean {
		// What came in the same delivery was not on screen before.
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
