import {type FaultName, faultNames} from './fault-names.js';
import {type FaultPlan, faults} from './faults.js';
import {type RhythmOptions, strikeByClock} from './rhythm.js';

export type StrikeTimes = {
	/** The faults that the plan has. */
	readonly names: readonly FaultName[];
	/** Whether a fault strikes on its `occasion`th occasion, from 1. Ask once for each occasion. */
	isDue(name: FaultName, occasion: number): boolean;
	/** By the clock: whether the turn of a fault that strikes calls has just begun. */
	hasTurnOfCallsBegun(): boolean;
};

/** When the faults of a plan strike. */
export function strikeTimes(plan: FaultPlan, now: () => number): StrikeTimes {
	return 'rhythm' in plan
		? byClock(plan.rhythm, now, plan)
		: {
				names: faultNames.filter(name =>
					plan.schedule.some(({fault}) => fault === name),
				),
				isDue: (name, occasion) =>
					plan.schedule.some(
						({fault, at, times = 1, every = 1}) =>
							fault === name &&
							occasion >= at &&
							(occasion - at) % every === 0 &&
							(occasion - at) / every < times,
					),
				hasTurnOfCallsBegun: () => false,
			};
}

function byClock(
	names: readonly FaultName[],
	now: () => number,
	options: RhythmOptions,
): StrikeTimes {
	const startedAt = now();
	const lastStrikes = new Map<FaultName, number>();
	const begunTurns = new Map<FaultName, number>();
	const turnOf = (name: FaultName) =>
		strikeByClock(names, name, now() - startedAt, options);
	return {
		names,
		isDue(name, occasion) {
			const turn = turnOf(name);
			const {lastsMs, everyNth = 1} = faults[name];
			const hitsOnce = lastsMs === 0;
			if (
				turn === undefined ||
				occasion % everyNth !== 0 ||
				(hitsOnce && lastStrikes.get(name) === turn)
			) {
				return false;
			}

			lastStrikes.set(name, turn);
			return true;
		},
		hasTurnOfCallsBegun() {
			const name = names.find(
				each =>
					(options.isAllInTurn || !faults[each].isFromStart) &&
					turnOf(each) !== undefined,
			);
			const turn = name === undefined ? undefined : turnOf(name);
			if (
				name === undefined ||
				turn === undefined ||
				faults[name].occasion !== 'call' ||
				begunTurns.get(name) === turn
			) {
				return false;
			}

			begunTurns.set(name, turn);
			return true;
		},
	};
}
