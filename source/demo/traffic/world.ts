import {type Application, inventApplication} from './apps.js';
import {inventPeople, type Person} from './people.js';
import {type Random, seededRandom} from './seeded-random.js';
import type {Caller} from './trail-message.js';

/** What stays the same while traffic flows. All of it follows from the seed. */
export type World = {
	readonly random: Random;
	readonly people: readonly Person[];
	readonly application: Application;
	readonly clock: TrafficClock;
	/** Multiplies how long deliveries take. */
	readonly lagFactor: number;
	/** Callers by key, so that each is invented once. */
	readonly callers: Map<string, Caller>;
};

/**
 * Traffic is made up in its own time and stamped in wall time. Both are in ms
 * and agree at the start; with a speed of 4, a minute of traffic takes 15 s.
 */
export type TrafficClock = {
	readonly startsAt: number;
	readonly speed: number;
};

export function wallTime(
	{startsAt, speed}: TrafficClock,
	time: number,
): number {
	return startsAt + (time - startsAt) / speed;
}

function randomOf(seed: number): Random {
	return seededRandom(`qtail-demo-${seed}`);
}

/** The people of the traffic with that seed. */
export function peopleOf(seed: number): readonly Person[] {
	return inventPeople(randomOf(seed).fork('people'));
}

export function inventWorld(
	seed: number,
	clock: TrafficClock,
	lagFactor = 1,
): World {
	const random = randomOf(seed);
	return {
		random,
		people: peopleOf(seed),
		application: inventApplication(random.fork('application')),
		clock,
		lagFactor,
		callers: new Map(),
	};
}
