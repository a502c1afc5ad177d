/** What is watched, as the header shows it. */
export type WatchTarget = {
	/** Names or ARNs. */
	readonly logGroups: readonly string[];
	/** Undefined until it is found in the flags, the environment or the profile. */
	readonly region: string | undefined;
};
