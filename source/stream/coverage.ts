/** A range of delivery time in ms, both ends inclusive as in FilterLogEvents. */
export type TimeRange = {readonly from: number; readonly to: number};

/** A range of delivery time from which records are missing, or may be. */
export type Gap = TimeRange & {
	/** Why it is still open, as a clause. */
	readonly reason?: string | undefined;
};

/** What is known about the records that the service holds, in delivery time. */
export type Coverage = {
	/** Every record delivered from the start of the watch up to here was received, the gaps excepted. ms. */
	readonly completeTo: number | undefined;
	readonly gaps: readonly Gap[];
	/** Whether everything was received that there is; undefined where there is no end to it, as of a log group. */
	readonly isWhole?: boolean | undefined;
};
