const quote = 0x22;
const backslash = 0x5c;

/** Instead of an offset. */
export const none = -1;

/**
 * Behind the quotes of a text that stands for itself, of one letter at least;
 * -1 where there is none.
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
 * Where the value of `requestID` begins if nothing else stands between it and
 * the value of `eventID`, as CloudTrail writes most records; -1 otherwise.
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
