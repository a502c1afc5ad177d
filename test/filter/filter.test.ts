import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import type {TrailRecord} from '../../source/cloudtrail/trail-record.js';
import {compileFilter} from '../../source/filter/evaluate/compile-filter.js';
import {
	expressionOf,
	type Filter,
	isFiltering,
	isSameFilter,
	noFilter,
	picksOf,
	queryOf,
	withAccess,
	withNextAccess,
	withoutTerm,
	withPicks,
	withQuery,
	withToggled,
} from '../../source/filter/filter.js';
import {
	namedPick,
	type PickedValue,
	type PickField,
} from '../../source/filter/filter-term.js';
import {formatFilter} from '../../source/filter/language/format-filter.js';
import {actor, trailRecord} from '../harness/trail-record.js';

type Parts = {
	readonly query?: string;
	readonly events?: readonly string[];
	readonly identities?: readonly PickedValue[];
	readonly services?: readonly string[];
	readonly access?: 'mutating' | 'read-only';
	readonly errors?: boolean;
};

function filterOf({
	query = '',
	events = [],
	identities = [],
	services = [],
	access,
	errors = false,
}: Parts): Filter {
	// Not in the order of the chips.
	let filter = errors ? withToggled(noFilter, 'errors') : noFilter;
	filter = withPicks(filter, 'service', services.map(namedPick));
	filter = withAccess(filter, access);
	filter = withPicks(filter, 'event', events.map(namedPick));
	filter = withQuery(filter, query);
	return withPicks(filter, 'identity', identities);
}

const labels = (filter: Filter) => filter.map(({label}) => label);
const textOf = (filter: Filter) => formatFilter(expressionOf(filter));
const alice: PickedValue = {by: 'key', value: 'arn:x*', label: 'Alice B'};
const bob: PickedValue = {by: 'label', value: '*bob*', label: '*bob*'};

const full = filterOf({
	query: 'alice (a OR b) -event:List*',
	events: ['DeleteQApp', 'Stop*'],
	identities: [alice, bob],
	services: ['qapps.amazonaws.com'],
	access: 'mutating',
	errors: true,
});

function idOf(filter: Filter, label: string): string {
	const term = filter.find(candidate => candidate.label === label);
	assert.ok(term, label);
	return term.id;
}

describe('the expression of a filter', () => {
	test('joins the terms with AND, and the picks of one field with OR', () => {
		assert.deepEqual(expressionOf(noFilter), {kind: 'everything'});
		assert.equal(
			textOf(full),
			String.raw`alice (a OR b) -event:List* event:=DeleteQApp,Stop* (id:=arn:x\* OR who:*bob*) service:=qapps.amazonaws.com access:mutating error:*`,
		);
	});

	test('matches a pick literally: a * in it is no wildcard', () => {
		const {matches} = compileFilter(
			expressionOf(
				filterOf({identities: [{by: 'key', value: 'role/*', label: 'x'}]}),
			),
		);
		assert.equal(matches(trailRecord({actor: actor({key: 'role/*'})})), true);
		assert.equal(matches(trailRecord({actor: actor({key: 'role/a'})})), false);
	});
});

describe('the chips of a filter', () => {
	test('stand in the same order, one for each term', () => {
		assert.deepEqual(labels(full), [
			'alice',
			'a OR b',
			'-event:List*',
			'event:=DeleteQApp',
			'event:Stop*',
			'who:="Alice B"',
			'who:*bob*',
			'service:=qapps.amazonaws.com',
			'mutating only',
			'errors only',
		]);
		assert.equal(new Set(full.map(({id}) => id)).size, full.length);
		assert.equal(isFiltering(full), true);
		assert.equal(isFiltering(noFilter), false);
	});

	const chipsOfQuery: ReadonlyArray<readonly [string, readonly string[]]> = [
		['', []],
		['   ', []],
		['*', []],
		['a OR b', ['a OR b']],
		['(a OR b)', ['a OR b']],
		['a OR b c', ['a OR b c']],
		['a AND b', ['a', 'b']],
		['(a b) c', ['a', 'b', 'c']],
		['(a (b OR c))', ['a', 'b OR c']],
		['a a', ['a', 'a']],
		['* access:mut', ['access:mutating']],
		['foo"bar"', ['foo', 'bar']],
	];
	for (const [query, expected] of chipsOfQuery) {
		test(`of the text ${JSON.stringify(query)} are ${JSON.stringify(expected)}`, () => {
			const filter = filterOf({query});
			assert.deepEqual(labels(filter), expected);
			assert.equal(new Set(filter.map(({id}) => id)).size, filter.length);
		});
	}
});

