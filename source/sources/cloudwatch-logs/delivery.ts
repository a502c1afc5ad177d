import type {DeliveredMessage} from '../../stream/message.js';
import type {SourceMessage} from '../../stream/record-source.js';
import type {Asked} from '../../stream/scope.js';
import type {Emit} from '../../tasks/merge-async.js';
import {orAborted} from '../../tasks/or-aborted.js';
import {
	createDeliveryHorizon,
	type DeliveryHorizon,
} from './coverage/delivery-horizon.js';
import type {Place} from './place.js';
import {noteDeliveries} from './service-clock.js';

/** Emits messages, and learns from the reader which of them were new. */
export class Delivery {
	readonly #place: Place;
	readonly #emit: Emit<SourceMessage>;
	readonly #horizon: DeliveryHorizon;

	/** @param horizonCapacity see `DeliveryHorizon` */
	constructor(
		place: Place,
		emit: Emit<SourceMessage>,
		horizonCapacity: number | undefined,
	) {
		const {maxLateReachMs, maxOverlapMs, maxSweepIntervalMs} = place.timing;
		this.#place = place;
		this.#emit = emit;
		this.#horizon = createDeliveryHorizon(
			maxLateReachMs + 2 * (maxOverlapMs + maxSweepIntervalMs),
			horizonCapacity,
		);
	}

	/** See `DeliveryHorizon`, ms. */
	get knownFrom(): number {
		return this.#horizon.knownFrom;
	}

	/** See `DeliveryHorizon`. */
	get hasForgotten(): boolean {
		return this.#horizon.hasForgotten;
	}

	/** Emits a page of FilterLogEvents, and waits for the reader. @returns the messages that were new to it */
	async page(
		messages: readonly DeliveredMessage[],
		asked: Asked,
		signal: AbortSignal,
	): Promise<readonly DeliveredMessage[]> {
		let onIngested = (_fresh: readonly DeliveredMessage[]): void => {};
		const ingested = new Promise<readonly DeliveredMessage[]>(resolve => {
			onIngested = resolve;
		});
		await this.#emit({kind: 'batch', messages, asked, onIngested});
		const fresh = await orAborted(ingested, [], signal);
		this.#count(fresh);
		return fresh;
	}

	/** Emits an update of Live Tail. The session does not wait for the reader: the service drops updates of a client that is slow. */
	async update(
		messages: readonly DeliveredMessage[],
		asked: Asked,
	): Promise<void> {
		await this.#emit({
			kind: 'batch',
			messages,
			asked,
			onIngested: fresh => {
				noteDeliveries(this.#place.clock, fresh);
				this.#count(fresh);
			},
		});
	}

	#count(fresh: readonly DeliveredMessage[]): void {
		this.#horizon.add(fresh.length, this.#place.clock.earliest());
	}
}
