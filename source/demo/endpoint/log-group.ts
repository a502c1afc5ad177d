export type LogGroupClass = 'STANDARD' | 'INFREQUENT_ACCESS' | 'DELIVERY';

export type PlacedEvent = {
	readonly message: string;
	/** ms */
	readonly timestamp: number;
	/** ms */
	readonly ingestionTime: number;
	readonly logStreamName: string;
};

export type LogEvent = PlacedEvent & {
	/** When the group got it, ms. */
	readonly putAt: number;
	/** Counts up per group. Orders events of equal times and makes ids unique. */
	readonly sequence: number;
};

/** Which readers get an event, and when. The default is the service's own way; faults change it. */
export type Delivery = {
	/** Whether open Live Tail sessions get it. @default true */
	readonly isOnLiveTail?: boolean;
	/** From when on FilterLogEvents has it, ms. @default at once */
	readonly visibleFrom?: number;
	/** FilterLogEvents has it only after the Live Tail sessions that got it have ended. @default false */
	readonly isOnlyOnLiveTail?: boolean;
	/** How many events it becomes, each with an id of its own; 0: it never reaches the log group. @default 1 */
	readonly copies?: number;
};

/** A place in a group's order; it stays valid while events come and go around it. */
export type LogPosition = Pick<
	LogEvent,
	'timestamp' | 'ingestionTime' | 'sequence'
>;

/** FilterLogEvents' order: timestamp, then ingestion time, then the id. */
function comparePositions(a: LogPosition, b: LogPosition): number {
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
	/** Undefined where events never expire. */
	readonly retentionInDays?: number;
	/** The ARN of a key; undefined for the service's own. */
	readonly kmsKeyId?: string;
	/** ms */
	readonly creationTime: number;
	/** The oldest events beyond it are dropped. */
	readonly maxEvents: number;
	/** ms */
	readonly now: () => number;
};

type Listener = (event: LogEvent) => void;

// Dropping a few at a time would move the whole array for each of them.
const evictionSlack = 1.1;

/** The events of one log group, sorted, and the sessions that listen for new ones. */
export class LogGroup {
	readonly name: string;
	readonly arn: string;
	readonly logGroupClass: LogGroupClass;
	readonly creationTime: number;
	readonly retentionInDays: number | undefined;
	readonly kmsKeyId: string | undefined;
	readonly #maxEvents: number;
	readonly #now: () => number;
	readonly #events: LogEvent[] = [];
	readonly #listeners = new Set<Listener>();
	/** By sequence: events that FilterLogEvents has only from a time on, or after the sessions end. */
	readonly #hidden = new Map<
		number,
		{readonly until: number; readonly behind: readonly Listener[]}
	>();
	#sequence = 0;
	#storedBytes = 0;

	constructor(options: LogGroupOptions) {
		this.name = options.name;
		this.arn = options.arn;
		this.logGroupClass = options.logGroupClass;
		this.creationTime = options.creationTime;
		this.retentionInDays = options.retentionInDays;
		this.kmsKeyId = options.kmsKeyId;
		this.#maxEvents = options.maxEvents;
		this.#now = options.now;
	}

	get storedBytes(): number {
		return this.#storedBytes;
	}

	get events(): readonly LogEvent[] {
		return this.#events;
	}

	put(event: PlacedEvent, delivery: Delivery = {}): void {
		const stored: LogEvent = {
			...event,
			putAt: this.#now(),
			sequence: this.#sequence++,
		};
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

		const receivers =
			delivery.isOnLiveTail === false ? [] : [...this.#listeners];
		const {visibleFrom, isOnlyOnLiveTail = false} = delivery;
		if (visibleFrom !== undefined || isOnlyOnLiveTail) {
			this.#hidden.set(stored.sequence, {
				until: visibleFrom ?? Number.NEGATIVE_INFINITY,
				behind: isOnlyOnLiveTail ? receivers : [],
			});
		}

		for (const listener of receivers) {
			listener(stored);
		}
	}

	/** Whether FilterLogEvents has the event by a time in ms. */
	isVisible({sequence}: LogEvent, time: number): boolean {
		const hidden = this.#hidden.get(sequence);
		const isVisible =
			hidden === undefined ||
			(time >= hidden.until &&
				!hidden.behind.some(listener => this.#listeners.has(listener)));
		if (isVisible && this.#now() >= time) {
			this.#hidden.delete(sequence);
		}

		return isVisible;
	}

	/** Gives FilterLogEvents an event that a session was to send alone, and did not send. */
	reveal({sequence}: LogEvent): void {
		const hidden = this.#hidden.get(sequence);
		if (hidden !== undefined) {
			this.#hidden.set(sequence, {...hidden, behind: []});
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
	listen(listener: Listener): () => void {
		this.#listeners.add(listener);
		return () => {
			this.#listeners.delete(listener);
		};
	}

	#dropOldest(count: number): void {
		for (const event of this.#events.splice(0, count)) {
			this.#storedBytes -= event.message.length;
			this.#hidden.delete(event.sequence);
		}
	}
}
