export const logGroupClasses = [
	'STANDARD',
	'INFREQUENT_ACCESS',
	'DELIVERY',
] as const;
export type LogGroupClass = (typeof logGroupClasses)[number];

export type LogEvent = {
	readonly message: string;
	/** ms */
	readonly timestamp: number;
	/** ms */
	readonly ingestionTime: number;
	readonly logStreamName: string;
	/** Counts up per group: the order of equal times, and what makes an event's id unique. */
	readonly sequence: number;
};

/** A place in a group's order; it stays valid while events come and go around it. */
export type LogPosition = Pick<
	LogEvent,
	'timestamp' | 'ingestionTime' | 'sequence'
>;

/** FilterLogEvents' order: timestamp, then ingestion time, then the id. */
export function comparePositions(a: LogPosition, b: LogPosition): number {
	return (
		a.timestamp - b.timestamp ||
		a.ingestionTime - b.ingestionTime ||
		a.sequence - b.sequence
	);
}

/** CloudWatch Logs' own id of an event: 56 digits that sort as the events do. */
export function eventIdOf(event: LogPosition): string {
	return `3${String(event.timestamp).padStart(14, '0')}${String(event.ingestionTime).padStart(14, '0')}${String(event.sequence).padStart(27, '0')}`;
}

export type LogGroupOptions = {
	readonly name: string;
	/** Without `:*`. */
	readonly arn: string;
	readonly logGroupClass: LogGroupClass;
	/** ms */
	readonly creationTime: number;
	/** The oldest events beyond it are dropped. */
	readonly maxEvents: number;
};

// Dropping a few at a time would move the whole array for each of them.
const evictionSlack = 1.1;

/** The events of one log group, sorted, and whoever listens for new ones. */
export class LogGroup {
	readonly name: string;
	readonly arn: string;
	readonly logGroupClass: LogGroupClass;
	readonly creationTime: number;
	readonly #maxEvents: number;
	readonly #events: LogEvent[] = [];
	readonly #listeners = new Set<(event: LogEvent) => void>();
	#sequence = 0;
	#storedBytes = 0;

	constructor(options: LogGroupOptions) {
		this.name = options.name;
		this.arn = options.arn;
		this.logGroupClass = options.logGroupClass;
		this.creationTime = options.creationTime;
		this.#maxEvents = options.maxEvents;
	}

	get storedBytes(): number {
		return this.#storedBytes;
	}

	get events(): readonly LogEvent[] {
		return this.#events;
	}

	put(event: Omit<LogEvent, 'sequence'>): void {
		const stored: LogEvent = {...event, sequence: this.#sequence++};
		const last = this.#events.at(-1);
		if (last === undefined || comparePositions(last, stored) < 0) {
			this.#events.push(stored);
		} else {
			this.#events.splice(this.indexAfter(stored), 0, stored);
		}

		this.#storedBytes += stored.message.length;
		if (this.#events.length > this.#maxEvents * evictionSlack) {
			this.#dropOldest(this.#events.length - this.#maxEvents);
		}

		for (const listener of this.#listeners) {
			listener(stored);
		}
	}

	/** Drops the events from before a time in ms. */
	dropBefore(time: number): void {
		this.#dropOldest(this.indexAtTime(time));
	}

	/** The index of the first event that is not before `time` (ms). */
	indexAtTime(time: number): number {
		return this.indexAfter({
			timestamp: time,
			ingestionTime: Number.NEGATIVE_INFINITY,
			sequence: -1,
		});
	}

	/** The index of the first event behind a position. */
	indexAfter(position: LogPosition): number {
		let low = 0;
		let high = this.#events.length;
		while (low < high) {
			const middle = (low + high) >>> 1;
			const event = this.#events[middle];
			if (event !== undefined && comparePositions(event, position) <= 0) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}

		return low;
	}

	/** Calls back for every event put from now on, until the returned function is called. */
	listen(listener: (event: LogEvent) => void): () => void {
		this.#listeners.add(listener);
		return () => {
			this.#listeners.delete(listener);
		};
	}

	#dropOldest(count: number): void {
		for (const event of this.#events.splice(0, count)) {
			this.#storedBytes -= event.message.length;
		}
	}
}
