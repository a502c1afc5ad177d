import {setImmediate as nextTurn} from 'node:timers/promises';
import type {FileFinder} from './file-finder.js';

/** The search for the files of some inputs, while those found so far are read. */
export class Finding {
	readonly #finder: FileFinder;
	#isOver = false;
	/** Resolves when all files are found. */
	readonly end: Promise<void>;

	/** Begins to search. @param inputs in the order in which they are read */
	constructor(finder: FileFinder, inputs: readonly string[]) {
		this.#finder = finder;
		this.end = this.#findAll(inputs);
		// The error is thrown where the end is awaited.
		this.end.catch(() => {});
	}

	/** Whether no more files come. */
	get isOver(): boolean {
		return this.#isOver;
	}

	/** Yields once for each file, as soon as it is found. */
	async *eachFile(): AsyncGenerator<void> {
		for (let count = 0; ; count++) {
			while (count >= this.#finder.files.length) {
				if (this.#isOver) {
					return;
				}

				// The search goes on in this turn.
				await nextTurn();
			}

			yield;
		}
	}

	async #findAll(inputs: readonly string[]): Promise<void> {
		try {
			for (const input of inputs) {
				await this.#finder.add(input);
			}
		} finally {
			this.#isOver = true;
		}
	}
}