describe('the text of the filter bar', () => {
	for (const query of [
		'alice',
		'a   AND  "b"',
		'* a *',
		'(a b) c',
		'a OR b',
		'Event:GetQApp access:mut',
	]) {
		test(`stays as it was typed: ${query}`, () => {
			assert.equal(queryOf(filterOf({query, errors: true})), query);
		});
	}

	test('is empty without a word of the filter bar', () => {
		assert.equal(queryOf(noFilter), '');
		assert.equal(queryOf(filterOf({errors: true})), '');
	});

	test('stays when the next text has an error', () => {
		assert.equal(withQuery(full, 'event:'), full);
		assert.equal(queryOf(withQuery(full, ' b  c ')), 'b  c');
		assert.equal(queryOf(withQuery(full, '')), '');
	});
});

describe('removing one term', () => {
	const removals: ReadonlyArray<
		readonly [label: string, without: Parts, text: string]
	> = [
		['alice', {}, '(a OR b) -event:List*'],
		['a OR b', {}, 'alice -event:List*'],
		['-event:List*', {}, 'alice (a OR b)'],
		['event:Stop*', {events: ['DeleteQApp']}, queryOf(full)],
		['who:="Alice B"', {identities: [bob]}, queryOf(full)],
		['service:=qapps.amazonaws.com', {services: []}, queryOf(full)],
		['errors only', {errors: false}, queryOf(full)],
	];
	for (const [label, without, text] of removals) {
		test(`keeps all but ${label}`, () => {
			const filter = withoutTerm(full, idOf(full, label));
			assert.equal(queryOf(filter), text);
			assert.deepEqual(
				filter,
				filterOf({
					query: text,
					events: ['DeleteQApp', 'Stop*'],
					identities: [alice, bob],
					services: ['qapps.amazonaws.com'],
					access: 'mutating',
					errors: true,
					...without,
				}),
			);
			assert.deepEqual(
				labels(filter),
				labels(full).filter(other => other !== label),
			);
		});
	}

	test('leaves the other words of the text as they were typed', () => {
		const filter = filterOf({query: 'Event:GetQApp  x "b"'});
		assert.equal(
			queryOf(withoutTerm(filter, idOf(filter, 'x'))),
			'Event:GetQApp "b"',
		);
		const nested = filterOf({query: '(a (b OR c)) d'});
		assert.equal(queryOf(withoutTerm(nested, idOf(nested, 'a'))), '(b OR c) d');
	});

	test('also where the rest, with a space between its parts, is longer than what can be typed', () => {
		const words = [...'abcdefgh'].map(word => `"${word}"`).join('');
		const long = 'y'.repeat(32_768 - words.length - 4);
		const filter = filterOf({query: `x${words}${long}"z"`});
		assert.equal(filter.length, 11);
		const rest = withoutTerm(filter, idOf(filter, 'x'));
		assert.equal(rest.length, 10);
		assert.match(queryOf(rest), /^"a" "b" /);
	});

	test('removes one of two equal words', () => {
		const twice = filterOf({query: 'a b a'});
		for (const {id, label} of twice) {
			const filter = withoutTerm(twice, id);
			assert.equal(filter.length, 2);
			assert.equal(labels(filter).includes(label), label === 'a');
		}
	});

	test('changes nothing when no term has the id', () => {
		assert.equal(isSameFilter(withoutTerm(full, 'x'), full), true);
		assert.deepEqual(withoutTerm(full, 'x'), full);
	});
});

test('the access of a filter goes from mutating to read-only to all', () => {
	const mutating = withNextAccess(noFilter);
	const readOnly = withNextAccess(mutating);
	assert.deepEqual(labels(mutating), ['mutating only']);
	assert.deepEqual(labels(readOnly), ['read-only only']);
	assert.deepEqual(withNextAccess(readOnly), noFilter);
});

test('the errors toggle changes no other term', () => {
	const off = withToggled(full, 'errors');
	assert.deepEqual(labels(off), labels(full).slice(0, -1));
	assert.deepEqual(withToggled(off, 'errors'), full);
});

test('new picks of a field replace the old ones, and repeated picks are one', () => {
	const filter = withPicks(full, 'event', ['A', 'B', 'A'].map(namedPick));
	assert.deepEqual(
		picksOf(filter, 'event').map(({value}) => value),
		['A', 'B'],
	);
	assert.deepEqual(picksOf(filter, 'identity'), [alice, bob]);
	assert.deepEqual(picksOf(withPicks(filter, 'event', []), 'event'), []);
});

