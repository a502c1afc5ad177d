import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {actorClasses} from '../../../source/cloudtrail/actor/actor.js';
import {everyMark} from '../../../source/cloudtrail/attention/attention.js';
import {impacts} from '../../../source/cloudtrail/operation/impact/impact.js';
import {
	traitsCode,
	traitsKey,
	traitsOf,
} from '../../../source/store/counts/traits.js';
import {howMany} from '../../harness/how-many.js';
import {actor, trailRecord, updateOf} from '../../harness/trail-record.js';

const unusuals = [
	'empty',
	'not-json',
	'damaged',
	'not-a-record',
	'insight',
	'aggregated',
	'incomplete',
] as const;

test('records with the same code have the same traits', () => {
	const seen = new Map<number, string>();
	const record = fc.record({
		class: fc.constantFrom(...actorClasses),
		kind: fc.constantFrom(
			'read-only' as const,
			'mutating' as const,
			'unknown' as const,
		),
		isInferred: fc.boolean(),
		impact: fc.constantFrom(...impacts),
		isError: fc.boolean(),
		isUpdate: fc.boolean(),
		unusual: fc.constantFrom(undefined, undefined, undefined, ...unusuals),
		category: fc.constantFrom(
			'Management',
			'Data',
			'NetworkActivity',
			undefined,
		),
		marks: fc.integer({min: 0, max: everyMark}),
	});
	fc.assert(
		fc.property(record, choice => {
			const overrides = {
				actor: actor({class: choice.class}),
				access: {kind: choice.kind, isInferred: choice.isInferred},
				impact: choice.impact,
				error: choice.isError ? {code: 'A', message: undefined} : undefined,
				unusual:
					choice.unusual === undefined
						? undefined
						: {kind: choice.unusual, reason: ''},
				eventCategory: choice.category,
			};
			const made = trailRecord({
				...overrides,
				...(choice.isUpdate ? {addendum: updateOf('original')} : {}),
			});
			const code = traitsCode(made, choice.marks);
			const key = traitsKey(traitsOf(made, choice.marks));
			assert.equal(seen.get(code) ?? key, key);
			seen.set(code, key);
		}),
		{numRuns: howMany('records', {short: 5000, long: 200_000})},
	);
	assert.ok(seen.size > 100);
});
