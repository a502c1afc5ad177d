/**
 * Reading what the parameters of a call hold, whatever type they have, and saying it in
 * few words: lists, names and principals (this file).
 *
 *     {"bucketName": "logs"}                      bucket logs
 *     {"items": [{"userId": "444455556666"}]}     one element
 *
 * - `policy.ts`: the statements of a policy, and whom they allow what.
 * - `resource-policies.ts`: the calls that write the policy of a resource.
 *
 * The invariant: what is absent or of another type reads as nothing, and nothing is
 * thrown. A value in a reason is cut to 64 characters.
 */
import {
	isJsonObject,
	type JsonObject,
	objectAt,
	textAt,
} from '../../../json-object.js';
import type {JudgedCall} from '../rule.js';

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
	if (value.length <= longestValue) {
		return value;
	}

	// The cut must not part the halves of a character beyond U+FFFF.
	const isBetween = (value.codePointAt(longestValue - 1) ?? 0) > 0xff_ff;
	return `${value.slice(0, isBetween ? longestValue - 1 : longestValue)}…`;
}

/** `bucket logs` by the first of these names that the parameters have, `a bucket` where they have none. */
export function namedIn(
	call: Pick<JudgedCall, 'fields'>,
	noun: string,
	...names: readonly string[]
): string {
	return namedAt(parametersOf(call), noun, ...names);
}

/** The same by the names in another object. */
export function namedAt(
	parameters: JsonObject,
	noun: string,
	...names: readonly string[]
): string {
	for (const name of names) {
		const value = textAt(parameters, name);
		if (value !== undefined) {
			return `${noun} ${inReason(value)}`;
		}
	}

	return `${/^[aeio]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** `user alice`, `role deploy` or `group admins`: whom a call of IAM is about. */
export function principalIn(call: Pick<JudgedCall, 'fields'>): string {
	const parameters = parametersOf(call);
	const noun = (['user', 'role', 'group'] as const).find(
		kind => textAt(parameters, `${kind}Name`) !== undefined,
	);
	return noun === undefined
		? 'a user, role or group'
		: namedIn(call, noun, `${noun}Name`);
}

/**
 * The elements of a list, as CloudTrail writes it: an array, the `items` of EC2, or one
 * element by itself, which EC2 may wrap: `{"tag": 1, "content": "vpc-1"}`. At most 100.
 */
export function elementsOf(value: unknown): readonly unknown[] {
	if (isJsonObject(value) && Array.isArray(value['items'])) {
		return elementsOf(value['items']);
	}

	return Array.isArray(value)
		? value.slice(0, mostValues).map(unwrapped)
		: value === undefined || value === null || value === ''
			? []
			: [unwrapped(value)];
}

function unwrapped(element: unknown): unknown {
	return isJsonObject(element) && 'tag' in element && 'content' in element
		? element['content']
		: element;
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
