/** A JSON object from outside, with unknown fields. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Stands in for a missing object, so that readers need no case for it. */
export const noFields: JsonObject = Object.freeze({});

export function isJsonObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function objectAt(object: JsonObject, key: string): JsonObject {
	const value = object[key];
	return isJsonObject(value) ? value : noFields;
}

/**
 * The text of a field. `''` reads as absent, because CloudTrail writes
 * `"accessKeyId": ""` where there is none. A number or boolean where a string
 * is expected is shown rather than lost.
 */
export function textAt(object: JsonObject, key: string): string | undefined {
	const value = object[key];
	if (typeof value === 'string') {
		return value === '' ? undefined : value;
	}

	return typeof value === 'number' || typeof value === 'boolean'
		? String(value)
		: undefined;
}

/** A boolean, or its text: CloudTrail writes `sessionCredentialFromConsole: "true"`. Undefined for anything else. */
export function flagAt(object: JsonObject, key: string): boolean | undefined {
	const value = object[key];
	if (value === true || value === 'true') {
		return true;
	}

	return value === false || value === 'false' ? false : undefined;
}
