import {isUpdate} from '../addendum.js';
import {messageKindOf} from '../message-kind.js';
import type {TrailRecord} from '../trail-record.js';
import {type AttentionRule, markOf} from './attention.js';
import {type AttentionMarks, noMarks} from './attention-marks.js';
import type {CallerRule, JudgedCaller} from './rules/caller-rules.js';
import {rulesOfOperation} from './rules/operation-rules.js';
import {callerRules, callRules} from './rules/record-rules.js';
import type {JudgedCall, RecordRule} from './rules/rule.js';

const everyCallRules = Object.entries<RecordRule>(callRules).flatMap(
	([name, {everyCall}]) =>
		everyCall === undefined
			? []
			: [{bit: markOf(name as AttentionRule), everyCall}],
);

const everyCallerRule = Object.entries<CallerRule>(callerRules).map(
	([name, rule]) => ({bit: markOf(name as AttentionRule), rule}),
);

/** The marks of a call, whoever makes it. */
export function marksOfCall(call: JudgedCall): AttentionMarks {
	let marks = noMarks;
	for (const {bit, everyCall} of everyCallRules) {
		if (everyCall(call) !== undefined) {
			marks |= bit;
		}
	}

	for (const {name, meaning} of rulesOfOperation(
		call.eventSource,
		call.eventName,
	)) {
		if (typeof meaning !== 'object' || meaning.when(call) !== undefined) {
			marks |= markOf(name);
		}
	}

	return marks;
}

/** Whether the parameters of an operation decide about its marks. */
export function readsParameters(
	eventSource: string,
	eventName: string,
): boolean {
	return rulesOfOperation(eventSource, eventName).some(
		({meaning}) => typeof meaning === 'object',
	);
}

/** The marks by who calls. */
export function marksOfCaller(caller: JudgedCaller): AttentionMarks {
	let marks = noMarks;
	for (const {bit, rule} of everyCallerRule) {
		if (rule.mayMark(caller) && rule.caller(caller) !== undefined) {
			marks |= bit;
		}
	}

	return marks;
}

/** Whether a call of this actor may have such marks. The record decides. */
export function mayMarkCaller(caller: Omit<JudgedCaller, 'fields'>): boolean {
	return everyCallerRule.some(({rule}) => rule.mayMark(caller));
}

/** Whether the rules look at it: a call, and not the update of one. */
export function isMarkable(
	record: Pick<TrailRecord, 'addendum' | 'unusual'>,
): boolean {
	return messageKindOf(record) === 'record' && !isUpdate(record);
}
