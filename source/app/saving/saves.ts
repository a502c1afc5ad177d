/**
 * Saving: files that are written while the watch goes on, and the report at its end.
 * A command asks for a file by an effect; the file is written in turns of the event
 * loop, and the screen is answered:
 *
 *     {kind: 'save', request, saved}  →  Saved evidence.csv: 1,204 records, 1.8 MB, …
 *
 * The invariant: qtail ends only when each file is whole or gone, and its last lines
 * say which. `save-effect.ts` writes one file, `report-at-end.ts` is `--report`.
 */
import type {Answer} from '../../screen/commands/answer.js';
import type {
	SavedView,
	SaveRequest,
} from '../../screen/commands/save-request.js';
import type {ReportedWatch} from './save-effect.js';

/** The files that are being saved, and what became of those before. */
export class Saves {
	readonly #abort = new AbortController();
	readonly #running = new Set<Promise<void>>();
	readonly #sentences: string[] = [];
	readonly #watch: () => ReportedWatch;
	readonly #onBug: (error: unknown) => void;

	/** @param watch called when a file is begun */
	constructor(watch: () => ReportedWatch, onBug: (error: unknown) => void) {
		this.#watch = watch;
		this.#onBug = onBug;
	}

	/** Writes a file beside everything else. */
	begin(
		request: SaveRequest,
		saved: SavedView,
		answer: (answer: Answer) => void,
	): void {
		const watch = this.#watch();
		const save = async () => {
			try {
				// The first frame need not wait for it.
				const {performSave} = await import('./save-effect.js');
				const {signal} = this.#abort;
				const options = {watch, answer, signal};
				this.#sentences.push(...(await performSave(request, saved, options)));
			} catch (error) {
				this.#onBug(error);
			}
		};

		const running = save().finally(() => {
			this.#running.delete(running);
		});
		this.#running.add(running);
	}

	/** Whether a file is not whole yet. */
	get areRunning(): boolean {
		return this.#running.size > 0;
	}

	/**
	 * Waits until every file is whole, at most until `isLate`; what is not whole by then
	 * is removed.
	 *
	 * @returns what to say of each file, whole sentences
	 */
	async finish(isLate: Promise<unknown>): Promise<readonly string[]> {
		await Promise.race([Promise.all(this.#running), isLate]);
		this.#abort.abort();
		await Promise.all(this.#running);
		return this.#sentences;
	}
}
