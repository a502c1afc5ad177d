import type {ResolvedLogGroup} from '../../../aws/resolve-log-groups.js';
import type {Delivered} from '../../../stream/delivered.js';
import type {DeliveredMessage} from '../../../stream/message.js';
import {createPause} from '../../../tasks/pause.js';
import type {Place} from '../place.js';
import {findNewest} from '../sweep/find-newest.js';

export type NewestRecordOptions = {
	readonly place: Place;
	readonly logGroup: () => ResolvedLogGroup;
	/** The answer of a look may differ from the one before. */
	readonly onLook: () => Promise<void>;
};

/** FilterLogEvents refuses `startFromHead: false` for earlier time: the SDK's documentation, 3.1169.0. */
const earliestTime = Date.UTC(2024, 0, 1);

/**
 * Looks for the newest record of one log group, of any service: while one comes
 * now and then, the trail delivers, and silence in the scope is silence.
 *
 * Records that are received count as well. The service is asked only where none of
 * the last minute is known, so a busy log group costs no call.
 */
export class NewestRecord {
	readonly #options: NewestRecordOptions;
	readonly #pause = createPause();
	#newest: number | undefined;
	#askedAt: number | undefined;
	#problem: string | undefined;
	#isOrderProven = false;

	constructor(options: NewestRecordOptions) {
		this.#options = options;
	}

	/** Undefined before the first look. */
	get delivered(): Delivered | undefined {
		return this.#askedAt === undefined
			? undefined
			: {
					newest: this.#newest,
					askedAt: this.#askedAt,
					problem: this.#problem,
				};
	}

	/** What is said of later time goes by the clocks alone, and they may be ahead, ms. Infinity from the first look on: `delivered` says then how old the newest record is. */
	get provenTo(): number {
		return this.#askedAt === undefined
			? (this.#newest ?? Number.NEGATIVE_INFINITY)
			: Number.POSITIVE_INFINITY;
	}

	/** These were received, whichever way they came. */
	note(messages: readonly DeliveredMessage[]): void {
		const {clock, timing} = this.#options.place;
		// Whoever may write to the log group can give an event a time of the future.
		const latest = clock.latest() + timing.clockErrorMs;
		for (const {deliveryTime} of messages) {
			if (deliveryTime !== undefined && deliveryTime <= latest) {
				this.#newest = Math.max(this.#newest ?? deliveryTime, deliveryTime);
			}
		}
	}

	/** Looks once a minute until the signal aborts. */
	async run(signal: AbortSignal): Promise<void> {
		const {newestEveryMs} = this.#options.place.timing;
		while (!signal.aborted) {
			await this.look(this.#options.place.clock.latest(), signal);
			if (!signal.aborted) {
				await this.#options.onLook();
				await this.#pause.wait(newestEveryMs, signal);
			}
		}
	}

	/** Looks at once, unless it did within the last minute. */
	wake(): void {
		const {clock, timing} = this.#options.place;
		const since = clock.latest() - (this.#askedAt ?? Number.NEGATIVE_INFINITY);
		if (this.#problem !== undefined || since >= timing.newestEveryMs) {
			this.#pause.wake();
		}
	}

	/**
	 * Looks for the newest record that was delivered until `to`. A failure is a
	 * problem to tell, never the end of the watch.
	 *
	 * @param to ms
	 */
	async look(to: number, signal: AbortSignal): Promise<void> {
		const {place} = this.#options;
		const {clock, timing} = place;
		const isKnown =
			this.#newest !== undefined && to - this.#newest < timing.newestEveryMs;
		const problem = isKnown ? undefined : await this.#ask(to, signal);
		if (!signal.aborted) {
			this.#askedAt = Math.min(to, clock.latest());
			this.#problem =
				problem ??
				// How long ago the newest record came is unknown then.
				(clock.earliest() < clock.latest()
					? (clock.remark ?? 'the clocks disagree')
					: undefined);
		}
	}

	/** @returns why it is not known, a clause */
	async #ask(to: number, signal: AbortSignal): Promise<string | undefined> {
		const {place} = this.#options;
		const range = {
			from: Math.max(earliestTime, (this.#newest ?? 0) + 1),
			to: to + place.timing.clockErrorMs,
		};
		if (range.from > range.to) {
			return undefined;
		}

		const logGroup = this.#options.logGroup();
		try {
			const found = await findNewest(
				place.listNewest(logGroup, range, signal),
				this.#isOrderProven,
			);
			if (typeof found === 'string') {
				return found;
			}

			this.#isOrderProven = found.isOrderProven;
			if (this.#askedAt !== undefined && found.time !== undefined) {
				// It has come since the look before.
				place.clock.noteDelivery(found.time);
			}

			// Records may have come meanwhile.
			this.#newest = Math.max(this.#newest ?? 0, found.time ?? 0) || undefined;
			return undefined;
		} catch (error) {
			if (signal.aborted) {
				return undefined;
			}

			const explanation = await place.explain(
				error,
				'FilterLogEvents',
				logGroup,
			);
			if (explanation === undefined) {
				throw error;
			}

			return explanation.reason;
		}
	}
}
