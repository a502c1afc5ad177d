import {
	isJsonObject,
	type JsonObject,
	objectAt,
	textAt,
} from '../../json-object.js';
import type {JudgedCall} from './rule.js';

// UTF-16 units. A reason is one sentence, and a value may have 256 KB.
const longestValue = 64;

// A call with more values than this says enough by these.
const mostValues = 100;

/** `requestParameters`; no fields where there are none. */
export function parametersOf({fields}: Pick<JudgedCall, 'fields'>): JsonObject {
	return objectAt(fields, 'requestParameters');
}

/** A value as it stands in a reason. It passes `visibleText` on its way to the screen. */
export function inReason(value: string): string {
	return value.length <= longestValue
		? value
		: `${value.slice(0, longestValue)}…`;
}

/** `bucket logs` by the first of these names that the parameters have, `a bucket` where they have none. */
export function namedIn(
	call: Pick<JudgedCall, 'fields'>,
	noun: string,
	...names: readonly string[]
): string {
	const parameters = parametersOf(call);
	for (const name of names) {
		const value = textAt(parameters, name);
		if (value !== undefined) {
			return `${noun} ${inReason(value)}`;
		}
	}

	return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

/**
 * The elements of a list, as CloudTrail writes it: an array, the `items` of EC2, or one
 * element by itself. At most 100.
 */
export function elementsOf(value: unknown): readonly unknown[] {
	if (isJsonObject(value) && Array.isArray(value['items'])) {
		return elementsOf(value['items']);
	}

	return Array.isArray(value)
		? value.slice(0, mostValues)
		: value === undefined || value === null || value === ''
			? []
			: [value];
}

/** The objects among the elements. */
export function objectsOf(value: unknown): readonly JsonObject[] {
	return elementsOf(value).filter(isJsonObject);
}

/** The texts among the elements. */
export function textsOf(value: unknown): readonly string[] {
	return elementsOf(value).filter(
		(element): element is string => typeof element === 'string',
	);
}

/** `a, b and 3 others`, each short enough for a reason. */
export function listInReason(values: readonly string[]): string {
	const [first = '', second] = [...new Set(values)].map(inReason);
	const others = new Set(values).size - 2;
	if (second === undefined) {
		return first;
	}

	return others <= 0
		? `${first} and ${second}`
		: `${first}, ${second} and ${others} ${others === 1 ? 'other' : 'others'}`;
}
