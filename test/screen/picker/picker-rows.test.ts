import assert from 'node:assert/strict';
import test from 'node:test';
import {
	type Filter,
	noFilter,
	picksOf,
	withPicks,
} from '../../../source/filter/filter.js';
import {namedPick, type PickField} from '../../../source/filter/filter-term.js';
import {
	pickerChoice,
	pickerCursorIndex,
} from '../../../source/screen/picker/picker-choice.js';
import {pickerRows} from '../../../source/screen/picker/picker-rows.js';
import type {PickerState} from '../../../source/screen/picker/picker-state.js';
import {noImpacts} from '../../../source/store/counts/impact-counts.js';
import {identitySummary, snapshot, summary} from '../../harness/summary.js';

function tally(value: string, count: number, mutating = 0) {
	return {value, count, mutating, errors: 0, ...noImpacts};
}

const counts = summary({
	eventNames: [
		tally('GetQApp', 900),
		tally('BatchDeleteCategory', 50, 50),
		tally('DeleteQApp', 43, 43),
		tally('DeleteLibraryItem', 44, 44),
		tally('', 3),
	],
	eventSources: [tally('qapps.amazonaws.com', 900), tally('', 3)],
	identities: [
		identitySummary(
			{key: 'k1', label: 'alice', class: 'role', via: 'role Admin'},
			{calls: 5, mutating: 5},
		),
		identitySummary({key: 'k2', label: 'alice'}, {calls: 70}),
		identitySummary({key: 'k3', label: ''}, {calls: 1}),
	],
});

const received = snapshot({totalSummary: counts, shownSummary: counts});

function eventPicks(...names: readonly string[]): Filter {
	return withPicks(noFilter, 'event', names.map(namedPick));
}

function labels(
	field: PickField,
	query: string,
	filter: Filter = noFilter,
): readonly string[] {
	return pickerRows(field, received, query, picksOf(filter, field)).map(
		({label}) => label,
	);
}

const narrowings: ReadonlyArray<
	readonly [PickField, string, readonly string[]]
> = [
	[
		'event',
		'',
		[
			'GetQApp',
			'BatchDeleteCategory',
			'DeleteLibraryItem',
			'DeleteQApp',
			'(none)',
		],
	],
	[
		'event',
		'delete',
		['DeleteLibraryItem', 'DeleteQApp', 'BatchDeleteCategory'],
	],
	[
		'event',
		' Delete ',
		['DeleteLibraryItem', 'DeleteQApp', 'BatchDeleteCategory'],
	],
	['event', 'b*delete', ['BatchDeleteCategory']],
	['event', 'delete*delete', []],
	['event', '*App', ['GetQApp', 'DeleteQApp']],
	['event', 'none', ['(none)']],
	['event', '.*', []],
	['service', '', ['qapps.amazonaws.com', '(none)']],
	['identity', '', ['alice IAM user', 'alice role', '(none)']],
	['identity', 'ALI', ['alice IAM user', 'alice role']],
	['identity', 'admin', ['alice role']],
	['identity', 'iam user', []],
];

for (const [field, query, expected] of narrowings) {
	test(`narrows ${field} by ${JSON.stringify(query)}`, () => {
		assert.deepEqual(labels(field, query), expected);
	});
}

test('tells actors of the same label apart, and counts every received record', () => {
	assert.deepEqual(pickerRows('identity', received, 'alice'), [
		{
			value: 'k2',
			label: 'alice IAM user',
			name: 'alice',
			detail: '',
			also: '',
			count: 70,
			mutating: 0,
			errors: 0,
			by: 'key',
		},
		{
			value: 'k1',
			label: 'alice role',
			name: 'alice',
			detail: 'role Admin',
			also: 'role Admin',
			count: 5,
			mutating: 5,
			errors: 0,
			by: 'key',
		},
	]);
});

test('offers picks in force that were never received, so that they can be unchecked', () => {
	const filter = withPicks(
		eventPicks('GetQApp', '*Share*', 'CreateQApp'),
		'identity',
		[{by: 'label', value: '*bob*', label: '*bob*'}],
	);
	const rows = pickerRows('event', received, '', picksOf(filter, 'event'));
	assert.deepEqual(
		rows.slice(0, 3).map(({label, detail, count}) => [label, detail, count]),
		[
			['*Share*', 'pattern', 0],
			['CreateQApp', 'not seen yet', 0],
			['GetQApp', '', 900],
		],
	);
	assert.deepEqual(labels('event', 'share', filter), ['*Share*']);
	assert.equal(labels('identity', '', filter)[0], '*bob*');
});

test('narrows by hostile queries and names in linear time', () => {
	const many = snapshot({
		totalSummary: summary({eventNames: [tally('a'.repeat(200_000), 1)]}),
	});
	const query = `${'a*'.repeat(20_000)}b`;
	assert.deepEqual(pickerRows('event', many, query), []);
});

function picker(overrides: Partial<PickerState>): PickerState {
	return {
		kind: 'picker',
		field: 'event',
		input: {text: '', caret: 0},
		cursor: undefined,
		included: [],
		excluded: [],
		before: noFilter,
		openedAt: {input: {text: '', caret: 0}, cursor: undefined},
		...overrides,
	};
}

function typed(text: string) {
	return {text, caret: text.length};
}

