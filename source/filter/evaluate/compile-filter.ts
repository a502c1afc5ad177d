/**
 * Evaluates an expression, for one record or for a million.
 *
 * Both ways of asking come from one test per column (`clause.ts`):
 * - `matches(record, flags)`: for a record that has just come
 * - `select(columns)`: for a block of some thousand records that are kept in
 *   columns. A test runs once per different value: `event:Get*` looks at each
 *   event name once, not at each record. The answer is a byte per record.
 *
 * Invariant: both give the same answer for every record.
 */
import {type ActorNames, noNames} from '../../cloudtrail/actor/actor-names.js';
import type {Impact} from '../../cloudtrail/operation/impact/impact.js';
import {parsePattern} from '../../cloudwatch-pattern/cloudwatch-pattern.js';
import type {FilterExpression} from '../filter-expression.js';
import {filterFieldEntries} from '../filter-fields.js';
import {createClause} from './clause.js';
import {compileValues} from './compile-values.js';
import type {RecordFilter} from './record-filter.js';
import {complement, intersection, union} from './record-set.js';
import {createRegexSearch} from './regex-search.js';
import {createTextSearch, isInJson} from './text-search.js';

/**
 * Prepares a filter, so that asking it is cheap.
 *
 * @param names may learn more later: each answer is by what is known then. @default what each record says itself
 */
export function compileFilter(
	expression: FilterExpression,
	names: ActorNames = noNames,
): RecordFilter {
	const compile = (operand: FilterExpression) => compileFilter(operand, names);
	switch (expression.kind) {
		case 'everything':
			return {matches: () => true, select: (_, among) => among};
		case 'and':
			return everyOf(expression.operands.map(compile));
		case 'or':
			return someOf(expression.operands.map(compile));
		case 'not': {
			const {matches, select, isSlow} = compile(expression.operand);
			return {
				matches: (record, flags) => !matches(record, flags),
				select: (columns, among) => complement(select(columns, among)),
				isSlow: isSlow === true,
			};
		}

		case 'word':
			return matchWord(expression.text, names);
		case 'regex':
			return matchRegex(expression.source, names);
		case 'pattern':
			return matchPattern(expression.text);
		case 'field': {
			const {field, values} = expression;
			const {matching, clauses} = filterFieldEntries[field];
			return someOf(clauses(compileValues(matching, values), names, values));
		}
	}
}

function everyOf(tests: readonly RecordFilter[]): RecordFilter {
	return {
		matches: (record, flags) =>
			tests.every(test => test.matches(record, flags)),
		select: (columns, among) =>
			intersection(among, tests, (test, left) => test.select(columns, left)),
		isSlow: tests.some(({isSlow}) => isSlow),
	};
}

function someOf(tests: readonly RecordFilter[]): RecordFilter {
	return {
		matches: (record, flags) => tests.some(test => test.matches(record, flags)),
		select: (columns, among) =>
			union(among, tests, (test, left) => test.select(columns, left)),
		isSlow: tests.some(({isSlow}) => isSlow),
	};
}

/** The impacts whose words say more of a row than its access does. */
const wordsOfRow: ReadonlySet<Impact> = new Set([
	...(['destructive', 'permission', 'export'] as const),
]);

/** Looks in the record's JSON and in the words that only the row has, such as `mutating` or the actor's label. */
function matchWord(word: string, names: ActorNames): RecordFilter {
	const search = createTextSearch(word);
	const {isIn} = search;
	return someOf([
		...clausesOfRow(isIn, names),
		{
			matches: ({resource, raw}) =>
				(resource !== undefined && isIn(resource)) || isInJson(search, raw),
			select: columns => columns.whereTextHolds(search),
		},
	]);
}

/** Looks where a word is looked for. */
function matchRegex(source: string, names: ActorNames): RecordFilter {
	const isIn = createRegexSearch(source);
	return someOf([
		...clausesOfRow(isIn, names),
		createClause(
			'resource',
			resource => resource !== undefined && isIn(resource),
		),
		createJsonClause(json => isInJson({isIn}, json)),
	]);
}

/** Asks the record's JSON, as the service does. */
function matchPattern(text: string): RecordFilter {
	const parsed = parsePattern(text);
	return parsed.ok
		? createJsonClause(parsed.matches)
		: {matches: () => false, select: ({size}) => new Uint8Array(size)};
}

/** A test of the text of each record by itself. */
function createJsonClause(test: (json: string) => boolean): RecordFilter {
	return {
		matches: ({raw}) => test(raw),
		select: (columns, among) => columns.whereJson(test, among),
		isSlow: true,
	};
}

function clausesOfRow(
	isIn: (text: string) => boolean,
	names: ActorNames,
): readonly RecordFilter[] {
	return [
		createClause(
			'actor',
			actor =>
				isIn(actor.label) ||
				(actor.via !== undefined && isIn(actor.via)) ||
				actor.markers.some(isIn) ||
				names.textsOf(actor).some(isIn),
		),
		createClause('access', ({kind}) => isIn(kind)),
		createClause('impact', impact => wordsOfRow.has(impact) && isIn(impact)),
		createClause(
			'unusual',
			unusual => unusual !== undefined && isIn(unusual.reason),
		),
	];
}
