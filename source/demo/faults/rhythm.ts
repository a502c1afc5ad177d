import type {FaultName} from './fault-names.js';
import {faults} from './faults.js';

const calmMs = 10_000;
// Of a fault that would go on for good.
const shortTurnMs = 10_000;
// A session of that length counts as steady for the client, which then stops
// lengthening its pauses.
const defaultEveryMs = 45_000;

export type RhythmOptions = {
	/** Those that begin with the endpoint take a turn as well. */
	readonly isAllInTurn?: boolean | undefined;
	/** From one strike to the next, ms. A strike ends early enough for a calm. @default as each fault says */
	readonly everyMs?: number | undefined;
};

/**
 * When a fault strikes by the clock. Several take turns, each after a calm in
 * which the program can recover; those that begin with the endpoint do not wait
 * for a turn.
 *
 * @param elapsedMs since the endpoint started
 * @returns which strike of that fault it is, from 0; undefined in between
 */
export function strikeByClock(
	names: readonly FaultName[],
	name: FaultName,
	elapsedMs: number,
	{isAllInTurn = false, everyMs}: RhythmOptions = {},
): number | undefined {
	const {lastsMs, isFromStart} = faults[name];
	if (isFromStart && !isAllInTurn) {
		return elapsedMs < lastsMs ? 0 : undefined;
	}

	const inTurn = names.filter(each => isAllInTurn || !faults[each].isFromStart);
	const spans = inTurn.map(
		each => everyMs ?? faults[each].everyMs ?? defaultEveryMs,
	);
	const turn = inTurn.indexOf(name);
	const roundMs = spans.reduce((sum, span) => sum + span, 0);
	const startsAt =
		calmMs + spans.slice(0, turn).reduce((sum, span) => sum + span, 0);
	const sinceStartMs = elapsedMs - startsAt;
	if (turn < 0 || sinceStartMs < 0) {
		return undefined;
	}

	// A fault that hits once does so at the first occasion of its turn.
	const longestMs = (spans[turn] ?? defaultEveryMs) - calmMs;
	const strikeMs = isFromStart ? Math.min(lastsMs, shortTurnMs) : lastsMs;
	const openMs =
		lastsMs === 0
			? longestMs
			: Math.min(strikeMs, everyMs === undefined ? strikeMs : longestMs);
	return sinceStartMs % roundMs < openMs
		? Math.floor(sinceStartMs / roundMs)
		: undefined;
}
