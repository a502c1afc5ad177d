import {isJsonObject} from '../json-object.js';

/** Strings of one parameter that are read. A call stops at most some hundred instances. */
export const mostTexts = 100;

// `{"tag": 1, "content": "fl-0abc"}` is how CloudTrail writes XML of EC2's newer calls;
// `{"items": ["a"]}` and `{"item": "a"}` how it writes lists.
const wrapperKeys = ['content', 'item', 'items', 'member'];

// Where CloudTrail leaves out what it must not log.
const hidden =
	/^(?:\*+|<sensitiveDataRemoved>|HIDDEN_DUE_TO_SECURITY_REASONS)$/;

/** The strings of a parameter: of itself, of its list, of what wraps them. Empty for objects with other fields. */
export function textsOf(value: unknown): readonly string[] {
	if (typeof value === 'string') {
		return isShown(value) ? [value] : [];
	}

	if (Array.isArray(value)) {
		return value.slice(0, mostTexts).flatMap(textOfElement);
	}

	if (isJsonObject(value)) {
		for (const key of wrapperKeys) {
			if (value[key] !== undefined) {
				const inner = value[key];
				return Array.isArray(inner)
					? inner.slice(0, mostTexts).flatMap(textOfElement)
					: textOfElement(inner);
			}
		}
	}

	return [];
}

function textOfElement(element: unknown): readonly string[] {
	const text =
		isJsonObject(element) && typeof element['content'] === 'string'
			? element['content']
			: element;
	return typeof text === 'string' && isShown(text) ? [text] : [];
}

function isShown(text: string): boolean {
	return text !== '' && !hidden.test(text);
}
