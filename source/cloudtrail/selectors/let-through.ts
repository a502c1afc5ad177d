import type {
	AdvancedSelector,
	FieldSelector,
} from '../../stream/trail-facts.js';

/** The fields of a record that are known, by the names of field selectors. Every other field may hold anything. */
export type KnownFields = ReadonlyMap<string, string>;

export type LetThrough = {
	/** Of the records with these fields. `some`: it depends on the fields that are not known. */
	readonly amount: 'all' | 'some' | 'none';
	/** The fields that it depends on. */
	readonly openFields: readonly string[];
};

/** How much of the records with these fields passes any of the selectors. */
export function letThrough(
	selectors: readonly AdvancedSelector[],
	record: KnownFields,
): LetThrough {
	const openFields = new Set<string>();
	for (const {fields} of selectors) {
		const open = fieldsLeftOpen(fields, record);
		if (open?.length === 0) {
			return {amount: 'all', openFields: []};
		}

		for (const field of open ?? []) {
			openFields.add(field);
		}
	}

	return {
		amount: openFields.size === 0 ? 'none' : 'some',
		openFields: [...openFields],
	};
}

/** The fields that decide; none where the record passes. Undefined where it does not, whatever the other fields hold. */
function fieldsLeftOpen(
	fields: readonly FieldSelector[],
	record: KnownFields,
): readonly string[] | undefined {
	const open: string[] = [];
	for (const selector of fields) {
		const value = record.get(selector.field);
		if (value === undefined) {
			open.push(selector.field);
		} else if (!meets(value, selector)) {
			return undefined;
		}
	}

	// Without a category the selector is none that the service takes.
	return fields.length === 0 ? undefined : open;
}

/**
 * Whether a value meets the conditions on its field: any of those that select and none
 * of those that deselect. From the CloudTrail user guide, “Filtering data events by using
 * advanced event selectors”, “How CloudTrail evaluates multiple conditions for a field”.
 */
function meets(
	value: string,
	{
		equals = [],
		startsWith = [],
		endsWith = [],
		notEquals = [],
		notStartsWith = [],
		notEndsWith = [],
	}: FieldSelector,
): boolean {
	const isAnySelected = equals.length + startsWith.length + endsWith.length > 0;
	return (
		(!isAnySelected || matches(value, equals, startsWith, endsWith)) &&
		!matches(value, notEquals, notStartsWith, notEndsWith)
	);
}

function matches(
	value: string,
	whole: readonly string[],
	beginnings: readonly string[],
	ends: readonly string[],
): boolean {
	return (
		whole.includes(value) ||
		beginnings.some(beginning => value.startsWith(beginning)) ||
		ends.some(end => value.endsWith(end))
	);
}
