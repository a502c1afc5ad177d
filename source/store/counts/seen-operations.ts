// AWS has about 20,000, of which an account meets hundreds. With names of usual length
// less than 4 MB.
const mostSeen = 20_000;

/**
 * Remembers which operations were called, each an event name of one service:
 * `DescribeInstances` of ec2 and of opsworks are two. Once there are too many to
 * remember, none is called new any more.
 */
export class SeenOperations {
	readonly #namesOf = new Map<string, Set<string>>();
	#count = 0;

	/** @returns whether it is seen for the first time, for certain */
	see({
		eventSource,
		eventName,
	}: {
		readonly eventSource: string;
		readonly eventName: string;
	}): boolean {
		let names = this.#namesOf.get(eventSource);
		if (names?.has(eventName) || this.#count === mostSeen) {
			return false;
		}

		if (names === undefined) {
			names = new Set();
			this.#namesOf.set(eventSource, names);
		}

		names.add(eventName);
		this.#count++;
		return true;
	}
}
