import fc from 'fast-check';
import type {
	BasicSelector,
	EventSelectors,
	FieldSelector,
} from '../../../source/stream/trail-facts.js';

/** What the fields of a record hold, by the names of field selectors. */
export type SelectedRecord = Readonly<Record<string, string>>;

const types = [
	'AWS::QApps::QApp',
	'AWS::QApps::QAppSession',
	'AWS::QBusiness::Application',
	'AWS::S3::Object',
];
const arns = [
	'arn:aws:qapps:us-east-1:111122223333:application/a/qapp/b',
	'arn:aws:qapps:us-east-1:111122223333:application/a/qapp/c',
	'arn:aws:s3:::logs/x',
];
const pieces: Readonly<Record<string, readonly string[]>> = {
	'resources.ARN': [...arns, 'arn:aws:qapps:', 'arn:aws:s3:::logs/', '/c'],
	eventName: ['DeleteQApp', 'GetQApp', 'Get', 'Delete', 'QApp'],
	eventSource: ['qapps.amazonaws.com', 'kms.amazonaws.com', 'qapps.'],
	'userIdentity.arn': ['arn:aws:iam::111122223333:root'],
};

const conditions = fc
	.constantFrom(...Object.keys(pieces))
	.chain(field =>
		fc
			.dictionary(
				fc.constantFrom(
					...['equals', 'startsWith', 'endsWith'],
					...['notEquals', 'notStartsWith', 'notEndsWith'],
				),
				fc.subarray([...(pieces[field] ?? [])], {minLength: 1}),
				{minKeys: 1, maxKeys: 2, noNullPrototype: true},
			)
			.map((of): FieldSelector => ({field, ...of})),
	);

const readOnly = fc.option(fc.constantFrom('true', 'false'), {nil: undefined});

const advanced: fc.Arbitrary<EventSelectors> = fc
	.array(
		fc.record({
			category: fc.constantFrom('Management', 'Data'),
			type: fc.constantFrom(...types),
			readOnly,
			others: fc.array(conditions, {maxLength: 2}),
		}),
		{maxLength: 5},
	)
	.map(selectors => ({
		kind: 'advanced',
		selectors: selectors.map(({category, type, readOnly, others}) => ({
			name: undefined,
			fields: [
				{field: 'eventCategory', equals: [category]},
				...(category === 'Data'
					? [{field: 'resources.type', equals: [type]}]
					: []),
				...(readOnly === undefined
					? []
					: [{field: 'readOnly', equals: [readOnly]}]),
				...others,
			],
		})),
	}));

const basicSelector: fc.Arbitrary<BasicSelector> = fc.record({
	readWrite: fc.constantFrom('All', 'ReadOnly', 'WriteOnly'),
	hasManagement: fc.boolean(),
	excludedManagementSources: fc.subarray([
		'kms.amazonaws.com',
		'rdsdata.amazonaws.com',
	]),
	dataResources: fc.subarray([
		{type: 'AWS::S3::Object', values: ['arn:aws:s3:::logs/']},
		{type: 'AWS::Lambda::Function', values: ['arn:aws:lambda']},
		{type: 'AWS::DynamoDB::Table', values: ['arn:aws:dynamodb']},
	]),
});

/** Selectors as people make them, of both forms. */
export const someSelectors: fc.Arbitrary<EventSelectors> = fc.oneof(
	advanced,
	fc
		.array(basicSelector, {minLength: 1, maxLength: 3})
		.map((selectors): EventSelectors => ({kind: 'basic', selectors})),
);

/** Values that a field may hold besides those that are known. */
export const otherFields: fc.Arbitrary<SelectedRecord> = fc.record({
	'resources.ARN': fc.constantFrom(...arns),
	'userIdentity.arn': fc.constantFrom(
		'arn:aws:iam::111122223333:root',
		'arn:aws:sts::111122223333:assumed-role/x/y',
	),
});

/** Records of any kind. */
export const someRecord: fc.Arbitrary<SelectedRecord> = fc
	.record({
		eventCategory: fc.constantFrom('Management', 'Data'),
		'resources.type': fc.constantFrom(
			...types,
			'AWS::Lambda::Function',
			'AWS::DynamoDB::Table',
		),
		readOnly: fc.constantFrom('true', 'false'),
		eventName: fc.constantFrom('DeleteQApp', 'GetQApp', 'GetObject'),
		eventSource: fc.constantFrom(
			'qapps.amazonaws.com',
			'kms.amazonaws.com',
			's3.amazonaws.com',
		),
		others: otherFields,
	})
	.map(({others, ...fields}) => ({...fields, ...others}));

/** Whether a trail with these selectors takes the record, as the documentation says it, in the plainest way. */
export function takes(
	selectors: EventSelectors,
	record: SelectedRecord,
): boolean {
	return selectors.kind === 'basic'
		? selectors.selectors.some(each => basicTakes(each, record))
		: selectors.selectors.some(({fields}) =>
				fields.every(each => meets(each, record[each.field] ?? '')),
			);
}

function meets(selector: FieldSelector, value: string): boolean {
	const selecting = [
		...(selector.equals ?? []).map(each => each === value),
		...(selector.startsWith ?? []).map(each => value.startsWith(each)),
		...(selector.endsWith ?? []).map(each => value.endsWith(each)),
	];
	const deselecting = [
		...(selector.notEquals ?? []).map(each => each === value),
		...(selector.notStartsWith ?? []).map(each => value.startsWith(each)),
		...(selector.notEndsWith ?? []).map(each => value.endsWith(each)),
	];
	return (
		(selecting.length === 0 || selecting.includes(true)) &&
		!deselecting.includes(true)
	);
}

function basicTakes(
	{
		readWrite,
		hasManagement,
		excludedManagementSources,
		dataResources,
	}: BasicSelector,
	record: SelectedRecord,
): boolean {
	if (
		readWrite !== 'All' &&
		(readWrite === 'ReadOnly') !== (record['readOnly'] === 'true')
	) {
		return false;
	}

	return record['eventCategory'] === 'Management'
		? hasManagement &&
				!excludedManagementSources.includes(record['eventSource'] ?? '')
		: dataResources.some(
				({type, values}) =>
					type === record['resources.type'] &&
					(type !== 'AWS::S3::Object' ||
						values.some(value => record['resources.ARN']?.startsWith(value))),
			);
}
