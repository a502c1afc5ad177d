import assert from 'node:assert/strict';
import {it} from 'node:test';
import fc from 'fast-check';
import {NameBook} from '../../../source/cloudtrail/actor/name-book.js';
import {readActor} from '../../../source/cloudtrail/actor/read-actor.js';
import {compileFilter} from '../../../source/filter/evaluate/compile-filter.js';
import {createPartialAnswers} from '../../../source/filter/evaluate/partial-answers.js';
import type {FilterExpression} from '../../../source/filter/filter-expression.js';
import {howMany} from '../../harness/how-many.js';
import {
	permissionSet,
	sessionOnBehalf,
	signIn,
	userOnly,
} from '../../harness/person-records.js';
import {trailRecord} from '../../harness/trail-record.js';

const ids = [
	'544894e8-80c1-707f-60e3-3ba6510dfac1',
	'906765bc-1234-4321-8888-0123456789ab',
] as const;

const arbitraryParts = fc.oneof(
	fc.constantFrom(...ids).map(userOnly),
	fc
		.tuple(fc.constantFrom(...ids), fc.constantFrom('ana@example.com', 'qapps'))
		.map(([id, session]) => sessionOnBehalf(id, session)),
	fc
		.tuple(
			fc.constantFrom(...ids),
			fc.constantFrom('ana@example.com', 'ben@example.com'),
		)
		.map(([id, name]) => signIn(id, name)),
	fc.constant(permissionSet('ana@example.com', {onBehalfOf: ids[0]})),
);
const arbitraryRecord = fc
	.tuple(arbitraryParts, fc.constantFrom('GetQApp', 'DeleteQApp'))
	.map(([parts, eventName]) =>
		trailRecord({actor: readActor(parts), eventName}),
	);
const arbitraryTerm: fc.Arbitrary<FilterExpression> = fc.oneof(
	fc.constant({kind: 'everything'} as const),
	fc
		.constantFrom('ana', 'ben', 'delete', '544894e8')
		.map(text => ({kind: 'word', text}) as const),
	fc
		.constantFrom('*ana*', 'ben@example.com', '*544894e8*')
		.map(value => ({kind: 'field', field: 'who', values: [value]}) as const),
	fc.constant({
		kind: 'field',
		field: 'id',
		values: [`idc:${ids[0]}`, `*${ids[1]}`],
	} as const),
	fc.constant({kind: 'field', field: 'event', values: ['Delete*']} as const),
);
const {arbitraryFilter} = fc.letrec<{arbitraryFilter: FilterExpression}>(
	tie => {
		const operands = fc.array(tie('arbitraryFilter'), {
			minLength: 1,
			maxLength: 3,
		});
		return {
			arbitraryFilter: fc.oneof(
				{depthSize: 'small'},
				arbitraryTerm,
				tie('arbitraryFilter').map(
					operand => ({kind: 'not', operand}) as const,
				),
				operands.map(list => ({kind: 'and', operands: list}) as const),
				operands.map(list => ({kind: 'or', operands: list}) as const),
			),
		};
	},
);

it('answers by any names as the filter itself, and calls decided only what no name changes', () => {
	let undecided = 0;
	fc.assert(
		fc.property(
			arbitraryFilter,
			arbitraryRecord,
			fc.array(arbitraryRecord, {maxLength: 6}),
			(filter, record, others) => {
				const names = new NameBook();
				const answers = createPartialAnswers(filter, names);
				const {matches} = compileFilter(filter, names);
				const ofRecord = answers.of(record);
				const decided = answers.decide(ofRecord);
				undecided += Number(decided === undefined);
				for (const {actor} of [record, ...others]) {
					names.learn(actor);
					const now = answers.byNow(ofRecord, record.actor);
					assert.equal(now, matches(record));
					assert.equal(decided ?? now, now);
				}
			},
		),
		{numRuns: howMany('filters by name', {short: 500, long: 10_000})},
	);
	assert.ok(undecided > 0, 'some are undecided');
});
