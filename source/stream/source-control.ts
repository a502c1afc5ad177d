import type {Scope} from './scope.js';

/** A source, as far as the user steers it while it runs. */
export type SteeredSource = {
	/** Tries again now what failed, and reads the credentials anew. */
	retry(): void;
	/**
	 * Gives back what is billed while it is open, and opens nothing until `resume`.
	 * Resolves when it is closed and the reader has heard of it.
	 */
	rest(): Promise<void>;
	/** Opens it again, and fetches what was delivered meanwhile. */
	resume(): void;
	/**
	 * The program may just have been stopped without notice. Resolves when the reader
	 * has heard what is unknown since.
	 */
	wake(): Promise<void>;
	/** Asks for another scope from now on, and for what of it was delivered since the start of the watch. */
	askFor(scope: Scope): void;
	/** Has the watch begin earlier, and asks for what was delivered since. @param from ms; a time within the watch changes nothing */
	reachBack(from: number): void;
};

/**
 * Passes the wishes of the user on to the sources that run, and to those that start
 * later. For example, Ctrl-Z at 16:40:00 and `fg` at 16:50:00:
 *
 *     await control.rest()    the Live Tail session is closed, the header says so
 *     … the process is stopped …
 *     control.resume()        a session is opened, sweeps fetch the ten minutes
 */
export type SourceControl = {
	/** Ends the wait for the next attempt. */
	retry(): void;
	/** Has the sources rest. Resolves when all of them do, at the latest after the limit; never rejects. */
	rest(): Promise<void>;
	/** Ends the rest. */
	resume(): void;
	/** Has the sources look for a stop that they could not prepare for. Resolves as `rest` does. */
	wake(): Promise<void>;
	/** Asks for another scope, whichever the sources ask for now. */
	askFor(scope: Scope): void;
	/** Asks for what was delivered before the watch, since this time. @param from ms */
	reachBack(from: number): void;
	/**
	 * Steers one more source, which has to rest at once where the others do.
	 *
	 * @returns a function that ends it
	 */
	attach(source: SteeredSource): () => void;
};

// Closing a socket takes no answer from the network, so this is for a reader that
// takes no more records. Nobody minds half a second at a key.
const defaultRestLimitMs = 500;

/** @param restLimitMs how long `rest` and `wake` wait at most, ms */
export function createSourceControl(
	restLimitMs = defaultRestLimitMs,
): SourceControl {
	const sources = new Set<SteeredSource>();
	let isResting = false;
	let wanted: Scope | undefined;
	let earliest: number | undefined;
	const untilAll = async (
		ask: (source: SteeredSource) => Promise<void>,
	): Promise<void> => {
		let timer: NodeJS.Timeout | undefined;
		const limit = new Promise<void>(resolve => {
			timer = setTimeout(resolve, restLimitMs);
		});
		// A source that ends meanwhile rejects. It has closed everything, too.
		await Promise.race([Promise.allSettled([...sources].map(ask)), limit]);
		clearTimeout(timer);
	};

	return {
		retry() {
			for (const source of sources) {
				source.retry();
			}
		},
		async rest() {
			isResting = true;
			await untilAll(source => source.rest());
		},
		resume() {
			if (isResting) {
				isResting = false;
				for (const source of sources) {
					source.resume();
				}
			}
		},
		async wake() {
			await untilAll(source => source.wake());
		},
		askFor(scope) {
			wanted = scope;
			for (const source of sources) {
				source.askFor(scope);
			}
		},
		reachBack(from) {
			earliest = Math.min(from, earliest ?? from);
			for (const source of sources) {
				source.reachBack(earliest);
			}
		},
		attach(source) {
			sources.add(source);
			if (earliest !== undefined) {
				source.reachBack(earliest);
			}

			if (wanted !== undefined) {
				source.askFor(wanted);
			}

			if (isResting) {
				void source.rest().catch(() => undefined);
			}

			return () => {
				sources.delete(source);
			};
		},
	};
}
