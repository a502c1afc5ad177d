import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {
	AskedHistory,
	assumedLatenessMs,
	type Question,
} from '../../../source/sources/history/asked-history.js';
import type {TimeRange} from '../../../source/stream/coverage.js';
import {howMany} from '../../harness/how-many.js';
import {type MadeEvent, pageOf} from './made-history.js';

const minuteMs = 60_000;
const second = (count: number) => count * 1000;

// Small enough to be read, and divided by a day without a rest.
const begin = 200 * 24 * 60 * minuteMs;

const newest: Question = {
	...{kind: 'newest', from: undefined, to: undefined, token: undefined},
};

describe('what was asked of the Event history of a region', () => {
	it('what the first page does not reach is missing, from the second in which it ends', () => {
		const asked = new AskedHistory(begin, undefined);
		assert.deepEqual(asked.next({newest: false, again: false}), newest);
		asked.take(newest, {
			times: [begin + second(50), begin + second(40)],
			nextToken: 'more',
			askedAt: begin + second(60),
		});
		assert.equal(asked.askedTo, begin + second(60));
		assert.deepEqual(asked.missing, [
			{from: begin, to: begin + second(41) - 1},
		]);
		assert.equal(asked.isFetched, false);
	});

	it('a page closes what it lists, and the last one everything', () => {
		const asked = new AskedHistory(begin, begin + minuteMs);
		const first = asked.next({newest: false, again: false});
		assert.deepEqual(first, {
			kind: 'missing',
			from: begin,
			to: begin + minuteMs,
			token: undefined,
		});
		assert.ok(first);
		asked.take(first, {
			times: [begin + second(30), begin + second(20)],
			nextToken: 'more',
			askedAt: begin + minuteMs,
		});
		assert.deepEqual(asked.missing, [
			{from: begin, to: begin + second(21) - 1},
		]);
		const rest = asked.next({newest: false, again: false});
		assert.deepEqual(rest, {...first, token: 'more'});
		assert.ok(rest);
		asked.take(rest, {
			times: [],
			nextToken: undefined,
			askedAt: begin + minuteMs,
		});
		assert.equal(asked.isFetched, true);
	});

	it('a page that is out of order closes nothing before the last one', () => {
		const asked = new AskedHistory(begin, begin + minuteMs);
		const ask = (times: readonly number[], nextToken: string | undefined) => {
			const question = asked.next({newest: false, again: false});
			assert.ok(question);
			asked.take(question, {times, nextToken, askedAt: begin + minuteMs});
			return asked.missing;
		};
		const whole = [{from: begin, to: begin + minuteMs}];
		assert.deepEqual(ask([begin, begin + second(9)], 'a'), whole);
		assert.deepEqual(ask([begin + second(5)], 'b'), whole);
		assert.deepEqual(ask([begin + second(8)], undefined), []);
	});

	it('an empty page that has a next one closes nothing', () => {
		const asked = new AskedHistory(begin, begin + minuteMs);
		const question = asked.next({newest: false, again: false});
		assert.ok(question);
		asked.take(question, {
			times: [],
			nextToken: 'more',
			askedAt: begin + minuteMs,
		});
		assert.deepEqual(asked.missing, [{from: begin, to: begin + minuteMs}]);
	});

	it('time is settled once it was asked for at an age of 15 minutes', () => {
		const asked = new AskedHistory(begin, undefined);
		const take = (question: Question | undefined, askedAt: number) => {
			assert.ok(question);
			asked.take(question, {times: [], nextToken: undefined, askedAt});
		};
		take(newest, begin + 10 * minuteMs);
		assert.equal(asked.settledTo(), undefined);
		take(asked.next({newest: true, again: false}), begin + 20 * minuteMs);
		// The second poll looked back two minutes only.
		assert.equal(asked.settledTo(), undefined);
		const again = asked.next({newest: false, again: true});
		assert.equal(again?.from, begin);
		take(again, begin + 20 * minuteMs);
		assert.equal(asked.settledTo(), begin + 5 * minuteMs);
	});

	it('what Event history no longer has is gone, and never asked for', () => {
		const asked = new AskedHistory(begin, undefined);
		asked.take(newest, {times: [], nextToken: undefined, askedAt: begin});
		asked.reachBack(0);
		const oldest = begin - 90 * 24 * 60 * minuteMs;
		assert.deepEqual(asked.gone, [{from: 0, to: oldest - 1}]);
		assert.deepEqual(asked.missing, [{from: oldest, to: begin - 1}]);
	});

	it('a listing begins again where it was, when its token is no longer taken', () => {
		const asked = new AskedHistory(begin, begin + minuteMs);
		const question = asked.next({newest: false, again: false});
		assert.ok(question);
		asked.take(question, {
			times: [begin + second(30)],
			nextToken: 'old',
			askedAt: begin + minuteMs,
		});
		asked.forgetToken(question);
		assert.deepEqual(asked.next({newest: false, again: false}), {
			kind: 'missing',
			from: begin,
			to: begin + second(30),
			token: undefined,
		});
	});
});

