import {userAgentFamily} from '../../origin/user-agent.js';
import type {TrailRecord} from '../../trail-record.js';
import {EarliestTimes} from './earliest-times.js';
import {fingerprintOf} from './fingerprint.js';

const callsBefore = 5;
const leastHistoryMs = 2 * 60_000;

// A console, a command line, a program. Who has more, has no usual ones.
const mostUsualFamilies = 3;

/**
 * Finds the first call of an actor with another program than before: with curl,
 * where all others were with Terraform. Versions are not told apart. The actor had
 * called at least 5 times, the first of them 2 minutes earlier or more, with at
 * most 3 programs.
 */
export class AgentFamilies {
	/** One more than the usual ones at most. */
	readonly #families = new Set<number>();
	readonly #calls = new EarliestTimes(callsBefore);

	/** @returns whether it is the first with another program */
	take(record: TrailRecord): boolean {
		const family = familyOf(record);
		if (family === undefined) {
			return false;
		}

		const {time} = record;
		const number = fingerprintOf(family);
		const isNew =
			!this.#families.has(number) &&
			this.#families.size <= mostUsualFamilies &&
			this.#calls.countBefore(time) === callsBefore &&
			time - this.#calls.first >= leastHistoryMs;
		this.#calls.add(time);
		this.#add(number);
		return isNew;
	}

	addAll(other: AgentFamilies): void {
		this.#calls.addAll(other.#calls);
		for (const family of other.#families) {
			this.#add(family);
		}
	}

	#add(family: number): void {
		if (this.#families.size <= mostUsualFamilies) {
			this.#families.add(family);
		}
	}
}

/** Undefined for a call that says nothing of the actor's program: a service made it. */
function familyOf(record: TrailRecord): string | undefined {
	const {userAgent, callingService, isAutomatic, isOfConsole, timeFrom} =
		record;
	if (
		userAgent === undefined ||
		callingService !== undefined ||
		isAutomatic ||
		timeFrom !== 'event'
	) {
		return undefined;
	}

	return isOfConsole ? 'console' : userAgentFamily(userAgent);
}
