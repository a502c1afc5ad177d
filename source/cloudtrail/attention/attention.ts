/**
 * Attention: which records deserve a look, and why. A rule marks a record; a
 * mark has the rule's name, a severity and a reason.
 *
 *     StopLogging, AccessDenied            trail-touched, denied
 *     GetQApp by priya from 203.0.113.77   new-address
 *
 * Two rules look at the record alone (this file): `denied` and `trail-touched`.
 * Two need to know what the actor did before (`actor-history.ts`): `new-address`
 * and `first-change`. Nobody knows what an actor did before the watch began, so
 * these two stay silent until the actor has a history of its own:
 *
 * - An address is new where the actor had called from others before: at least 5
 *   calls, the first of them 2 minutes earlier or more, from at most 3
 *   addresses. In the first minutes of a watch nobody has that, so the start
 *   marks nothing. A fleet that calls from everywhere never has it.
 *   Every call from the address is marked for an hour, so that all that came
 *   from there stands out, not only the first.
 * - A change is the first where the actor had only read before: at least 20
 *   calls, the first of them 2 minutes earlier or more.
 *
 * “Before” is by event time, whatever the order of arrival: records of the past
 * that arrive late give an actor a history, and calls later than a record never
 * count for it. What had not arrived when a record came is unknown: a record
 * keeps the marks that it got then, and the next call is judged with all that is
 * known. So the marks depend on the order of arrival, and on nothing else: not
 * on batches, frames or filters.
 *
 * The invariant: a mark is a fact of the record or of records held in memory,
 * never a guess about the person.
 */
import {isUpdate} from '../addendum.js';
import {messageKindOf} from '../message-kind.js';
import type {TrailRecord} from '../trail-record.js';
import {isDenied} from './denied.js';
import {trailCallOf} from './trail-calls.js';

export const attentionRules = [
	'trail-touched',
	'new-address',
	'first-change',
	'denied',
] as const;

export type AttentionRule = (typeof attentionRules)[number];

/** The mildest first. */
export const severities = ['notice', 'warning', 'alarm'] as const;

export type Severity = (typeof severities)[number];

/** The rules that mark a record, as bits. */
export type AttentionMarks = number;

export const noMarks: AttentionMarks = 0;

const entries: Readonly<
	Record<
		AttentionRule,
		{
			readonly bit: AttentionMarks;
			readonly severity: Severity;
			readonly reason: (record: TrailRecord) => string;
		}
	>
> = {
	'trail-touched': {
		bit: 0b1,
		severity: 'alarm',
		reason: record =>
			`${record.error ? 'an attempt that failed: ' : ''}${trailCallOf(record)?.meaning ?? ''}`,
	},
	'new-address': {
		bit: 0b10,
		severity: 'warning',
		reason: ({sourceIPAddress}) =>
			`the actor began to call from ${sourceIPAddress} less than an hour before, and had called from other addresses until then`,
	},
	'first-change': {
		bit: 0b100,
		severity: 'notice',
		reason: () =>
			'the first change of an actor that had only read since the watch began',
	},
	denied: {
		bit: 0b1000,
		severity: 'notice',
		reason: ({error}) => `the call was denied: ${error?.code ?? ''}`,
	},
};

/** Every bit that a rule has. */
export const everyMark: AttentionMarks = attentionRules
	.map(markOf)
	.reduce((all, bit) => all | bit, noMarks);

export function markOf(rule: AttentionRule): AttentionMarks {
	return entries[rule].bit;
}

export function isMarked(marks: AttentionMarks, rule: AttentionRule): boolean {
	return (marks & markOf(rule)) !== 0;
}

/** How grave one mark of a rule is by itself; `attention-level.ts` weighs several. */
export function severityOf(rule: AttentionRule): Severity {
	return entries[rule].severity;
}

/** The severities that a rule has, the mildest first. */
export const ruleSeverities: readonly Severity[] = severities.filter(severity =>
	attentionRules.some(rule => severityOf(rule) === severity),
);

/** This severity and all that are graver. */
export function severitiesFrom(severity: Severity): readonly Severity[] {
	return severities.slice(severities.indexOf(severity));
}

export type AttentionReason = {
	readonly rule: AttentionRule;
	readonly severity: Severity;
	/** Words that may hold strings of the record. */
	readonly reason: string;
};

/** Why a record is marked, the gravest first. */
export function reasonsOf(
	marks: AttentionMarks,
	record: TrailRecord,
): readonly AttentionReason[] {
	return attentionRules
		.filter(rule => isMarked(marks, rule))
		.map(rule => ({
			rule,
			severity: severityOf(rule),
			reason: entries[rule].reason(record),
		}));
}

/** The marks that a record has by itself. None for an update, whose call is marked with the original, and for what is no record. */
export function marksOfRecord(
	record: Pick<
		TrailRecord,
		'addendum' | 'error' | 'eventName' | 'eventSource' | 'unusual'
	>,
): AttentionMarks {
	if (!isMarkable(record)) {
		return noMarks;
	}

	return (
		(trailCallOf(record) === undefined ? noMarks : markOf('trail-touched')) |
		(isDenied(record.error) ? markOf('denied') : noMarks)
	);
}

/** Whether the rules look at it: a call, and not the update of one. */
export function isMarkable(
	record: Pick<TrailRecord, 'addendum' | 'unusual'>,
): boolean {
	return messageKindOf(record) === 'record' && !isUpdate(record);
}
