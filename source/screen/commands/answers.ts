import type {Answer} from './answer.js';

/** What the program tells the view although no key asked for it, such as the trails that were found. What comes before the screen listens waits for it. */
export class Answers {
	readonly #waiting: Answer[] = [];
	#listener: ((answer: Answer) => void) | undefined;

	give(answer: Answer): void {
		if (this.#listener === undefined) {
			this.#waiting.push(answer);
		} else {
			this.#listener(answer);
		}
	}

	/** @returns ends the listening */
	listen(listener: (answer: Answer) => void): () => void {
		this.#listener = listener;
		for (const answer of this.#waiting.splice(0)) {
			listener(answer);
		}

		return () => {
			this.#listener = undefined;
		};
	}
}
