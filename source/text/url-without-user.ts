/**
 * A URL as it may be printed: `http://…@gateway:8080` for
 * `http://ann:secret@gateway:8080`. A slash or an at sign in a password that
 * nobody encoded makes another URL of it, or none, so all up to the last at sign
 * is left out, whatever the text is.
 */
export function urlWithoutUser(text: string): string {
	return text.replace(/^([a-z][a-z\d+.-]*:[/\\]{2})?.*@/is, '$1…@');
}

/** The same for every URL in a sentence, each of which ends at a blank. Linear. */
export function sentenceWithoutUsers(text: string): string {
	return text.replace(/\S+/g, word => {
		const at = word.lastIndexOf('@');
		const scheme = word.search(/:[/\\]{2}/);
		return scheme === -1 || at < scheme
			? word
			: `${word.slice(0, scheme + 3)}…${word.slice(at)}`;
	});
}
