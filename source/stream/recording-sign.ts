/** What the header says of the recording. */
export type RecordingSign = {
	/** Received, and not on the disk yet; 0 below one. */
	readonly megabytesBehind: number;
	/** Why it has stopped, a clause; undefined while it goes on. */
	readonly stoppedBecause: string | undefined;
};
