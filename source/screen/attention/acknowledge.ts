import type {AttentionEntry, AttentionList} from '../../store/snapshot.js';
import type {Acknowledged, ViewState} from '../view-state.js';

/** The entries that nobody has acknowledged since they last said something new, the gravest first. */
export function unacknowledged(
	{entries}: AttentionList,
	{seqs}: Acknowledged,
): readonly AttentionEntry[] {
	return entries.filter(
		({actor, newsSeq}) => newsSeq > (seqs.get(actor.key) ?? 0),
	);
}

/** The view after the gravest entry was acknowledged: the one that the line shows, and no other. */
export function acknowledgeFirst(
	state: ViewState,
	attention: AttentionList,
): ViewState {
	const [just] = unacknowledged(attention, state.acknowledged);
	if (just === undefined) {
		return state;
	}

	// Actors that are no longer remembered need no memory here.
	const known = new Set(attention.entries.map(({actor}) => actor.key));
	const seqs = new Map(
		[...state.acknowledged.seqs].filter(([key]) => known.has(key)),
	);
	seqs.set(just.actor.key, just.newsSeq);
	return {...state, acknowledged: {seqs, just}};
}

/** The line says what was acknowledged until the next key. */
export function forgetJustAcknowledged(
	before: ViewState,
	after: ViewState,
): ViewState {
	const {seqs, just} = after.acknowledged;
	return just === undefined || after.acknowledged !== before.acknowledged
		? after
		: {...after, acknowledged: {seqs, just: undefined}};
}
