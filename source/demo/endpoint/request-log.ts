const maxRequests = 1000;

export type ReceivedRequest = {
	readonly operation: string;
	readonly input: unknown;
	/** ms */
	readonly at: number;
};

/** The latest requests, and how many there were of each operation. */
export class RequestLog {
	readonly #requests: ReceivedRequest[] = [];
	readonly #calls = new Map<string, number>();

	get requests(): readonly ReceivedRequest[] {
		return this.#requests;
	}

	/** Returns how many requests of that operation there were, this one included. */
	add(request: ReceivedRequest): number {
		this.#requests.push(request);
		if (this.#requests.length > maxRequests) {
			this.#requests.shift();
		}

		const calls = (this.#calls.get(request.operation) ?? 0) + 1;
		this.#calls.set(request.operation, calls);
		return calls;
	}
}
