/** What the screen says of the recording: the header all the time, and a notice once where it stops. */
export type RecordingSign = {
	/** Received, and not on the disk yet; 0 below one. */
	readonly megabytesBehind: number;
	/** Why it has stopped, a clause; undefined while it goes on. */
	readonly stoppedBecause: string | undefined;
	/** The same as whole sentences, with the file. */
	readonly stopNotice: string | undefined;
};
