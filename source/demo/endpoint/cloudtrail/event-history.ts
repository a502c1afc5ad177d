import {type HistoryEvent, trailEventOf} from './history-event.js';

const retentionMs = 90 * 24 * 60 * 60_000;

export type HistoryPlace = Pick<HistoryEvent, 'time' | 'sequence'>;

type PendingMessage = {
	readonly message: string;
	readonly visibleFrom: number;
};

/**
 * Event history: what CloudTrail keeps of every account, with or without a trail.
 * Management events of 90 days, each in the Region that its record names, sorted by
 * event time. Global services name us-east-1, so that IAM is in no other Region.
 */
export class EventHistory {
	readonly #now: () => number;
	readonly #maxEvents: number;
	readonly #byRegion = new Map<string, HistoryEvent[]>();
	/** Read when somebody looks: most demos never do. */
	#pending: PendingMessage[] = [];
	#sequence = 0;

	/** @param maxEvents of all Regions; the first that came are forgotten first */
	constructor({
		now,
		maxEvents,
	}: {
		readonly now: () => number;
		readonly maxEvents: number;
	}) {
		this.#now = now;
		this.#maxEvents = maxEvents;
	}

	/**
	 * Adds a record. A record of data events is left out, as is what is no record.
	 *
	 * @param visibleFrom ms. @default now
	 */
	add(message: string, visibleFrom = this.#now()): void {
		if (!message.includes('"managementEvent":false')) {
			this.#pending.push({message, visibleFrom});
		}

		if (this.#pending.length > this.#maxEvents * 2) {
			this.#pending = this.#pending.slice(-this.#maxEvents);
		}
	}

	/** What a Region shows now, in ms from `startTime` to `endTime`, the newest first, from behind a place if there is one. */
	*newestFirst(
		region: string,
		{
			startTime,
			endTime,
			after,
		}: {
			readonly startTime: number;
			readonly endTime: number;
			readonly after?: HistoryPlace | undefined;
		},
	): Iterable<HistoryEvent> {
		this.#read();
		const now = this.#now();
		const earliest = Math.max(startTime, now - retentionMs);
		const events = this.#byRegion.get(region) ?? [];
		for (let index = events.length - 1; index >= 0; index--) {
			const event = events[index];
			if (event === undefined || event.time < earliest) {
				return;
			}

			if (
				event.time <= endTime &&
				event.visibleFrom <= now &&
				(after === undefined || comparePlaces(event, after) < 0)
			) {
				yield event;
			}
		}
	}

	#read(): void {
		const pending = this.#pending.splice(0).slice(-this.#maxEvents);
		const touched = new Set<HistoryEvent[]>();
		for (const {message, visibleFrom} of pending) {
			const read = trailEventOf(message);
			if (read === undefined) {
				continue;
			}

			const events = this.#byRegion.get(read.region) ?? [];
			this.#byRegion.set(read.region, events);
			events.push({...read, visibleFrom, sequence: this.#sequence++});
			touched.add(events);
		}

		for (const events of touched) {
			events.sort(comparePlaces);
			events.splice(0, events.length - this.#maxEvents);
		}
	}
}

function comparePlaces(a: HistoryPlace, b: HistoryPlace): number {
	return a.time - b.time || a.sequence - b.sequence;
}
