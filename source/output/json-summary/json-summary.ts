/**
 * `--output summary --json`: the summary as one object for scripts and assistants.
 *
 *     {"version":1,"allClear":{"possible":false,"because":["2 gaps not closed"],…},
 *      "counts":{"shown":{"records":4021,…},…},"identities":{"values":[…],…},…}
 *
 * - `json-summary.ts` (this file): the object
 * - `record-details.ts`: counts that the text of a summary does not have
 * - `value-counts.ts`, `session-counts.ts`: lists in bounded memory
 *
 * The invariants: the object is bounded whatever came, each list says how much is not
 * in it, and `allClear.possible` is true only where `changeFindings` would give one.
 * The readme lists every field; a field that is added keeps `version`, one that goes or
 * changes its meaning raises it.
 */
import {hasProvenName} from '../../cloudtrail/actor/actor.js';
import type {ActorNames} from '../../cloudtrail/actor/actor-names.js';
import type {Severities} from '../../cloudtrail/attention/attention.js';
import {historyRules} from '../../cloudtrail/attention/history/history-rules.js';
import {
	type MarkCounts,
	markedByRule,
} from '../../cloudtrail/attention/mark-counts.js';
import type {Others, Summary, Tally} from '../../store/snapshot.js';
import type {Coverage} from '../../stream/coverage.js';
import {deliveryState} from '../../stream/delivery-state.js';
import type {WatchTarget} from '../../stream/watch-target.js';
import {isoTime} from '../../text/format-time.js';
import {urlWithoutUser} from '../../text/url-without-user.js';
import {escapeHiddenInJson} from '../../text/visible-text.js';
import {openQuestions} from '../change-findings.js';
import type {RecordDetails} from './record-details.js';
import {cutText, type ValueList} from './value-counts.js';

export type JsonSummaryOptions = {
	/** Over everything received. */
	readonly total: Summary;
	/** Over what the filter lets through. */
	readonly shown: Summary;
	/** Of what the filter lets through. */
	readonly details: RecordDetails;
	/** Records that match by a name that came later. They are in the counts and identities, and in no other list. */
	readonly namedLater: number;
	readonly names: ActorNames;
	readonly severities: Severities;
	readonly coverage: Coverage;
	/** See `deliveryState`, ms. */
	readonly lagMs: number | undefined;
	readonly repeated: number;
	readonly unasked: number;
	readonly sampledUpdates: number;
	readonly target: WatchTarget;
	readonly limits: readonly string[];
	/** In the filter language; undefined where everything is shown. */
	readonly filter: string | undefined;
	/** Opens the view again; undefined where no command can. */
	readonly command: string | undefined;
	/** A record matched `--exit-on`. */
	readonly hasMatched: boolean;
	/** Start of the watch, delivery time in ms; undefined for files. */
	readonly from: number | undefined;
	/** ms */
	readonly startedAt: number;
	/** ms */
	readonly endedAt: number;
};

// Of each list.
const mostValues = 20;
const mostIdentities = 50;
const mostSessions = 50;
const mostGaps = 20;
const mostGroups = 20;

/** The summary as one line of JSON, with no character that a terminal would obey or hide. */
export function jsonSummaryText(options: JsonSummaryOptions): string {
	return escapeHiddenInJson(JSON.stringify(jsonSummary(options)));
}

function jsonSummary(options: JsonSummaryOptions) {
	const {total, shown, details, names, severities, target} = options;
	const {identities, otherIdentities} = shown;
	return {
		version: 1,
		startedAt: timeOrNull(options.startedAt),
		endedAt: timeOrNull(options.endedAt),
		target: {
			logGroups: target.logGroups.slice(0, mostGroups).map(cutText),
			eventHistory:
				target.historyRegions === undefined
					? null
					: target.historyRegions.map(cutText),
			otherLogGroups: Math.max(0, target.logGroups.length - mostGroups),
			region: target.region ?? null,
			endpointUrl:
				target.endpointUrl === undefined
					? null
					: cutText(urlWithoutUser(target.endpointUrl)),
		},
		filter: options.filter === undefined ? null : options.filter,
		command: options.command ?? null,
		allClear: allClear(options),
		counts: {
			received: plainCounts(total),
			shown: plainCounts(shown),
			repeated: options.repeated,
			namedLater: options.namedLater,
		},
		marked: markedByRule(marksOf(shown.marked, details.marked), severities).map(
			({rule, severity, count}) => ({rule, severity, records: count}),
		),
		identities: {
			values: identities.slice(0, mostIdentities).map(identity => {
				const name = names.nameOf(identity.actor);
				return {
					id: cutText(identity.actor.key),
					name: cutText(name.whole),
					isProven: hasProvenName(name),
					class: identity.actor.class,
					calls: identity.calls,
					mutating: identity.mutating,
					destructive: identity.destructive,
					errors: identity.errors,
					lastSeen: timeOrNull(identity.lastSeen),
					marked: markedByRule(identity.marked, severities).map(
						({rule}) => rule,
					),
				};
			}),
			others: {
				values:
					Math.max(0, identities.length - mostIdentities) +
					(otherIdentities?.distinct ?? 0),
				records: identities
					.slice(mostIdentities)
					.reduce((sum, {calls}) => sum + calls, otherIdentities?.count ?? 0),
			},
		},
		sessions: sessionList(options),
		top: {
			events: tallyList(shown.eventNames, shown.otherEventNames),
			services: tallyList(shown.eventSources, shown.otherEventSources),
			addresses: details.addresses.list(mostValues),
			errors: details.errors.list(mostValues),
			resources: details.resources.list(mostValues),
		},
		completeness: completeness(options),
	};
}

