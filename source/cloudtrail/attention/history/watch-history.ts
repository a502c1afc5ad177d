import type {Actor} from '../../actor/actor.js';
import type {TrailRecord} from '../../trail-record.js';
import {markOf} from '../attention.js';
import {type AttentionMarks, noMarks} from '../attention-marks.js';
import {EarliestTimes} from './earliest-times.js';
import {fingerprintOf} from './fingerprint.js';

const callsBefore = 20;
const leastHistoryMs = 10 * 60_000;

// AWS has about 40.
const mostRegions = 100;
const regionForm = /^[a-z\d-]{1,32}$/;

/** Actors that are remembered. With more, none is new any more. */
export const mostKnownActors = 10_000;

// Their calls are recorded in one Region, wherever the caller works.
const globalServices: ReadonlySet<string> = new Set(
	[
		'account',
		'budgets',
		'ce',
		'cloudfront',
		'globalaccelerator',
		'health',
		'iam',
		'organizations',
		'route53',
		'route53domains',
		'shield',
		'signin',
		'sso',
		'sts',
		'support',
		'trustedadvisor',
	].map(name => `${name}.amazonaws.com`),
);

/**
 * What is known of all actors together, to mark what nobody did before: the first
 * call in a Region, the first record of an actor. The watch needs a past for that:
 * 20 calls of anybody, the first of them 10 minutes earlier or more.
 *
 * The first to arrive is marked. An earlier one that arrives later takes no mark
 * back and gets none. AWS's own services are no news, and make nothing known.
 */
export class WatchHistory {
	readonly #calls = new EarliestTimes(callsBefore);
	readonly #regions = new Set<string>();
	readonly #actors = new Set<number>();

	/**
	 * Judges a call and remembers it. To be called once for each, in order of arrival.
	 *
	 * @param keys of the person who calls; undefined where the actor is known already
	 */
	take(
		record: TrailRecord,
		keys: readonly string[] | undefined,
	): AttentionMarks {
		const {time, timeFrom} = record;
		const isNewRegion = this.#isNewRegion(record);
		const isNewActor = keys !== undefined && this.#isNewActor(record, keys);
		if (timeFrom !== 'event') {
			return noMarks;
		}

		const hasPast =
			(isNewRegion || isNewActor) &&
			this.#calls.countBefore(time) === callsBefore &&
			time - this.#calls.first >= leastHistoryMs;
		this.#calls.add(time);
		return hasPast
			? (isNewRegion ? markOf('new-region') : noMarks) |
					(isNewActor ? markOf('new-actor') : noMarks)
			: noMarks;
	}

	#isNewRegion({awsRegion, isAutomatic, eventSource}: TrailRecord): boolean {
		if (
			awsRegion === undefined ||
			this.#regions.has(awsRegion) ||
			isAutomatic ||
			globalServices.has(eventSource) ||
			!regionForm.test(awsRegion) ||
			this.#regions.size === mostRegions
		) {
			return false;
		}

		this.#regions.add(awsRegion);
		return true;
	}

	#isNewActor(
		{actor, isAutomatic}: TrailRecord,
		keys: readonly string[],
	): boolean {
		// Somebody who failed to sign in is nobody yet, and may have any name.
		if (
			isAutomatic ||
			actor.nameFrom === 'typed' ||
			actor.nameFrom === 'hidden'
		) {
			return false;
		}

		const numbers = (roleOf(actor) ?? keys).map(key => fingerprintOf(key));
		const isNew =
			this.#actors.size < mostKnownActors &&
			!numbers.some(number => this.#actors.has(number));
		for (const number of numbers) {
			if (this.#actors.size < mostKnownActors) {
				this.#actors.add(number);
			}
		}

		return isNew;
	}
}

/** The sessions of a role are one actor here: programs make up a name for each. Undefined for others. */
function roleOf({class: kind, arn}: Actor): readonly string[] | undefined {
	const role =
		kind === 'role' ? /^(.*:assumed-role\/[^/]+)\//s.exec(arn ?? '')?.[1] : '';
	return role ? [role] : undefined;
}
