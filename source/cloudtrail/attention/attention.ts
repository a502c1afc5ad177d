/**
 * Attention: which records deserve a look, and why. A rule marks a record; a
 * mark has the rule's name, a severity and a reason.
 *
 *     StopLogging, AccessDenied            trail-tampering, denied
 *     GetQApp by priya from 203.0.113.77   new-address
 *
 * - `rules/`: rules that look at the record alone, one subject a file. `rule.ts` says
 *   what a rule is; a further one is an entry in `record-rules.ts`.
 * - `history/`: rules that need to know what the actor did before. `actor-history.ts`
 *   says from when on a history is one.
 * - `record-marks.ts`: the marks of a record by itself.
 * - `attention-level.ts`: how much attention the marks of one actor deserve together.
 *
 * The invariant: a mark is a fact of the record or of records held in memory,
 * never a guess about the person. No mark says that a call is harmless.
 */
import {formatDateTime, type TimeZone} from '../../text/format-time.js';
import {isJsonObject, type JsonObject, noFields} from '../json-object.js';
import {parseJson} from '../parse-json.js';
import type {TrailRecord} from '../trail-record.js';
import {type AttentionMarks, noMarks} from './attention-marks.js';
import {type HistoryRule, historyRules} from './history/history-rules.js';
import {attemptOf} from './rules/attempt-of.js';
import {rulesOfOperation} from './rules/operation-rules.js';
import {callerRules, callRules} from './rules/record-rules.js';
import {type RecordRule, type Rule, readMeaning} from './rules/rule.js';
import {compareSeverities, type Severity} from './severity.js';

export type AttentionRule =
	| keyof typeof callRules
	| keyof typeof callerRules
	| keyof typeof historyRules;

const rules: Readonly<Record<AttentionRule, Rule>> = {
	...callRules,
	...callerRules,
	...historyRules,
};

/** The gravest first. */
export const attentionRules: readonly AttentionRule[] = (
	Object.keys(rules) as AttentionRule[]
).sort((a, b) => compareSeverities(severityOf(a), severityOf(b)));

const bits = Object.fromEntries(
	attentionRules.map((rule, index) => [rule, 1 << index]),
) as Readonly<Record<AttentionRule, AttentionMarks>>; // one entry for each rule

/** Every bit that a rule has. */
export const everyMark: AttentionMarks = attentionRules
	.map(markOf)
	.reduce((all, bit) => all | bit, noMarks);

export function markOf(rule: AttentionRule): AttentionMarks {
	return bits[rule];
}

export function isMarked(marks: AttentionMarks, rule: AttentionRule): boolean {
	return (marks & markOf(rule)) !== 0;
}

/** How grave one mark of a rule is by itself; `attention-level.ts` weighs several. */
export function severityOf(rule: AttentionRule): Severity {
	return rules[rule].severity;
}

/** How grave each rule is. */
export type Severities = Readonly<Record<AttentionRule, Severity>>;

export const defaultSeverities = Object.fromEntries(
	attentionRules.map(rule => [rule, rules[rule].severity]),
) as Severities; // an entry for each rule

/** The severities, with some that a user chose. A touched trail stays an alarm: nobody may be told less of it. */
export function withChosenSeverities(chosen: Partial<Severities>): Severities {
	return {
		...defaultSeverities,
		...chosen,
		'trail-tampering': defaultSeverities['trail-tampering'],
	};
}

/** What the records of a rule have in common, in few words. */
export function titleOf(rule: AttentionRule): string {
	return rules[rule].title;
}

/** What a rule marks, for the help. */
export function descriptionOf(rule: AttentionRule): string {
	return rules[rule].description;
}

/** From so many on, the marks of one actor are a warning, though each is a notice. */
export function severalOf(rule: AttentionRule): number {
	return rules[rule].several ?? Number.POSITIVE_INFINITY;
}

/** The rules that mark a record, the gravest first. */
export function rulesOf(marks: AttentionMarks): readonly AttentionRule[] {
	const found: AttentionRule[] = [];
	// By the bits that are set, one or two of 28: the number of a bit is the index of its rule.
	for (let left = marks; left !== noMarks; left &= left - 1) {
		const rule = attentionRules[31 - Math.clz32(left & -left)];
		if (rule !== undefined) {
			found.push(rule);
		}
	}

	return found;
}

/** From when on there are records. */
export type KnownPast = {
	/** Event time in ms of the earliest record; undefined where it is not known. */
	readonly from: number | undefined;
	readonly zone: TimeZone;
};

export type AttentionReason = {
	readonly rule: AttentionRule;
	readonly severity: Severity;
	/** Words that may hold strings of the record. */
	readonly reason: string;
};

/**
 * Why a record is marked, the gravest first. It reads the record's text again, as
 * the values in a reason are kept nowhere.
 *
 * @param known what history the rules had. @default the watch
 * @param severitiesOfRules how grave each rule is. @default qtail's own
 */
export function reasonsOf(
	marks: AttentionMarks,
	record: TrailRecord,
	known?: KnownPast,
	severitiesOfRules: Severities = defaultSeverities,
): readonly AttentionReason[] {
	if (marks === noMarks) {
		return [];
	}

	const value = parseJson(record.raw)?.value;
	const call = {...record, fields: isJsonObject(value) ? value : noFields};
	return rulesOf(marks)
		.map(rule => ({
			rule,
			severity: severitiesOfRules[rule],
			reason: reasonOf(rule, call, known),
		}))
		.sort((a, b) => compareSeverities(a.severity, b.severity));
}

type Call = TrailRecord & {readonly fields: JsonObject};

function reasonOf(
	rule: AttentionRule,
	call: Call,
	known: KnownPast | undefined,
): string {
	if (rule in historyRules) {
		const {reason}: HistoryRule =
			historyRules[rule as keyof typeof historyRules];
		return reason(call, pastInWords(known));
	}

	const meaning =
		rule in callerRules
			? callerRules[rule as keyof typeof callerRules].caller(call)
			: meaningOf(callRules[rule as keyof typeof callRules], rule, call);
	return meaning ?? titleOf(rule);
}

/** What a rule means by “before”: what came earlier than the first record, it cannot know. */
function pastInWords(known: KnownPast | undefined): string {
	return known?.from === undefined
		? 'what came before the watch is not known'
		: `the records here begin at ${formatDateTime(known.from, known.zone)}`;
}

function meaningOf(
	{everyCall}: RecordRule,
	rule: AttentionRule,
	call: Call,
): string | undefined {
	for (const {name, meaning} of rulesOfOperation(
		call.eventSource,
		call.eventName,
	)) {
		const words = name === rule ? readMeaning(meaning, call) : undefined;
		if (words !== undefined) {
			return attemptOf(call) + words;
		}
	}

	return everyCall?.(call);
}