/** Whether “nothing was changed” could be said at all, of what was asked for. */
function allClear({
	total,
	coverage,
	lagMs,
	limits,
	hasMatched,
}: JsonSummaryOptions) {
	const because = [
		...(hasMatched ? ['ended at a match of --exit-on'] : []),
		...(total.records === 0 ? ['there is no record'] : []),
		...openQuestions({total, coverage, lagMs}),
	];
	return {
		possible: because.length === 0,
		because: because.map(cutText),
		changes: total.mutating,
		within: limits.map(cutText),
	};
}

function plainCounts(summary: Summary) {
	return {
		records: summary.records,
		updates: summary.updates,
		readOnly: summary.readOnly,
		mutating: summary.mutating,
		destructive: summary.destructive,
		permissions: summary.permissions,
		exports: summary.exports,
		unknown: summary.unknown,
		inferred: summary.inferred,
		errors: summary.errors,
		unusual: summary.unusual,
		management: summary.management,
		data: summary.data,
		otherCategory: summary.otherCategory,
		noRecords: summary.noRecords,
		damaged: summary.damaged,
	};
}

/** Rules that look at one record are counted by the summary, which knows names that came later; the others by the details. */
function marksOf(own: MarkCounts, all: MarkCounts): MarkCounts {
	return Object.fromEntries(
		Object.entries(own).map(([rule, count]) => [
			rule,
			rule in historyRules ? all[rule as keyof MarkCounts] : count,
		]),
	) as MarkCounts; // the same rules
}

function sessionList({details, names}: JsonSummaryOptions) {
	const {values, others} = details.sessions.list(mostSessions);
	return {
		values: values.map(
			({accessKeyId, actor, firstSeen, lastSeen, ...session}) => {
				const name = names.nameOf(actor);
				return {
					accessKeyId,
					id: cutText(actor.key),
					name: cutText(name.whole),
					isProven: hasProvenName(name),
					records: session.records,
					mutating: session.mutating,
					errors: session.errors,
					firstSeen: timeOrNull(firstSeen),
					lastSeen: timeOrNull(lastSeen),
					addresses: session.addresses,
					hasMoreAddresses: session.hasMoreAddresses,
				};
			},
		),
		others,
	};
}

function tallyList(
	tallies: readonly Tally[],
	others: Others | undefined,
): ValueList<object> {
	const unlisted = tallies.slice(mostValues);
	return {
		values: tallies
			.slice(0, mostValues)
			.map(({value, count, mutating, errors}) => ({
				value: cutText(value),
				records: count,
				mutating,
				errors,
			})),
		others: {
			values: unlisted.length + (others?.distinct ?? 0),
			records: unlisted.reduce(
				(sum, {count}) => sum + count,
				others?.count ?? 0,
			),
		},
	};
}

function completeness(options: JsonSummaryOptions) {
	const {coverage, lagMs} = options;
	const {gaps, unread, files, unconfirmedBecause} = coverage;
	return {
		from: timeOrNull(options.from),
		until: timeOrNull(coverage.until),
		receivedTo: timeOrNull(coverage.receivedTo),
		completeTo: timeOrNull(coverage.completeTo),
		settledTo: timeOrNull(coverage.eventHistory?.settledTo),
		unconfirmedBecause:
			unconfirmedBecause === undefined ? null : cutText(unconfirmedBecause),
		isWhole: coverage.isWhole ?? null,
		lagMs: lagMs ?? null,
		delivery: delivery(options),
		gaps: {
			count: gaps.length,
			values: gaps.slice(0, mostGaps).map(({from, to, reason}) => ({
				from: timeOrNull(from),
				to: timeOrNull(to),
				reason: reason === undefined ? null : cutText(reason),
			})),
		},
		unread: {
			parts: unread?.count ?? 0,
			first: unread === undefined ? null : cutText(unread.first),
		},
		files: files === undefined ? null : cutText(files),
		unasked: options.unasked,
		sampledUpdates: options.sampledUpdates,
	};
}

/** What can be said of the deliveries to a log group; `state` is null for files. */
function delivery({coverage, lagMs}: JsonSummaryOptions) {
	const state = deliveryState(coverage, lagMs);
	return {
		state: state?.kind ?? null,
		newest: timeOrNull(coverage.delivered?.newest),
		askedAt: timeOrNull(coverage.delivered?.askedAt),
		callsTo: timeOrNull(
			state?.kind === 'delivered' ? state.callsTo : undefined,
		),
		problem:
			coverage.delivered?.problem === undefined
				? null
				: cutText(coverage.delivered.problem),
	};
}

/** JSON has no undefined. @param time ms */
function timeOrNull(time: number | undefined): string | null {
	return isoTime(time) ?? null;
}
