/** Calls its argument once, later: at the next frame. */
export type SchedulePublish = (publish: () => void) => void;

// Ten pictures a second look live for a stream that comes in updates a second
// apart, and leave most of a core to everything else.
const frameIntervalMs = 100;

// Not unref'd: it fires once and at most a frame later, and a process that
// ends with its source must not lose the last picture. Node reads what was
// typed after the timers and before the immediates: a key that came while
// records were read is drawn before the picture of them, not behind it.
const scheduleFrame: SchedulePublish = publish => {
	setTimeout(setImmediate, frameIntervalMs, publish);
};

export type Publisher<Picture> = {
	/** What was published last; the same object until the next time. */
	current(): Picture;
	subscribe(listener: () => void): () => void;
	/** There is something new; it is published with the next frame. */
	markChanged(): void;
	/** There is something new that somebody waits for: publishes it and all else at once. */
	publishNow(): void;
};

/**
 * At most one picture a frame, however many changes, and neither pictures nor
 * timers without a change.
 *
 * @param takePicture given a number that grows with every picture.
 */
export function createPublisher<Picture>(
	takePicture: (version: number) => Picture,
	schedulePublish: SchedulePublish = scheduleFrame,
): Publisher<Picture> {
	const listeners = new Set<() => void>();
	let version = 0;
	let picture = takePicture(version);
	let isChanged = false;
	let isScheduled = false;

	const publish = () => {
		if (!isChanged) {
			return;
		}

		isChanged = false;
		version++;
		picture = takePicture(version);
		for (const listener of listeners) {
			listener();
		}
	};

	return {
		current: () => picture,
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		markChanged() {
			isChanged = true;
			if (isScheduled) {
				return;
			}

			isScheduled = true;
			schedulePublish(() => {
				isScheduled = false;
				publish();
			});
		},
		publishNow() {
			isChanged = true;
			publish();
		},
	};
}
