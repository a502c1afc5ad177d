import fc from 'fast-check';
import {allOf, anyOf} from '../../../source/filter/combine.js';
import {
	partValue,
	wholeValue,
} from '../../../source/filter/evaluate/value-pattern.js';
import type {FilterExpression} from '../../../source/filter/filter-expression.js';
import {
	type FilterField,
	filterFieldEntries,
	filterFields,
} from '../../../source/filter/filter-fields.js';
import {hostileTexts} from '../../harness/hostile-texts.js';
import {eventIds, message, one, pools} from './generated-messages.js';
import {recordOf} from './view-of.js';

/** The keys of the actors that generated records have. */
const actorKeys = [
	...new Set(
		fc
			.sample(message, {numRuns: 300, seed: 1})
			.map(text => recordOf(text).actor.key),
	),
];

/** What records have in a field, and what comes near. */
const aims: Readonly<Partial<Record<FilterField, readonly string[]>>> = {
	event: pools.eventName,
	service: [...pools.eventSource, 'qapps', 'kms'],
	id: [...actorKeys, ...actorKeys.map(key => key.toUpperCase()), ...eventIds],
	key: pools.accessKeyId.filter(Boolean),
	session: pools.session,
	via: [...pools.sourceIPAddress, 'ec2.amazonaws.com', '444455556666'],
	region: pools.awsRegion,
	account: pools.account,
	category: [...pools.eventCategory, 'Aggregated'],
	request: pools.requestID,
	shared: ['5ba5-1', '5ba5-2'],
	error: [...pools.errorCode, ...pools.errorMessage, 'failure', 'dryrun'],
	resource: ['b8fa', 'application', 'qapps'],
};

const anyText = [
	...Object.values(pools).flat(),
	...['a*b', 'é', '\u212A', 'i\u0307', '%', ...hostileTexts.slice(0, 8)],
];

const addressValues = [
	...[
		'192.0.2',
		'192.0.2.',
		'192.0.2.7',
		'=192.0.2.7',
		'10',
		'3.',
		'10.0.0.0/9',
	],
	...['10.0.0.0/14', '0.0.0.0/0', '2001:db8', '2001:db8:0:0:1', '64:ff9b::/96'],
	...['2600:1f18:4:5', '::1', '::/0', '=::1', '2', 's3.', 'internal', '192.*'],
];

/** A value for a field, in any letter case: a text, a part of one, or with `*`. */
const valueNear = (texts: readonly string[]) =>
	fc
		.tuple(
			fc.oneof(
				{weight: 4, arbitrary: one(texts)},
				{weight: 1, arbitrary: one(anyText)},
			),
			fc.nat(12),
			fc.nat(12),
			one(['part', 'whole', 'whole', 'start', 'end', 'any']),
			one(['same', 'upper', 'lower']),
		)
		.map(([text, from, length, form, letters]) => {
			const cut = form === 'whole' ? text : text.slice(from, from + length + 1);
			const cased =
				letters === 'same'
					? cut
					: letters === 'upper'
						? cut.toUpperCase()
						: cut.toLowerCase();
			switch (form) {
				case 'whole':
					return wholeValue(cased);
				case 'start':
					return `${partValue(cased)}*`;
				case 'end':
					return `*${partValue(cased)}`;
				case 'any':
					return '*';
				default:
					return partValue(cased);
			}
		});

/** A term of each value that records have in a field. */
export const termsOfValues: readonly FilterExpression[] = [
	...Object.entries(aims).flatMap(([name, texts]) =>
		texts.map(text => ({
			kind: 'field' as const,
			field: name as FilterField,
			values: [wholeValue(text)],
		})),
	),
	...addressValues.map(value => ({
		kind: 'field' as const,
		field: 'ip' as const,
		values: [value],
	})),
];

/** The fields of which a language can say something. */
export const aimedFields: readonly FilterField[] = [
	...(Object.keys(aims) as FilterField[]),
	...(['ip', 'access', 'mfa', 'console', 'time'] as const),
];

/** A term of a field, or its opposite. */
export function termOf(name: FilterField): fc.Arbitrary<FilterExpression> {
	return fc
		.record({
			kind: fc.constant('field' as const),
			field: fc.constant(name),
			values: fc.array(valueFor(name), {minLength: 1, maxLength: 3}),
		})
		.chain(term =>
			one<FilterExpression>([term, term, {kind: 'not', operand: term}]),
		);
}

const field = fc
	.constantFrom<FilterField>(...filterFields, ...aimedFields)
	.chain(termOf);

function valueFor(name: FilterField): fc.Arbitrary<string> {
	const {choices} = filterFieldEntries[name];
	if (choices !== undefined) {
		return one([...choices.values, ...(name === 'access' ? ['*'] : [])]);
	}

	switch (name) {
		case 'time':
			return one([
				'2026-11-29T16:05:00Z..2026-11-29T16:06:00Z',
				'2026-11-29T00:00:00Z..',
				'2026-11-28T23:00:00Z..2026-11-29T01:00:00Z',
			]);
		case 'ip':
			return fc.oneof(
				one(addressValues),
				valueNear(pools.sourceIPAddress.filter(text => !text.includes(':'))),
			);
		default:
			return valueNear(aims[name] ?? anyText);
	}
}

const {expression} = fc.letrec<{expression: FilterExpression}>(tie => ({
	expression: fc.oneof(
		{maxDepth: 3, withCrossShrink: true},
		{weight: 9, arbitrary: field},
		{
			weight: 1,
			arbitrary: one(['ana', 'denied', 'GetQApp']).map(text => ({
				kind: 'word' as const,
				text,
			})),
		},
		{
			weight: 1,
			arbitrary: one<FilterExpression>([
				{kind: 'regex', source: 'an[a]'},
				{
					kind: 'pattern',
					text: '{ $.eventName = "Get*" || $.readOnly IS FALSE }',
				},
				{kind: 'pattern', text: '{ $.resources[*].ARN = %app/% }'},
				{kind: 'field', field: 'event', values: ['/^get/']},
			]),
		},
		{
			weight: 2,
			arbitrary: tie('expression').map(operand => ({
				kind: 'not' as const,
				operand,
			})),
		},
		{
			weight: 3,
			arbitrary: fc
				.array(tie('expression'), {minLength: 2, maxLength: 3})
				.map(allOf),
		},
		{
			weight: 3,
			arbitrary: fc
				.array(tie('expression'), {minLength: 2, maxLength: 3})
				.map(anyOf),
		},
	),
}));

export {expression as filterExpression};
