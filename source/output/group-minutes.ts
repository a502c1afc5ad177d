import {minutesListed, startOfMinute} from '../store/counts/minute-counter.js';

/** Some records of one minute of event time. */
type Part = {
	/** Event time of the newest, ms */
	newest: number;
	count: number;
};

/**
 * Counts records that are alike by their minute, as `MinuteCounter` lists them later.
 * What is too old for its list is one part, so that a year of records takes no
 * more room than a day.
 */
export class GroupMinutes {
	#parts = new Map<number, Part>();

	/** @param time of the event, ms */
	add(time: number): void {
		const minute = startOfMinute(time);
		const part = this.#parts.get(minute);
		if (part !== undefined) {
			part.count++;
			part.newest = Math.max(part.newest, time);
			return;
		}

		this.#parts.set(minute, {newest: time, count: 1});
		if (this.#parts.size > 2 * minutesListed) {
			this.#joinOldest();
		}
	}

	/** Newest first. */
	parts(): ReadonlyArray<Readonly<Part>> {
		return [...this.#parts.values()].sort((a, b) => b.newest - a.newest);
	}

	get count(): number {
		return this.parts().reduce((sum, {count}) => sum + count, 0);
	}

	#joinOldest(): void {
		const parts = this.parts();
		const [newestOld, ...older] = parts.slice(minutesListed);
		const kept = parts.slice(0, minutesListed);
		if (newestOld !== undefined) {
			const count = older.reduce(
				(sum, part) => sum + part.count,
				newestOld.count,
			);
			kept.push({newest: newestOld.newest, count});
		}

		this.#parts = new Map(
			kept.map(part => [startOfMinute(part.newest), {...part}]),
		);
	}
}
