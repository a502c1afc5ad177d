/** Whether `text` stands in the bytes at `start`. For a few bytes, calling `Buffer.compare` takes longer. */
export function isAt(
	bytes: Uint8Array,
	start: number,
	text: Uint8Array,
): boolean {
	// A read past the bytes would make V8 compile this again.
	if (start + text.length > bytes.length) {
		return false;
	}

	for (let index = 0; index < text.length; index++) {
		if (bytes[start + index] !== text[index]) {
			return false;
		}
	}

	return true;
}
