import type {TrailRecord} from '../cloudtrail/trail-record.js';
import {containsInJson, containsText} from './contains-text.js';
import type {FilterExpression} from './filter-expression.js';
import {matchField} from './match-field.js';

type RecordTest = (record: TrailRecord) => boolean;

/** A test for many records: what can be prepared is. */
export function compileFilter(expression: FilterExpression): RecordTest {
	switch (expression.kind) {
		case 'everything':
			return () => true;
		case 'and': {
			const tests = expression.operands.map(compileFilter);
			return record => tests.every(test => test(record));
		}

		case 'or': {
			const tests = expression.operands.map(compileFilter);
			return record => tests.some(test => test(record));
		}

		case 'not': {
			const test = compileFilter(expression.operand);
			return record => !test(record);
		}

		case 'word':
			return matchWord(expression.text);
		case 'field':
			return matchField(expression.field, expression.values);
	}
}

/** Anywhere in the record's JSON, or in what a row says that the JSON does not. */
function matchWord(word: string): RecordTest {
	const contains = containsText(word);
	return record => {
		const {actor, access} = record;
		return (
			contains(actor.label) ||
			(actor.via !== undefined && contains(actor.via)) ||
			actor.markers.some(contains) ||
			contains(access.kind) ||
			(access.isDestructive && contains('destructive')) ||
			(record.resource !== undefined && contains(record.resource)) ||
			(record.unusual !== undefined && contains(record.unusual.reason)) ||
			containsInJson(contains, record.raw)
		);
	};
}
