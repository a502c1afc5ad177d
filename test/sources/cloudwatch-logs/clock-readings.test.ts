import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {
	type ClockReadings,
	estimateTime,
	firstReadings,
	takeAnswer,
	takeDelivery,
	takeRefusal,
	takeSleep,
} from '../../../source/sources/cloudwatch-logs/clock-readings.js';
import {clockRemark} from '../../../source/sources/cloudwatch-logs/clock-remark.js';

const startedAt = Date.UTC(2026, 0, 2, 16, 40);
const minute = 60_000;
const hour = 60 * minute;

/** A computer, a service and the time that it really is. */
function startWorld({localAheadMs = 0} = {}) {
	let monotonic = 12_345;
	let real = startedAt;
	let localAhead = localAheadMs;
	const local = () => real + localAhead;
	let readings: ClockReadings = firstReadings(local(), monotonic);
	const world = {
		pass(ms: number) {
			monotonic += ms;
			real += ms;
		},
		/** The monotonic clock stops. */
		sleep(ms: number) {
			real += ms;
		},
		noticeSleep(ms: number) {
			readings = takeSleep(readings, ms, {local: local(), monotonic});
		},
		setLocal(aheadMs: number) {
			localAhead = aheadMs;
		},
		/** An answer after two seconds, with a Date header of whole seconds. */
		answer(dateAheadMs: number | 'none' = 0) {
			world.pass(2000);
			readings = takeAnswer(readings, {
				local: local(),
				date:
					dateAheadMs === 'none'
						? undefined
						: Math.floor((real + dateAheadMs) / 1000) * 1000,
				monotonic,
			});
		},
		answers(count: number, dateAheadMs?: number) {
			for (let index = 0; index < count; index++) {
				world.answer(dateAheadMs);
			}
		},
		answersWithoutDate(count: number) {
			for (let index = 0; index < count; index++) {
				world.answer('none');
			}
		},
		deliver(lateMs = 3000) {
			readings = takeDelivery(readings, real - lateMs, monotonic);
		},
		deliverAt(time: number) {
			readings = takeDelivery(readings, time, monotonic);
		},
		deliveries(count: number, lateMs?: number) {
			for (let index = 0; index < count; index++) {
				world.pass(2000);
				world.deliver(lateMs);
			}
		},
		refuseLocalTime() {
			readings = takeRefusal(readings, local(), monotonic);
		},
		/** How far the estimate and its bounds are ahead of the real time, ms. */
		get ahead() {
			const estimate = estimateTime(readings, monotonic);
			const aheadOf = (offset: number) => offset + monotonic - real;
			return {
				now: aheadOf(estimate.offset),
				earliest: aheadOf(estimate.earliest),
				latest: aheadOf(estimate.latest),
			};
		},
		get remark() {
			return clockRemark(readings, estimateTime(readings, monotonic));
		},
	};
	return world;
}

type World = ReturnType<typeof startWorld>;

/** The clock is decided, and within what a header of whole seconds allows. */
function assertRight(world: World, title?: string): void {
	const {now, earliest, latest} = world.ahead;
	assert.ok(Math.abs(now) <= 3000, `${title ?? ''} ${now} ms ahead`);
	assert.deepEqual([earliest, latest], [now, now], title);
}

/** Both times are allowed for: the real one, and one that is this far ahead. */
function assertOpen(world: World, wrongAheadMs: number): void {
	const {earliest, latest} = world.ahead;
	assert.ok(Math.abs(earliest - Math.min(0, wrongAheadMs)) <= 3000);
	assert.ok(Math.abs(latest - Math.max(0, wrongAheadMs)) <= 3000);
}

describe('a clock and a header that agree', () => {
	for (const aheadMs of [0, 1500, -1500, 30_000, -100_000]) {
		test(`a computer ${aheadMs} ms ahead`, () => {
			const world = startWorld({localAheadMs: aheadMs});
			assert.equal(world.ahead.now, aheadMs, 'without an answer');
			world.answers(1);
			assertRight(world);
			world.answers(10);
			assertRight(world);
			assert.equal(world.remark, undefined);
		});
	}

	test('one wrong header among right ones moves nothing', () => {
		for (const wrongMs of [2 * hour, -2 * hour, 40 * 365 * 24 * hour]) {
			const world = startWorld({localAheadMs: 10 * minute});
			world.answers(4);
			world.deliveries(3);
			world.answer(wrongMs);
			assertRight(world, String(wrongMs));
			world.answers(9);
			assertRight(world, String(wrongMs));
		}
	});

	test('a header that is wrong in every third answer moves nothing, and is said', () => {
		const world = startWorld();
		for (let index = 0; index < 20; index++) {
			world.answers(2);
			world.answer(2 * hour);
			assertRight(world);
		}

		assert.equal(
			world.remark,
			"the Date header of the service is now and then up to 2h off; this computer's clock agrees with the others",
		);
	});

	test('setting the clock of the computer moves nothing, with or without a header', () => {
		for (const setMs of [2 * hour, -2 * hour, 90_000]) {
			const world = startWorld();
			world.answers(3);
			world.setLocal(setMs);
			assertRight(world);
			for (let index = 0; index < 12; index++) {
				world.answer();
				assertRight(world, `${setMs}, answer ${index}`);
			}
		}
	});
});

