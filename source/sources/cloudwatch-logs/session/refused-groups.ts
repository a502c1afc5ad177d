import type {AskedGroup} from '../asking.js';

/** Why Live Tail refuses a log group. */
export type Refusal = {
	/** A clause: `logs:StartLiveTail is not allowed`. */
	readonly reason: string;
	/** When it is asked again, by the monotonic clock, ms. Infinity: never. */
	readonly retryAt: number;
};

/**
 * The log groups that Live Tail refuses. StartLiveTail with ten groups fails as a
 * whole where it may not read one of them, so that one is left out and polled.
 */
export class RefusedGroups {
	readonly #refusals = new Map<AskedGroup, Refusal>();

	refuse(logGroup: AskedGroup, refusal: Refusal): void {
		this.#refusals.set(logGroup, refusal);
	}

	allow(logGroup: AskedGroup): void {
		this.#refusals.delete(logGroup);
	}

	without(logGroups: readonly AskedGroup[]): readonly AskedGroup[] {
		return logGroups.filter(logGroup => !this.#refusals.has(logGroup));
	}

	/** Of the groups that are still followed. */
	among(logGroups: readonly AskedGroup[]): ReadonlyMap<AskedGroup, Refusal> {
		return new Map(
			[...this.#refusals].filter(([logGroup]) => logGroups.includes(logGroup)),
		);
	}

	/** Those that are due to be asked again. */
	due(time: number): readonly AskedGroup[] {
		return [...this.#refusals]
			.filter(([, {retryAt}]) => retryAt <= time)
			.map(([logGroup]) => logGroup);
	}

	/** When the first is due, by the monotonic clock, ms. Infinity: never. */
	get nextAt(): number {
		return Math.min(
			...[...this.#refusals.values()].map(({retryAt}) => retryAt),
		);
	}
}
