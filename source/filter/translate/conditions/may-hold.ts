import {parseRecord} from '../../../cloudtrail/parse-record.js';
import type {TrailRecord} from '../../../cloudtrail/trail-record.js';
import {compileFilter} from '../../evaluate/compile-filter.js';
import {joinedAnswer, negatedAnswer} from '../../evaluate/joined-answer.js';
import type {RecordFilter} from '../../evaluate/record-filter.js';
import type {FilterExpression} from '../../filter-expression.js';
import type {FilterField} from '../../filter-fields.js';

/** What is known of a record of which not all is known. */
export type KnownFields = {
	readonly record: TrailRecord;
	/** Whether this record has what the field looks at. */
	readonly isKnown: (field: FilterField) => boolean;
};

let madeEmpty: TrailRecord | undefined;

/** Made when it is first asked for: the first frame translates no filter. */
function empty(): TrailRecord {
	madeEmpty ??= parseRecord('', {deliveryTime: undefined, arrivedAt: 0});
	return madeEmpty;
}

// What does not stand in the message.
const besideTheMessage: ReadonlySet<FilterField> = new Set([
	...(['time', 'group', 'why', 'first', 'late', 'mark'] as const),
]);

/** A message that is no record, such as a line of another program. */
export const noRecord: KnownFields = {
	get record() {
		return empty();
	},
	isKnown: field => !besideTheMessage.has(field),
};

/** Any record of an operation of this name. */
export function callOf(eventName: string): KnownFields {
	return {
		record: {...empty(), eventName},
		isKnown: field => field === 'event',
	};
}

/** Any record of this service. */
export function serviceOf(eventSource: string): KnownFields {
	return {
		record: {...empty(), eventSource},
		isKnown: field => field === 'service',
	};
}

/** Records of every category but that of management events; the last stands for those to come. */
export function otherCategories(): readonly KnownFields[] {
	return [
		...[undefined, 'Data', 'Insight', 'NetworkActivity', 'Aggregated', 'Other'],
	].map(eventCategory => ({
		record: {...empty(), eventCategory},
		isKnown: field => field === 'category',
	}));
}

/** Whether a filter may show such a record. False only where it never does. */
export function mayHold(
	expression: FilterExpression,
	known: KnownFields,
): boolean {
	return answer(expression, known) !== false;
}

/** Undefined where what is known does not decide. */
function answer(
	expression: FilterExpression,
	known: KnownFields,
): boolean | undefined {
	switch (expression.kind) {
		case 'everything':
			return true;
		case 'word':
		case 'regex':
			return undefined;
		case 'pattern':
			// It selects JSON alone.
			return known === noRecord ? false : undefined;
		case 'not': {
			return negatedAnswer(answer(expression.operand, known));
		}

		case 'and':
		case 'or': {
			const answers = expression.operands.map(operand =>
				answer(operand, known),
			);
			return joinedAnswer(expression.kind, answers);
		}

		case 'field':
			return known.isKnown(expression.field)
				? compiled(expression).matches(known.record)
				: undefined;
	}
}

// Each term is asked of some ten kinds of records.
const tests = new WeakMap<FilterExpression, RecordFilter>();

function compiled(expression: FilterExpression): RecordFilter {
	const known = tests.get(expression) ?? compileFilter(expression);
	tests.set(expression, known);
	return known;
}
