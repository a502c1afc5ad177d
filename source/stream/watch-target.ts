/** What is watched, for the header. */
export type WatchTarget = {
	/** Names or ARNs. */
	readonly logGroups: readonly string[];
	/** Undefined until it was found in the flags, the environment or the profile. */
	readonly region: string | undefined;
};
