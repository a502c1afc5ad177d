import type {ActorNames} from '../../cloudtrail/actor/actor-names.js';
import {
	defaultSeverities,
	type Severities,
} from '../../cloudtrail/attention/attention.js';
import {
	compareLevels,
	levelOf,
} from '../../cloudtrail/attention/attention-level.js';
import {sumOfMarks} from '../../cloudtrail/attention/mark-counts.js';
import type {IdentitySummary, Summary} from '../snapshot.js';

/**
 * One row a person, where the records prove that several keys are one person's: the
 * sums of the rows, under the person's key. Nothing is counted anew, so that a proof
 * may come after the records. Lists without such a person stay the same object.
 */
export function joinWays(
	summary: Summary,
	names: ActorNames,
	severities: Severities = defaultSeverities,
): Summary {
	const identities = joined(summary.identities, names, severities);
	return identities === summary.identities ? summary : {...summary, identities};
}

function joined(
	rows: readonly IdentitySummary[],
	names: ActorNames,
	severities: Severities,
): readonly IdentitySummary[] {
	// Of a person whose rows are under another key too: the rows, by the person's key.
	const parts = new Map<string, IdentitySummary[]>();
	for (const {actor} of rows) {
		if (actor.person !== undefined) {
			const key = names.personOf(actor.key);
			if (key !== actor.key) {
				parts.set(key, []);
			}
		}
	}

	if (parts.size === 0) {
		return rows;
	}

	const others: IdentitySummary[] = [];
	for (const row of rows) {
		const part =
			row.actor.person === undefined
				? undefined
				: parts.get(names.personOf(row.actor.key));
		(part ?? others).push(row);
	}

	const persons = [...parts].map(([key, part]) => sumOf(key, part, severities));
	return [...others, ...persons].sort(
		(a, b) =>
			compareLevels(a.level, b.level) ||
			b.mutating - a.mutating ||
			b.calls - a.calls ||
			b.lastSeen - a.lastSeen,
	);
}

function sumOf(
	key: string,
	rows: readonly IdentitySummary[],
	severities: Severities,
): IdentitySummary {
	const sum = rows.reduce((a, b) => ({
		// The same one whatever the order of the rows.
		actor: isBefore(a.actor.key, b.actor.key, key) ? a.actor : b.actor,
		calls: a.calls + b.calls,
		mutating: a.mutating + b.mutating,
		destructive: a.destructive + b.destructive,
		permissions: a.permissions + b.permissions,
		exports: a.exports + b.exports,
		errors: a.errors + b.errors,
		marked: sumOfMarks(a.marked, b.marked),
		level: 0,
		lastSeen: Math.max(a.lastSeen, b.lastSeen),
	}));
	return {
		...sum,
		actor: {...sum.actor, key},
		level: levelOf(sum.marked, severities),
	};
}

/** The person's own key comes first. */
function isBefore(a: string, b: string, own: string): boolean {
	return a === own || (b !== own && a < b);
}
