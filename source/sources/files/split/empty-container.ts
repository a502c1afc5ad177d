import {isJsonObject} from '../../../cloudtrail/json-object.js';

const mostBytes = 4096;
const mostDepth = 6;

/**
 * Whether a value is a page without records, which says nothing: `{"Records":[]}`,
 * `{"events":[],"nextToken":"eyJ…"}`, an idle second of Live Tail. It has an
 * empty list, no other one, and no text but a token.
 *
 * @param start of a valid JSON value
 */
export function isEmptyContainer(
	bytes: Buffer,
	start: number,
	end: number,
): boolean {
	if (end - start > mostBytes) {
		return false;
	}

	const value: unknown = JSON.parse(bytes.toString('utf8', start, end));
	return hasEmptyList(value, mostDepth) && !saysAnything(value, mostDepth);
}

function hasEmptyList(value: unknown, depth: number): boolean {
	return Array.isArray(value)
		? value.length === 0
		: isJsonObject(value) &&
				depth > 0 &&
				Object.values(value).some(member => hasEmptyList(member, depth - 1));
}

function saysAnything(value: unknown, depth: number): boolean {
	if (typeof value === 'string') {
		return value !== '';
	}

	if (Array.isArray(value)) {
		return value.length > 0;
	}

	return (
		isJsonObject(value) &&
		(depth === 0 ||
			Object.entries(value).some(
				([name, member]) =>
					!/token$|^status$/i.test(name) && saysAnything(member, depth - 1),
			))
	);
}
