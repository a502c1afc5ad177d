import type {Coverage} from '../stream/coverage.js';
import type {OpenSource} from './open-source.js';

// CloudTrail answers in a second or two. What waits for it is the end of a watch that
// does not follow.
const askLimitMs = 10_000;

/**
 * Adds to a coverage what CloudTrail says of the trails that deliver to what is
 * watched: whether silence can mean that nothing happened depends on it.
 *
 * It is asked once, when the first records are fetched, so that the first rows do
 * not wait for code and answers of a second service. A trail that is changed later
 * tells that itself: StopLogging and PutEventSelectors are asked for in every scope.
 */
export class TrailKnowledge {
	readonly #show: (coverage: Coverage) => void;
	#ask: OpenSource['trails'];
	#asking: Promise<void> | undefined;
	#coverage: Coverage | undefined;
	#trails: Coverage['trails'];

	/** @param show gets each coverage with what is known, and the last one again once more is known */
	constructor(show: (coverage: Coverage) => void) {
		this.#show = show;
	}

	/** Says whom to ask. */
	open({trails}: Pick<OpenSource, 'trails'>): void {
		this.#ask = trails;
	}

	setCoverage(coverage: Coverage): void {
		this.#coverage = coverage;
		const ask = this.#ask;
		if (ask !== undefined && coverage.receivedTo !== undefined) {
			this.#asking ??= this.#find(ask);
		}

		this.#show(
			this.#trails === undefined
				? coverage
				: {...coverage, trails: this.#trails},
		);
	}

	/** Resolves when CloudTrail has answered, or was not asked. Takes ten seconds at most. */
	async settled(): Promise<void> {
		await this.#asking;
	}

	async #find(ask: NonNullable<OpenSource['trails']>): Promise<void> {
		this.#trails = await ask(AbortSignal.timeout(askLimitMs));
		if (this.#coverage !== undefined) {
			this.setCoverage(this.#coverage);
		}
	}
}
