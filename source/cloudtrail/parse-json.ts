import {isJsonObject, type JsonObject, noFields} from './json-object.js';

const byteOrderMark = '\u{FEFF}';

/** The JSON value of a message, wrapped because `null` is a value, too; undefined where the message is not JSON. */
export function parseJson(
	message: string,
): {readonly value: unknown} | undefined {
	try {
		const value: unknown = JSON.parse(
			message.startsWith(byteOrderMark) ? message.slice(1) : message,
		);
		return {value};
	} catch {
		return;
	}
}

/** The fields of a message; none where it is no JSON object. */
export function fieldsOf(message: string): JsonObject {
	const value = parseJson(message)?.value;
	return isJsonObject(value) ? value : noFields;
}
