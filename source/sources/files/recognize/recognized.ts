/** What the bytes of a file seem to be. */
export type Recognized = {
	/** With its article: `a zip archive`. May hold text of the file. */
	readonly what: string;
	/** What to do, in sentences. */
	readonly nextSteps: readonly string[];
	/** CloudTrail wrote it, and no record is ever in it: nothing is missing where it is not read. */
	readonly isDigest?: boolean;
};
