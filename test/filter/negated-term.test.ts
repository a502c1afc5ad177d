import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {severities} from '../../source/cloudtrail/attention/severity.js';
import type {TrailRecord} from '../../source/cloudtrail/trail-record.js';
import {compileFilter} from '../../source/filter/evaluate/compile-filter.js';
import {
	expressionOf,
	type Filter,
	isSameFilter,
	noFilter,
	queryOf,
	withAccess,
	withAttention,
	withNegated,
	withNextAccess,
	withoutTerm,
	withPicks,
	withQuery,
	withTime,
	withToggled,
	withValue,
} from '../../source/filter/filter.js';
import {
	accessFilters,
	type FilterTerm,
	type PickedValue,
	type ValueField,
} from '../../source/filter/filter-term.js';
import {formatFilter} from '../../source/filter/language/format-filter.js';
import {parseFilter} from '../../source/filter/language/parse-filter.js';
import {negatedTerm} from '../../source/filter/negated-term.js';
import {noon} from '../harness/summary.js';
import {actor, trailRecord} from '../harness/trail-record.js';

const labels = (filter: Filter) => filter.map(({label}) => label);
const lastMinute = {
	range: {from: noon - 60_000, to: noon},
	label: 'the last minute',
};
const oneOfEach: ReadonlyArray<
	readonly [filter: Filter, negated: string, expression: string]
> = [
	[withQuery(noFilter, 'alice'), '-alice', '-alice'],
	[withQuery(noFilter, '-alice'), 'alice', 'alice'],
	[withQuery(noFilter, '- "a b"'), '"a b"', '"a b"'],
	[withQuery(noFilter, '(-alice)'), 'alice', 'alice'],
	[withQuery(noFilter, 'Event:Get'), '-event:Get', '-event:Get'],
	[withQuery(noFilter, '/a b/'), '-/a b/', '-/a b/'],
	[withQuery(noFilter, 'a OR b'), '-(a OR b)', '-(a OR b)'],
	[withQuery(noFilter, '-(a OR b)'), 'a OR b', 'a OR b'],
	[withQuery(noFilter, '-(a b)'), 'a b', 'a b'],
	[withQuery(noFilter, '-*'), '*', ''],
	[
		withQuery(noFilter, '{ $.readOnly IS FALSE }'),
		'-{ $.readOnly IS FALSE }',
		'-{ $.readOnly IS FALSE }',
	],
	[
		withPicks(noFilter, 'event', [pick('GetQApp')]),
		'-event:=GetQApp',
		'-event:=GetQApp',
	],
	[
		withPicks(noFilter, 'identity', [{...pick('a-1'), isExcluded: true}]),
		'who:=a-1',
		'id:=a-1',
	],
	[withAccess(noFilter, 'mutating'), 'not mutating', '-access:mutating'],
	[withToggled(noFilter, 'errors'), 'no errors', '-error:*'],
	[withAttention(noFilter, 'notice'), 'without attention', '-why:*'],
	[
		withAttention(noFilter, 'warning'),
		'without attention from warning',
		'-why:warning,alarm',
	],
	[withToggled(noFilter, 'automatic'), "AWS's own calls only", 'auto:yes'],
	[
		withTime(noFilter, lastMinute),
		'not the last minute',
		'-time:2026-01-02T11:59:00Z..2026-01-02T12:00:00Z',
	],
];

function pick(value: string): PickedValue {
	return {by: 'key', value, label: value};
}

function onlyTerm(filter: Filter): FilterTerm {
	const [term, ...others] = filter;
	assert.ok(term !== undefined && others.length === 0);
	return term;
}

