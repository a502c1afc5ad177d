import type {TrailRecord} from '../cloudtrail/trail-record.js';
import type {Connection} from '../stream/connection.js';
import type {Coverage} from '../stream/coverage.js';
import {
	type DeliveryState,
	isDeliveryInDoubt,
} from '../stream/delivery-state.js';
import {deliveryWords} from '../stream/delivery-words.js';
import type {RecordSink} from '../stream/record-sink.js';
import {counted} from '../text/format-count.js';
import {
	formatDateTime,
	formatDuration,
	type TimeZone,
} from '../text/format-time.js';
import type {RecordOutput} from './record-output.js';

/** How `--exit-after-idle` ends a watch, in a sentence. */
export type IdleEnd = {
	/** Whether it is known that nothing came. */
	readonly isProven: boolean;
	readonly sentence: string;
};

// A proof comes a minute after the time that it is about, or some minutes in a group
// that takes long to search. What takes longer than this does not come by itself.
const patienceMs = 15 * 60_000;

/** How often `tick` is to be called, ms. */
export const idleTickMs = 1000;

/**
 * Knows when nothing came for a time. Idle time is not read off a clock of this
 * computer, which may sleep or be set: it is a range of delivery time that was received
 * without a gap and brought nothing, while the newest record of any service was young.
 *
 *     16:40:00  a record is written
 *     16:45:10  received without a gap to 16:45:00, the newest record of any service is
 *               of 16:44:40: nothing came for 5 minutes
 *
 * Where that cannot be proven, silence may be the silence of the trail: the watch ends
 * as failed.
 */
export class IdleWatch {
	readonly #idleMs: number;
	readonly #timeZone: TimeZone;
	readonly #onEnd: (end: IdleEnd) => void;
	/** Delivery time from which on nothing came, ms. */
	#idleFrom: number | undefined;
	/** Delivery time up to which everything is known to be here, ms. */
	#provenTo: number | undefined;
	/** Time that this computer was awake since something came, ms. */
	#quietMs = 0;
	#state: DeliveryState | undefined;
	#gaps = 0;
	#trouble: string | undefined;
	#hasProof = false;
	#hasEnded = false;

	/**
	 * @param idleMs how long nothing has to come
	 * @param onEnd is called once
	 */
	constructor({
		idleMs,
		timeZone,
		onEnd,
	}: {
		readonly idleMs: number;
		readonly timeZone: TimeZone;
		readonly onEnd: (end: IdleEnd) => void;
	}) {
		this.#idleMs = idleMs;
		this.#timeZone = timeZone;
		this.#onEnd = onEnd;
	}

	/** Something came. @param deliveryTimes of the records, ms */
	take(deliveryTimes: ReadonlyArray<number | undefined>): void {
		if (deliveryTimes.length === 0) {
			return;
		}

		this.#quietMs = 0;
		const known = [...deliveryTimes, this.#provenTo].filter(
			time => time !== undefined,
		);
		// Of a time that nobody knows, nothing is proven before the next proof.
		this.#idleFrom =
			known.length === 0
				? undefined
				: known.reduce(
						(latest, time) => Math.max(latest, time),
						this.#idleFrom ?? Number.NEGATIVE_INFINITY,
					);
	}

	setConnection(connection: Connection): void {
		this.#trouble = 'retryAt' in connection ? connection.reason : undefined;
	}

	/** @param state what can be said of the deliveries by this coverage */
	setCoverage(
		{receivedTo, delivered, gaps}: Coverage,
		state: DeliveryState | undefined,
	): void {
		this.#state = state;
		this.#gaps = gaps.length;
		if (
			state?.kind !== 'delivered' ||
			gaps.length > 0 ||
			receivedTo === undefined ||
			delivered === undefined
		) {
			this.#provenTo = undefined;
			return;
		}

		// Whether the newest record is young is known for no later time.
		this.#provenTo = Math.min(receivedTo, delivered.askedAt);
		if (!this.#hasProof) {
			// What was idle before the watch began does not count.
			this.#hasProof = true;
			this.#idleFrom = Math.max(
				this.#provenTo,
				this.#idleFrom ?? Number.NEGATIVE_INFINITY,
			);
		}

		this.#idleFrom ??= this.#provenTo;
		if (this.#provenTo - this.#idleFrom >= this.#idleMs) {
			this.#end({
				isProven: true,
				sentence: `nothing came for ${formatDuration(this.#idleMs)}: what was delivered from ${this.#moment(this.#idleFrom)} to ${this.#moment(this.#provenTo)} was received`,
			});
		}
	}

	/** @param elapsedMs since the last one. A sleep between them counts as one tick */
	tick(elapsedMs: number): void {
		this.#quietMs += Math.min(elapsedMs, 2 * idleTickMs);
		const isOver =
			isDeliveryInDoubt(this.#state) ||
			this.#quietMs >= this.#idleMs + patienceMs;
		if (this.#quietMs >= this.#idleMs && isOver) {
			this.#end({
				isProven: false,
				sentence: `nothing came for ${formatDuration(this.#idleMs)}, and that proves nothing: ${this.#doubt()}`,
			});
		}
	}

	#doubt(): string {
		if (this.#state !== undefined && isDeliveryInDoubt(this.#state)) {
			const moment = (time: number) => this.#moment(time);
			const [words] = deliveryWords(this.#state, {
				...{moment, minute: moment},
				cut: text => text,
			});
			return words;
		}

		if (this.#trouble !== undefined) {
			return this.#trouble;
		}

		return this.#gaps > 0
			? `${counted(this.#gaps, 'gap')} not closed`
			: 'not everything is fetched yet';
	}

	#moment(time: number): string {
		return formatDateTime(time, this.#timeZone);
	}

	#end(end: IdleEnd): void {
		if (!this.#hasEnded) {
			this.#hasEnded = true;
			this.#onEnd(end);
		}
	}
}

/** The output, with the idle watch told what is told to it. The watch learns itself what is written. */
export function withIdleWatch(
	output: RecordOutput,
	idle: IdleWatch,
): RecordSink<TrailRecord> {
	return {
		...output,
		setConnection(connection) {
			output.setConnection(connection);
			idle.setConnection(connection);
		},
		setCoverage(coverage) {
			output.setCoverage(coverage);
			idle.setCoverage(coverage, output.delivery());
		},
	};
}
