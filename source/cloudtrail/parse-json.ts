import {isJsonObject, type JsonObject, noFields} from './json-object.js';

const byteOrderMark = '\u{FEFF}';

// Whoever reads a record for the screen asks for the name of its resource next, which
// needs the same JSON.
let lastMessage = '';
let lastParsed: {readonly value: unknown} | undefined;

/** The JSON value of a message, wrapped because `null` is a value, too; undefined where the message is not JSON. The last one is remembered. */
export function parseJson(
	message: string,
): {readonly value: unknown} | undefined {
	if (message !== lastMessage) {
		lastParsed = parse(message);
		lastMessage = message;
	}

	return lastParsed;
}

function parse(message: string): {readonly value: unknown} | undefined {
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