describe('a negated chip', () => {
	for (const [filter, label, expression] of oneOfEach) {
		const {label: before, id} = onlyTerm(filter);
		test(`of ${before} is ${label}, and back`, () => {
			const negated = withNegated(filter, id);
			assert.deepEqual(labels(negated), [label]);
			assert.equal(formatFilter(expressionOf(negated)), expression);
			const back = withNegated(negated, onlyTerm(negated).id);
			assert.deepEqual(labels(back), [before]);
			assert.equal(isSameFilter(back, filter), true);
		});
	}

	test('of a time that was typed keeps its words and its range', () => {
		const filter = withQuery(noFilter, 'time:-10m');
		const [before = ''] = labels(filter);
		const negated = withNegated(filter, onlyTerm(filter).id);
		assert.deepEqual(labels(negated), [`not ${before}`]);
		assert.equal(queryOf(negated), '-time:-10m');
		const typed = withQuery(negated, '-time:-10m alice');
		assert.deepEqual(typed[0]?.expression, negated[0]?.expression);
	});

	test('stands where it stood, and the bar has its word', () => {
		let filter = withQuery(noFilter, 'Event:Get  "x y" z');
		filter = withPicks(filter, 'event', ['a', 'b', 'c'].map(pick));
		const negated = ['"x y"', 'event:=b'].reduce(
			(all, label) =>
				withNegated(all, all.find(term => term.label === label)?.id ?? ''),
			filter,
		);
		assert.deepEqual(labels(negated), [
			'event:Get',
			'-"x y"',
			'z',
			'event:=a',
			'-event:=b',
			'event:=c',
		]);
		assert.equal(queryOf(negated), 'Event:Get -"x y" z');
	});

	test('gives way to the key of its switch, and to the picks of its value', () => {
		for (const toggle of ['errors', 'automatic'] as const) {
			const on = withToggled(noFilter, toggle);
			const negated = withNegated(on, onlyTerm(on).id);
			assert.deepEqual(withToggled(negated, toggle), on);
		}

		const mutating = withAccess(noFilter, 'mutating');
		assert.deepEqual(
			withNextAccess(withNegated(mutating, onlyTerm(mutating).id)),
			mutating,
		);
		const excluded = withPicks(noFilter, 'ip', [
			{...pick('10.0.0.1'), isExcluded: true},
		]);
		assert.deepEqual(
			withValue(excluded, 'ip', pick('10.0.0.1')),
			withNegated(excluded, onlyTerm(excluded).id),
		);
	});

	test('changes nothing where no term has the id', () => {
		const filter = withQuery(noFilter, 'a b');
		assert.deepEqual(withNegated(filter, 'x'), filter);
	});
});

const name = fc.constantFrom('a', 'b', 'ab', 'GetQApp', '');
const word = fc.constantFrom('a', 'b', '"a b"', '/a|b/', 'event:a', 'who:b,ab');
const typedTerm = fc.oneof(
	word,
	word.map(text => `-${text}`),
	fc.tuple(word, word).map(([a, b]) => `(${a} OR ${b})`),
	fc.tuple(word, word).map(([a, b]) => `-(${a} ${b})`),
	fc.tuple(word, word).map(([a, b]) => `-(${a} OR -${b})`),
	fc.constantFrom('access:mutating', 'error:*', 'time:2026-01-02', 'ip:10.0'),
);
const query = fc.oneof(
	fc.array(typedTerm, {maxLength: 3}).map(terms => terms.join(' ')),
	fc.tuple(typedTerm, typedTerm).map(([a, b]) => `${a} OR ${b}`),
	fc.constantFrom('{ $.eventName = "GetQApp" }', '-{ $.readOnly IS TRUE }'),
);
const fields: readonly ValueField[] = ['event', 'identity', 'ip', 'error'];
const value = fc.record({
	field: fc.constantFrom(...fields),
	by: fc.constantFrom('key' as const, 'label' as const),
	value: fc.constantFrom('a', 'b', 'GetQApp', '10.0.0.1', '*a'),
	isExcluded: fc.boolean(),
});
/** What adds one chip to a filter that has none of its kind. */
const change = fc.oneof(
	value.map(
		({field, isExcluded, by, value: text}) =>
			(filter: Filter) =>
				withValue(filter, field, {
					...{by, value: text, label: text},
					...(isExcluded && {isExcluded}),
				}),
	),
	fc
		.constantFrom(...accessFilters)
		.map(access => (filter: Filter) => withAccess(filter, access)),
	fc
		.constantFrom('errors' as const, 'automatic' as const)
		.map(toggle => (filter: Filter) => withToggled(filter, toggle)),
	fc
		.constantFrom(...severities)
		.map(from => (filter: Filter) => withAttention(filter, from)),
	fc.constant((filter: Filter) => withTime(filter, lastMinute)),
);
const filters = fc
	.tuple(query, fc.array(change, {maxLength: 4}))
	.map(([text, changes]) =>
		changes.reduce((filter, apply) => apply(filter), withQuery(noFilter, text)),
	);