describe('a clock and a header that differ', () => {
	for (const wrongMs of [2 * hour, -2 * hour, 5 * minute, -5 * minute]) {
		test(`this computer's clock is ${wrongMs / minute} min ahead`, () => {
			const world = startWorld({localAheadMs: wrongMs});
			world.answers(12);
			assertOpen(world, wrongMs);
			assert.match(
				String(world.remark),
				/^this computer's clock and the service's Date header differ by (2h|5m): both are allowed for$/,
			);
			world.deliveries(2);
			assertOpen(world, wrongMs);
			world.deliveries(1);
			assertRight(world);
			assert.match(
				String(world.remark),
				wrongMs > 0
					? /^this computer's clock is (2h|5m) ahead of the service's$/
					: /^this computer's clock is (2h|5m) behind the service's$/,
			);
		});

		test(`the header is ${wrongMs / minute} min ahead`, () => {
			const world = startWorld();
			world.answers(12, wrongMs);
			assertOpen(world, wrongMs);
			world.deliveries(3);
			assertRight(world);
			assert.match(
				String(world.remark),
				/^the Date header of the service is (2h|5m) (ahead|behind); delivery times agree with this computer's clock$/,
			);
			world.answers(20, wrongMs);
			assertRight(world);
		});
	}

	test('a clock that somebody corrects is right after a few answers', () => {
		const world = startWorld({localAheadMs: 2 * hour});
		world.answers(9);
		world.setLocal(0);
		world.answers(6);
		assertRight(world);
		assert.equal(world.remark, undefined);
	});

	test('a header that is corrected is right after a few answers', () => {
		const world = startWorld();
		world.answers(9, -2 * hour);
		world.answers(6);
		assertRight(world);
	});

	test('a refused signature decides without a delivery', () => {
		const world = startWorld({localAheadMs: 300 * 24 * hour});
		world.refuseLocalTime();
		world.answers(2);
		assertRight(world);
		world.answers(20);
		assertRight(world);
	});

	test('absurd deliveries decide nothing', () => {
		const world = startWorld({localAheadMs: 2 * hour});
		world.answers(5);
		for (const time of [
			0,
			Date.UTC(1970, 5),
			Date.UTC(9999, 11, 31),
			Number.NaN,
			Number.POSITIVE_INFINITY,
		]) {
			for (let count = 0; count < 10; count++) {
				world.pass(5000);
				world.deliverAt(time);
			}

			assertOpen(world, 2 * hour);
		}

		world.deliverAt(startedAt + 2 * hour);
		assertOpen(world, 2 * hour);
		for (let count = 0; count < 1000; count++) {
			world.deliverAt(startedAt + 2 * hour + count);
		}

		assertOpen(world, 2 * hour);
		world.deliveries(3);
		assertRight(world);
	});

	test('deliveries that become visible minutes late decide for the right one', () => {
		const world = startWorld({localAheadMs: -2 * hour});
		world.answers(5);
		world.deliveries(3, 4 * minute);
		assertRight(world);
	});

	test('a delivery after the earlier time refutes it, though it seemed right', () => {
		const world = startWorld({localAheadMs: -6 * minute});
		world.answers(5);
		// A backlog, read page by page.
		world.deliveries(4, 7 * minute);
		assert.ok(world.ahead.earliest < -5 * minute);
		world.deliveries(4);
		assertRight(world);
	});

	test('deliveries far from both widen the bounds and decide nothing', () => {
		const world = startWorld({localAheadMs: 3 * hour});
		world.answers(5, 2 * hour);
		world.deliveries(10);
		const {earliest, latest} = world.ahead;
		assert.ok(Math.abs(earliest) < 2 * minute, String(earliest));
		assert.ok(Math.abs(latest - 3 * hour) < 3000);
	});
});

