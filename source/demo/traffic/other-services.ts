import {backgroundCalls} from './background-calls.js';
import {denialOf, throttlingError} from './call-errors.js';
import {deliveries, deliveryLag, type PlannedRecord} from './delivery.js';
import {type Call, trailMessage} from './trail-message.js';
import {type World, wallTime} from './world.js';

const throttledShare = 0.01;

/**
 * The rest of the account's traffic from `from` on, by event time, for ever.
 *
 * @param from traffic time in ms
 */
export function* otherServicesTraffic(
	world: World,
	ratePerSecond: number,
	from: number,
): Generator<PlannedRecord, never> {
	const random = world.random.fork('other-services');
	let time = from;
	while (true) {
		time += random.exponential(1000 / ratePerSecond);
		const kind = random.pickWeighted(backgroundCalls);
		const {service, ...rest} = kind.call(world, random);
		const call: Call = {eventSource: `${service}.amazonaws.com`, ...rest};
		const caller = kind.caller(world, random);
		const isThrottled = !caller.isService && random.chance(throttledShare);
		const error =
			denialOf(call, caller.personId, world) ??
			(isThrottled && call.eventType === undefined
				? throttlingError
				: undefined);
		const eventAt = Math.round(time);
		yield {
			eventAt,
			deliveries: deliveries(
				eventAt,
				deliveryLag(random, world.lagFactor),
				random,
			),
			message: trailMessage(
				{...call, error},
				caller,
				wallTime(world.clock, eventAt),
				random,
			),
		};
	}
}
