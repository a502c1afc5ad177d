import type {FilterExpression} from '../filter-expression.js';
import {type Clause, createClause} from './clause.js';
import {matchField} from './match-field.js';
import type {RecordFilter} from './record-filter.js';
import {complement, intersection, union} from './record-set.js';
import {createTextSearch, isInJson} from './text-search.js';

/** A test for many records: what can be prepared is. */
export function compileFilter(expression: FilterExpression): RecordFilter {
	switch (expression.kind) {
		case 'everything':
			return {
				matches: () => true,
				select: ({size}) => new Uint8Array(size).fill(1),
			};
		case 'and':
			return everyOf(expression.operands.map(compileFilter));
		case 'or':
			return someOf(expression.operands.map(compileFilter));
		case 'not': {
			const {matches, select} = compileFilter(expression.operand);
			return {
				matches: record => !matches(record),
				select: columns => complement(select(columns)),
			};
		}

		case 'word':
			return matchWord(expression.text);
		case 'field':
			return someOf(matchField(expression.field, expression.values));
	}
}

type Test = Pick<Clause, 'matches' | 'select'>;

function everyOf(tests: readonly Test[]): RecordFilter {
	return {
		matches: record => tests.every(test => test.matches(record)),
		select: columns =>
			intersection(columns.size, tests, test => test.select(columns)),
	};
}

function someOf(tests: readonly Test[]): RecordFilter {
	return {
		matches: record => tests.some(test => test.matches(record)),
		select: columns => union(columns.size, tests, test => test.select(columns)),
	};
}

/** Anywhere in the record's JSON, or in what a row says that the JSON does not. */
function matchWord(word: string): RecordFilter {
	const search = createTextSearch(word);
	const {isIn} = search;
	return someOf([
		createClause(
			'actor',
			({label, via, markers}) =>
				isIn(label) || (via !== undefined && isIn(via)) || markers.some(isIn),
		),
		createClause(
			'access',
			({kind, isDestructive}) =>
				isIn(kind) || (isDestructive && isIn('destructive')),
		),
		createClause(
			'unusual',
			unusual => unusual !== undefined && isIn(unusual.reason),
		),
		{
			matches: ({resource, raw}) =>
				(resource !== undefined && isIn(resource)) || isInJson(search, raw),
			select: columns => columns.whereTextHolds(search),
		},
	]);
}