const record: fc.Arbitrary<TrailRecord> = fc
	.record({
		eventName: name,
		key: name,
		ip: fc.constantFrom('10.0.0.1', '10.1.0.1', 'a'),
		error: fc.constantFrom(undefined, 'a', 'AccessDenied'),
		access: fc.constantFrom(
			'mutating' as const,
			'read-only' as const,
			'unknown' as const,
		),
		time: fc.constantFrom(noon - 90_000, noon - 30_000, noon),
		isAutomatic: fc.boolean(),
	})
	.map(({key, ip, error, access, eventName, ...facts}) =>
		trailRecord({
			...facts,
			eventName,
			raw: JSON.stringify({eventName, readOnly: access === 'read-only'}),
			actor: actor({key, label: `${key}c`}),
			sourceIPAddress: ip,
			access: {kind: access, isInferred: false},
			error:
				error === undefined ? undefined : {code: error, message: undefined},
		}),
	);
const records = fc.array(record, {minLength: 10, maxLength: 10});

test('a term and its negation part the records: each is shown by one of them', () => {
	const shown = {term: 0, negation: 0};
	fc.assert(
		fc.property(filters, records, (filter, all) => {
			for (const term of filter) {
				const {matches} = compileFilter(term.expression);
				const rest = compileFilter(negatedTerm(term).expression);
				for (const each of all) {
					assert.notEqual(matches(each), rest.matches(each), term.label);
					shown[matches(each) ? 'term' : 'negation']++;
				}
			}
		}),
		{seed: 12, numRuns: 200},
	);
	assert.ok(Math.min(shown.term, shown.negation) > 500, JSON.stringify(shown));
});

test('a filter that is negated twice at one chip is the same filter', () => {
	fc.assert(
		fc.property(filters, fc.nat(), (filter, at) => {
			const index = at % Math.max(1, filter.length);
			const {id = ''} = filter[index] ?? {};
			const negated = withNegated(filter, id);
			assert.equal(new Set(negated.map(term => term.id)).size, filter.length);
			assert.deepEqual(
				labels(negated).toSpliced(index, 1),
				labels(filter).toSpliced(index, 1),
			);
			const back = withNegated(negated, negated[index]?.id ?? '');
			assert.equal(isSameFilter(back, filter), true);
			assert.deepEqual(labels(back), labels(filter));
		}),
		{seed: 13, numRuns: 500},
	);
});

test('the text of the bar says what its negated chips say', () => {
	fc.assert(
		fc.property(query, fc.nat(), (text, at) => {
			const filter = withQuery(noFilter, text);
			const {id = ''} = filter[at % Math.max(1, filter.length)] ?? {};
			const negated = withNegated(filter, id);
			const parsed = parseFilter(queryOf(negated));
			assert.deepEqual(parsed, {ok: true, expression: expressionOf(negated)});
		}),
		{seed: 14, numRuns: 500},
	);
});

test('a chip that is removed leaves the filter as if it had never been added', () => {
	let added = 0;
	fc.assert(
		fc.property(filters, change, (before, add) => {
			const after = add(before);
			const isNew = (term: FilterTerm) =>
				before.every(({id}) => id !== term.id);
			const term = after.find(isNew);
			// A switch that went off, or a value in place of another, adds none.
			if (term === undefined || after.length !== before.length + 1) {
				return;
			}

			added++;
			const removed = withoutTerm(after, term.id);
			assert.deepEqual(new Set(labels(removed)), new Set(labels(before)));
			assert.equal(
				formatFilter(expressionOf(removed)).length,
				formatFilter(expressionOf(before)).length,
			);
			const negated = withNegated(after, term.id);
			const {id = ''} = negated.find(isNew) ?? {};
			assert.deepEqual(withoutTerm(negated, id), removed);
		}),
		{seed: 15, numRuns: 500},
	);
	assert.ok(added > 200, `${added} added`);
});

test('a word that is removed from the bar leaves the text without it', () => {
	fc.assert(
		fc.property(
			fc.array(typedTerm, {maxLength: 3}),
			typedTerm,
			(terms, last) => {
				const before = withQuery(noFilter, terms.join(' '));
				const after = withQuery(noFilter, [...terms, last].join(' '));
				const removed = after
					.slice(before.length)
					.reduceRight((filter, {id}) => withoutTerm(filter, id), after);
				assert.equal(isSameFilter(removed, before), true);
			},
		),
		{seed: 16, numRuns: 300},
	);
});
