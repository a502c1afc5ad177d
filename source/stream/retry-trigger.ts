/** Passes the user's request to retry at once on to a source. */
export type RetryTrigger = {
	fire(): void;
	/** @returns a function that ends the subscription */
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