const isIn = (ranges: readonly TimeRange[], time: number) =>
	ranges.some(({from, to}) => time >= from && time <= to);

type Step = {
	readonly waitMs: number;
	readonly again: boolean;
	readonly questions: number;
	readonly clockBehindMs: number;
	readonly does: 'nothing' | 'forget' | 'reach back';
};

const anyEvents = fc.array(
	fc.record({
		second: fc.integer({min: 0, max: 5400}),
		lateMs: fc.oneof(
			fc.constant(0),
			fc.integer({min: 0, max: assumedLatenessMs}),
			fc.integer({min: 0, max: 2 * assumedLatenessMs}),
		),
	}),
	{maxLength: 120},
);
const anySteps: fc.Arbitrary<readonly Step[]> = fc.array(
	fc.record({
		waitMs: fc.oneof(
			fc.integer({min: 0, max: 30_000}),
			fc.integer({min: 0, max: 20 * minuteMs}),
		),
		again: fc.boolean(),
		questions: fc.integer({min: 1, max: 6}),
		clockBehindMs: fc.integer({min: 0, max: 3000}),
		does: fc.constantFrom('nothing', 'nothing', 'forget', 'reach back'),
	}),
	{minLength: 1, maxLength: 25},
);

describe('whatever is late, cut or asked for in between', () => {
	it('what is called asked for was fetched, and what is called settled too', () => {
		fc.assert(
			fc.property(
				anyEvents,
				anySteps,
				fc.integer({min: 1, max: 7}),
				(made, steps, pageSize) => {
					const events: readonly MadeEvent[] = made.map(
						({second: at, lateMs}, id) => ({
							id,
							time: begin + at * 1000,
							visibleAt: begin + at * 1000 + lateMs,
						}),
					);
					let from = begin + 30 * minuteMs;
					let now = begin + 45 * minuteMs;
					const asked = new AskedHistory(from, undefined);
					const fetched = new Set<number>();
					const ask = (
						due: {newest: boolean; again: boolean},
						clockBehindMs: number,
					): Question | undefined => {
						const question = asked.next(due);
						if (question !== undefined) {
							const page = pageOf(events, question, now, pageSize);
							asked.take(question, {...page, askedAt: now - clockBehindMs});
							for (const {id} of page.events) {
								fetched.add(id);
							}
						}

						return question;
					};

					const check = () => {
						const gaps = [...asked.missing, ...asked.gone];
						const settledTo = asked.settledTo();
						for (const {id, time, visibleAt} of events) {
							const isClaimed =
								time >= from &&
								asked.askedTo !== undefined &&
								!isIn(gaps, time);
							if (isClaimed && visibleAt === time && time <= asked.askedTo) {
								assert.ok(
									fetched.has(id),
									`${id} was shown when it was asked for`,
								);
							}

							if (
								isClaimed &&
								settledTo !== undefined &&
								time <= settledTo &&
								visibleAt - time <= assumedLatenessMs
							) {
								assert.ok(fetched.has(id), `${id} is settled`);
							}
						}
					};

					for (const {waitMs, again, questions, clockBehindMs, does} of steps) {
						now += waitMs;
						for (let count = 0; count < questions; count++) {
							now += 600;
							const question = ask({newest: count === 0, again}, clockBehindMs);
							check();
							if (question !== undefined && does === 'forget') {
								asked.forgetToken(question);
							}
						}

						if (does === 'reach back') {
							from -= 5 * minuteMs;
							asked.reachBack(from);
							check();
						}
					}

					// Left alone, everything comes that is no later than what is assumed.
					now = Math.max(now, begin + 90 * minuteMs) + assumedLatenessMs;
					ask({newest: true, again: false}, 0);
					while (!asked.isFetched) {
						ask({newest: false, again: false}, 0);
						check();
					}

					// The second time, since one that has begun only goes on.
					for (const again of [true, true, false]) {
						while (ask({newest: false, again: false}, 0) !== undefined) {
							check();
						}

						ask({newest: false, again}, 0);
					}

					check();
					const late = events.filter(
						({id, time, visibleAt}) =>
							time >= from &&
							visibleAt - time <= assumedLatenessMs &&
							!fetched.has(id),
					);
					assert.deepEqual(late, []);
					assert.ok(asked.isFetched);
				},
			),
			{numRuns: howMany('histories', {short: 300, long: 5000})},
		);
	});
});