const oldPick = eventPicks('GetQApp');

const choices: ReadonlyArray<
	readonly [
		string,
		Partial<PickerState>,
		Filter,
		picks: readonly string[],
		hint: string,
	]
> = [
	[
		'picks everything that matches the text, as one pattern',
		{input: typed('Delete')},
		noFilter,
		['*Delete*'],
		'only the 3 event names that match "Delete"',
	],
	[
		'says so where one matches',
		{input: typed('Batch')},
		noFilter,
		['*Batch*'],
		'only the 1 event name that matches "Batch"',
	],
	[
		'picks names that have not been seen yet',
		{input: typed('Share')},
		noFilter,
		['*Share*'],
		'only event names that match "Share" (none so far)',
	],
	[
		'adds the records without a name, which the pattern does not match',
		{input: typed('(no')},
		noFilter,
		['*(no*', ''],
		'only the 1 event name that matches "(no"',
	],
	[
		'picks the row that the cursor was moved to',
		{input: typed('Delete'), cursor: 'DeleteQApp'},
		noFilter,
		['DeleteQApp'],
		'only DeleteQApp',
	],
	[
		'picks by the text where the row of the cursor is gone',
		{input: typed('Delete'), cursor: 'GetQApp'},
		noFilter,
		['*Delete*'],
		'only the 3 event names that match "Delete"',
	],
	[
		'picks the checked rows before anything else, even those narrowed away',
		{
			input: typed('Delete'),
			cursor: 'DeleteQApp',
			included: ['GetQApp', 'DeleteQApp'],
		},
		noFilter,
		['GetQApp', 'DeleteQApp'],
		'only the 2 event names included',
	],
	[
		'names a single checked row',
		{included: ['']},
		noFilter,
		[''],
		'only (none)',
	],
	[
		'picks the first row where the user did nothing',
		{},
		noFilter,
		['GetQApp'],
		'only GetQApp',
	],
	[
		'changes nothing where the user left the picks in force alone',
		{included: ['GetQApp']},
		oldPick,
		['GetQApp'],
		'no change, only GetQApp',
	],
	[
		'clears the picks where all were unchecked',
		{included: []},
		oldPick,
		[],
		'all event names again',
	],
	[
		'picks by a text typed after all were unchecked',
		{input: typed('Delete'), included: []},
		oldPick,
		['*Delete*'],
		'only the 3 event names that match "Delete"',
	],
	[
		'clears the picks where the text only found the row to uncheck',
		{input: typed('Get'), cursor: 'GetQApp', included: []},
		oldPick,
		[],
		'all event names again',
	],
	[
		'lets the text replace picks that the user left alone',
		{input: typed('Delete'), included: ['GetQApp']},
		oldPick,
		['*Delete*'],
		'only the 3 event names that match "Delete"',
	],
	[
		'changes nothing where it is opened at the text and row of the last time',
		{
			input: typed('Delete'),
			cursor: 'DeleteQApp',
			openedAt: {input: typed('Delete'), cursor: 'DeleteQApp'},
			included: ['GetQApp'],
		},
		oldPick,
		['GetQApp'],
		'no change, only GetQApp',
	],
	[
		'hides the excluded rows only',
		{excluded: ['GetQApp']},
		noFilter,
		['GetQApp'],
		'all event names but GetQApp',
	],
	[
		'hides several',
		{excluded: ['GetQApp', 'DeleteQApp']},
		noFilter,
		['GetQApp', 'DeleteQApp'],
		'all event names but the 2 excluded',
	],
	[
		'adds a checked row to the picks in force',
		{included: ['GetQApp', 'DeleteQApp']},
		oldPick,
		['GetQApp', 'DeleteQApp'],
		'only the 2 event names included',
	],
];

for (const [name, overrides, filter, picks, hint] of choices) {
	test(name, () => {
		const choice = pickerChoice(
			picker({...overrides, before: filter}),
			received,
		);
		assert.deepEqual(
			choice.picks.map(({value}) => value),
			picks,
		);
		assert.equal(choice.hint, hint);
	});
}

test('picks nothing before anything was received', () => {
	const choice = pickerChoice(picker({}), snapshot());
	assert.equal(choice.kind, 'nothing');
	assert.deepEqual(choice.picks, []);
});

test('picks checked identities by key, and typed ones by label', () => {
	const byKey = pickerChoice(
		picker({field: 'identity', included: ['k1']}),
		received,
	);
	assert.deepEqual(byKey.picks, [
		{by: 'key', value: 'k1', label: 'alice role', name: 'alice'},
	]);
	const byLabel = pickerChoice(
		picker({field: 'identity', input: typed('ali')}),
		received,
	);
	assert.deepEqual(byLabel.picks, [
		{by: 'label', value: '*ali*', label: '*ali*'},
	]);
	assert.equal(byLabel.hint, 'only the 2 identities that match "ali"');
});

test('finds the row of the cursor, or the first', () => {
	const rows = pickerRows('event', received, '');
	assert.equal(pickerCursorIndex(rows, 'DeleteQApp'), 3);
	assert.equal(pickerCursorIndex(rows, 'gone'), 0);
	assert.equal(pickerCursorIndex(rows, undefined), 0);
	assert.equal(pickerCursorIndex([], 'gone'), 0);
});
