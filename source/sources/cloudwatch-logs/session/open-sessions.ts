/** The sessions that are open, all of which end before a rest. */
export class OpenSessions {
	readonly #open = new Set<Promise<unknown>>();
	#rest = new AbortController();

	/** No session may be opened. */
	get areResting(): boolean {
		return this.#rest.signal.aborted;
	}

	/**
	 * Keeps one session, however long it takes.
	 *
	 * @param keep opens it and reads it to its end, which has to come when its signal aborts
	 */
	async keep<T>(keep: (rest: AbortSignal) => Promise<T>): Promise<T> {
		const kept = keep(this.#rest.signal);
		this.#open.add(kept);
		try {
			return await kept;
		} finally {
			this.#open.delete(kept);
		}
	}

	/** Ends all sessions for a reason that is shown. Resolves when they are closed. */
	async rest(reason: string): Promise<void> {
		this.#rest.abort(reason);
		await Promise.allSettled([...this.#open]);
	}

	resume(): void {
		this.#rest = new AbortController();
	}
}
