/** A text as a string of a filter pattern. Double quotes always, as AWS's CDK writes them: they never hurt. */
export function quoteText(text: string): string {
	return `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}