describe('a header that is of no use', () => {
	test('none: the clock of this computer is used, and that is said', () => {
		const world = startWorld();
		world.answersWithoutDate(9);
		assertRight(world);
		assert.equal(
			world.remark,
			"the service's answers carry no Date header: times go by this computer's clock",
		);
	});

	test('none, and a wrong clock: deliveries widen the bounds', () => {
		const world = startWorld({localAheadMs: 2 * hour});
		world.answersWithoutDate(9);
		world.deliveries(10);
		assert.ok(Math.abs(world.ahead.earliest) < 2 * minute);
		assert.equal(
			world.remark,
			"the service's answers carry no Date header, and delivery times differ from this computer's clock by 2h: both are allowed for",
		);
	});

	test('another time in each answer, or one before there was a qtail', () => {
		for (const aheadOf of [
			(index: number) => (index + 1) * 7 * hour,
			() => -50 * 365 * 24 * hour,
			() => 1000 * 365 * 24 * hour,
		]) {
			const world = startWorld();
			for (let index = 0; index < 12; index++) {
				world.answer(aheadOf(index));
			}

			assertRight(world);
			assert.equal(
				world.remark,
				"the service's Date header is not plausible: times go by this computer's clock",
			);
		}
	});

	test('a computer in 1970 goes by the header', () => {
		const world = startWorld({localAheadMs: -startedAt});
		world.answers(2);
		assertRight(world);
	});
});

describe('a sleep that the monotonic clock does not count', () => {
	for (const localAheadMs of [0, 2 * hour]) {
		for (const order of ['noticed first', 'answered first'] as const) {
			test(`${order}, the computer ${localAheadMs / hour} h ahead`, () => {
				const world = startWorld({localAheadMs});
				world.answers(5);
				world.deliveries(3);
				for (const sleptMs of [8 * hour, 20_000]) {
					world.sleep(sleptMs);
					if (order === 'noticed first') {
						world.noticeSleep(sleptMs);
						assert.ok(Math.abs(world.ahead.now) <= 3000);
						assert.ok(world.ahead.earliest <= 3000);
						world.answer();
					} else {
						world.answer();
						world.noticeSleep(sleptMs);
					}

					assertRight(world);
					world.answers(3);
					assertRight(world);
				}
			});
		}
	}

	test('a clock that was set forward is not taken for a sleep for long', () => {
		const world = startWorld();
		world.answers(5);
		world.setLocal(2 * hour);
		world.noticeSleep(2 * hour);
		assert.ok(world.ahead.earliest <= 3000);
		world.answer();
		assertRight(world);
		world.answers(12);
		assertRight(world);
	});

	test('without a header the sleep counts', () => {
		const world = startWorld();
		world.answersWithoutDate(2);
		world.sleep(hour);
		world.noticeSleep(hour);
		assertRight(world);
	});
});

describe('whatever happens', () => {
	// Nearer than two minutes the header is believed.
	const farMs = fc.oneof(
		fc.integer({min: 125_000, max: 3 * hour}),
		fc.integer({min: -3 * hour, max: -125_000}),
		fc.constantFrom(2 * hour, -2 * hour, hour, 0),
	);
	const step = fc.oneof(
		fc.record({kind: fc.constant('answer' as const), wrong: farMs}),
		fc.record({
			kind: fc.constant('delivery' as const),
			late: fc.integer({min: 0, max: 290_000}),
		}),
		fc.record({
			kind: fc.constant('absurd' as const),
			time: fc.constantFrom(0, Date.UTC(9999), Number.NaN),
		}),
		fc.record({
			kind: fc.constant('pass' as const),
			ms: fc.integer({min: 0, max: 60_000}),
		}),
	);

	test('the earliest time is never after the real one while this computer is right', () => {
		fc.assert(
			fc.property(fc.array(step, {maxLength: 80}), steps => {
				const world = startWorld();
				for (const each of steps) {
					if (each.kind === 'answer') {
						world.answer(each.wrong);
					} else {
						take(world, each);
					}

					assert.ok(world.ahead.earliest <= 3000);
				}
			}),
		);
	});

	test('the earliest time is never after the real one while two of three headers are right', () => {
		fc.assert(
			fc.property(farMs, fc.array(step, {maxLength: 80}), (aheadMs, steps) => {
				const world = startWorld({localAheadMs: aheadMs});
				world.answers(2);
				for (const each of steps) {
					if (each.kind === 'answer') {
						world.answer(each.wrong);
						world.answers(2);
					} else {
						take(world, each);
					}

					assert.ok(world.ahead.earliest <= 3000);
				}
			}),
		);
	});

	function take(
		world: World,
		each: Exclude<
			typeof step extends fc.Arbitrary<infer T> ? T : never,
			{kind: 'answer'}
		>,
	): void {
		switch (each.kind) {
			case 'delivery': {
				world.deliver(each.late);
				break;
			}

			case 'absurd': {
				world.deliverAt(each.time);
				break;
			}

			case 'pass': {
				world.pass(each.ms);
			}
		}
	}
});
