import type {EmbeddedEndpoint} from '../../source/demo/endpoint/endpoint.js';
import type {FaultName} from '../../source/demo/faults/fault-names.js';
import type {Coverage} from '../../source/stream/coverage.js';
import {numberOf} from '../harness/numbered-record.js';

export type ClaimContext = {
	readonly endpoint: Pick<EmbeddedEndpoint, 'missing' | 'struck'>;
	readonly logGroups: readonly string[];
	/** By its number in `numberedRecord`. The number of a record is also how many were put before it. */
	readonly isReceived: (number: number) => boolean;
	/** The watch looks again for records that come as late as this, ms. */
	readonly lateReachMs: number;
	/** What was put in the last ms may be on its way, where Live Tail brings it. */
	readonly onTheWayMs: number;
	/** The oldest record that may be missing was delivered at this time, ms. */
	readonly from?: number;
};

/** Records that Live Tail did not show, or FilterLogEvents not at the age at which it is asked: `receivedTo` is no promise of them, `completeTo` is. */
const unseen: ReadonlySet<FaultName> = new Set<FaultName>([
	'late-visibility',
	'very-late',
	'only-in-sweep',
	'only-in-stream',
]);

/**
 * Where a coverage calls something received or complete that the endpoint knows to
 * be missing: the silence that must never be. Empty where every claim is true.
 */
export function falseClaims(
	{receivedTo, completeTo, gaps}: Coverage,
	{
		endpoint,
		logGroups,
		isReceived,
		lateReachMs,
		onTheWayMs,
		from = Number.NEGATIVE_INFINITY,
	}: ClaimContext,
): readonly string[] {
	const now = Date.now();
	const received = {
		has: (message: string) => isReceived(numberIn(message)),
	};
	const missing = (upTo: number | undefined, visibleBy: number) =>
		upTo === undefined
			? []
			: logGroups.flatMap(name =>
					endpoint
						.missing(name, {received, from, upTo, visibleBy})
						.filter(
							({timestamp}) =>
								!gaps.some(gap => gap.from <= timestamp && timestamp <= gap.to),
						)
						.map(event => ({name, ...event})),
				);
	const isShown = (number: number): boolean =>
		!endpoint.struck.some(
			({fault, at, times = 1}) =>
				unseen.has(fault) && at <= number + 1 && number + 1 < at + times,
		);
	const claims = [
		...missing(completeTo, now + lateReachMs).map(event => ({
			...event,
			claim: `complete to ${completeTo}`,
		})),
		...missing(receivedTo, now)
			.filter(
				({message, putAt}) =>
					putAt <= now - onTheWayMs && isShown(numberIn(message)),
			)
			.map(event => ({...event, claim: `received to ${receivedTo}`})),
	];
	return claims.map(
		({claim, name, message, timestamp, putAt}) =>
			`${claim} at ${now}, without ${numberIn(message)} of ${name}, delivered ${timestamp}, put ${putAt}`,
	);
}

function numberIn(message: string): number {
	return numberOf(/"eventID":"([^"]*)"/.exec(message)?.[1]);
}
