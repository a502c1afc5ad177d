/** Calls its argument once, later: at the next frame. */
export type SchedulePublish = (publish: () => void) => void;

// Live Tail sends an update a second. Eight frames a second look live and leave most
// of a core to everything else. A key does not wait for a frame.
/** ms */
export const frameIntervalMs = 125;

// Not unref'd: it fires once, at most a frame later, and a process that ends with
// its source must not lose the last snapshot. Node reads keys after timers and
// before immediates, so a key typed while records were read is handled before
// their snapshot is drawn.
const scheduleFrame: SchedulePublish = publish => {
	setTimeout(setImmediate, frameIntervalMs, publish);
};

export type Publisher<Picture> = {
	/** The last published picture; the same object until the next one. */
	current(): Picture;
	subscribe(listener: () => void): () => void;
	/** Publishes a new picture with the next frame. */
	markChanged(): void;
	/** Publishes a new picture at once, as after a key, with all pending changes. */
	publishNow(): void;
};

/**
 * Publishes at most one picture a frame, however many changes there are. Without a
 * change there is no picture and no timer.
 *
 * @param takePicture gets a number that grows with every picture
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
