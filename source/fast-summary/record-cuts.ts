const quote = 0x22;
const backslash = 0x5c;

/** Stands for no offset. */
export const none = -1;

/**
 * The offset after a quoted text that is not empty, all ASCII and without
 * escapes; -1 if there is no such text at `start`.
 */
export function endOfPlainText(
	bytes: Buffer,
	start: number,
	end: number,
): number {
	let at = start + 1;
	while (at < end && isPlain(bytes[at] ?? 0)) {
		at++;
	}

	return bytes[start] === quote &&
		bytes[at] === quote &&
		at < end &&
		at > start + 1
		? at + 1
		: none;
}

function isPlain(byte: number): boolean {
	return byte > 0x1f && byte < 0x7f && byte !== quote && byte !== backslash;
}

const idKey = Buffer.from(',"eventID":');
const requestIdKey = Buffer.from(',"requestID":');

/**
 * The offset of the value of `requestID` if `eventID` directly follows, as in
 * most records: `,"requestID":"7a1f","eventID":`. -1 otherwise.
 *
 * @param eventId offset of the value of `eventID`
 */
export function requestIdBefore(
	bytes: Buffer,
	start: number,
	eventId: number,
): number {
	let at = eventId - idKey.length - 1;
	if (bytes[at] !== quote || !endsWith(bytes, eventId, idKey)) {
		return none;
	}

	do {
		at--;
	} while (at > start && isPlain(bytes[at] ?? 0));
	return at > start && bytes[at] === quote && endsWith(bytes, at, requestIdKey)
		? at
		: none;
}

function endsWith(bytes: Buffer, end: number, text: Buffer): boolean {
	for (let index = 1; index <= text.length; index++) {
		if (bytes[end - index] !== text[text.length - index]) {
			return false;
		}
	}

	return true;
}
