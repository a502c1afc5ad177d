import type {ActorNames} from '../../cloudtrail/actor/actor-names.js';
import type {Severities} from '../../cloudtrail/attention/attention.js';
import {levelOf} from '../../cloudtrail/attention/attention-level.js';
import {sumOfMarks} from '../../cloudtrail/attention/mark-counts.js';
import type {AttentionEntry} from '../snapshot.js';
import {withAddress, withCall} from './attention-entry.js';

/** One entry a person, where the records prove that several keys are one person's. See `joinWays`. */
export function joinEntries(
	entries: readonly AttentionEntry[],
	names: ActorNames,
	severities: Severities,
): readonly AttentionEntry[] {
	const joined = new Map<string, AttentionEntry>();
	for (const entry of entries) {
		const {actor} = entry;
		const key =
			actor.person === undefined ? actor.key : names.personOf(actor.key);
		const known = joined.get(key);
		const own = key === actor.key ? entry : {...entry, actor: {...actor, key}};
		joined.set(key, known === undefined ? own : sumOf(known, own, severities));
	}

	return [...joined.values()];
}

function sumOf(
	one: AttentionEntry,
	other: AttentionEntry,
	severities: Severities,
): AttentionEntry {
	const [a, b] = one.firstSeq < other.firstSeq ? [one, other] : [other, one];
	const sum = {
		...a,
		calls: b.calls.reduce(withCall, a.calls),
		marked: sumOfMarks(a.marked, b.marked),
		newAddresses: b.newAddresses.reduce(withAddress, a.newAddresses),
		fromNew: {
			mutating: a.fromNew.mutating + b.fromNew.mutating,
			destructive: a.fromNew.destructive + b.fromNew.destructive,
		},
		newsSeq: Math.max(a.newsSeq, b.newsSeq),
	};
	return {...sum, level: levelOf(sum.marked, severities)};
}
