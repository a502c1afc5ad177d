/**
 * Calls its first argument once, later: at the next frame. The second one says how
 * many records are still unpublished then.
 */
export type SchedulePublish = (
	publish: () => void,
	unpublished: () => number,
) => void;

// Live Tail sends an update a second. Eight frames a second look live and leave most
// of a core to everything else. A key does not wait for a frame.
/** ms */
export const frameIntervalMs = 125;

/**
 * Records that a frame may bring before the next one takes twice as long: 320 a
 * second. Where nearly every row in sight is a new one, nobody reads them, and a
 * frame costs most.
 */
export const mostFollowed = 40;

// Not unref'd: it fires once, at most two frames later, and a process that ends with
// its source must not lose the last snapshot. Node reads keys after timers and
// before immediates, so a key typed while records were read is handled before
// their snapshot is drawn.
const scheduleFrame: SchedulePublish = (publish, unpublished) => {
	setTimeout(() => {
		if (unpublished() > mostFollowed) {
			setTimeout(setImmediate, frameIntervalMs, publish);
		} else {
			setImmediate(publish);
		}
	}, frameIntervalMs);
};

/** Has the listeners told of a picture, at once or later. */
type ScheduleTell = (tell: () => void) => void;

export type Publisher<Picture> = {
	/** The last published picture; the same object until the next one. */
	current(): Picture;
	subscribe(listener: () => void): () => void;
	/**
	 * Publishes a new picture with the next frame.
	 *
	 * @param records how many are new in it
	 */
	markChanged(records?: number): void;
	/** Publishes a new picture at once, as after a key, with all pending changes. */
	publishNow(): void;
};

/**
 * Publishes at most one picture a frame, however many changes there are. Without a
 * change there is no picture and no timer.
 *
 * With the schedule of its own, listeners hear of a picture one turn after it was
 * taken: taking it and drawing it take about as long, and a key that was typed
 * meanwhile is handled between the two. Its frame then shows the picture, and no
 * other frame has to.
 *
 * @param takePicture gets a number that grows with every picture
 * @param schedulePublish a schedule of the caller's tells the listeners at once
 */
export function createPublisher<Picture>(
	takePicture: (version: number) => Picture,
	schedulePublish?: SchedulePublish,
): Publisher<Picture> {
	const tellScheduled: ScheduleTell =
		schedulePublish === undefined ? setImmediate : tell => tell();
	const schedule = schedulePublish ?? scheduleFrame;
	const listeners = new Set<() => void>();
	let version = 0;
	let picture = takePicture(version);
	let isChanged = false;
	let isScheduled = false;
	let unpublished = 0;

	let toldVersion = version;
	const tell = () => {
		if (toldVersion === version) {
			return;
		}

		toldVersion = version;
		for (const listener of listeners) {
			listener();
		}
	};

	const publish = (scheduleTell: ScheduleTell) => {
		if (!isChanged) {
			return;
		}

		isChanged = false;
		unpublished = 0;
		version++;
		picture = takePicture(version);
		scheduleTell(tell);
	};

	return {
		current: () => picture,
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		markChanged(records = 0) {
			isChanged = true;
			unpublished += records;
			if (isScheduled) {
				return;
			}

			isScheduled = true;
			schedule(
				() => {
					isScheduled = false;
					publish(tellScheduled);
				},
				() => unpublished,
			);
		},
		publishNow() {
			isChanged = true;
			publish(tellNow => tellNow());
		},
	};
}
