import assert from 'node:assert/strict';
import test from 'node:test';
import {compileFilter} from '../../source/filter/evaluate/compile-filter.js';
import {formatFilter} from '../../source/filter/language/format-filter.js';
import {
	isFiltering,
	noFilter,
	type ViewFilter,
} from '../../source/screen/view-filter.js';
import {
	filterChips,
	viewFilterExpression,
} from '../../source/screen/view-filter-expression.js';
import {actor, trailRecord} from '../harness/trail-record.js';

const full: ViewFilter = {
	query: 'alice (a OR b) -event:List*',
	events: ['DeleteQApp', 'Stop*'],
	identities: [
		{by: 'key', value: 'arn:x*', label: 'Alice B'},
		{by: 'label', value: '*bob*', label: '*bob*'},
	],
	services: ['qapps.amazonaws.com'],
	access: 'mutating',
	errorsOnly: true,
};

test('all parts of a view filter become one expression', () => {
	assert.deepEqual(viewFilterExpression(noFilter), {kind: 'everything'});
	assert.equal(
		formatFilter(viewFilterExpression(full)),
		String.raw`alice (a OR b) -event:List* event:DeleteQApp,Stop* (id:arn:x\* OR who:*bob*) service:qapps.amazonaws.com access:mutating error:*`,
	);
});

test('a picked identity is met by its key and no other', () => {
	const {matches} = compileFilter(
		viewFilterExpression({
			...noFilter,
			identities: [{by: 'key', value: 'role/*', label: 'x'}],
		}),
	);
	assert.equal(matches(trailRecord({actor: actor({key: 'role/*'})})), true);
	assert.equal(matches(trailRecord({actor: actor({key: 'role/a'})})), false);
});

test('nothing hides records without a chip', () => {
	assert.deepEqual(
		filterChips(full).map(({kind, label}) => [kind, label]),
		[
			['query', 'alice'],
			['query', 'a OR b'],
			['query', '-event:List*'],
			['event', 'event:DeleteQApp'],
			['event', 'event:Stop*'],
			['identity', 'who:Alice B'],
			['identity', 'who:*bob*'],
			['service', 'service:qapps.amazonaws.com'],
			['access', 'mutating only'],
			['errors', 'errors only'],
		],
	);
	assert.deepEqual(filterChips({...noFilter, query: 'a OR b'}), [
		{kind: 'query', label: 'a OR b'},
	]);
});

test('says whether anything is filtered', () => {
	assert.equal(isFiltering(noFilter), false);
	assert.equal(isFiltering({...noFilter, query: '  '}), false);
	for (const part of [
		{query: 'x'},
		{events: ['x']},
		{services: ['x']},
		{access: 'read-only'},
		{errorsOnly: true},
	] as const) {
		assert.equal(isFiltering({...noFilter, ...part}), true);
	}
});
