/** Whether a byte is one of those behind the first of a character in UTF-8. */
export function isContinuation(byte: number): boolean {
	return byte >= 0x80 && byte < 0xc0;
}

/** How many bytes of UTF-8 follow this first byte of a character; 0 for what is none. */
export function continuationsOf(byte: number): number {
	if (byte < 0xc2 || byte > 0xf4) {
		return 0;
	}

	return byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
}
