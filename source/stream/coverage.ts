/** A range of delivery time in ms, both ends inclusive as in FilterLogEvents. */
export type TimeRange = {readonly from: number; readonly to: number};

/** A range of delivery time in which records are missing, or may be. */
export type Gap = TimeRange & {
	/** Why it is still open, as a clause. */
	readonly reason?: string | undefined;
};

/** Which records of the service were received, by delivery time. */
export type Coverage = {
	/** Every record delivered since the start of the watch and up to here was received, except in the gaps. ms */
	readonly completeTo: number | undefined;
	readonly gaps: readonly Gap[];
	/** Whether a source that ends was received as a whole. Undefined for a log group, which has no end. */
	readonly isWhole?: boolean | undefined;
	/** What the source was given and could not read, such as the rest of a damaged file. Undefined where everything could be read. */
	readonly unread?: Unread | undefined;
	/** What came of the files: `files 3,871 read, 2 skipped (2 digest files)`. Undefined for a log group, for a single file, and until the end. */
	readonly files?: string | undefined;
};

/** Parts of a source that could not be read: any record may be in them. */
export type Unread = {
	readonly count: number;
	/** A sentence on the first of them: `a.json.gz is cut off: its compressed data break off after 4,096 bytes.` */
	readonly first: string;
};
