import type {ServiceName} from '../protocol/service.js';

const maxRequests = 1000;

export type ReceivedRequest = {
	readonly service: ServiceName;
	/** That it was signed for; undefined where it was not signed. */
	readonly region: string | undefined;
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

		const calls = (this.#calls.get(callOf(request)) ?? 0) + 1;
		this.#calls.set(callOf(request), calls);
		return calls;
	}
}

function callOf({service, operation}: ReceivedRequest): string {
	return `${service}:${operation}`;
}
