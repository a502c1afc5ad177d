/** Lets the user say that what failed is to be tried again now. */
export type RetryTrigger = {
	fire(): void;
	/** @returns what ends the subscription. */
	subscribe(listener: () => void): () => void;
};

export function createRetryTrigger(): RetryTrigger {
	const listeners = new Set<() => void>();
	return {
		fire() {
			for (const listener of listeners) {
				listener();
			}
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
	};
}