describe('two filters', () => {
	test('are the same when they have the same terms in the same order', () => {
		assert.ok(
			isSameFilter(full, withNextAccess(withQuery(full, 'x'))) === false,
		);
		assert.ok(
			isSameFilter(full, withToggled(withToggled(full, 'errors'), 'errors')),
		);
		const picks = (...names: string[]) => filterOf({events: names});
		assert.ok(isSameFilter(picks('a', 'b'), picks('a', 'b')));
		assert.ok(!isSameFilter(picks('a', 'b'), picks('b', 'a')));
		assert.ok(!isSameFilter(picks('a'), picks('a', 'b')));
		assert.ok(!isSameFilter(picks('a'), filterOf({services: ['a']})));
		assert.ok(
			!isSameFilter(
				filterOf({identities: [{by: 'key', value: 'a', label: 'a'}]}),
				filterOf({identities: [{by: 'label', value: 'a', label: 'a'}]}),
			),
		);
	});
});

const word = fc.constantFrom('a', 'b', 'ab', 'c');
const arbitraryPart = fc.oneof(
	word,
	word.map(text => `-${text}`),
	fc.tuple(word, word).map(([a, b]) => `(${a} OR ${b})`),
	fc.tuple(word, word).map(([a, b]) => `(${a} ${b})`),
	word.map(text => `event:*${text}*`),
);
const arbitraryQuery = fc.oneof(
	fc.array(arbitraryPart, {maxLength: 3}).map(parts => parts.join(' ')),
	fc.tuple(arbitraryPart, arbitraryPart).map(([a, b]) => `${a} OR ${b}`),
);
const name = fc.constantFrom('a', 'b', 'ab', '*b', 'a*', '');
const arbitraryPicks = fc.array(
	fc.oneof(
		name.map(namedPick),
		name.map(value => ({by: 'key' as const, value, label: value})),
	),
	{maxLength: 3},
);
const arbitraryRecord: fc.Arbitrary<TrailRecord> = fc
	.tuple(name, name, name, fc.boolean(), fc.boolean())
	.map(([eventName, key, eventSource, isMutating, isError]) =>
		trailRecord({
			eventName,
			eventSource,
			actor: actor({key, label: `${key}c`}),
			access: {
				kind: isMutating ? 'mutating' : 'read-only',
				isInferred: false,
			},
			error: isError ? {code: 'Denied', message: undefined} : undefined,
		}),
	);

const arbitraryFilter = fc
	.record({
		query: arbitraryQuery,
		event: arbitraryPicks,
		identity: arbitraryPicks,
		service: arbitraryPicks,
		access: fc.constantFrom(
			undefined,
			'mutating' as const,
			'read-only' as const,
		),
		errors: fc.boolean(),
	})
	.map(({query, event, identity, service, access, errors}) => {
		let filter = withQuery(noFilter, query);
		filter = withPicks(filter, 'event', event);
		filter = withPicks(filter, 'identity', identity);
		filter = withPicks(filter, 'service', service);
		filter = withAccess(filter, access);
		return errors ? withToggled(filter, 'errors') : filter;
	});

/** Whether the record is shown, by the rule in `filter.ts`, each term by itself. */
function isShown(filter: Filter, record: TrailRecord): boolean {
	const holds = (term: Filter[number]) =>
		compileFilter(term.expression).matches(record);
	const fields: readonly PickField[] = ['event', 'identity', 'service'];
	return (
		filter.every(term => term.origin.kind === 'pick' || holds(term)) &&
		fields.every(field => {
			const picks = filter.filter(
				({origin}) => origin.kind === 'pick' && origin.field === field,
			);
			return picks.length === 0 || picks.some(holds);
		})
	);
}

test('a filter shows a record when every term holds, and one pick of each field', () => {
	let shown = 0;
	fc.assert(
		fc.property(
			arbitraryFilter,
			fc.array(arbitraryRecord, {minLength: 10, maxLength: 10}),
			(filter, records) => {
				const {matches} = compileFilter(expressionOf(filter));
				for (const record of records) {
					const expected = isShown(filter, record);
					shown += expected ? 1 : 0;
					assert.equal(matches(record), expected);
				}
			},
		),
		{seed: 6, numRuns: 500},
	);
	assert.ok(shown > 200, `${shown} shown`);
});

test('a filter keeps all other terms when one is removed', () => {
	fc.assert(
		fc.property(arbitraryFilter, fc.nat(), (filter, at) => {
			const removed = filter[at % Math.max(1, filter.length)];
			if (removed !== undefined) {
				const rest = filter.filter(term => term !== removed);
				const without = withoutTerm(filter, removed.id);
				assert.deepEqual(labels(without), labels(rest));
				assert.deepEqual(expressionOf(without), expressionOf(rest));
				assert.deepEqual(withQuery(without, queryOf(without)), without);
			}
		}),
		{seed: 7, numRuns: 500},
	);
});
