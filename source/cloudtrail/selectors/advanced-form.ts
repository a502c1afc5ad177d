import type {
	AdvancedSelector,
	BasicSelector,
	EventSelectors,
	FieldSelector,
} from '../../stream/trail-facts.js';

export type AdvancedForm = {
	/** They let through what the basic ones do, or more where `inexact` says so. */
	readonly selectors: readonly AdvancedSelector[];
	/** Why they are not exactly the same, a sentence. Undefined where they are. */
	readonly inexact: string | undefined;
};

/**
 * Selectors in the advanced form, which is the only one that knows Q Apps. For example,
 * `WriteOnly` with `arn:aws:s3:::logs/` becomes two: management events that write, and
 * writing data events of S3 objects whose ARN begins so.
 *
 * What the basic ones mean: the API reference of CloudTrail, EventSelector and
 * DataResource.
 */
export function advancedForm(selectors: EventSelectors): AdvancedForm {
	if (selectors.kind === 'advanced') {
		return {selectors: selectors.selectors, inexact: undefined};
	}

	const forms = selectors.selectors.map(advancedFormOf);
	return {
		selectors: forms.flatMap(form => form.selectors),
		inexact: forms.find(({inexact}) => inexact !== undefined)?.inexact,
	};
}

function advancedFormOf({
	readWrite,
	hasManagement,
	dataResources,
	excludedManagementSources: excluded,
}: BasicSelector): AdvancedForm {
	const knownAccess = accessCondition(readWrite);
	// Of a field that no record is known to have: it depends.
	const access = knownAccess ?? [{field: 'ReadWriteType', equals: [readWrite]}];
	const management: readonly AdvancedSelector[] = hasManagement
		? [
				{
					name: 'Management events',
					fields: [
						{field: 'eventCategory', equals: ['Management']},
						...access,
						...(excluded.length === 0
							? []
							: [{field: 'eventSource', notEquals: excluded}]),
					],
				},
			]
		: [];
	const data = dataResources.map(({type, values}) => ({
		type,
		values,
		condition: arnCondition(type, values),
	}));
	const unclear = data.find(({condition}) => condition === undefined);
	return {
		selectors: [
			...management,
			...data.map(({type, values, condition}) => ({
				name: `Data events of ${type}`,
				fields: [
					{field: 'eventCategory', equals: ['Data']},
					{field: 'resources.type', equals: [type]},
					...access,
					...(condition ?? [{field: 'resources.ARN', startsWith: values}]),
				],
			})),
		],
		inexact:
			knownAccess === undefined
				? `qtail does not know the ReadWriteType ${readWrite}.`
				: unclear === undefined
					? undefined
					: `AWS does not document which ARNs the basic selector of ${unclear.type} takes, so that no advanced one is certain to take the same.`,
	};
}

/** None for `All`; undefined for what is not known. */
function accessCondition(
	readWrite: string,
): readonly FieldSelector[] | undefined {
	switch (readWrite) {
		case 'All': {
			return [];
		}

		case 'ReadOnly': {
			return [{field: 'readOnly', equals: ['true']}];
		}

		case 'WriteOnly': {
			return [{field: 'readOnly', equals: ['false']}];
		}

		default: {
			return undefined;
		}
	}
}

const every: Readonly<Record<string, RegExp>> = {
	'AWS::S3::Object': /^arn:[\w-]+:s3(?::::)?$/,
	'AWS::Lambda::Function': /^arn:[\w-]+:lambda$/,
	'AWS::DynamoDB::Table': /^arn:[\w-]+:dynamodb$/,
};

/** None for every ARN; undefined where the documentation does not say how ARNs are compared. */
function arnCondition(
	type: string,
	values: readonly string[],
): readonly FieldSelector[] | undefined {
	if (values.some(value => every[type]?.test(value))) {
		return [];
	}

	const areAll = (form: RegExp) =>
		values.length > 0 && values.every(value => form.test(value));
	// “Objects in this S3 bucket that match the prefix.”
	if (type === 'AWS::S3::Object' && areAll(/^arn:[\w-]+:s3:::[^/]+\//)) {
		return [{field: 'resources.ARN', startsWith: values}];
	}

	// “Lambda function ARNs are exact.”
	return type === 'AWS::Lambda::Function' &&
		areAll(/^arn:[\w-]+:lambda:[^:]+:\d{12}:function:[^:]+$/)
		? [{field: 'resources.ARN', equals: values}]
		: undefined;
}
