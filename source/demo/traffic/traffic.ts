/**
 * The records of an invented account, one after another by delivery time. Four
 * sources run side by side: people who use Q Apps (`q-apps-traffic`), services
 * in the background (`other-services`), shapes that programs trip over
 * (`oddities`), and one stolen session (`incident`). `world` holds what they
 * share: people, apps, addresses, the clock.
 *
 * The invariant: the same options give the same bytes, so that a screen of seed
 * 1 can be compared with yesterday's. Nobody here uses `Math.random` or the
 * computer's clock; `seeded-random` and `wallTime` stand in for them.
 */
import type {PlannedRecord} from './delivery.js';
import {incidentTraffic} from './incident.js';
import {oddTraffic} from './oddities.js';
import {otherServicesTraffic} from './other-services.js';
import {qAppsTraffic} from './q-apps-traffic.js';
import {TimeQueue} from './time-queue.js';
import {inventWorld, wallTime} from './world.js';

export {describeIncident, type Incident} from './incident.js';

const qAppsShare = 0.55;

export type TrafficOptions = {
	readonly seed: number;
	/** Records delivered a second on average, of all services. */
	readonly ratePerSecond: number;
	/** ms; what is delivered before is history. */
	readonly startsAt: number;
	/**
	 * How long before the start the first record happens, ms. Its delivery
	 * follows with its lag, so that the first minutes are thin.
	 */
	readonly historyMs: number;
	/** Everything happens that many times faster; a rate of 8 becomes 8 × speed. @default 1 */
	readonly speed?: number;
	/** Of how long deliveries take, the staged incident's excepted. @default 1 */
	readonly lagFactor?: number;
};

export type TrafficRecord = {
	/** When CloudTrail delivers it, ms. */
	readonly deliverAt: number;
	/** One line of JSON, apart from the oddities that the traffic has. */
	readonly message: string;
};

/**
 * Traffic of an invented account, by delivery time, for ever and as slowly as
 * it is asked for. The same options give the same bytes.
 */
export function* generateTraffic(
	options: TrafficOptions,
): Generator<TrafficRecord, never> {
	const {
		seed,
		ratePerSecond,
		startsAt,
		historyMs,
		speed = 1,
		lagFactor,
	} = options;
	const clock = {startsAt, speed};
	const world = inventWorld(seed, clock, lagFactor);
	const from = startsAt - historyMs * speed;
	const sources = [
		qAppsTraffic(world, ratePerSecond * qAppsShare, from),
		otherServicesTraffic(world, ratePerSecond * (1 - qAppsShare), from),
		oddTraffic(world, from),
		incidentTraffic(world),
	];
	const happening = new TimeQueue<{
		readonly record: PlannedRecord;
		readonly source: Iterator<PlannedRecord>;
	}>();
	const underway = new TimeQueue<string>();
	const proceed = (source: Iterator<PlannedRecord>): void => {
		const {value, done} = source.next();
		if (!done) {
			happening.add(value.eventAt, {record: value, source});
		}
	};

	sources.forEach(proceed);
	while (true) {
		const next = happening.take();
		if (next === undefined) {
			throw new RangeError('Traffic never ends.');
		}

		for (const delivery of next.record.deliveries) {
			underway.add(delivery, next.record.message);
		}

		proceed(next.source);
		// Nothing is delivered before it happens: what is due until the next
		// record happens is in its final order.
		while (underway.nextTime <= happening.nextTime) {
			const deliverAt = wallTime(clock, underway.nextTime);
			const message = underway.take();
			if (message !== undefined) {
				yield {deliverAt, message};
			}
		}
	}
}
